import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forkModule } from '../../src/child.ts';
import { Cancelled } from '../../src/errors.ts';
import type { Session } from '../../src/evidence/schema.ts';
import { createLog } from '../../src/log.ts';
import type { LineRead, Reader, TreeText } from '../../src/ports.ts';
import { ENGINES, type EngineChoice, type EngineId } from '../../src/reading/engines/choice.ts';
import { createReader } from '../../src/reading/index.ts';
import { startReadingProcess, type StartReading } from '../../src/reading/reading-process.ts';
import { comparable, findIn } from '../../src/reading/similar.ts';
import { createWorkerClient, LIMITS } from '../../src/reading/worker-client.ts';
import { brokenInstall, type Damage } from '../support/broken-install.ts';

const PNG = resolve('test/fixtures/reading/page.png');
const PAGE = await readFile(PNG);
const FIXTURES: readonly (TreeText & { readonly name: string | null })[] = JSON.parse(
  await readFile('test/fixtures/reading/page.json', 'utf8'),
);
const TREE = FIXTURES.map(({ text, secret, box }): TreeText => ({ text, secret, box }));
const REGION = { x: 0, y: 0, width: 720, height: 1280 };
const never = new AbortController().signal;
const log = createLog('silent');
const picture = { png: PAGE, density: 2, tree: [], region: REGION };

async function read(reader: Reader, tree: readonly TreeText[] = []): Promise<readonly LineRead[]> {
  const result = await reader.read({ ...picture, tree }, never);
  if (result.state === 'unseen') throw new Error(result.detail);
  return result.value.lines;
}

type Reading = { readonly facts: Session['reader']; readonly bare: readonly LineRead[]; readonly withTree: readonly LineRead[] };
const readings = new Map<EngineId, Reading>();
const of = (engine: EngineId): Reading => {
  const found = readings.get(engine);
  if (found === undefined) throw new Error(`${engine} did not read`);
  return found;
};
beforeAll(async () => {
  for (const engine of ENGINES) {
    const reader = await createReader({ engine, log });
    try {
      readings.set(engine, { facts: reader.facts, bare: await read(reader), withTree: await read(reader, TREE) });
    } finally {
      await reader.close();
    }
  }
}, 90_000);

describe('each engine', () => {
  it.each<[EngineId, RegExp, RegExp]>([
    ['ppocr', /^PP-OCRv4 mobile \/ onnxruntime-node 1\.30\.0$/u, /^sha256 det:[0-9a-f]{64} rec:[0-9a-f]{64} keys:[0-9a-f]{64}$/u],
    ['ppocr-wasm', /^PP-OCRv4 mobile \/ onnxruntime-web 1\.30\.0 \(wasm\)$/u, /^sha256 det:[0-9a-f]{64} rec:/u],
    ['tesseract', /^Tesseract 5\.\S+ LSTM \/ tesseract\.js 7\.0\.0$/u, /^sha256 data:[0-9a-f]{64}$/u],
  ])('%s names itself and its model', (engine, name, hash) => {
    expect(of(engine).facts.engine).toMatch(name);
    expect(of(engine).facts.modelHash).toMatch(hash);
  });

  it.each(ENGINES)('%s never tells a secret, nor finds what is not drawn', (engine) => {
    expect(JSON.stringify(of(engine).withTree)).not.toMatch(/Secret|9527/u);
    expect(of(engine).withTree.filter((line) => line.raw === '藏在白底里的备案编号')).toMatchObject([{ drawn: false }]);
  });
});

describe('PP-OCR on both runtimes', () => {
  const plain = (lines: readonly LineRead[]) => lines.map(({ raw, box }) => ({ raw, x: Math.round(box.x), y: Math.round(box.y) }));
  it.each(['bare', 'withTree'] as const)('gives the same lines: %s', (kind) => {
    const [native, wasm] = [of('ppocr')[kind], of('ppocr-wasm')[kind]];
    expect(native.length).toBeGreaterThan(12);
    expect(plain(wasm)).toEqual(plain(native));
    for (const [at, line] of native.entries()) expect(wasm[at]?.charConfidence ?? 1).toBeCloseTo(line.charConfidence ?? 1, 2);
  });
});

describe('Tesseract on an ordinary page', () => {
  /** What a person sees on it, without the ellipsised title, the covered, the hidden, the secret and the column. */
  const seen = FIXTURES.filter(({ name, secret }) => !secret && !['ellipsis', 'hidden', 'covered'].includes(name ?? ''));

  it('reads its characters well enough: measured 2 of 140 wrong or missed, allowed 5 %', () => {
    const hay = of('tesseract').bare.flatMap(({ raw }) => comparable(raw));
    const sizes = seen.map(({ text }) => comparable(text).length);
    const errors = seen.map(({ text }) => findIn(comparable(text), hay).distance);
    const share = errors.reduce((sum, one) => sum + one, 0) / sizes.reduce((sum, one) => sum + one, 0);
    expect(sizes.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(120);
    expect(share).toBeLessThanOrEqual(0.05);
  });
  it('reads a button in white on green, and puts no spaces between Chinese characters', () => {
    expect(of('tesseract').bare.map(({ raw }) => raw)).toEqual(expect.arrayContaining(['立即签到', '连续签到送积分', '政务服务大厅']));
  });
  it('bears out the tree: what it read is agreed, at its place', () => {
    const agreed = of('tesseract').withTree.filter(({ agree }) => agree);
    for (const { text, box } of seen) {
      const line = agreed.find(({ raw }) => raw === text);
      expect.soft(line, text).toBeDefined();
      if (line !== undefined && box.height < 60) expect.soft(Math.abs(line.box.x - box.x), text).toBeLessThan(24);
    }
  });
  it('is sure of nothing that it alone says', () => {
    const alone = of('tesseract').bare;
    expect(Math.max(...alone.map(({ charConfidence }) => charConfidence ?? 1))).toBeLessThan(0.7);
    expect(alone.find(({ raw }) => raw === '连续签到送积分')?.charConfidence).toBeGreaterThan(0.5);
  });
});

type Said = { readonly facts?: Session['reader']; readonly texts?: readonly string[]; readonly error?: string; readonly name?: string };
type Logged = { readonly engine: string; readonly msg: string };

describe('where packages do not load', () => {
  const folders: string[] = [];
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true });
  });

  /** One reading in an installation of its own, as a program: what it says, and what it left. */
  async function readThere(damage: Damage, engine: EngineChoice) {
    const folder = await brokenInstall(damage);
    folders.push(folder);
    const program = join(folder, 'read.ts');
    await writeFile(program, PROGRAM);
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const child = spawn(process.execPath, ['--import', tsx, program, PNG, engine], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    await once(child, 'close');
    const said: Said = JSON.parse(stdout || '{}');
    const logged: readonly Logged[] = stderr
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
    return { folder, said, logged };
  }

  it('a whole installation: the best engine, not a word in the log', async () => {
    const { said, logged } = await readThere({}, 'auto');
    expect(said.facts?.engine).toContain('onnxruntime-node');
    expect(said.texts).toContain('立即签到');
    expect(logged).toEqual([]);
  }, 60_000);

  it('a native addon that is no program of this machine: wasm, and the log says why', async () => {
    const { said, logged } = await readThere({ 'onnxruntime-node': 'addon' }, 'auto');
    expect(said.facts?.engine).toContain('onnxruntime-web');
    expect(said.texts).toContain('立即签到');
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({
      engine: 'ppocr',
      msg: expect.stringMatching(/onnxruntime-node\).*onnxruntime_binding\.node/u),
    });
  }, 60_000);

  it('neither onnxruntime: Tesseract, silent but for the log, and nothing kept', async () => {
    const { folder, said, logged } = await readThere({ 'onnxruntime-node': 'missing', 'onnxruntime-web': 'missing' }, 'auto');
    expect(said.facts?.engine).toMatch(/^Tesseract/u);
    expect(said.texts).toContain('立即签到');
    expect(logged.map(({ engine }) => engine)).toEqual(['ppocr', 'ppocr-wasm']);
    expect((await readdir(folder)).sort()).toEqual(['node_modules', 'package.json', 'read.ts', 'src']);
  }, 90_000);

  it.each<[string, Damage, EngineChoice, RegExp]>([
    [
      'the engine asked for',
      { 'onnxruntime-node': 'missing' },
      'ppocr',
      /^文字识别引擎 onnxruntime-node 在本机无法载入，请运行 npm ci 重新安装，或用 --reader auto/u,
    ],
    [
      'all of them',
      { 'onnxruntime-node': 'missing', 'onnxruntime-web': 'missing', 'tesseract.js': 'missing' },
      'auto',
      /^文字识别引擎 onnxruntime-node、onnxruntime-web、tesseract\.js 在本机无法载入/u,
    ],
    ['the models of the best, which is to be mended', { '@gutenye': 'missing' }, 'auto', /未安装文字识别模型包 @gutenye\/ocr-models/u],
    ['the model of Tesseract', { '@tesseract.js-data': 'missing' }, 'tesseract', /未安装文字识别模型包 @tesseract\.js-data\/chi_sim/u],
  ])(
    'without %s: one clear sentence',
    async (_, damage, engine, sentence) => {
      const { said } = await readThere(damage, engine);
      expect(said).toMatchObject({ name: 'EnvironmentMissing', error: expect.stringMatching(sentence) });
      expect(said.error).not.toContain('\n');
    },
    60_000,
  );

  it('an altered model of Tesseract is not used', async () => {
    const folder = await brokenInstall({ '@tesseract.js-data': 'missing' });
    folders.push(folder);
    const data = join(folder, '4.0.0_best_int');
    await mkdir(data);
    await writeFile(join(data, 'chi_sim.traineddata.gz'), 'altered');
    const { checkData } = await import('../../src/reading/engines/tesseract/data.ts');
    await expect(checkData(data)).rejects.toThrow(/chi_sim\.traineddata\.gz 与登记的 SHA-256 不符/u);
    await expect(checkData(folder)).rejects.toThrow(/缺少文字识别模型文件/u);
  });
});

const PROGRAM = `
import { readFile } from 'node:fs/promises';
import { createLog } from './src/log.ts';
import { createReader } from './src/reading/index.ts';
const [png, engine] = process.argv.slice(2);
const say = (what) => process.stdout.write(JSON.stringify(what));
try {
  const reader = await createReader({ engine, log: createLog('warn') });
  const region = { x: 0, y: 0, width: 720, height: 1280 };
  const result = await reader.read({ png: await readFile(png), density: 2, tree: [], region }, new AbortController().signal);
  say({ facts: reader.facts, texts: result.state === 'seen' ? result.value.lines.map((line) => line.raw) : [result.detail] });
  await reader.close();
} catch (error) {
  say({ name: error.name, error: error.message });
}
`;

describe('the process and the threads of Tesseract', () => {
  const gone = (pid: number | undefined): boolean => !existsSync(`/proc/${String(pid)}`);

  it('is replaced when it is killed in the middle of a picture; closing leaves no thread behind', async () => {
    const pids: number[] = [];
    const start: StartReading = async (signal, deadline) => {
      const started = await startReadingProcess('tesseract', signal, deadline);
      if (started.pid !== undefined) pids.push(started.pid);
      return started;
    };
    const mortal = await createWorkerClient({ log, limits: LIMITS, start }, undefined);
    try {
      const reading = mortal.read(picture, never);
      const timer = setTimeout(() => process.kill(pids[0] ?? 0, 'SIGKILL'), 100);
      expect(await reading).toMatchObject({ state: 'seen' });
      clearTimeout(timer);
      expect(pids).toHaveLength(2);
    } finally {
      await mortal.close();
    }
    expect(pids.map(gone)).toEqual([true, true]);
  }, 60_000);

  it('is killed with its thread when a picture takes too long', async () => {
    const started = await startReadingProcess('tesseract', never, 30_000);
    await expect(started.read(picture, 20)).rejects.toMatchObject({ name: 'ProcessFailed', late: true });
    await expect.poll(() => gone(started.pid)).toBe(true);
  }, 60_000);

  it('hears the signal while it reads', async () => {
    const stop = new AbortController();
    const reader = await createReader({ engine: 'tesseract', log, signal: stop.signal });
    const reading = reader.read(picture, never);
    stop.abort();
    await expect(reading).rejects.toThrow(Cancelled);
    await reader.close();
  }, 60_000);

  it('ends when its parent is gone', async () => {
    const child = forkModule(new URL('../../src/reading/child.ts', import.meta.url), ['tesseract']);
    await once(child, 'message');
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(gone(child.pid)).toBe(true);
  }, 60_000);
});
