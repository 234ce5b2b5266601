/** A run folder that a process was broken off in, gone on with by another; or begun anew where it is not whole. */
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readChain } from '../../src/store/chain-file.ts';
import { dropCheckpoint } from '../../src/store/checkpoint-file.ts';
import type { RunKey } from '../../src/store/original.ts';
import { openWalkFolder, type WalkFolder } from '../../src/store/resume-folder.ts';
import { sealRun } from '../../src/store/seal.ts';
import { verifyRun } from '../../src/store/verify.ts';
import { makeEvidence } from '../support/run.ts';

let dir = '';
beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'govapp-resume-folder-')), 'run');
});
afterEach(() => rm(join(dir, '..'), { recursive: true, force: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const open = (process: string, key: RunKey = null): Promise<WalkFolder> => openWalkFolder(dir, { process, key });
const writtenDown = (paths: readonly string[], more = ''): string =>
  JSON.stringify({ logs: { artifacts: paths.map((path) => ({ path })) }, more });

/** A first process: two pictures, of which it wrote one down. */
async function brokenOff(key: RunKey = null): Promise<readonly string[]> {
  const { notebook, checkpoints } = await open('one', key);
  expect(checkpoints.found).toBeNull();
  const first = await notebook.keep('screenshot', 'S001-0.png', bytes('one'));
  await checkpoints.save(writtenDown([first.path], 'old'));
  await checkpoints.save(writtenDown([first.path]));
  const later = await notebook.keep('screenshot', 'S002-0.png', bytes('two'));
  return [first.path, later.path];
}

/** Ends the run as a walk does, and says what is wrong with it. */
async function ended({ notebook }: WalkFolder, artifacts: Parameters<typeof makeEvidence>[0]) {
  await notebook.save(makeEvidence(artifacts));
  await dropCheckpoint(dir);
  await sealRun(dir, { id: 'R', tool: 'test' }, { signer: null, ledger: null });
  return (await verifyRun(dir, { keys: [], ledger: null }, new AbortController().signal)).faults;
}

describe.each<[string, RunKey]>([
  ['plain', null],
  ['encrypted', Buffer.alloc(32, 5)],
])('%s', (_name, key) => {
  test('goes on: the last checkpoint, the pictures, one chain that says who went on, no name taken twice', async () => {
    const [first = ''] = await brokenOff(key);
    const left = await open('two', key);
    expect(left.checkpoints.found).toBe(writtenDown([first]));
    expect((await left.checkpoints.read(first)).toString()).toBe('one');
    const again = await left.notebook.keep('screenshot', 'S002-0.png', bytes('another'));
    expect(again.path).toBe('screens/r2-S002-0.png');
    expect(await ended(left, [again])).toEqual([]);
    const chain = await readChain(dir);
    expect(chain?.map(({ kind }) => kind)).toEqual(['start', 'artifact', 'artifact', 'resumed', 'artifact', 'evidence']);
    expect(chain?.find(({ kind }) => kind === 'resumed')).toMatchObject({ process: 'two', unfinished: 0 });
    expect((await readdir(dir)).filter((name) => name.startsWith('checkpoint'))).toEqual([]);
    if (key) expect((await readdir(join(dir, 'screens'))).every((name) => name.endsWith('.enc'))).toBe(true);
  });
});

test('what was being written when the process was killed is taken away, and counted', async () => {
  await brokenOff();
  await appendFile(join(dir, 'chain.jsonl'), '{"kind":"artifact","at":"20');
  await writeFile(join(dir, 'screens', 'S003-0.png'), 'half');
  await writeFile(join(dir, '.checkpoint.77.tmp'), 'half');
  const left = await open('two');
  expect(left.checkpoints.found).not.toBeNull();
  expect(await readdir(join(dir, 'screens'))).toEqual(['S001-0.png', 'S002-0.png']);
  expect((await readChain(dir))?.at(-1)).toMatchObject({ kind: 'resumed', unfinished: 1 });
  expect(await ended(left, [])).toEqual([]);
});

test('sessions as the first process noted them when it gave its device back', async () => {
  const { notebook, checkpoints } = await open('one');
  await checkpoints.save(writtenDown([]));
  const evidence = makeEvidence([]);
  await notebook.save(evidence);
  expect((await open('two')).checkpoints.sessions).toEqual(evidence.sessions);
});

test('with a mark of secrecy, what nobody had read is sealed too', async () => {
  const [first = '', later = ''] = await brokenOff();
  const { notebook } = await open('two');
  expect(await notebook.seal([], '密级标志')).toEqual([]);
  expect(await readdir(join(dir, 'sealed'))).toEqual(['S002-0.png']);
  expect((await readChain(dir))?.filter(({ kind }) => kind === 'moved')).toMatchObject([{ from: later }]);
  await expect(readFile(join(dir, first), 'utf8')).resolves.toBe('one');
});

describe('begun anew, what was there set aside', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['a picture was altered', () => writeFile(join(dir, 'screens', 'S001-0.png'), 'ONE')],
    ['a picture is missing', () => rm(join(dir, 'screens', 'S002-0.png'))],
    [
      'the chain was altered',
      async () => writeFile(join(dir, 'chain.jsonl'), (await readFile(join(dir, 'chain.jsonl'), 'utf8')).replace('S001', 'S009')),
    ],
    ['the checkpoint was altered', () => appendFile(join(dir, 'checkpoint'), ' ')],
    ['the checkpoint is none', async () => (await open('x')).checkpoints.save('{}')],
    ['there is no checkpoint', () => dropCheckpoint(dir)],
    [
      'it is sealed',
      async () =>
        (await open('x')).notebook
          .save(makeEvidence([]))
          .then(() => sealRun(dir, { id: 'R', tool: 'test' }, { signer: null, ledger: null })),
    ],
    ['a mark of secrecy was seen in it', async () => (await open('x')).notebook.seal([], '密级标志')],
    [
      'it was gone on with five times',
      async () => {
        for (let times = 0; times < 5; times += 1) expect((await open('x')).checkpoints.found).not.toBeNull();
      },
    ],
  ])('%s', async (_name, spoil) => {
    await brokenOff();
    await spoil();
    const anew = await open('two');
    expect(anew.checkpoints.found).toBeNull();
    expect(await readdir(join(dir, 'screens'))).toEqual([]);
    expect(await readdir(dir)).toContain('earlier-1');
  });
});
