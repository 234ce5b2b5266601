/** Originals of a run folder lie encrypted; everything that reads a run goes on working, and verifying needs no key but the public one. */
import { randomBytes } from 'node:crypto';
import { copyFile, cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { exitCodeOfVerified } from '../../src/cli/verify.ts';
import { openStoredReport } from '../../src/cli/stored-report.ts';
import { runKeyToRead, runKeyToWrite } from '../../src/cli/run-key.ts';
import { bundleOriginals, bundleRun } from '../../src/store/bundle.ts';
import { deleteRun } from '../../src/store/delete.ts';
import { openWhole, sealWhole } from '../../src/store/files/whole.ts';
import { PIECE } from '../../src/store/files/cipher.ts';
import { createRunFolder, openRunFolder } from '../../src/store/run-folder.ts';
import { verifyRun, type Verified } from '../../src/store/verify.ts';
import { openBundle } from '../../src/store/zip-read.ts';
import { makeJudgedRun, makePair, NOW } from '../support/sealed-run.ts';

const SIGNAL = new AbortController().signal;
const KEY = randomBytes(32);
const pair = makePair();
const vouching = { signer: pair.signer, ledger: null };
const ORDER = { by: '王某', reason: '法院调取' };

let home = '';
let pristine = '';
let dir = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'encrypted-'));
  pristine = join(home, '检测');
  await makeJudgedRun(pristine, vouching, 'run-1', KEY);
  return () => rm(home, { recursive: true, force: true });
});
beforeEach(async () => {
  dir = await mkdtemp(join(home, 'run-'));
  await cp(pristine, dir, { recursive: true });
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const at = (path: string): string => join(dir, path);
const verified = (path: string): Promise<Verified> => verifyRun(path, { keys: [pair.known], ledger: null }, SIGNAL);
const answer = async (path: string): Promise<string> => {
  const found = await verified(path);
  return `${exitCodeOfVerified(found)} ${found.faults.map(({ kind, file }) => `${kind} ${file}`).join(', ')}`.trim();
};

test('no original lies in the folder in plain bytes', async () => {
  const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name).sort()).toEqual(
    expect.arrayContaining(['evidence.json.enc', 'home-0.png.enc', 'home-0.xml.enc', 'mine-0.png.enc']),
  );
  for (const { parentPath, name } of files) {
    expect(name).not.toMatch(/^(evidence\.json|.*\.png|.*\.xml)$/u);
    const bytes = await readFile(join(parentPath, name));
    expect.soft(bytes.includes('homehome'), name).toBe(false);
    if (name.endsWith('.enc')) expect.soft(((await stat(join(parentPath, name))).mode & 0o077).toString(8), name).toBe('0');
  }
});

test('with the key the run is read as it was captured; the report is of the same evidence', async () => {
  const run = await openRunFolder(dir, KEY);
  expect((await run.readFile('screens/home-0.png')).toString()).toBe('home'.repeat(1000));
  expect((await openStoredReport(dir, KEY)).report.evidenceHash).toBe(run.evidenceHash);
});

test.each([
  ['no key', null, 'EnvironmentMissing', 'GOVAPP_EVIDENCE_KEY'],
  ['another key', randomBytes(32), 'BadRequest', '不是检测时所用的那一个'],
])('%s: one sentence that says what to do', async (_, key, name, words) => {
  await expect(openRunFolder(dir, key)).rejects.toMatchObject({ name, message: expect.stringContaining(words) });
});

test.each([
  ['half of the encrypted evidence', 'evidence.json.enc'],
  ['half of an encrypted picture', 'screens/home-0.png.enc'],
])('%s: named, not read', async (_, path) => {
  const bytes = await readFile(at(path));
  await writeFile(at(path), bytes.subarray(0, bytes.length / 2));
  await expect(openRunFolder(dir, KEY)).rejects.toMatchObject({
    code: 65,
    message: expect.stringContaining(`“${path.replace('.enc', '')}”不能解密`),
  });
});

test('verifying needs the public key only: the folder and its bundle are whole', async () => {
  expect(await answer(dir)).toBe('0');
  await bundleRun(dir, at('包.zip'), SIGNAL);
  expect(await answer(at('包.zip'))).toBe('0');
  const source = await openBundle(at('包.zip'));
  expect([...source.files.keys()]).not.toContain('evidence.json');
  await source.close();
});

const flip = async (path: string): Promise<void> => {
  const bytes = await readFile(at(path));
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  await writeFile(at(path), bytes);
};

test.each<[string, () => Promise<unknown>, string]>([
  ['one byte of an encrypted picture', () => flip('screens/home-0.png.enc'), '1 altered screens/home-0.png.enc'],
  ['the encrypted evidence', () => flip('evidence.json.enc'), '1 altered evidence.json.enc'],
  [
    'two pictures exchanged',
    () => copyFile(at('screens/mine-0.png.enc'), at('screens/home-0.png.enc')),
    '1 altered screens/home-0.png.enc',
  ],
  ['a picture gone', () => rm(at('screens/mine-0.png.enc')), '2 missing screens/mine-0.png.enc'],
  [
    'encrypted again with the right key',
    async () => {
      const plain = openWhole(KEY, await readFile(at('screens/home-0.png.enc')), 'x');
      await writeFile(at('screens/home-0.png.enc'), sealWhole(KEY, plain));
    },
    '1 altered screens/home-0.png.enc',
  ],
  ['another plain picture beside it', () => writeFile(at('screens/home-0.png'), 'other'), '1 altered screens/home-0.png'],
  ['a stranger encrypted', () => writeFile(at('screens/补.png.enc'), sealWhole(KEY, Buffer.from('x'))), '3 added screens/补.png.enc'],
])('tampering: %s', async (_, tamper, said) => {
  await tamper();
  expect(await answer(dir)).toBe(said);
});

test('originals handed out: opened, noted in the chain first, and verified by what they were when captured', async () => {
  const out = at('原件.zip');
  await bundleOriginals(dir, out, ORDER, { vouching, key: KEY }, SIGNAL);
  const found = await verified(out);
  expect(exitCodeOfVerified(found)).toBe(0);
  expect(found.later.at(-1)?.entry).toMatchObject({ kind: 'opening', ...ORDER });
  const source = await openBundle(out);
  expect([...source.files.keys()].filter((name) => name.endsWith('.enc'))).toEqual([]);
  expect([...source.files.keys()]).toEqual(expect.arrayContaining(['evidence.json', 'screens/home-0.png', 'screens/home-0.xml']));
  await source.close();
  await rm(out);
  expect(await answer(dir)).toBe('0');
});

test('originals are not handed out without the key, and nothing is noted', async () => {
  const before = await readFile(at('after-seal.jsonl'), 'utf8');
  await expect(bundleOriginals(dir, at('原件.zip'), ORDER, { vouching, key: null }, SIGNAL)).rejects.toMatchObject({
    name: 'EnvironmentMissing',
  });
  expect(await readFile(at('after-seal.jsonl'), 'utf8')).toBe(before);
});

test('deletion on record takes the encrypted files, and verifying says so', async () => {
  const { files } = await deleteRun(dir, { by: '王某', reason: '保存期限届满' }, vouching, SIGNAL);
  expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['evidence.json.enc', 'screens/home-0.png.enc']));
  expect(await answer(dir)).toBe('0');
});

test('a classified page stays encrypted when it is set apart', async () => {
  const run = await createRunFolder(at('密'), NOW, KEY);
  const artifact = await run.keep('screenshot', 'a-0.png', Buffer.from('绝密'));
  const [moved] = await run.seal([artifact], '页面有密级标志');
  expect(moved?.path).toBe('sealed/a-0.png');
  expect(await readdir(at('密/sealed'))).toEqual(['a-0.png.enc']);
});

test.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])('%d bytes come back, and not one byte of them may change', (length) => {
  const plain = randomBytes(length);
  const sealed = sealWhole(KEY, plain);
  expect(openWhole(KEY, sealed, 'a').equals(plain)).toBe(true);
  for (const place of [0, 5, 39, 40, sealed.length - 1]) {
    const changed = Buffer.from(sealed);
    changed[place] = (changed[place] ?? 0) ^ 1;
    expect(() => openWhole(KEY, changed, 'a')).toThrow('不能解密');
  }
  expect(() => openWhole(KEY, sealed.subarray(0, -1), 'a')).toThrow('不能解密');
});

test('the key: made once in the data folder (0600), found again, refused when others may read it, left out by name', async () => {
  const place = { evidenceKey: null, dataFolder: at('data') };
  expect(await runKeyToRead(place)).toBeNull();
  const made = await runKeyToWrite(place);
  expect(made).toHaveLength(32);
  expect((await stat(at('data/evidence.key'))).mode & 0o777).toBe(0o600);
  expect(await runKeyToRead(place)).toEqual(made);
  expect(await runKeyToWrite({ ...place, evidenceKey: 'none' })).toBeNull();
  await writeFile(at('open.key'), 'a'.repeat(64), { mode: 0o644 });
  await expect(runKeyToWrite({ ...place, evidenceKey: at('open.key') })).rejects.toMatchObject({ code: 77 });
});
