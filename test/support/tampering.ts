/** A judged and sealed run and a copy of it for each test to tamper with, looked at as a folder and as a bundle. Registers vitest's hooks. */
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { KnownKey } from '../../src/evidence/chain-signature.ts';
import { verifyRun, type Verified } from '../../src/store/verify.ts';
import { writeZip } from '../../src/store/zip-write.ts';
import { makeJudgedRun, makePair, NOW, type Pair } from './sealed-run.ts';

const SIGNAL = new AbortController().signal;

/** A change of the lines of a text. */
export const lines = (change: (all: string[]) => string[]) => (content: string) =>
  change(content.split('\n').slice(0, -1))
    .map((line) => `${line}\n`)
    .join('');

export function tamperingGround() {
  let pristine = '';
  let other = '';
  let pair: Pair;
  let base = '';
  let dir = '';
  beforeAll(async () => {
    const home = await mkdtemp(join(tmpdir(), 'verify-'));
    pair = makePair();
    [pristine, other] = [join(home, 'run'), join(home, 'other')];
    const vouching = { signer: pair.signer, ledger: join(home, 'ledger.jsonl') };
    await makeJudgedRun(pristine, vouching);
    await makeJudgedRun(other, vouching, 'run-2');
    return () => rm(home, { recursive: true, force: true });
  });
  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'verify-one-'));
    dir = join(base, '检测材料');
    await cp(pristine, dir, { recursive: true });
  });
  afterEach(() => rm(base, { recursive: true, force: true }));

  const at = (name: string): string => join(dir, name);
  const text = (name: string): Promise<string> => readFile(at(name), 'utf8');
  const edit = async (name: string, change: (content: string) => string): Promise<void> => {
    const before = await text(name);
    const after = change(before);
    expect(after, 'the tampering must change something').not.toBe(before);
    await writeFile(at(name), after);
  };
  const ledger = (): string => join(pristine, '..', 'ledger.jsonl');

  async function zipped(): Promise<string> {
    const names = (await readdir(dir, { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile() && entry.name !== '.govapp-run',
    );
    const parts = names.map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1)).map((name) => ({ name, from: at(name) }));
    const out = join(base, `证据包-${randomBytes(4).toString('hex')}.zip`);
    await writeZip(out, parts, NOW());
    return out;
  }

  async function expectBoth(keys: readonly KnownKey[], check: (found: Verified) => void): Promise<void> {
    for (const path of [dir, await zipped()]) check(await verifyRun(path, { keys, ledger: null }, SIGNAL));
  }

  return {
    at,
    text,
    edit,
    ledger,
    expectBoth,
    look: (keys: readonly KnownKey[], place: string | null): Promise<Verified> => verifyRun(dir, { keys, ledger: place }, SIGNAL),
    dir: (): string => dir,
    base: (): string => base,
    other: (): string => other,
    pair: (): Pair => pair,
  };
}
