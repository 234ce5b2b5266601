/** Verifies a run folder or a bundle, offline, with public keys and nothing else. */
import { stat } from 'node:fs/promises';
import { BadRequest } from '../errors.ts';
import { checkLedgerEntries } from '../evidence/chain-check-ledger.ts';
import { releaseOf } from '../evidence/chain-check-gone.ts';
import { checkRun, type Verification } from '../evidence/chain-check.ts';
import { fault, type Fault } from '../evidence/chain-fault.ts';
import type { FoundRun } from '../evidence/chain-found.ts';
import { CHAIN_FILES } from '../evidence/chain-schema.ts';
import type { KnownKey } from '../evidence/chain-signature.ts';
import { sha256 } from '../evidence/hashing.ts';
import { openFolder } from './folder-source.ts';
import { hashFile, readText, type HashedFile } from './hash-source.ts';
import { readLedger } from './ledger.ts';
import { checkToken, type TokenState } from './time-stamp.ts';
import type { Source } from './source.ts';
import { openBundle } from './zip-read.ts';

/** Bytes that are held in memory at once: journals, evidence.json. */
const TEXT_LIMIT = 256 * 2 ** 20;

export type Verified = Verification & {
  readonly kind: Source['kind'];
  /** Files and bytes that were hashed. */
  readonly files: number;
  readonly bytes: number;
  readonly aside: readonly string[];
  /** A bundle that was made to leave the office: what was sealed is withheld. */
  readonly released: boolean;
  /** Time stamps by the number of the entry that holds them. */
  readonly stamps: ReadonlyMap<number, TokenState>;
};

/**
 * Looks at the whole of `path` and says what is wrong with it. `keys` empty: signatures are not checked, and it says so. `ledger`:
 * path of the second place, null to leave it out. `tsaCa`: PEM of the root time stamps are held against; left out: not to be had. Throws `BadRequest` 65, 66 or 77 for what is no run or cannot be read safely.
 */
export async function verifyRun(
  path: string,
  { keys, ledger, tsaCa = null }: { readonly keys: readonly KnownKey[]; readonly ledger: string | null; readonly tsaCa?: string | null },
  signal: AbortSignal,
): Promise<Verified> {
  const source = await openSource(path);
  try {
    const texts = await readTexts(source, path);
    const files = await hashAll(source, toHash(source), signal);
    const checked = checkRun({ ...texts, files }, keys);
    const released = releaseOf({ ...texts, files }, checked.later) !== null;
    const second = ledger === null ? [] : await againstLedger(ledger, texts, checked);
    const stamps = await stampsOf(checked, tsaCa);
    const bytes = [...files.values()].reduce((sum, file) => sum + file.bytes, 0);
    return {
      ...checked,
      faults: [...checked.faults, ...second, ...stampFaults(stamps)],
      kind: source.kind,
      files: files.size,
      bytes,
      aside: source.aside,
      released,
      stamps,
    };
  } finally {
    await source.close();
  }
}

/** A folder or a bundle; only what is inside may not be a link. Throws `BadRequest` 66 when there is neither. */
async function openSource(path: string): Promise<Source> {
  const facts = await stat(path).catch((cause: unknown): never => {
    throw new BadRequest(`找不到“${path}”：请检查路径。`, 66, { cause });
  });
  if (facts.isDirectory()) return openFolder(path);
  if (!facts.isFile()) throw new BadRequest(`“${path}”不是文件，也不是文件夹，不能核验。`);
  return openBundle(path);
}

async function readTexts(source: Source, path: string): Promise<Omit<FoundRun, 'files'>> {
  const { manifest, chain, evidence } = CHAIN_FILES;
  if (![manifest, chain, evidence].some((name) => source.files.has(name)))
    throw new BadRequest(`“${path}”不是证据包，也不是检测文件夹：其中没有 ${manifest}、${chain} 和 ${evidence}。`);
  const text = (name: string): Promise<string | null> => readText(source, name, TEXT_LIMIT);
  return {
    manifest: await text(manifest),
    chain: await text(chain),
    evidence: await text(evidence).catch((error: unknown) => unreadableHere(source, error)),
    signature: await text(CHAIN_FILES.signature),
    later: await text(CHAIN_FILES.later),
    report: await text('report.json').catch((error: unknown) => unreadableHere(source, error)),
  };
}

/** Its hash, which is asked for too, names the damaged file. */
function unreadableHere(source: Source, error: unknown): null {
  if (source.kind === 'bundle' && error instanceof BadRequest) return null;
  throw error;
}

/** Journals, manifest and signature prove themselves; everything else is hashed. */
function toHash(source: Source): readonly string[] {
  const { evidence: _, ...own } = CHAIN_FILES;
  const proved = new Set<string>(Object.values(own));
  return [...source.files.keys()].filter((name) => !proved.has(name));
}

/** Two at a time: one is read or unpacked while the other is hashed. Nothing is still being read when it throws. */
async function hashAll(source: Source, names: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, HashedFile>> {
  const hashed: [string, HashedFile][] = [];
  const waiting = names.entries();
  const turn = async (): Promise<void> => {
    for (const [at, name] of waiting) hashed[at] = [name, await hashFile(source, name, signal)];
  };
  for (const done of await Promise.allSettled([turn(), turn()])) if (done.status === 'rejected') throw done.reason;
  return new Map(hashed);
}

async function stampsOf({ later }: Verification, ca: string | null): Promise<ReadonlyMap<number, TokenState>> {
  const stamps = new Map<number, TokenState>();
  for (const { entry } of later)
    if (entry.kind === 'time-stamp' && entry.token !== null)
      stamps.set(entry.seq, await checkToken(Buffer.from(entry.token, 'base64'), entry.over, ca));
  return stamps;
}

function stampFaults(stamps: ReadonlyMap<number, TokenState>): Fault[] {
  return [...stamps].flatMap(([seq, { state, detail }]) =>
    state === 'invalid' ? [fault('time-stamp', CHAIN_FILES.later, `第 ${seq} 号记录的时间戳无效：${detail}`)] : [],
  );
}

async function againstLedger(path: string, texts: Omit<FoundRun, 'files'>, { manifest, later }: Verification) {
  const ledger = await readLedger(path);
  if (!manifest || texts.manifest === null) return [];
  return checkLedgerEntries(path, ledger, { manifest, manifestHash: sha256(texts.manifest), later: later.map(({ entry }) => entry) });
}
