/** The register of what was sent: a linked file that is only ever added to. */
import { BadRequest } from '../errors.ts';
import { linked, lineOf, readEntries, START, tipAfter } from '../evidence/chain.ts';
import { isIssueEntry, type IssueEntry } from '../evidence/issue-schema.ts';
import { appendLine } from './append-line.ts';
import { readIfThere } from './chain-file.ts';
import { withLock } from './lock.ts';

type Unlinked<T> = T extends unknown ? Omit<T, 'seq' | 'at' | 'prev' | 'hash'> : never;

/** A paper with the day it was received; null: not registered yet. */
export type Issued = Extract<IssueEntry, { kind: 'sent' }> & { readonly received: Extract<IssueEntry, { kind: 'received' }> | null };

/** All lines, oldest first; none when there is no register yet. Throws `BadRequest` 65 when it does not hold. */
export async function readRegister(path: string): Promise<readonly Issued[]> {
  const entries = await linesOf(path);
  return entries.flatMap((entry): Issued[] => {
    if (entry.kind !== 'sent') return [];
    const received = entries.find((one) => one.kind === 'received' && one.of === entry.seq);
    return [{ ...entry, received: received?.kind === 'received' ? received : null }];
  });
}

/** Throws `BadRequest` 65 when the register does not hold, when a receipt speaks of no paper, of one received already, or of a day before it was sent. */
export async function addToRegister(path: string, body: Unlinked<IssueEntry>, now: () => Date = () => new Date()): Promise<IssueEntry> {
  return withLock(`${path}.lock`, async () => {
    const entries = await linesOf(path);
    if (body.kind === 'received') {
      const sent = entries.find((one) => one.seq === body.of);
      if (sent?.kind !== 'sent') throw new BadRequest(`发文登记中没有第 ${body.of} 号发文。`);
      if (entries.some((one) => one.kind === 'received' && one.of === body.of))
        throw new BadRequest(`第 ${body.of} 号发文已登记收到：登记只追加，不改写。`);
      if (body.on < sent.on) throw new BadRequest(`收到日期 ${body.on} 早于发出日期 ${sent.on}：请核对。`);
    }
    const last = entries.at(-1);
    const entry = linked(body, last ? tipAfter(last) : START, now().toISOString());
    await appendLine(path, lineOf(entry));
    return entry;
  });
}

async function linesOf(path: string): Promise<readonly IssueEntry[]> {
  const { entries, fault } = readEntries(path, (await readIfThere(path)) ?? '', isIssueEntry, START);
  if (fault) throw new BadRequest(`发文登记不完整：${fault.sentence}。请保留原件，查明原因。`);
  return entries;
}
