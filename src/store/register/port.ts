/** 发文登记: one register, in a file beside the command line or in the service's database. */
import { BadRequest } from '../../errors.ts';
import { linked, lineOf, readEntries, START, tipAfter } from '../../evidence/chain.ts';
import { isIssueEntry, type IssueEntry } from '../../evidence/issue-schema.ts';

type Unlinked<T> = T extends unknown ? Omit<T, 'seq' | 'at' | 'prev' | 'hash'> : never;
/** A line before it has its place. */
export type NewLine = Unlinked<IssueEntry>;

export type IssueRegister = {
  /** All lines, oldest first. Throws `BadRequest` 65 when they do not hold together. */
  lines(): Promise<readonly IssueEntry[]>;
  /** Adds lines in one step, all or none. Throws `BadRequest` 65 as `nextLine` does, and when the register does not hold. */
  add(bodies: readonly NewLine[], at: Date): Promise<readonly IssueEntry[]>;
};

/** A paper with the day it was received; null: not registered yet. */
export type Issued = Extract<IssueEntry, { kind: 'sent' }> & { readonly received: Extract<IssueEntry, { kind: 'received' }> | null };

/** The papers of a register, oldest first. */
export function papersOf(lines: readonly IssueEntry[]): readonly Issued[] {
  return lines.flatMap((line): Issued[] => {
    if (line.kind !== 'sent') return [];
    const received = lines.find((one) => one.kind === 'received' && one.of === line.seq);
    return [{ ...line, received: received?.kind === 'received' ? received : null }];
  });
}

/** The line that follows. Throws `BadRequest` 65 when a receipt speaks of no paper, of one received already, or of a day before it was sent. */
export function nextLine(lines: readonly IssueEntry[], body: NewLine, at: Date): IssueEntry {
  if (body.kind === 'received') {
    const sent = lines.find((one) => one.seq === body.of);
    if (sent?.kind !== 'sent') throw new BadRequest(`发文登记中没有第 ${body.of} 号发文。`);
    if (lines.some((one) => one.kind === 'received' && one.of === body.of))
      throw new BadRequest(`第 ${body.of} 号发文已登记收到：登记只追加，不改写。`);
    if (body.on < sent.on) throw new BadRequest(`收到日期 ${body.on} 早于发出日期 ${sent.on}：请核对。`);
  }
  const last = lines.at(-1);
  return linked(body, last ? tipAfter(last) : START, at.toISOString());
}

/** Every body as a line, each after the one before. */
export function nextLines(lines: readonly IssueEntry[], bodies: readonly NewLine[], at: Date): readonly IssueEntry[] {
  const added: IssueEntry[] = [];
  for (const body of bodies) added.push(nextLine([...lines, ...added], body, at));
  return added;
}

/** Lines as they are written; `name`: of what they are read from. Throws `BadRequest` 65 when they do not hold together. */
export function readLines(name: string, content: string): readonly IssueEntry[] {
  const { entries, fault } = readEntries(name, content, isIssueEntry, START);
  if (fault) throw new BadRequest(`发文登记不完整：${fault.sentence}。请保留原件，查明原因。`);
  return entries;
}

/** The register as text, which `readLines` and anybody can verify. */
export const writtenLines = (lines: readonly IssueEntry[]): string => lines.map(lineOf).join('');
