/** Who vouches for a run: keys in and out of their time, nobody, and the second place. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exitCodeOfVerified } from '../../src/cli/verify.ts';
import type { Verified } from '../../src/store/verify.ts';
import { addReport, makeJudgedRun, makePair } from '../support/sealed-run.ts';
import { lines, tamperingGround } from '../support/tampering.ts';

const { edit, expectBoth, ledger, look, dir, base, pair } = tamperingGround();

describe('keys', () => {
  test('another key: said with both numbers', async () => {
    const stranger = makePair();
    await expectBoth([stranger.known], (found) => {
      expect(found.faults[0]).toMatchObject({ kind: 'key' });
      expect(found.faults[0]?.sentence).toContain(`由公钥 ${pair().known.id} 签名，给出的公钥是 ${stranger.known.id}`);
      expect(exitCodeOfVerified(found)).toBe(6);
    });
  });
  test('of several known keys the one that signed is found', async () => {
    await expectBoth([makePair().known, pair().known], (found) => expect(exitCodeOfVerified(found)).toBe(0));
  });
  test.each([
    ['before its time', { from: '2026-03-04T00:00:00Z', until: null }, 6],
    ['after its time', { from: null, until: '2026-03-02T00:00:00Z' }, 6],
    ['in its time', { from: '2026-03-03T00:00:00Z', until: '2026-03-03T06:10:00Z' }, 0],
  ])('%s', async (_, validity, code) => {
    await expectBoth([{ ...pair().known, ...validity }], (found) => expect(exitCodeOfVerified(found)).toBe(code));
  });
  test('none given: whole, but not vouched for', async () => {
    await expectBoth([], (found) => {
      expect(found.signature.state).toBe('unchecked');
      expect(exitCodeOfVerified(found)).toBe(9);
    });
  });
});

describe('what nobody vouches for', () => {
  test('an unsigned run is whole and says so', async () => {
    await rm(dir(), { recursive: true });
    await makeJudgedRun(dir(), { signer: null, ledger: null });
    await expectBoth([pair().known], (found) => {
      expect(found.faults).toEqual([]);
      expect(found.signature.state).toBe('unsigned');
      expect(exitCodeOfVerified(found)).toBe(9);
    });
    await edit('screens/home-0.png', (old) => `x${old.slice(1)}`);
    await expectBoth([], (found) => expect(exitCodeOfVerified(found)).toBe(1));
  });
  test('an unsigned entry after a signed seal', async () => {
    await addReport(dir(), { signer: null, ledger: null }, '2026-03-05T00:00:00Z');
    await expectBoth([pair().known], (found) => {
      expect(found.faults).toEqual([]);
      expect(found.later.at(-1)?.signature).toBe('unsigned');
      expect(exitCodeOfVerified(found)).toBe(9);
    });
  });
});

describe('with the second place', () => {
  const withLedger = (path: string): Promise<Verified> => look([pair().known], path);
  test('agrees', async () => {
    expect(exitCodeOfVerified(await withLedger(ledger()))).toBe(0);
  });
  test('shows a review that was cut off at the end', async () => {
    await edit(
      'after-seal.jsonl',
      lines((all) => all.slice(0, -1)),
    );
    const found = await withLedger(ledger());
    expect(found.faults.map(({ sentence }) => sentence)).toEqual([expect.stringContaining('写明 2026-03-03 有第 8 号记录，现在没有')]);
    expect(exitCodeOfVerified(found)).toBe(8);
  });
  test('shows a seal that was made anew with the right key', async () => {
    await rm(dir(), { recursive: true });
    await makeJudgedRun(dir(), { signer: makePair('2026-03-03T07:00:00Z').signer, ledger: null });
    expect((await withLedger(ledger())).faults.some(({ sentence }) => sentence.includes('封存清单被整体更换'))).toBe(true);
  });
  test.each([
    ['exchanged', lines(([a = '', b = '', ...rest]) => [b, a, ...rest]), '校验台账本身不完整'],
    ['cut', lines((all) => all.slice(4)), '校验台账本身不完整'],
    ['of other runs only', lines(() => []), '没有检测 run-1 的封存记录'],
  ])('a ledger that is %s', async (_, change, sentence) => {
    const copy = join(base(), 'ledger.jsonl');
    await writeFile(copy, change(await readFile(ledger(), 'utf8')));
    const found = await withLedger(copy);
    expect(found.faults[0]?.sentence).toContain(sentence);
    expect(exitCodeOfVerified(found)).toBe(8);
  });
});
