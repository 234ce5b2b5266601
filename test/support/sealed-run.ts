/** A sealed run with two pictures, two reports and a review, for tests of what is sealed and verified. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { FileFact, Signer } from '../../src/evidence/chain-schema.ts';
import { keyIdOf, statement, type KnownKey } from '../../src/evidence/chain-signature.ts';
import { sha256 } from '../../src/evidence/hashing.ts';
import { newKeyPair } from '../../src/signer/key-file.ts';
import { appendLater, type LaterBody } from '../../src/store/later.ts';
import { readOriginal, type RunKey } from '../../src/store/original.ts';
import { createRunFolder, writeReport } from '../../src/store/run-folder.ts';
import { sealRun } from '../../src/store/seal.ts';
import type { Vouching } from '../../src/store/vouching.ts';
import { makeReport } from './report.ts';
import { makeEvidence } from './run.ts';

export type Pair = { readonly signer: Signer; readonly known: KnownKey; readonly publicPem: string; readonly privatePem: string };

/** A key pair whose signer runs in this process, signing at `at`. */
export function makePair(at = '2026-03-03T06:10:00.000Z'): Pair {
  const { privatePem, publicPem } = newKeyPair();
  const [privateKey, publicKey] = [createPrivateKey(privatePem), createPublicKey(publicPem)];
  const id = keyIdOf(publicKey);
  const signer: Signer = {
    key: id,
    sign(thing, digest) {
      const unsigned = { schema: 'govapp-signature/1', thing, digest, key: id, at } as const;
      return Promise.resolve({ ...unsigned, value: sign(null, statement(unsigned), privateKey).toString('base64') });
    },
  };
  return { signer, known: { id, key: publicKey, from: null, until: null }, publicPem, privatePem };
}

export const NOW = (): Date => new Date('2026-03-03T06:05:10Z');
export const step = (label: string) => ({ from: 's0', act: 'tap', label }) as const;

/** Captures and seals, encrypted with a `key`; no report yet. The pictures have the same size. */
export async function makeSealedRun(dir: string, vouching: Vouching, id = 'run-1', key: RunKey = null): Promise<void> {
  const run = await createRunFolder(dir, NOW, key);
  const bytes = (text: string): Buffer => Buffer.from(text.repeat(1000));
  const artifacts = [
    await run.keep('screenshot', 'home-0.png', bytes('home')),
    await run.keep('hierarchy', 'home-0.xml', bytes('<node/>')),
    await run.keep('screenshot', 'mine-0.png', bytes('mine')),
  ];
  await run.save(makeEvidence(artifacts.slice(0, 1)));
  const transitions = ['我的', '积分'].map((label) => ({ from: 's0', to: 's1', step: step(label), at: NOW().toISOString() }));
  const base = makeEvidence(artifacts);
  await run.save({ ...base, transitions, run: { ...base.run, id } });
  await sealRun(dir, { id, tool: 'test 1' }, vouching, NOW);
}

/** Writes report.json and report.html as a judgement does, and notes them. */
export async function addReport(dir: string, vouching: Vouching, writtenAt: string, key: RunKey = null): Promise<string> {
  const evidenceHash = sha256(await readOriginal(dir, 'evidence.json', key));
  const contents = { 'report.json': JSON.stringify(makeReport({ evidenceHash, writtenAt })), 'report.html': `<p>${writtenAt}</p>` };
  const files: FileFact[] = [];
  for (const [path, content] of Object.entries(contents)) {
    await writeReport(dir, path, content);
    files.push({ path, sha256: sha256(content), bytes: Buffer.byteLength(content) });
  }
  const rules = { id: 'in-force-2026', version: '1', hash: 'ab'.repeat(32) };
  return (await appendLater(dir, { kind: 'report', files, evidence: evidenceHash, rules, overall: 'fail' }, vouching, NOW)).hash;
}

export const reviewOf = (of: string): LaterBody => ({
  kind: 'review',
  of,
  clause: 'check-in',
  outcome: 'fail',
  by: '李四',
  reason: '首页有“签到”按钮',
});

/** Sealed, judged twice, reviewed once. */
export async function makeJudgedRun(dir: string, vouching: Vouching, id = 'run-1', key: RunKey = null): Promise<void> {
  await makeSealedRun(dir, vouching, id, key);
  await addReport(dir, vouching, '2026-03-03T06:06:00Z', key);
  const report = await addReport(dir, vouching, '2026-03-04T06:06:00Z', key);
  await appendLater(dir, reviewOf(report), vouching, NOW);
}
