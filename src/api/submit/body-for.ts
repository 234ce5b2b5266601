/** For which body something is handed in: a bound caller's own, and for others the one they name. */
import { listBodies } from '../../store/sql/bodies.ts';
import type { Db } from '../../store/sql/db.ts';
import type { Caller } from '../plugins/auth.ts';
import { notFound, Problem } from '../problem.ts';

/** The body's id. Throws 404 for a foreign or unknown one, 400 when one must be named. */
export async function bodyFor(db: Db, { bodyId }: Caller, named: string | undefined): Promise<string> {
  if (bodyId !== null) {
    if (named !== undefined && named !== bodyId) throw notFound();
    return bodyId;
  }
  if (named === undefined) throw new Problem('bad-request', '请在 body 中指明报送单位的编号（见 GET /api/v1/bodies）。');
  if (!(await listBodies(db)).some(({ id }) => id === named)) throw notFound();
  return named;
}
