import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forkModule } from '../../src/child.ts';
import { Cancelled } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import type { LineRead, Reader, TreeText } from '../../src/ports.ts';
import { createReader } from '../../src/reading/index.ts';
import { ratio, luminance } from '../../src/reading/ink.ts';
import { startReadingProcess, type StartReading } from '../../src/reading/reading-process.ts';
import { createWorkerClient, LIMITS } from '../../src/reading/worker-client.ts';
import { claimedPng } from '../support/pictures.ts';

type Fixture = TreeText & {
  readonly name: string | null;
  readonly measured: { readonly fg: string; readonly bg: string; readonly inkDp: number } | null;
};

const FOLDER = new URL('../fixtures/reading/', import.meta.url);
const PAGE = await readFile(new URL('page.png', FOLDER));
const FIXTURES: readonly Fixture[] = JSON.parse(await readFile(new URL('page.json', FOLDER), 'utf8'));
const TREE = FIXTURES.map(({ text, secret, box }): TreeText => ({ text, secret, box }));
const ANIMATED = await animated();
const REGION = { x: 0, y: 0, width: 720, height: 1280 };
const never = new AbortController().signal;
const log = createLog('silent');

let reader: Reader;
beforeAll(async () => {
  reader = await createReader({ log });
}, 30_000);
afterAll(() => reader.close());

async function read(png: Buffer, tree: readonly TreeText[] = [], region = REGION): Promise<readonly LineRead[]> {
  const result = await reader.read({ png, density: 2, tree, region }, never);
  if (result.state === 'unseen') throw new Error(result.detail);
  return result.value.lines;
}

const everywhere = { x: 0, y: 0, width: 1e6, height: 1e6 };
const textsOf = (lines: readonly LineRead[]) => lines.map((line) => line.normal);

describe('reader facts', () => {
  it('name the engine, the models and their hashes', () => {
    expect(reader.facts.engine).toBe('PP-OCRv4 mobile / onnxruntime-node 1.30.0');
    expect(reader.facts.model).toContain('ch_PP-OCRv4_rec_infer.onnx');
    expect(reader.facts.modelHash).toMatch(/det:[0-9a-f]{64} rec:[0-9a-f]{64} keys:[0-9a-f]{64}/u);
    expect(reader.facts.options).toContain('long side 960');
  });
});

describe('a page with its tree', () => {
  let lines: readonly LineRead[];
  beforeAll(async () => {
    lines = await read(PAGE, TREE);
  }, 30_000);
  const named = (name: string) => lines.filter((line) => line.raw === FIXTURES.find((fixture) => fixture.name === name)?.text);

  it.each(FIXTURES.flatMap(({ text, measured }) => (measured === null ? [] : [{ text, ...measured }])))(
    'measures $text',
    ({ text, fg, bg, inkDp }) => {
      const legibility = lines.find((line) => line.raw === text)?.legibility;
      if (legibility?.state !== 'seen') throw new Error(`${text}: ${legibility?.detail ?? 'no line'}`);
      const expected = ratio(luminanceOf(fg), luminanceOf(bg));
      expect(legibility.value.contrast / expected).toBeGreaterThan(0.85);
      expect(legibility.value.contrast / expected).toBeLessThan(1.15);
      expect(Math.abs(legibility.value.heightDp - inkDp)).toBeLessThanOrEqual(1.5);
      expect(legibility.value).toMatchObject({ cut: false, covered: false });
    },
  );

  it('makes one line of a paragraph', () => {
    expect(named('paragraph')).toMatchObject([{ agree: true, sources: ['tree', 'ocr'], drawn: true }]);
    expect(lines.filter((line) => line.normal.includes('积分排名'))).toHaveLength(1);
  });
  it('parts a row that was read as one, and tells it whole as well', () => {
    expect(lines.filter((line) => line.raw === '我已阅读并同意《用户服务协议》')).toMatchObject([
      { agree: true, sources: ['tree', 'ocr'] },
    ]);
    expect(named('agree')).toMatchObject([{ agree: true }]);
    expect(named('terms')).toMatchObject([{ agree: true }]);
  });
  it('tells what is cut, hidden and covered', () => {
    expect(named('ellipsis')).toMatchObject([{ sources: ['tree', 'ocr'], legibility: { value: { cut: true } } }]);
    expect(named('hidden')).toMatchObject([{ drawn: false, sources: ['tree'], legibility: { value: { contrast: 1 } } }]);
    expect(named('covered')).toMatchObject([{ drawn: false, sources: ['tree'], legibility: { value: { covered: true } } }]);
    expect(named('cover')).toMatchObject([{ drawn: true, agree: true }]);
  });
  it('adds what only the pixels say, in rows and in columns', () => {
    expect(lines.filter((line) => line.sources.join() === 'ocr').map((line) => line.raw)).toEqual(
      expect.arrayContaining(['连续签到送积分', '在线客服']),
    );
  });
  it('parts two texts of one row that the tree has as one', async () => {
    const row = ['社会保险缴费查询', '重要通知公告'];
    const box = { x: 0, y: 110, width: 720, height: 60 };
    const parted = await read(PAGE, [...TREE.filter(({ text }) => !row.includes(text)), { text: row.join(''), secret: false, box }]);
    for (const text of row) {
      const alone = lines.find((line) => line.raw === text);
      expect(parted.filter((line) => line.normal.includes(text))).toEqual([
        { ...alone, box: expect.anything(), legibility: expect.objectContaining({ state: 'seen' }) },
      ]);
    }
    expect(textsOf(parted).sort()).toEqual(textsOf(lines).sort());
  });
  it('never tells a secret', () => {
    expect(JSON.stringify(lines)).not.toMatch(/Secret|9527/u);
    expect(named('label')).toHaveLength(1);
  });
});

describe('pictures of every kind', () => {
  it('reads without a tree', async () => {
    expect(textsOf(await read(PAGE))).toEqual(expect.arrayContaining(['政务服务大厅', '立即签到', '政务移动应用备案标识编号', '在线客服']));
  });
  it.each([
    ['16 bit', () => sharp(PAGE).toColourspace('rgb16').png().toBuffer()],
    ['CMYK', () => sharp(PAGE).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()],
    ['grey', () => sharp(PAGE).greyscale().png().toBuffer()],
    ['alpha', () => sharp(PAGE).ensureAlpha(0.9).png().toBuffer()],
    ['palette', () => sharp(PAGE).png({ palette: true }).toBuffer()],
  ])('%s', async (_, make) => {
    expect(textsOf(await read(await make()))).toEqual(expect.arrayContaining(['立即签到', '连续签到送积分']));
  });
  it('a very long one, in full', async () => {
    const long = await sharp({ create: { width: 720, height: 1280 * 4, channels: 3, background: '#fff' } })
      .composite([0, 1, 2, 3].map((index) => ({ input: PAGE, left: 0, top: index * 1280 })))
      .png()
      .toBuffer();
    const lines = await read(long, [], everywhere);
    for (const text of ['立即签到', '连续签到送积分', '政务移动应用备案标识编号'])
      expect(textsOf(lines).filter((found) => found === text)).toHaveLength(4);
  }, 30_000);
  it.each([
    [{ left: 280, top: 350, width: 160, height: 60 }, '立即签到'],
    [{ left: 24, top: 920, width: 224, height: 44 }, '连续签到送积分'],
    [{ left: 640, top: 880, width: 56, height: 158 }, '在线客服'],
  ])('a very small one: %o', async (part, text) => {
    expect(textsOf(await read(await sharp(PAGE).extract(part).png().toBuffer(), [], everywhere))).toEqual([text]);
  });
  it('one pixel says nothing, and that is seen', async () => {
    expect(await read(await sharp(PAGE).extract({ left: 0, top: 0, width: 1, height: 1 }).png().toBuffer())).toEqual([]);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['empty', Buffer.alloc(0), /空文件/u],
    ['no picture', Buffer.from('hello'), /无法解码/u],
    ['cut off', PAGE.subarray(0, PAGE.length / 2), /无法解码/u],
    ['200 megapixels', claimedPng(20_000, 10_000), /4000 万像素/u],
    ['animated', ANIMATED, /动图/u],
  ])('%s', async (_, png, detail) => {
    expect(await reader.read({ png, density: 2, tree: TREE, region: REGION }, never)).toEqual({
      state: 'unseen',
      reason: 'reader-failed',
      detail: expect.stringMatching(detail),
    });
  });
  it('too large', async () => {
    const png = await sharp({ create: { width: 9000, height: 5000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(await reader.read({ png, density: 2, tree: [], region: REGION }, never)).toMatchObject({
      state: 'unseen',
      reason: 'reader-failed',
    });
  });
  it('a density of nothing', async () => {
    expect(await reader.read({ png: PAGE, density: 0, tree: [], region: REGION }, never)).toMatchObject({ reason: 'reader-failed' });
  });
  it('a cancelled one', async () => {
    const stop = new AbortController();
    const reading = reader.read({ png: PAGE, density: 2, tree: [], region: REGION }, stop.signal);
    stop.abort();
    await expect(reading).rejects.toThrow(Cancelled);
  });
});

describe('the reading process', () => {
  it('is replaced when it is killed in the middle of a picture', async () => {
    const pids: number[] = [];
    const start: StartReading = async (signal, deadline) => {
      const started = await startReadingProcess('ppocr', signal, deadline);
      if (started.pid !== undefined) pids.push(started.pid);
      return started;
    };
    const mortal = await createWorkerClient({ log, limits: LIMITS, start }, undefined);
    try {
      const reading = mortal.read({ png: PAGE, density: 2, tree: [], region: REGION }, never);
      const timer = setTimeout(() => process.kill(pids[0] ?? 0, 'SIGKILL'), 100);
      expect(await reading).toMatchObject({ state: 'seen' });
      clearTimeout(timer);
      expect(pids).toHaveLength(2);
    } finally {
      await mortal.close();
    }
  }, 30_000);

  it('is killed when a picture takes too long', async () => {
    const started = await startReadingProcess('ppocr', never, 30_000);
    await expect(started.read({ png: PAGE, density: 2, tree: [], region: REGION }, 20)).rejects.toMatchObject({
      name: 'ProcessFailed',
      late: true,
    });
    expect(started.alive()).toBe(false);
  }, 30_000);

  it('ends when its parent is gone', async () => {
    const child = forkModule(new URL('../../src/reading/child.ts', import.meta.url), ['ppocr']);
    await once(child, 'message');
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  }, 30_000);
});

function luminanceOf(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return luminance(red, green, blue);
}

/** Two frames, one black and one white. */
function animated(): Promise<Buffer> {
  const frames = Buffer.concat([Buffer.alloc(40 * 20 * 3, 0), Buffer.alloc(40 * 20 * 3, 255)]);
  return sharp(frames, { raw: { width: 40, height: 40, channels: 3, pageHeight: 20 } })
    .gif()
    .toBuffer();
}
