/** `govapp detect --resume`: what is gone on with, in which words, and what is refused with one sentence. With a device: test/acceptance/detect-killed.test.ts. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askedAnew, keptText, type Asked } from '../../src/cli/asked.ts';
import { addDetectCommand } from '../../src/cli/detect.ts';
import { askedAgain, canGoOn } from '../../src/cli/resume.ts';
import { readConfig } from '../../src/config.ts';
import { dropCheckpoint, keepOrder } from '../../src/store/checkpoint-file.ts';
import { holdRunFolder } from '../../src/store/folder-lock.ts';
import type { RunKey } from '../../src/store/original.ts';
import { openWalkFolder } from '../../src/store/resume-folder.ts';
import { runCommand } from '../support/command.ts';
import { quiet } from '../support/queue.ts';
import { makeSealedRun } from '../support/sealed-run.ts';

const DECLARATION = 'docs/examples/declaration.json';
const WORDS = {
  device: 'virtual',
  purpose: 'pre-check',
  seed: '7',
  budget: '90s',
  probes: 'none',
  reader: 'auto',
  person: 'none',
  personTimeout: '10m',
  allowHost: ['127.0.0.1:9911'],
  shownAt: [],
  format: [],
  rules: 'in-force-2026',
  credentials: 'accounts.json',
} as const;
let base = '';
let dir = '';
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'govapp-resume-'));
  dir = join(base, 'run');
});
afterEach(() => rm(base, { recursive: true, force: true }));

const asked = (): Promise<Asked> => askedAnew(['app.apk'], { ...WORDS, declaration: DECLARATION, out: dir }, new Date());

/** As a process leaves it that was killed in the middle of its walk. */
async function killed(key: RunKey = null): Promise<Asked> {
  const first = await asked();
  const { notebook, checkpoints } = await openWalkFolder(dir, { process: 'one', key });
  await keepOrder(dir, keptText(first, { package: 'a'.repeat(64), role: '网格员' }), key);
  const picture = await notebook.keep('screenshot', 'S001-0.png', Buffer.from('one'));
  await checkpoints.save(JSON.stringify({ logs: { artifacts: [picture] } }));
  return first;
}

describe.each<[string, RunKey]>([
  ['plain', null],
  ['encrypted', Buffer.alloc(32, 5)],
])('%s', (_name, key) => {
  test('asked again in the same words, paths as they were, but for where and by whom', async () => {
    const first = await killed(key);
    const now = { ...WORDS, device: 'R58M', budget: '10m', person: 'terminal', resume: dir };
    const again = await askedAgain(dir, [], now, ['device', 'person', 'resume'], key);
    expect(again).toMatchObject({ run: first.run, dir, paths: [resolve('app.apk')], declaration: first.declaration });
    expect(again.words).toEqual({ ...first.words, device: 'R58M', person: 'terminal' });
    expect(again.words.credentials).toBe(resolve('accounts.json'));
    expect(again.kept).toMatchObject({ package: 'a'.repeat(64), role: '网格员' });
    expect(await canGoOn(dir, key)).toBe(true);
  });
});

test('what was asked holds no account, and is gone with the walk', async () => {
  await killed();
  await dropCheckpoint(dir);
  expect((await readdir(dir)).filter((name) => /order|checkpoint/u.test(name))).toEqual([]);
  expect(await canGoOn(dir, null)).toBe(false);
});

describe('refused, and nothing in the folder is touched', () => {
  const again = (): Promise<unknown> => askedAgain(dir, [], { ...WORDS, resume: dir }, ['resume'], null);

  test.each<[string, () => Promise<unknown>, number, RegExp]>([
    ['there is no such folder', () => Promise.resolve(), 66, /找不到/u],
    ['it is not ours', () => mkdir(dir).then(() => writeFile(join(dir, 'a.txt'), '')), 65, /不是本工具/u],
    ['it came to its end', () => makeSealedRun(dir, { signer: null, ledger: null }), 65, /已经结束并封存/u],
    [
      'it was closed for a mark of secrecy, and its process killed before the seal',
      async () => {
        await killed();
        await (await openWalkFolder(dir, { process: 'two' })).notebook.seal([], '密级标志');
      },
      77,
      /密级标志/u,
    ],
    [
      'a worker of the service left it',
      async () => (await openWalkFolder(dir, { process: 'worker:h:1' })).checkpoints.save('{"logs":{"artifacts":[]}}'),
      65,
      /由服务进行的/u,
    ],
    ['what was asked was altered', () => killed().then(() => appendFile(join(dir, 'order'), ' ')), 65, /已被改动/u],
    ['another version asked', () => killed().then(() => keepOrder(dir, '{"schema":"govapp-order/9"}', null)), 65, /另一版本/u],
    ['it lies encrypted and there is no key', () => killed(Buffer.alloc(32, 5)), 0, /没有材料加密密钥/u],
  ])('%s', async (_name, prepare, code, sentence) => {
    await prepare();
    const before = await readdir(base, { recursive: true });
    const error = await again().catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(sentence);
    if (code > 0) expect(error).toMatchObject({ name: 'BadRequest', code });
    else expect(error).toMatchObject({ name: 'EnvironmentMissing' });
    expect(await readdir(base, { recursive: true })).toEqual(before);
  });

  const command = (...args: readonly string[]): Promise<string> => {
    const config = readConfig({ GOVAPP_EVIDENCE_KEY: 'none', GOVAPP_DATA: base });
    const given = { config, openLog: () => quiet, signal: AbortSignal.timeout(30_000) };
    return runCommand((program) => addDetectCommand(program, given, () => undefined), ['detect', ...args]);
  };

  test.each<[string, readonly string[], number, RegExp]>([
    ['another package', ['other.apk'], 64, /不能再给出安装包/u],
    ['another budget', ['--budget', '1h'], 64, /不能再给出 --budget/u],
    ['another declaration', ['--declaration', DECLARATION], 64, /不能再给出 --declaration/u],
    ['another folder', ['--out', 'elsewhere'], 64, /不能再给出 --out/u],
    ['hours said anew', ['--shown-at', '7:30-9:30'], 64, /不能再给出 --shown-at/u],
    ['accounts that are not there', ['--credentials', 'nowhere.json'], 66, /找不到检测账号/u],
  ])('%s', async (_name, args, code, sentence) => {
    await killed();
    const error = await command('--resume', dir, ...args).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'BadRequest', code, message: expect.stringMatching(sentence) });
  });

  test('an account of another role', async () => {
    await killed();
    const accounts = join(base, 'accounts.json');
    await writeFile(accounts, JSON.stringify({ accounts: [{ role: '网格长', username: 'u' }] }), { mode: 0o600 });
    await expect(command('--resume', dir, '--credentials', accounts)).rejects.toThrow(/角色“网格员”.*“网格长”/u);
  });

  test('neither a declaration nor a run to go on with', async () => {
    await expect(command('app.apk')).rejects.toMatchObject({ code: 64, message: expect.stringContaining('--declaration') });
  });
});

test('another run asked for in the same folder sets what was broken off aside', async () => {
  await killed();
  const { checkpoints } = await openWalkFolder(dir, { process: 'two', anew: true });
  expect(checkpoints.found).toBeNull();
  expect(await readdir(join(dir, 'earlier-1'))).toEqual(expect.arrayContaining(['checkpoint', 'order', 'screens']));
});

test('one process at a time has a run folder; the lock of one that was killed is gone with it', async () => {
  await mkdir(dir);
  const script = `const { holdRunFolder } = await import('./src/store/folder-lock.ts'); holdRunFolder(process.argv[1]); process.stdout.write('held'); setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(other.stdout, 'data');
    expect(() => holdRunFolder(dir)).toThrow(/正由另一个检测使用/u);
  } finally {
    other.kill('SIGKILL');
    await once(other, 'exit');
  }
  const letGo = holdRunFolder(dir);
  expect(await readdir(dir)).toEqual([]);
  letGo();
});
