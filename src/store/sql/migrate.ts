import { fileURLToPath } from 'node:url';
import { filingMoves } from '../../filings/statuses.ts';
import type { Db } from './db.ts';
import { BEGINNINGS, STATES, STEPS } from './states.ts';
import { detectionMoves } from './tables/detections.ts';
import { filingMoves as filingMovesTable } from './tables/filings.ts';

/** Written by `npm run migrations` from the tables; applied in order at each start. */
export const migrationsFolder = fileURLToPath(new URL('migrations', import.meta.url));

/** Gives the database the tables of states.ts and of filings/statuses.ts; its triggers allow nothing else. `from` is empty for a beginning. */
export async function writeMoves(db: Db): Promise<void> {
  const rows = [
    ...BEGINNINGS.map((to) => ({ from: '', to, person: false })),
    ...STATES.flatMap((from) => STEPS[from].map(({ to, person }) => ({ from, to, person }))),
  ];
  await db.transaction(async (tx) => {
    await tx.delete(detectionMoves);
    await tx.insert(detectionMoves).values(rows);
    await tx.delete(filingMovesTable);
    await tx.insert(filingMovesTable).values([...filingMoves()]);
  });
}
