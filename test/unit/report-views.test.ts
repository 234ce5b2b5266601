import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { renderHtml } from '../../src/report/html/render.ts';
import { renderJson } from '../../src/report/json.ts';
import { loadPictures } from '../../src/report/pictures.ts';
import { columns, renderTerminal } from '../../src/report/terminal.ts';
import { neutral, shortened } from '../../src/report/text.ts';
import { beijingDay, beijingTime, duration } from '../../src/report/time.ts';
import { makeReport, makeScreenshot } from '../support/report.ts';

describe('json', () => {
  test('is canonical: key order of the input does not matter, arrays keep theirs', () => {
    const report = makeReport();
    const { schema, ...rest } = report;
    const turned = { ...rest, schema };
    expect(Object.keys(turned)).not.toEqual(Object.keys(report));
    expect(renderJson(turned)).toBe(renderJson(report));
    expect(renderJson(report).endsWith('}\n')).toBe(true);
    expect(renderJson(report)).toMatch(/^\{\n {2}"clauses": \[/u);
    expect(JSON.parse(renderJson(report))).toEqual(report);
  });
  test('golden', async () => {
    await expect(renderJson(makeReport())).toMatchFileSnapshot('../golden/report.json');
  });

  test('refuses a number JSON cannot hold', () => {
    const report = makeReport();
    expect(() => renderJson({ ...report, run: { ...report.run, seed: Number.NaN } })).toThrow(TypeError);
  });
});

describe('terminal', () => {
  test('golden', async () => {
    await expect(renderTerminal(makeReport(), 'runs/1/report.html')).toMatchFileSnapshot('../golden/report.txt');
  });
  test('columns stand one under the other in CJK width', () => {
    const rows = renderTerminal(makeReport(), 'r')
      .split('\n')
      .filter((line) => line.startsWith('  '));
    const starts = rows.map((row) => columns(row.slice(0, row.search(/发现|未能判定|符合|待人工认定|不适用/u))));
    expect(new Set(starts).size).toBe(1);
  });
  test('an app cannot speak to the terminal', () => {
    const report = makeReport();
    const text = renderTerminal({ ...report, subject: { ...report.subject, appName: '好\u001B[2J\u202E应用\n结论建议：通过' } }, 'r');
    for (const sign of ['\u001B', '\u202E']) expect(text).not.toContain(sign);
    expect(text.split('\n').filter((line) => line.startsWith('结论建议'))).toHaveLength(1);
  });
  test('official filing carries no trial mark', () => {
    expect(renderTerminal(makeReport({ standing: 'official' }), 'r')).not.toContain('试运行');
  });
});

const screens = async (path: string): Promise<Buffer> => {
  if (path.includes('lost')) throw new Error('gone');
  if (path.includes('board')) return Buffer.from('not a picture');
  return makeScreenshot('标题', [[400, path]]);
};

describe('pictures', () => {
  test('findings are larger than pages, sizes are those of the original, what cannot be read is left out', async () => {
    const pictures = await loadPictures(makeReport(), screens);
    expect([...pictures.keys()].sort()).toEqual(['about', 'home', 'login', 'mine', 'patrol', 'ranking'].map((id) => `screens/${id}-0.png`));
    const width = async (path: string): Promise<number> =>
      (await sharp(Buffer.from(pictures.get(path)?.dataUri.split(',')[1] ?? '', 'base64')).metadata()).width;
    expect(pictures.get('screens/mine-0.png')).toMatchObject({ width: 1080, height: 2340 });
    expect(await width('screens/mine-0.png')).toBe(480);
    expect(await width('screens/home-0.png')).toBe(160);
  });
  test('the same input gives the same bytes', async () => {
    expect([...(await loadPictures(makeReport(), screens))]).toEqual([...(await loadPictures(makeReport(), screens))]);
  });
  test('sixty noisy screens, all with findings, stay under 8 MB', { timeout: 60_000 }, async () => {
    const noise = await sharp({
      create: { width: 540, height: 1170, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
    })
      .png()
      .toBuffer();
    const report = makeReport();
    const [first] = report.screens;
    const [clause] = report.clauses;
    if (first === undefined || clause === undefined) throw new Error('fixture');
    const many = Array.from({ length: 60 }, (_, index) => ({ ...first, id: `s${index}`, pictures: [`screens/s${index}.png`] }));
    const where = many.map(({ id, pictures }) => ({
      screen: id,
      title: id,
      clickPath: id,
      text: id,
      picture: pictures[0] ?? null,
      box: { x: 10, y: 10, width: 50, height: 20 },
    }));
    const findings = where.map((one) => ({ outcome: 'fail' as const, grade: 'entry' as const, because: '', where: [one], compulsion: [] }));
    const big = { ...report, screens: many, clauses: [{ ...clause, where, findings }] };
    const markup = renderHtml(big, await loadPictures(big, async () => noise));
    expect(Buffer.byteLength(markup)).toBeLessThan(8 * 1024 * 1024);
  });
});

test.each([
  ['2026-03-03T14:05:10+08:00', '2026年3月3日', '2026年3月3日14:05'],
  ['2026-03-02T16:30:00Z', '2026年3月3日', '2026年3月3日00:30'],
  ['someday', 'someday', 'someday'],
])('Beijing time of %s', (iso, day, time) => {
  expect(beijingDay(iso)).toBe(day);
  expect(beijingTime(iso)).toBe(time);
});

test('durations, shortening, invisible characters', () => {
  expect([duration(59.6), duration(5)]).toEqual(['1分0秒', '5秒']);
  expect(shortened('一二三四', 3)).toBe('一二…');
  expect(neutral('签\u200B到\u0000\u{E0041}\uDC00')).toBe('签〔U+200B〕到〔U+0000〕〔U+E0041〕\uFFFD');
  expect(neutral('𬭎㐀👨‍👩‍👧\n')).toBe('𬭎㐀👨‍👩‍👧\n');
});
