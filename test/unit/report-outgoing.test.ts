import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Evidence, Screen } from '../../src/evidence/schema.ts';
import { renderCsv } from '../../src/report/csv.ts';
import { renderHtml } from '../../src/report/html/render.ts';
import { renderJson } from '../../src/report/json.ts';
import { outgoing } from '../../src/report/outgoing.ts';
import { loadPictures } from '../../src/report/pictures.ts';
import { line, screen } from '../support/evidence.ts';
import { makeReport, makeScreenshot, place } from '../support/report.ts';
import { makeEvidence } from '../support/run.ts';

const ID = '110101199003077352';
const base = makeEvidence();
const box = (x: number, y: number) => ({ box: { x, y, width: 420, height: 48 } });

const unread = (one: Screen): Screen => ({ ...one, lines: { state: 'unseen', reason: 'reader-failed', detail: '' } });
const withPicture = (one: Screen): Screen => ({
  ...one,
  shot: { state: 'seen', value: [{ path: `screens/${one.id}-0.png`, sha256: '', width: 1080, height: 2340 }] },
});

/** 我的 shows a name beside its label, 学习榜 the same name in a sentence, 关于 the unit's own telephone. */
const evidence: Pick<Evidence, 'screens' | 'declaration'> = {
  declaration: { ...base.declaration, issuedNumber: { number: '6222021234567890128' } },
  screens: [
    { ...screen({ id: 'mine', rows: [line('姓名', box(60, 400)), line('羊桂兰', box(600, 400)), line(`证件 ${ID}`, box(60, 800))] }) },
    { ...screen({ id: 'ranking', rows: [line('恭喜羊桂兰获得第一', box(60, 400))] }) },
    {
      ...screen({ id: 'about', rows: [line('投诉电话：13800001111', box(60, 400)), line('备案编号：6222021234567890128', box(60, 600))] }),
    },
    unread(screen({ id: 'board' })),
  ].map(withPicture),
};

const raw = makeReport({
  untouched: [{ screen: 'mine', control: 'c', label: '羊桂兰 13912345678', why: 'budget' }],
  effects: [{ screen: 'mine', control: 'c', label: '提交', said: `已通知羊桂兰（${ID}）`, at: '2026-03-03T14:06:00+08:00' }],
  crashes: ['联系人：张三 13912345678'],
  walk: [{ from: 'home', to: 'mine', act: 'tap', label: '羊桂兰', at: '2026-03-03T14:06:00+08:00' }],
});
const [first, ...others] = raw.clauses;
const report = {
  ...raw,
  clauses:
    first === undefined
      ? []
      : [
          {
            ...first,
            because: '“首页—羊桂兰”的“签到”',
            findings: [
              {
                outcome: 'fail' as const,
                grade: 'function' as const,
                because: ID,
                where: [place({ text: `羊桂兰 ${ID}` })],
                compulsion: ['羊桂兰未打卡'],
              },
            ],
          },
          ...others,
        ],
};
const personal = /羊桂兰|张三|13912345678|110101199003077352/u;

test('no view that leaves the office carries personal data; what belongs to the unit stays', async () => {
  expect(renderJson(report)).toMatch(personal);
  const out = outgoing(report, evidence);
  const html = renderHtml(out, await loadPictures(out, () => makeScreenshot('我的', [])));
  for (const view of [renderJson(out), html, renderCsv([out])]) expect(view).not.toMatch(personal);
  expect(html).toContain('［姓名已隐去］');
  expect(html).toContain('云岭市示范局');
  expect(out.clauses.map(({ outcome }) => outcome)).toEqual(report.clauses.map(({ outcome }) => outcome));
});

test('doing it twice changes nothing', () => {
  const once = outgoing(report, evidence);
  expect(outgoing(once, evidence)).toEqual(once);
});

test('the places are filled in the pictures, an unread screen cannot be read from its picture', async () => {
  const out = outgoing(report, evidence);
  const mine = out.screens.find(({ id }) => id === 'mine');
  expect(mine?.hidden?.map(({ what }) => what)).toEqual(['name', 'id-number']);
  expect(out.screens.find(({ id }) => id === 'about')?.hidden).toBeUndefined();
  const striped = await sharp({
    create: { width: 1080, height: 2340, channels: 3, background: '#fff', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
  })
    .png()
    .toBuffer();
  const pictures = await loadPictures(out, async () => striped);
  const bytes = (id: string): Buffer => Buffer.from(pictures.get(`screens/${id}-0.png`)?.dataUri.split(',')[1] ?? '', 'base64');
  const scale = (await sharp(bytes('mine')).metadata()).width / 1080;
  const filled = {
    left: Math.ceil(640 * scale),
    top: Math.ceil(402 * scale),
    width: Math.floor(100 * scale),
    height: Math.floor(40 * scale),
  };
  const spread = async (picture: Buffer): Promise<number> =>
    (await sharp(await sharp(picture).greyscale().toBuffer()).stats()).channels[0]?.stdev ?? -1;
  expect(await spread(await sharp(bytes('mine')).extract(filled).toBuffer())).toBeLessThan(4);
  expect(
    await spread(
      await sharp(bytes('mine'))
        .extract({ ...filled, top: Math.ceil(1600 * scale) })
        .toBuffer(),
    ),
  ).toBeGreaterThan(8);
  expect((await sharp(bytes('board')).metadata()).width).toBeLessThan(30);
});

test('a name behind the title of a scrolled page makes no mask over the title, and is still hidden in words', () => {
  const behind = line('羊桂兰', {
    box: { x: 60, y: 90, width: 600, height: 60 },
    sources: ['tree'],
    agree: false,
    drawn: false,
    covered: true,
  });
  const rows = [
    line('户主', box(60, 400)),
    line('羊桂兰', box(600, 400)),
    line('巡护之星', { box: { x: 300, y: 100, width: 300, height: 69 } }),
    behind,
  ];
  const page = withPicture(screen({ id: 'mine', rows }));
  const out = outgoing(raw, { ...evidence, screens: [page] });
  const hidden = out.screens.find(({ id }) => id === 'mine')?.hidden ?? [];
  expect(hidden.map((one) => [one.what, one.box.y > 300])).toEqual([['name', true]]);
  expect(renderJson(out)).not.toMatch(/羊桂兰/u);
});

test('CSV: BOM, one line a report, no formula, no line break inside', () => {
  const hostile = { ...makeReport(), subject: { ...makeReport().subject, appName: '=HYPERLINK("http://x")\r\n@SUM(1)', hostUnit: '+1' } };
  const csv = renderCsv([makeReport(), hostile]);
  expect(csv.startsWith('\uFEFF报告编号,应用名称,')).toBe(true);
  const lines = csv.trimEnd().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[2]).toContain(`"'=HYPERLINK(""http://x"") @SUM(1)"`);
  expect(lines[2]).toContain(`,'+1,`);
  const standing = (report: ReturnType<typeof makeReport>): string | undefined => renderCsv([report]).split('\r\n')[1]?.split(',')[6];
  expect((['trial', 'official', 'pictures-only'] as const).map((one) => standing(makeReport({ standing: one })))).toEqual([
    '虚拟设备试运行，不作检测结论',
    '正式',
    '仅据截图判断，不作检测结论',
  ]);
});

test('a page of ten thousand lines is masked and reported in seconds', async () => {
  const rows = Array.from({ length: 10_000 }, (_, index) =>
    line(index % 2 === 0 ? `王建国 1391234${String(index).padStart(4, '0')}` : `第${index}条记录`, {
      box: { x: 60, y: index * 60, width: 500, height: 44 },
    }),
  );
  const long = withPicture(screen({ id: 'mine', rows }));
  const untouched = rows.map(({ raw }, index) => ({ screen: 'mine', control: `c${index}`, label: raw, why: 'budget' as const }));
  const start = performance.now();
  const out = outgoing(makeReport({ untouched }), { ...evidence, screens: [long] });
  const html = renderHtml(out, await loadPictures(out, () => makeScreenshot('我的', [])));
  expect(performance.now() - start).toBeLessThan(20_000);
  expect(out.screens.find(({ id }) => id === 'mine')?.hidden?.length).toBeGreaterThanOrEqual(10_000);
  expect(html).not.toMatch(/1391234\d{4}/u);
  expect(Buffer.byteLength(html)).toBeLessThan(8 * 2 ** 20);
});

test('a page whose title is a name goes by the last step of the way to it', () => {
  const named = {
    ...report,
    screens: report.screens.map((one) => (one.id === 'mine' ? { ...one, title: '羊桂兰', clickPath: '首页—我的' } : one)),
  };
  expect(outgoing(named, evidence).screens.find(({ id }) => id === 'mine')?.title).toBe('我的');
  const start = { ...named, screens: named.screens.map((one) => ({ ...one, clickPath: '' })) };
  expect(outgoing(start, evidence).screens.find(({ id }) => id === 'mine')?.title).toBe('［姓名已隐去］');
});
