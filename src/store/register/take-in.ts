/** One register taken into another: nothing twice, and every line says where it came from. Pure. */
import { BadRequest } from '../../errors.ts';
import type { IssueEntry } from '../../evidence/issue-schema.ts';
import type { NewLine } from './port.ts';

/** The lines of `other` that `own` does not have, as they are to be added. Again gives none. Throws `BadRequest` 65 when they cannot follow. */
export function linesToTake(own: readonly IssueEntry[], other: readonly IssueEntry[]): readonly NewLine[] {
  const here = new Map(
    own.flatMap((line) => [line.hash, ...(line.from === undefined ? [] : [line.from.hash])].map((hash) => [hash, line.seq])),
  );
  const numbers = new Map<number, number>();
  const bodies: NewLine[] = [];
  for (const line of other) {
    const known = here.get(line.hash);
    numbers.set(line.seq, known ?? own.length + bodies.length);
    if (known !== undefined) continue;
    const { seq, at, prev: _prev, hash, ...rest } = line;
    const from = rest.from ?? { seq, at, hash };
    if (rest.kind === 'sent') bodies.push({ ...rest, from });
    else bodies.push({ ...rest, from, of: numberOf(numbers, rest.of) });
  }
  return bodies;
}

function numberOf(numbers: ReadonlyMap<number, number>, of: number): number {
  const number = numbers.get(of);
  if (number === undefined) throw new BadRequest(`收到登记所指的第 ${of} 号发文不在其前面：请核对登记。`);
  return number;
}
