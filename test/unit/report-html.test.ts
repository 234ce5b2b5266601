import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { citation, sourceTitle } from '../../src/report/clauses.ts';
import { markup as template } from '../../src/report/html/markup.ts';
import { renderHtml } from '../../src/report/html/render.ts';
import type { Pictures } from '../../src/report/pictures.ts';
import { Report } from '../../src/verdict/report-schema.ts';
import { makeReport, makeWalk, place } from '../support/report.ts';

const NONE: Pictures = new Map();
const FAKE: Pictures = new Map(
  ['mine', 'ranking', 'patrol', 'login', 'about', 'home', 'board'].map((id) => [
    `screens/${id}-0.png`,
    { dataUri: 'data:image/webp;base64,AAAA', width: 1080, height: 2340 },
  ]),
);

/** What a reader reads: no tags, no style; quoted clauses left out on request. */
function readable(markup: string, quotes = true): string {
  const body = quotes ? markup : markup.replace(/<blockquote>.*?<\/blockquote>/gsu, '');
  return body
    .replace(/<style>.*?<\/style>/gsu, '')
    .replace(/<[^>]+>/gu, ' ')
    .replace(/\s+/gu, ' ');
}

function withFirst(report: Report, over: Partial<Report['clauses'][number]>): Report {
  return { ...report, clauses: report.clauses.map((clause, index) => (index === 0 ? { ...clause, ...over } : clause)) };
}

test('golden: the whole report, styles and picture data left out', async () => {
  const markup = renderHtml(makeReport(), FAKE).replace(/<style>.*?<\/style>/gsu, '<style/>');
  await expect(markup).toMatchFileSnapshot('../golden/report.html');
});

test('no time is shown as a machine writes it; a crash, a pause and the use of the device neither', () => {
  const report = makeReport();
  const resumed = report.sessions.map((session) => ({ ...session, id: 's2', resumes: 's1' }));
  const words = readable(renderHtml({ ...report, sessions: resumed, crashes: ['2026-03-03T06:09:00.000Z 应用程序停止运行'] }, NONE));
  expect(words).not.toMatch(/\d{4}-\d\d-\d\dT/u);
  for (const sentence of [
    '2026年3月3日14:09 应用程序停止运行',
    '短信验证码（H001） 页面1 登录 2026年3月3日14:07:12至14:08:40 检测员甲通过检测服务操作：填写1次、点按1次、确认完成1次 已完成',
    '人脸识别（H002） 未记录 2026年3月3日14:20:05至14:20:05 未作人工操作 未安排介入人员，未完成',
    '2026年3月3日14:05:10至14:25:40由检测系统使用（会话 s2）。原设备使用中断，由本设备接续会话 s1。使用期间检测员甲有人工操作',
  ])
    expect(words).toContain(sentence);
  const alone = readable(renderHtml({ ...report, handovers: [] }, NONE));
  for (const sentence of ['使用期间未记录人工操作。', '本次检测未记录人工介入。', '检测后的清理情况未载入检测材料。'])
    expect(alone).toContain(sentence);
});

describe('self-contained', () => {
  const markup = renderHtml(makeReport(), FAKE);
  test('loads nothing and runs nothing', () => {
    expect(markup).not.toMatch(/<script|<link|<iframe|@import|url\(|https?:\/\/|\son\w+=/iu);
    for (const [, target] of markup.matchAll(/(?:href|src)="([^"]*)"/gu)) expect(target).toMatch(/^(#|data:image\/)/u);
    expect(markup).toContain("default-src 'none'");
  });
  test('every link has its target and every id is used once', () => {
    const ids = [...markup.matchAll(/\sid="([^"]+)"/gu)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of markup.matchAll(/href="#([^"]+)"/gu)) expect(ids).toContain(target);
  });
  test('is marked up for a screen reader', () => {
    expect(markup).toContain('<html lang="zh-CN">');
    const levels = [...markup.matchAll(/<h([1-6])/gu)].map((match) => Number(match[1]));
    expect(levels[0]).toBe(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    for (const [svg] of markup.matchAll(/<svg [^>]*>/gu)) expect(svg).toMatch(/aria-label="[^"]+"|aria-hidden="true"/u);
    for (const [th] of markup.matchAll(/<th[ >][^>]*>?/gu)) expect(th).toContain('scope=');
    expect(markup.match(/<table/gu)?.length).toBe(markup.match(/<caption/gu)?.length);
    expect(markup).toMatch(/<a class="skip" href="#main">/u);
  });
});

describe('what the app supplies is hostile', () => {
  const attack = '<img src=x onerror=alert(1)>"\'`&\u202Etxt\u0007\u200B</style></title>\uD800';
  test('escaped in every field', () => {
    const poison = (value: unknown, key = ''): unknown => {
      if (typeof value === 'string') return KEPT.has(key) ? value : attack;
      if (Array.isArray(value)) return value.map((one) => poison(one, key));
      if (typeof value === 'object' && value !== null)
        return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, poison(inner, name)]));
      return value;
    };
    const clean = makeReport();
    // Keys whose values are closed by the schema; everything else is poisoned.
    const KEPT = new Set([
      'id',
      'schema',
      'outcome',
      'strength',
      'grade',
      'kind',
      'way',
      'phase',
      'standing',
      'overall',
      'purpose',
      'clause',
      'why',
      'state',
      'page',
      'ended',
      'act',
      'signIn',
      'executes',
      'network',
      'framework',
      'picture',
      'pictures',
      'screen',
    ]);
    const poisoned = poison(clean);
    if (!Check(Report, poisoned)) throw new Error('poisoned beyond the schema');
    const markup = renderHtml(poisoned, FAKE);
    expect(markup).not.toContain('<img');
    expect(markup.match(/<\/style>/gu)).toHaveLength(2);
    expect(markup.match(/<\/title>/gu)).toHaveLength(1);
    for (const sign of ['\u202E', '\u0007', '\u200B']) expect(markup).not.toContain(sign);
    expect(markup).not.toMatch(/\p{Surrogate}/u);
    expect(markup).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&#96;&amp;〔U+202E〕txt〔U+0007〕〔U+200B〕');
  });
  test('text cannot pass as markup', () => {
    expect(String(template`<a title="${'"><b>'}">${['<i>', template`<u>${'&'}</u>`, null, false, 3]}</a>`)).toBe(
      '<a title="&quot;&gt;&lt;b&gt;">&lt;i&gt;<u>&amp;</u>3</a>',
    );
  });
  test('a picture that is no picture is not linked', () => {
    const markup = renderHtml(
      makeReport(),
      new Map([['screens/mine-0.png', { dataUri: 'https://evil.example/x', width: 10, height: 10 }]]),
    );
    expect(markup).not.toContain('evil.example');
  });
});

describe('standing and purpose', () => {
  const TRIAL = '虚拟设备试运行，不作检测结论';
  test('trial: at the top, in the head of every printed page, as watermark and beside the proposal', () => {
    const markup = renderHtml(makeReport(), NONE);
    expect(markup).toMatch(new RegExp(`class="banner" aria-label="报告性质"><p>${TRIAL}`, 'u'));
    expect(markup).toContain(`@top-center{content:"${TRIAL}"`);
    expect(markup).toMatch(new RegExp(`class="watermark" aria-hidden="true"><span>${TRIAL}`, 'u'));
    expect(markup).toMatch(new RegExp(`class="standing">${TRIAL}`, 'u'));
  });
  test('official: nowhere', () => {
    const markup = renderHtml(makeReport({ standing: 'official', standingBecause: '' }), NONE);
    expect(markup).not.toContain('试运行');
    expect(markup).not.toContain('class="watermark"');
    expect(markup).not.toContain('@top-center');
  });
  test('pre-check has its own title and note', () => {
    const report = makeReport({ standing: 'official', standingBecause: '' });
    const markup = renderHtml({ ...report, run: { ...report.run, purpose: 'pre-check' } }, NONE);
    expect(markup).toContain('<h1>政务移动互联网应用程序预检情况报告</h1>');
    expect(markup).toContain('@top-center{content:"供参考，不作为技术检测结论"');
    expect(markup).not.toContain('技术检测报告');
  });
});

test.each([
  ['pass', '在检测范围内，建议通过技术检测'],
  ['fail', '建议认定未通过技术检测'],
  ['review', '待人工认定'],
  ['inconclusive', '需补充检测'],
  ['error', '检测异常'],
] as const)('overall %s is proposed as %s', (overall, words) => {
  expect(renderHtml(makeReport({ overall, proposal: '' }), NONE)).toContain(`<p class="word">${words}</p>`);
});

test.each([
  ['check-in', 'pass', '未发现'],
  ['check-in', 'fail', '发现'],
  ['complaints', 'pass', '符合'],
  ['complaints', 'fail', '不符合（缺失）'],
  ['complaints', 'error', '检测异常'],
] as const)('%s %s reads %s', (id, outcome, words) => {
  const report = makeReport();
  const clause = report.clauses.find((one) => one.id === id);
  if (clause === undefined) throw new Error('fixture');
  const markup = renderHtml({ ...report, clauses: [{ ...clause, outcome, findings: [], where: [] }] }, NONE);
  expect(markup).toContain(`结论：<span class="tag tag-${outcome}">${words}</span>`);
});

test('sources are cited in the form of the office', () => {
  const measures = '政务移动互联网应用程序规范化管理办法（国办函〔2026〕12号）';
  const guide = '政务移动互联网应用程序备案工作指南（第一版）';
  expect(sourceTitle(measures)).toBe('《政务移动互联网应用程序规范化管理办法》（国办函〔2026〕12号）');
  expect(sourceTitle(guide)).toBe('《政务移动互联网应用程序备案工作指南（第一版）》');
  expect(citation({ source: measures, article: '第五条', quote: '', standing: 'in-force' })).toBe('《办法》第五条');
  expect(citation({ source: guide, article: '二（七）', quote: '', standing: 'in-force' })).toBe(`《${guide}》二（七）`);
  expect(citation({ source: '国家标准《某某要求》（征求意见稿）', article: '4.2', quote: '', standing: 'draft' })).toBe(
    '国家标准《某某要求》（征求意见稿） 4.2',
  );
});

describe('clauses', () => {
  test('what is in force is quoted before the draft, which is marked', () => {
    const text = readable(renderHtml(makeReport(), NONE));
    const draft = text.indexOf('4.1.1');
    expect(text.indexOf('第十四条第（二）项 现行有效')).toBeGreaterThan(0);
    expect(draft).toBeGreaterThan(text.indexOf('现行有效', text.indexOf('四、限制性功能检测情况')));
    expect(text.slice(draft, draft + 30)).toContain('征求意见稿（参考）');
  });
  test('a missing picture is said, and the box of a present one is drawn in its pixels', () => {
    const markup = renderHtml(makeReport(), FAKE);
    expect(markup.match(/截图缺失/gu)).toHaveLength(1);
    expect(markup).toContain('<rect class="box" x="49" y="809" width="982" height="172" rx="4"/>');
    expect(readable(renderHtml(makeReport(), NONE)).match(/截图缺失/gu)?.length).toBeGreaterThan(7);
  });
  test('a picture there was no room for is not called missing', () => {
    const markup = renderHtml(makeReport({ walk: [] }), new Map([...FAKE, ['screens/mine-0.png', null]]));
    expect(markup.match(/截图未收入本报告（篇幅所限），见原始截图/gu)).toHaveLength(2);
    expect(markup.match(/截图缺失/gu)).toHaveLength(1);
    expect(markup.match(/data:image/gu)).toHaveLength(FAKE.size - 1);
  });
  test('a picture is stored once however often it is shown', () => {
    const where = Array.from({ length: 4 }, (_, index) => place({ text: `签到${index}` }));
    const markup = renderHtml(
      withFirst(makeReport(), { where, findings: [{ outcome: 'fail', grade: 'entry', because: '', where, compulsion: [] }] }),
      FAKE,
    );
    expect(markup.match(/data:image/gu)).toHaveLength(FAKE.size);
  });
  test('a flood of places is shown in part and counted', () => {
    const where = Array.from({ length: 40 }, (_, index) => place({ text: `签到${index}` }));
    const text = readable(
      renderHtml(
        withFirst(makeReport(), { where, findings: [{ outcome: 'fail', grade: 'entry', because: '', where, compulsion: [] }] }),
        FAKE,
      ),
    );
    expect(text).toContain('另标注 7 处');
    expect(text).toContain('同类情况另有 28 处');
  });
  test('a hidden name tells nobody what to look for: what else stands on the page is quoted, and the card tells a page once', () => {
    const where = ['［姓名已隐去］', '79.5 学分', '［姓名已隐去］ ［手机号已隐去］'].map((text, index) =>
      place({ text, box: { x: 10, y: 100 * index, width: 90, height: 40 } }),
    );
    const report = withFirst(makeReport(), {
      findings:
        makeReport()
          .clauses[0]?.findings.slice(0, 1)
          .map((one) => ({ ...one, where })) ?? [],
    });
    const markup = renderHtml(report, FAKE);
    expect(markup).toContain('“79.5 学分”');
    expect(markup).not.toContain('“［姓名已隐去］');
    expect(markup).toContain('另标注 2 处');
    expect(readable(markup.slice(markup.indexOf('class="cards"'))).split('79.5 学分')).toHaveLength(2);
  });
  test('places on one picture share a figure; those on others have their own', () => {
    const where = [place(), place({ text: '签退' }), place({ screen: 'home', picture: 'screens/home-0.png' })];
    const markup = renderHtml(
      withFirst(makeReport(), { where, findings: [{ outcome: 'fail', grade: 'entry', because: '', where, compulsion: [] }] }),
      FAKE,
    );
    const clause = /<section class="clause" id="c-check-in"[^]*?<\/section>/u.exec(markup)?.[0] ?? '';
    expect(clause.match(/<figure class="shot">/gu)).toHaveLength(2);
    expect(readable(clause)).toContain('标注处：“每日签到” 标注处：“签退”');
  });
  test('a box outside its picture draws nothing and breaks nothing', () => {
    const where = [place({ box: { x: 5000, y: 10, width: 20, height: 20 } })];
    const markup = renderHtml(
      { ...withFirst(makeReport(), { where, findings: [] }), matrix: [] },
      new Map([['screens/mine-0.png', { dataUri: 'data:image/webp;base64,AAAA', width: 1080, height: 2340 }]]),
    );
    expect(markup).not.toContain('NaN');
    expect(markup).not.toMatch(/class="(?:box|halo)" x="5/u);
  });
  test('advice and leads stand apart', () => {
    const text = readable(renderHtml(makeReport(), NONE));
    const [advice, leads] = text
      .slice(text.indexOf('改进建议（不影响结论', text.indexOf('申报与检测对照 ')))
      .split('线索（供审核参考，留存内部）');
    expect(advice).toContain('建议完整显示');
    expect(advice).not.toContain('办件量');
    expect(leads).toContain('办件量');
  });
});

describe('map, replay and measurements', () => {
  test('every page stands once on the map with what was left alone there, under the page it was reached from', () => {
    const markup = renderHtml(makeReport(), FAKE);
    const map = /<div class="map"[^]*?<\/div>/u.exec(markup)?.[0] ?? '';
    const nodes = [...map.matchAll(/<a href="#s\d">([^]*?)<\/a>/gu)].map(([, inner = '']) => readable(inner).trim());
    expect(nodes).toEqual([
      '1 登录 登录页',
      '2 首页 首页 未操作 1 项',
      '3 我的 我的 未操作 2 项',
      '6 关于 关于页',
      '4 学习榜 列表',
      '5 巡护任务 表单 未操作 1 项',
      '7 数据看板 其他',
    ]);
    const columns = [...map.matchAll(/<rect class="page" x="(\d+)"/gu)].map(([, x]) => Number(x) / 190);
    expect(columns).toEqual([0, 0, 1, 2, 1, 1, 1]);
  });
  test('sixty pages: each on a picture of at most nine rows and four columns, also when the way is one long line', () => {
    for (const wide of [true, false]) {
      const { screens, walk } = makeWalk(60, (index) => (wide ? Math.floor((index - 1) / 8) : index - 1));
      const map = /<div class="map"[^]*?<\/div>/u.exec(renderHtml({ ...makeReport(), screens, walk }, NONE))?.[0] ?? '';
      const numbers = new Set([...map.matchAll(/<a href="#s(\d+)"/gu)].map((match) => match[1]));
      expect(numbers.size).toBe(60);
      for (const [, width, height] of map.matchAll(/viewBox="0 0 (\d+) (\d+)"/gu)) {
        expect(Number(width)).toBeLessThanOrEqual(4 * 190);
        expect(Number(height)).toBeLessThanOrEqual(9 * 96);
      }
    }
  });
  test('a frame for each step, with the tap drawn where it was made; a tap outside the picture is not drawn', () => {
    const markup = renderHtml(makeReport(), FAKE);
    const strip = /<div class="strip"[^]*?<\/div>/u.exec(markup)?.[0] ?? '';
    expect(strip.match(/<li>/gu)).toHaveLength(makeReport().walk?.length ?? 0);
    expect(strip).toContain('<circle class="tap" cx="540" cy="2280"');
    expect(strip).not.toContain('cx="99999"');
    expect(strip).toMatch(/role="region"[^>]*tabindex="0"/u);
    expect(readable(strip)).toContain('点按“我的” 到页面3');
  });
  test('what was measured is said with its unit', () => {
    const measured = { contrast: 3.14, heightDp: 9, offCentre: 0.12, fromBottom: 0.041, cut: false, covered: true };
    const report = withFirst(makeReport(), {
      where: [],
      findings: [{ outcome: 'review', grade: 'mark', because: '', where: [place({ measured })], compulsion: [] }],
    });
    expect(readable(renderHtml(report, FAKE))).toContain('测量：对比度 3.1:1，字高 9 dp，水平偏离中线 12 %，距底边 4.1 %，被遮挡');
  });
  test('which pictures were masked, and how many places', () => {
    const report = makeReport();
    const box = { x: 1, y: 1, width: 10, height: 10 };
    const hidden = (['phone', 'phone', 'name'] as const).map((what) => ({ picture: 'screens/mine-0.png', what, box }));
    const screens = report.screens.map((screen) =>
      screen.id === 'mine' ? { ...screen, hidden } : screen.id === 'board' ? { ...screen, unchecked: true } : screen,
    );
    const text = readable(renderHtml({ ...report, screens }, FAKE));
    expect(text).toContain('手机号 2 处，姓名 1 处');
    expect(text).toContain('文字未能识别，全图仅示轮廓');
  });
});

test('an empty report says so in each part and breaks nothing', () => {
  const report = makeReport({
    clauses: [],
    matrix: [],
    sessions: [],
    screens: [],
    covers: [],
    untouched: [],
    walk: [],
    overall: 'error',
    proposal: '',
  });
  const text = readable(
    renderHtml({ ...report, subject: { ...report.subject, package: null }, coverageStatement: { seen: [], unseen: [] } }, NONE),
  );
  for (const words of ['未取得安装包信息', '未建立设备会话', '未取得页面', '检测异常', '未形成对照项', '未进行换机复核'])
    expect(text).toContain(words);
  expect(text).not.toMatch(/undefined|NaN|null|\[object/u);
});
