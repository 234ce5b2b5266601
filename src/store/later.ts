/** What comes after the seal: reports, reviews, overrides. Appended, never rewritten. */
import { join } from 'node:path';
import { Check } from 'typebox/value';
import { BadRequest } from '../errors.ts';
import { linked, lineOf, readEntries, tipAfter } from '../evidence/chain.ts';
import { CHAIN_FILES, isLaterEntry, LaterEntry, Manifest } from '../evidence/chain-schema.ts';
import { explain } from '../evidence/explain.ts';
import { sha256 } from '../evidence/hashing.ts';
import { appendLine } from './append-line.ts';
import { readIfThere } from './chain-file.ts';
import { appendLedger } from './ledger.ts';
import { withLock } from './lock.ts';
import { APPEND_LOCK } from './run-files.ts';
import type { Vouching } from './vouching.ts';

type Unlinked<T> = T extends unknown ? Omit<T, 'seq' | 'at' | 'prev' | 'hash' | 'signedBy' | 'signature'> : never;
/** A report, a review, an override, a deletion or a release as it is handed in. */
export type LaterBody = Unlinked<LaterEntry>;

/** The manifest of a sealed run with its hash; null when the run is not sealed. Throws `BadRequest` 65 when it is damaged. */
export async function readSeal(dir: string): Promise<{ readonly manifest: Manifest; readonly hash: string } | null> {
  const content = await readIfThere(join(dir, CHAIN_FILES.manifest));
  if (content === null) return null;
  const manifest = parsed(content);
  if (!Check(Manifest, manifest)) throw new BadRequest(`封存清单 ${CHAIN_FILES.manifest} 被改动或损坏，不能追加记录。`);
  return { manifest, hash: sha256(content) };
}

/** The later entries of a sealed run, oldest first. Throws `BadRequest` 65 when they do not hold. */
export async function readLater(dir: string): Promise<readonly LaterEntry[]> {
  const seal = await readSeal(dir);
  if (!seal) throw new BadRequest(`“${dir}”尚未封存，没有后续记录。`);
  const content = (await readIfThere(join(dir, CHAIN_FILES.later))) ?? '';
  const start = { seq: seal.manifest.chain.entries, prev: seal.hash };
  const { entries, fault } = readEntries(CHAIN_FILES.later, content, isLaterEntry, start);
  if (fault) throw new BadRequest(`${fault.sentence}：不能在其后追加记录。`);
  return entries;
}

/**
 * Appends one entry, linked to the one before and signed apart, and notes it in the ledger. Throws `BadRequest` 65 when the run is
 * not sealed, when the entries before do not hold, when the entry lacks something, or speaks of an entry that is not there.
 */
export async function appendLater(
  dir: string,
  body: LaterBody,
  { signer, ledger }: Vouching,
  now: () => Date = () => new Date(),
): Promise<LaterEntry> {
  const seal = await readSeal(dir);
  if (!seal) throw new BadRequest(`“${dir}”尚未封存，不能追加记录。`);
  const entry = await withLock(join(dir, APPEND_LOCK), async () => {
    const before = await readLater(dir);
    const last = before.at(-1);
    const tip = last ? tipAfter(last) : { seq: seal.manifest.chain.entries, prev: seal.hash };
    const bare = linked({ ...body, signedBy: signer?.key ?? null }, tip, now().toISOString());
    const whole = { ...bare, signature: signer ? await signer.sign('entry', bare.hash) : null };
    if (!Check(LaterEntry, whole)) throw new BadRequest(`追加的记录不符合格式：${explain(LaterEntry, whole) ?? '内容与格式要求不一致'}。`);
    if ('of' in whole && !before.some(({ hash }) => hash === whole.of))
      throw new BadRequest(`追加的记录所指的在先记录 ${whole.of} 不存在。`);
    await appendLine(join(dir, CHAIN_FILES.later), lineOf(whole));
    return whole;
  });
  if (ledger !== null)
    await appendLedger(ledger, { kind: entry.kind, run: seal.manifest.run.id, entries: entry.seq + 1, head: entry.hash }, now);
  return entry;
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined; // No manifest: the check says so.
  }
}
