/** Time stamps by RFC 3161 against a real authority of our own: asked for, noted in the chain, checked offline. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { exitCodeOfVerified } from '../../src/cli/verify.ts';
import { lineOf, linked } from '../../src/evidence/chain.ts';
import { readLater } from '../../src/store/later.ts';
import { stampRun } from '../../src/store/stamp.ts';
import { verifyRun, type Verified } from '../../src/store/verify.ts';
import { openCustody } from '../../src/worker/custody.ts';
import { makeJudgedRun, makePair, makeSealedRun } from '../support/sealed-run.ts';
import { startTimeAuthority, type TimeAuthority } from '../support/time-authority.ts';

const SIGNAL = new AbortController().signal;
const pair = makePair();
const vouching = { signer: pair.signer, ledger: null };
let home = '';
let stamped = '';
let other = '';
let dir = '';
let authority: TimeAuthority;
let foreign: TimeAuthority;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'stamped-'));
  [authority, foreign] = [await startTimeAuthority(), await startTimeAuthority()];
  [stamped, other] = [join(home, 'a'), join(home, 'b')];
  await makeJudgedRun(stamped, vouching);
  await stampRun(stamped, authority.url, vouching, SIGNAL);
  await makeSealedRun(other, vouching, 'run-2');
  await stampRun(other, authority.url, vouching, SIGNAL);
  return async () => {
    await authority.stop();
    await foreign.stop();
    await rm(home, { recursive: true, force: true });
  };
});
beforeEach(async () => {
  dir = await mkdtemp(join(home, 'run-'));
  await cp(stamped, dir, { recursive: true });
});

const verified = (path: string, tsaCa: string | null = authority.root): Promise<Verified> =>
  verifyRun(path, { keys: [pair.known], ledger: null, tsaCa }, SIGNAL);

test('over the newest entry, valid by its root, and its time is the present', async () => {
  const found = await verified(dir);
  expect(found.faults).toEqual([]);
  const [stamp] = [...found.stamps.values()];
  expect(stamp).toMatchObject({ state: 'valid', detail: '' });
  expect(Math.abs(Date.parse(stamp?.at ?? '') - Date.now())).toBeLessThan(3_600_000);
  const entries = await readLater(dir);
  expect(entries.at(-1)).toMatchObject({ kind: 'time-stamp', over: entries.at(-2)?.hash, authority: authority.url, failed: null });
});

test.each([
  ['without the root: said to be unchecked, no fault', () => null, 'unchecked', 0],
  ['by the root of another authority', () => foreign.root, 'invalid', 10],
])('%s', async (_, root, state, code) => {
  const found = await verified(dir, root());
  expect([...found.stamps.values()].map((one) => one.state)).toEqual([state]);
  expect(exitCodeOfVerified(found)).toBe(code);
});

/** The last entry made anew by whoever holds the signing key: only the token itself can tell. */
async function retold(change: (token: Buffer) => Buffer): Promise<void> {
  const entries = await readLater(dir);
  const last = entries.at(-1);
  if (last?.kind !== 'time-stamp' || last.token === null) throw new Error('no time stamp');
  const { hash: _h, signature: _s, seq, prev, at, ...body } = last;
  const bare = linked({ ...body, token: change(Buffer.from(last.token, 'base64')).toString('base64') }, { seq, prev }, at);
  const signature = await pair.signer.sign('entry', bare.hash);
  const lines = (await readFile(join(dir, 'after-seal.jsonl'), 'utf8')).split('\n').slice(0, -2);
  await writeFile(join(dir, 'after-seal.jsonl'), `${lines.join('\n')}\n${lineOf({ ...bare, signature })}`);
}

test.each<[string, () => Promise<void>]>([
  [
    'one byte of the token',
    () =>
      retold((token) => {
        token[token.length - 5] = (token[token.length - 5] ?? 0) ^ 1;
        return token;
      }),
  ],
  ['a token cut short', () => retold((token) => token.subarray(0, 200))],
  [
    'the token of another run',
    async () => {
      const last = (await readLater(other)).at(-1);
      const token = last?.kind === 'time-stamp' ? (last.token ?? '') : '';
      await retold(() => Buffer.from(token, 'base64'));
    },
  ],
])('caught though signed with the right key: %s', async (_, tamper) => {
  await tamper();
  const found = await verified(dir);
  expect(found.faults.map(({ kind }) => kind)).toEqual(['time-stamp']);
  expect(exitCodeOfVerified(found)).toBe(10);
});

test.each([
  ['an error', { status: 503, body: 'busy' }],
  ['no time stamp at all', { status: 200, body: '<html>login</html>' }],
])('an authority that answers %s: the run is sealed, that none was given is noted, and it can be had later', async (_, reply) => {
  const away = await startTimeAuthority(reply);
  const run = join(dir, 'new');
  try {
    const custody = await openCustody({ signingKey: null, ledger: null, timeStampUrl: away.url }, SIGNAL);
    await makeSealedRun(run, vouching);
    await rm(join(run, 'manifest.json'));
    await rm(join(run, 'signature.json'));
    await custody.seal(run, { id: 'run-1', tool: 'test 1' });
  } finally {
    await away.stop();
  }
  expect(await readLater(run)).toMatchObject([{ kind: 'time-stamp', token: null, failed: expect.stringContaining('govapp stamp') }]);
  await stampRun(run, authority.url, { signer: null, ledger: null }, SIGNAL);
  const found = await verified(run);
  expect(found.faults).toEqual([]);
  expect([...found.stamps.values()].map(({ state }) => state)).toEqual(['valid']);
});
