/** The second place: a file elsewhere that says which run's chain stood where, each line linked to the one before. */
import { open } from 'node:fs/promises';
import { BadRequest, EnvironmentMissing } from '../errors.ts';
import { linked, lineOf, readEntries, START, tipAfter, type Tip } from '../evidence/chain.ts';
import { isLedgerEntry, type LedgerEntry } from '../evidence/chain-schema.ts';
import { appendLine } from './append-line.ts';
import { readIfThere } from './chain-file.ts';
import { withLock } from './lock.ts';

/** Bytes; a line has some 400. */
const TAIL = 8_192;

export type LedgerBody = Pick<LedgerEntry, 'kind' | 'run' | 'entries' | 'head'>;

/** Throws `EnvironmentMissing` when the ledger cannot be written to, before a detection relies on it. */
export async function checkLedger(path: string): Promise<void> {
  try {
    await (await open(path, 'a', 0o600)).close();
  } catch (cause) {
    throw new EnvironmentMissing(`不能写入校验台账“${path}”（GOVAPP_LEDGER）：请检查路径和权限。`, { cause });
  }
}

/** Appends one line. Throws `EnvironmentMissing` when its last line does not hold: nothing is added to a ledger that was touched. */
export async function appendLedger(path: string, body: LedgerBody, now: () => Date): Promise<LedgerEntry> {
  return withLock(`${path}.lock`, async () => {
    const at = now();
    const entry = linked({ ...body, day: beijingDay(at) }, await tipOf(path), at.toISOString());
    await appendLine(path, lineOf(entry));
    return entry;
  });
}

/** All lines, verified from the first. Throws `BadRequest` 66 when there is no such file. */
export async function readLedger(path: string) {
  const content = await readIfThere(path);
  if (content === null) throw new BadRequest(`找不到校验台账“${path}”：请检查路径。`, 66);
  return readEntries(path, content, isLedgerEntry, START);
}

/** Only the last line is read; `verify --ledger` reads them all. */
async function tipOf(path: string): Promise<Tip> {
  const text = await tail(path);
  if (text === '') return START;
  const line = text.slice(text.lastIndexOf('\n', text.length - 2) + 1);
  const [entry] = readLastLine(path, line);
  if (!entry) throw new EnvironmentMissing(`校验台账“${path}”的最后一行不完整或被改动：请保留原件，另设台账路径（GOVAPP_LEDGER）。`);
  return tipAfter(entry);
}

function readLastLine(path: string, line: string): readonly LedgerEntry[] {
  const link = /"prev":"([0-9a-f]{64})".*"seq":(\d+)\}\n$/u.exec(line);
  if (!link) return [];
  const start = { prev: link[1] ?? '', seq: Number(link[2]) };
  // The line's place in the whole is not asked here, only that it is whole itself.
  const { entries, fault } = readEntries(path, line, isLedgerEntry, start);
  return fault ? [] : entries;
}

async function tail(path: string): Promise<string> {
  const file = await open(path, 'a+', 0o600);
  try {
    const { size } = await file.stat();
    const length = Math.min(size, TAIL);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8');
  } finally {
    await file.close();
  }
}

/** yyyy-mm-dd in Beijing, eight hours ahead of UTC all year. */
function beijingDay(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
