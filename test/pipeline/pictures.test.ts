/** Screenshots handed in instead of a package, through the command line and the real reader. */
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Parse } from 'typebox/value';
import { expect, test } from 'vitest';
import type { Evidence } from '../../src/evidence/schema.ts';
import { readEvidence } from '../../src/evidence/validate.ts';
import { Report } from '../../src/verdict/report-schema.ts';
import { drawPage, type Drawn } from '../support/pictures.ts';
import { watchForOrphans } from '../support/processes.ts';
import { govapp, type Ran, type RunOptions } from '../support/run-app.ts';

const DECLARATION = {
  hostUnit: { name: '松岭市民政局' },
  app: { name: '松民办公', audience: ['内部工作人员'] },
  issuedNumber: { number: '政移备20260801', issuedOn: '2025-11-10' },
};

type Judged = Ran & { readonly dir: string; readonly read: () => Promise<{ report: Report; evidence: Evidence; html: string }> };

/** Draws the pages, puts `more` beside them and judges the folder. */
async function judged(
  pages: Readonly<Record<string, Drawn>>,
  more: Readonly<Record<string, Buffer>>,
  options: RunOptions = {},
): Promise<Judged> {
  const scratch = await mkdtemp(join(tmpdir(), 'govapp-test-'));
  const [pictures, dir, declaration] = [await mkdtemp(join(scratch, '截图-')), join(scratch, 'run'), join(scratch, 'declaration.json')];
  await writeFile(declaration, JSON.stringify(DECLARATION));
  for (const [name, page] of Object.entries(pages)) {
    const drawn = drawPage(page).flatten({ background: '#ffffff' });
    await writeFile(join(pictures, name), await (name.endsWith('.jpg') ? drawn.jpeg({ quality: 85 }) : drawn.png()).toBuffer());
  }
  for (const [name, bytes] of Object.entries(more)) await writeFile(join(pictures, name), bytes);
  const ran = await govapp(['judge', '--pictures', pictures, '--declaration', declaration, '--out', dir], {
    timeoutMs: 120_000,
    ...options,
  });
  return {
    ...ran,
    dir,
    read: async () => ({
      report: Parse(Report, JSON.parse(await readFile(join(dir, 'report.json'), 'utf8'))),
      evidence: readEvidence(JSON.parse(await readFile(join(dir, 'evidence.json'), 'utf8'))),
      html: await readFile(join(dir, 'report.html'), 'utf8'),
    }),
  };
}

const outcomes = ({ clauses }: Report): Record<string, string> => Object.fromEntries(clauses.map(({ id, outcome }) => [id, outcome]));

test('what is seen stands, what is not seen is not decided, what cannot be read says why', { timeout: 180_000 }, async () => {
  const small = await drawPage({ title: '我的', rows: ['意见反馈', '设置'] })
    .flatten({ background: '#ffffff' })
    .resize(400)
    .png()
    .toBuffer();
  const run = await judged(
    {
      '1登录页.png': {
        title: '登录',
        rows: ['请输入账号', '请输入密码', '登录'],
        foot: ['主办单位：松岭市民政局', '备案编号：政移备20260801'],
      },
      '2首页.jpg': { title: '首页', rows: ['公文处理', '会议室预约', '通讯录'] },
      '10今日任务.png': { title: '今日任务', rows: ['应到 08:30', '立即签到', '今日未签到'] },
    },
    { '11我的.png': small, '12坏的.png': Buffer.from('x'), '13空的.jpg': Buffer.alloc(0), '说明.txt': Buffer.from('说明') },
  );
  expect(run.code, run.stderr).toBe(1);
  expect(run.stdout).toContain('【仅据截图判断，不作检测结论】');
  expect(run.stderr).toMatch(/\[5\/6\] 12坏的\.png（未读）：不是可以识别的图片/);
  expect(run.stderr).toContain('不是图片，未查看：说明.txt');
  const { report, evidence, html } = await run.read();
  expect(outcomes(report)).toMatchObject({
    'check-in': 'fail',
    'points-ranking': 'inconclusive',
    'online-time': 'inconclusive',
    'host-unit-name': 'pass',
    'filing-number': 'pass',
    // Only a picture 400 px wide shows it.
    complaints: 'review',
  });
  expect(report.standing).toBe('pictures-only');
  expect(report.clauses.find(({ id }) => id === 'check-in')?.where[0]?.clickPath).toBe('截图：10今日任务.png');
  expect(html).toContain('仅据截图判断，不作检测结论');
  expect(html).toContain('未取得安装包，未在设备上运行应用程序');
  expect(evidence.pictures?.files.map(({ name, read }) => `${name} ${read}`)).toEqual([
    '1登录页.png good',
    '2首页.jpg good',
    '10今日任务.png good',
    '11我的.png weak',
    '12坏的.png none',
    '13空的.jpg none',
  ]);
  for (const { screen, noted } of evidence.pictures?.files.slice(4) ?? []) {
    const lines = evidence.screens.find(({ id }) => id === screen)?.lines;
    expect(lines).toMatchObject({ state: 'unseen', detail: noted[0] });
  }
  const again = await govapp(['judge', run.dir]);
  expect(again.code).toBe(1);
});

test('clean pictures of every page: nothing is called clean, and nothing missing', { timeout: 120_000 }, async () => {
  const run = await judged(
    {
      '登录页.png': { title: '登录', rows: ['请输入账号', '请输入密码', '登录'] },
      '首页.png': { title: '首页', rows: ['公文处理', '会议室预约'] },
      '我的.png': { title: '我的', rows: ['我的收藏', '退出登录'] },
      '设置.png': { title: '设置', rows: ['字体大小', '清理缓存'] },
      '关于.png': { title: '关于', rows: ['版本 2.1.0', '检查更新'] },
    },
    {},
  );
  expect(run.code, run.stderr).toBe(3);
  const { report } = await run.read();
  expect(Object.values(outcomes(report)).filter((outcome) => outcome === 'pass' || outcome === 'fail')).toEqual([]);
  for (const id of ['check-in', 'points-ranking', 'online-time', 'host-unit-name', 'complaints', 'filing-number'])
    expect(outcomes(report)[id], id).toBe('inconclusive');
});

test('SIGINT: what was read is kept and judged, the rest named, no process left', { timeout: 120_000 }, async () => {
  const orphans = await watchForOrphans();
  const page = { title: '今日任务', rows: ['立即签到', '今日未签到'] };
  const names = Array.from({ length: 12 }, (_, index) => `${String(index + 1)}.png`);
  const run = await judged(Object.fromEntries(names.map((name) => [name, page])), {}, { stopAfter: /\[2\/12\]/ });
  expect(run.code, run.stderr).toBe(130);
  const { report, evidence } = await run.read();
  expect(evidence.coverage.ended).toBe('cancelled');
  expect(evidence.screens.length).toBeGreaterThanOrEqual(2);
  expect(evidence.screens.length).toBeLessThan(12);
  expect(evidence.pictures?.files.filter(({ screen }) => screen === null).length).toBe(12 - evidence.screens.length);
  expect(outcomes(report)['check-in']).toBe('fail');
  expect(report.coverageStatement.unseen.join('')).toContain('“12.png”：未及查看');
  expect(await orphans(10_000)).toEqual([]);
});

test('a mark of secrecy: no picture after it is looked at, its own is sealed and stands in no report', { timeout: 120_000 }, async () => {
  const run = await judged(
    {
      '1.png': { title: '首页', rows: ['公文处理'] },
      '2机要.png': { title: '机要文件', rows: ['机密★10年', '关于某事的请示'] },
      '3.png': { title: '我的', rows: ['意见反馈'] },
    },
    {},
  );
  const { evidence, report, html } = await run.read();
  expect(evidence.coverage.ended, run.stderr).toBe('classified-content');
  expect(await readdir(join(run.dir, 'sealed'))).toEqual(['P002.png']);
  expect(JSON.stringify(evidence)).not.toMatch(/机要|某事/);
  expect(html).not.toMatch(/机要|某事/);
  expect(report.overall).not.toBe('pass');
  expect(evidence.pictures?.files[2]).toMatchObject({ name: '3.png', screen: null, noted: ['未及查看'] });
});

test.each<readonly [string, readonly string[], RegExp, number]>([
  ['neither', ['judge'], /二者取一/, 64],
  ['both', ['judge', 'runs/x', '--pictures', 'x'], /二者取一/, 64],
  ['a comparison', ['judge', '--pictures', 'x', '--compare', 'y'], /不能与 --compare/, 64],
  ['no declaration', ['judge', '--pictures', 'x'], /需要申报信息/, 64],
])('%s given: one sentence', async (_, args, message, code) => {
  const ran = await govapp(args);
  expect(ran.code).toBe(code);
  expect(ran.stderr).toMatch(message);
  expect(ran.stderr).not.toMatch(/\n\s+at .+:\d+/);
});
