/** The commands as a clerk types them: keys, judge again, bundle, verify. */
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKeys } from '../../src/cli/keys.ts';
import { startSigner } from '../../src/signer/start.ts';
import { makeSealedRun } from '../support/sealed-run.ts';
import { govapp, type Ran } from '../support/run-app.ts';

let home = '';
let keys: Awaited<ReturnType<typeof newKeys>>;
const at = (name: string): string => join(home, name);
const verify = (path: string, ...rest: string[]): Promise<Ran> => govapp(['verify', path, ...rest]);

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'verify-cli-'));
  keys = await newKeys(at('keys'), new Date('2026-01-01T00:00:00Z'));
  const signer = await startSigner(keys.privatePath, new AbortController().signal);
  await makeSealedRun(at('run'), { signer, ledger: at('ledger.jsonl') });
  await makeSealedRun(at('unsigned'), { signer: null, ledger: null });
  await signer.close();
}, 60_000);
afterAll(() => rm(home, { recursive: true, force: true }));

describe('a run on its way', { timeout: 120_000 }, () => {
  const env = (): Record<string, string> => ({ GOVAPP_SIGNING_KEY: keys.privatePath, GOVAPP_LEDGER: at('ledger.jsonl') });
  test('judged twice after the seal, bundled, verified; no word of the key anywhere', async () => {
    const judged = [
      await govapp(['judge', at('run')], { env: env() }),
      await govapp(['judge', at('run')], { env: { ...env(), GOVAPP_LOG_LEVEL: 'trace' } }),
    ];
    expect(judged.map(({ code }) => code)).toEqual([3, 3]);
    const bundled = await govapp(['bundle', at('run'), '--out', at('证据包.zip')]);
    expect(bundled).toMatchObject({ code: 0, stdout: expect.stringContaining(`公钥 ${keys.id}`) });
    for (const path of [at('run'), at('证据包.zip')]) {
      const { code, stdout } = await verify(path, '--key', keys.publicPath, '--ledger', at('ledger.jsonl'));
      expect(stdout).toContain('结论      完好：与封存时一致，签名有效。');
      expect(stdout.match(/后续记录 .*报告（签名有效）/gu)).toHaveLength(2);
      expect(code).toBe(0);
    }
    const secret = (await readFile(keys.privatePath, 'utf8')).split('\n')[1] ?? '';
    expect(secret).toMatch(/^[A-Za-z0-9+/=]{40,}$/u);
    expect(JSON.stringify([judged, bundled])).not.toContain(secret);
    for (const name of (await readdir(at('run'))).filter((one) => one.endsWith('json') || one.endsWith('jsonl')))
      expect(await readFile(join(at('run'), name), 'utf8')).not.toContain(secret);
  });
  test('a changed file is named, and evidence that was changed is not judged', async () => {
    await appendFile(join(at('run'), 'evidence.json'), ' ');
    const { code, stdout } = await verify(at('run'), '--key', keys.publicPath);
    expect(stdout).toContain('不符      证据文件“evidence.json”被改动');
    expect(code).toBe(1);
    const before = await readFile(join(at('run'), 'report.json'), 'utf8');
    const again = await govapp(['judge', at('run')], { env: env() });
    expect(again).toMatchObject({ code: 65, stderr: expect.stringContaining('证据已被改动，不能据以出具报告') });
    expect(await readFile(join(at('run'), 'report.json'), 'utf8')).toBe(before);
  });
});

test('a journal that was touched: nothing new is written beside it', { timeout: 60_000 }, async () => {
  await makeSealedRun(at('touched'), { signer: null, ledger: null });
  await writeFile(join(at('touched'), 'after-seal.jsonl'), 'x\n');
  const { code, stderr } = await govapp(['judge', at('touched')]);
  expect(stderr).toContain('after-seal.jsonl 第 1 行的内容被改动');
  expect(code).toBe(65);
  expect(await readdir(at('touched'))).not.toContain('report.json');
});

describe('what is said and which code is given', { timeout: 120_000 }, () => {
  test('unsigned: honest', async () => {
    const { code, stdout } = await verify(at('unsigned'));
    expect(stdout).toContain('签名      未签名');
    expect(stdout).toContain('不能排除整体重做');
    expect(code).toBe(9);
  });
  test('a file name cannot write the conclusion', async () => {
    await writeFile(join(at('unsigned'), 'x\n结论      完好：与封存时一致，签名有效。'), '');
    const { code, stdout } = await verify(at('unsigned'));
    expect(stdout.split('\n').filter((line) => line.startsWith('结论'))).toEqual([expect.stringContaining('不符，共 1 处')]);
    expect(code).toBe(3);
  });
  test('the codes stand in the help', async () => {
    const { stdout } = await govapp(['verify', '--help']);
    for (const word of ['0 完好', '1 内容被改动', '8 与校验台账不符', '9 完好，但未签名']) expect(stdout).toContain(word);
  });
  test.each([
    ['no such bundle', () => Promise.resolve(['verify', at('none.zip')]), 66, '找不到'],
    ['no such key', () => Promise.resolve(['verify', at('unsigned'), '--key', at('none.pem')]), 66, '找不到或不能读取公钥文件'],
    ['the private key instead of the public', () => Promise.resolve(['verify', at('unsigned'), '--key', keys.privatePath]), 65, '是私钥'],
    ['no bundle at all', async () => (await writeFile(at('a.zip'), 'x'), ['verify', at('a.zip')]), 65, '不是完整的 ZIP 文件'],
    ['nothing to verify', () => Promise.resolve(['verify']), 64, ''],
  ])('%s', async (_, args, code, message) => {
    const ran = await govapp(await args());
    expect(ran.stderr).toContain(message);
    expect(ran.code).toBe(code);
  });
});
