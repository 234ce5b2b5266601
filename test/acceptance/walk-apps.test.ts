/** Apps that make a walk hard: sixty pages and endless lists, drawers and a page that crashes, pop-ups at random, a code in six fields, a back key that leaves, tabs with a stack each. */
import { expect, test } from 'vitest';
import { checkHarmless, checkOutcomes, missed, summaryOf } from '../support/checks.ts';
import type { Effects } from '../support/effects.ts';
import { detectApp, type Detection, type Spoken } from '../support/run-app.ts';

const MOST_MS = 20 * 60_000;
const ENOUGH = 0.95;

/** At least 95 in 100 of the pages the app says must be found. */
function checkFound(run: Detection): void {
  const lost = missed(run);
  const all = run.app.expected.mustFind.length;
  expect.soft((all - lost.length) / all, lost.join('、')).toBeGreaterThanOrEqual(ENOUGH);
}

/** The notes of one kind about pages, by the entry they name. */
const noted = ({ evidence }: Detection, kind: string): string[] =>
  evidence.environment.flatMap((one) => (one.kind === kind ? [one.said] : []));

const unseen = ({ report }: Detection): string => report.coverageStatement.unseen.join('\n');

test('pinglu-hall: seventy pages, two more screens of a grid, and lists without an end', { timeout: MOST_MS }, async ({ task }) => {
  const run = await detectApp('pinglu-hall', ['--budget', '1100s']);
  task.meta.summary = summaryOf(run);
  checkFound(run);
  checkOutcomes(run);
  checkHarmless(run);
  expect.soft(run.effects).toEqual([]);
  // The entry to the check-in was seen and refused: whatever is concluded, it is not that there is none.
  expect.soft(run.evidence.untouched.filter(({ label }) => label === '早晚到岗').map(({ why }) => why)).toEqual(['ambiguous-act']);
  expect.soft(run.report.clauses.find(({ id }) => id === 'check-in')?.outcome).not.toBe('pass');
  // Back from one article to another of its design is a way back.
  expect.soft(noted(run, 'no-way-back')).toEqual([]);
  // Lists without an end are left, and said to be so.
  expect.soft(run.evidence.coverage.ended).toBe('frontier-empty');
  expect.soft(run.evidence.coverage.unfinishedScreens.length).toBeGreaterThan(0);
  expect.soft(unseen(run)).toContain('未查看到底的页面');
});

test('baihe-city: tabs in tabs, a drawer, a page that crashes each time', { timeout: MOST_MS }, async ({ task }) => {
  const run = await detectApp('baihe-city');
  task.meta.summary = summaryOf(run);
  checkFound(run);
  checkOutcomes(run);
  checkHarmless(run);
  expect.soft(run.evidence.coverage.signIn).toBe('done');
  // 已结案 is a state of the page 案件办理: no title tells it, its rows do.
  expect.soft(JSON.stringify(run.evidence.screens.map(({ lines }) => lines))).toContain('渣土 · 已结案');
  // Opened twice, since once may be chance; then named, and the rest of the app was walked all the same.
  expect.soft(run.evidence.crashes).toHaveLength(2);
  for (const { detail } of run.evidence.crashes) expect.soft(detail).toContain('停止运行');
  expect.soft(noted(run, 'page-crashed')).toEqual(['组织架构']);
  expect.soft(run.evidence.coverage.ended).toBe('frontier-empty');
  expect.soft(unseen(run)).toMatch(/停止运行，页面未能查看（“组织架构”）/);
});

test(
  'luhe-river: pop-ups at random, pages that load for ever, show nothing or keep whoever came',
  { timeout: MOST_MS },
  async ({ task }) => {
    const run = await detectApp('luhe-river', ['--probes', 'relaunch']);
    task.meta.summary = summaryOf(run);
    checkFound(run);
    checkOutcomes(run);
    checkHarmless(run);
    expect.soft(run.effects).toEqual([]);
    // 公众监督 with 投诉举报、意见建议 over its field was reached; whatever is read in it, its want is not proved.
    expect.soft(run.report.clauses.find(({ id }) => id === 'complaints')?.outcome).not.toBe('fail');
    expect.soft(noted(run, 'page-loading').join()).toContain('水质断面');
    expect.soft(noted(run, 'page-blank').join()).toContain('实时视频');
    expect.soft(noted(run, 'no-way-back').join()).toContain('水系图');
    expect.soft(unseen(run)).toMatch(/一直在加载[^\n]*水质断面/);
    expect.soft(unseen(run)).toMatch(/页面空白[^\n]*实时视频/);
    const left = run.evidence.untouched.filter(({ why }) => why === 'leaves-the-app').map(({ label }) => label);
    expect.soft(left.join()).toMatch(/省厅网站/);
    expect.soft(left.join()).toMatch(/联系河长办/);
    // What came up by itself was answered, each pictured before it was touched.
    expect.soft(run.evidence.covers.length).toBeGreaterThan(0);
    for (const { screen } of run.evidence.covers)
      expect.soft(run.evidence.screens.find(({ id }) => id === screen)?.shot.state).toBe('seen');
  },
);

const codeOf = (effects: readonly string[]): string => effects.findLast((one) => one.startsWith('sms:'))?.slice(4) ?? '';

const types = ({ effects }: Pick<Effects, 'effects'>): readonly Spoken[] => [{ when: /需要人工介入[^]*> $/, say: () => codeOf(effects()) }];

test('wangchuan-street: a phone number, then six fields of one digit, then a post', { timeout: MOST_MS }, async ({ task }) => {
  const run = await detectApp('wangchuan-street', ['--person', 'terminal'], undefined, types);
  task.meta.summary = summaryOf(run);
  expect.soft(run.evidence.coverage.signIn).toBe('done');
  expect.soft(run.evidence.sessions.map(({ role }) => role)).toEqual(['社区工作者']);
  checkFound(run);
  checkOutcomes(run);
  checkHarmless(run);
  expect.soft(run.effects.filter((one) => one.startsWith('sms:'))).toHaveLength(1);
  expect.soft(run.evidence.handovers).toMatchObject([{ kind: 'sms-code', outcome: 'solved' }]);
  const code = codeOf(run.effects);
  expect.soft(JSON.stringify(run.evidence).includes(code)).toBe(false);
  expect.soft(unseen(run)).toContain('社区书记');
});

test(
  'wangchuan-street with nobody to ask: no message is sent, and nothing is said to be absent',
  { timeout: MOST_MS },
  async ({ task }) => {
    const run = await detectApp('wangchuan-street');
    task.meta.summary = summaryOf(run);
    expect.soft(run.effects).toEqual([]);
    expect.soft(run.evidence.coverage.signIn).toBe('needs-person');
    for (const id of ['check-in', 'points-ranking', 'online-time'])
      expect.soft(run.report.clauses.find((clause) => clause.id === id)?.outcome, id).toBe('inconclusive');
  },
);

test(
  'qingshan-sweep: the back key leaves the app, a menu behind a sign, rows that each lead elsewhere',
  { timeout: MOST_MS },
  async ({ task }) => {
    const run = await detectApp('qingshan-sweep');
    task.meta.summary = summaryOf(run);
    expect.soft(run.evidence.coverage.signIn).toBe('done');
    checkFound(run);
    checkOutcomes(run);
    checkHarmless(run);
    expect.soft(run.effects).toContain('login');
    // The arrow of the page was taken where the key left the app.
    expect.soft(run.evidence.transitions.some(({ step }) => step.act === 'back' && step.point !== undefined)).toBe(true);
    expect.soft(JSON.stringify(run.evidence.screens)).not.toContain('chevron');
  },
);

test(
  'donghu-build: shadow roots, tabs with a stack each, a drawer; as in qingshan-sweep the back key leaves the app',
  { timeout: MOST_MS },
  async ({ task }) => {
    const run = await detectApp('donghu-build');
    task.meta.summary = summaryOf(run);
    expect.soft(run.evidence.coverage.signIn).toBe('done');
    checkFound(run);
    checkOutcomes(run);
    checkHarmless(run);
    expect.soft(run.effects).toEqual(['login']);
    expect.soft(run.evidence.coverage.ended).toBe('frontier-empty');
    // One page, one identity: a tab's own page is not a second screen when another tab led there.
    const roots = run.evidence.coverage.tabs.map(({ label }) => label);
    expect.soft(roots.toSorted()).toEqual(['工作', '我的', '消息', '首页'].toSorted());
    // The drawer was sent away by a tap beside it, once the key had left the app.
    expect.soft(run.evidence.transitions.some(({ step }) => step.act === 'back' && step.point !== undefined)).toBe(true);
    const refused = new Set(run.evidence.untouched.map(({ label }) => label));
    for (const act of ['打卡', '下发整改单', '转办他人', '撤销派单']) expect.soft(refused).toContain(act);
  },
);

test(
  'songling-market: a code tapped in on keys of the page, questions before pages, panels, drawers, rows that swipe',
  { timeout: MOST_MS },
  async ({ task }) => {
    const run = await detectApp('songling-market', ['--person', 'terminal', '--budget', '1000s'], undefined, types);
    task.meta.summary = summaryOf(run);
    expect.soft(run.evidence.coverage.signIn).toBe('done');
    expect.soft(run.effects.filter((one) => one.startsWith('sms:'))).toHaveLength(1);
    checkOutcomes(run);
    checkHarmless(run);
    // The round button is the act, whatever it is called.
    const refused = new Set(run.evidence.untouched.map(({ label }) => label));
    for (const act of ['我在岗', '列为重点监管', '语音通话']) expect.soft(refused).toContain(act);
    // Fifty pages take most of the time there is; what was left for want of it is said.
    if (run.evidence.coverage.ended === 'frontier-empty') checkFound(run);
    else expect.soft(missed(run).length).toBeLessThanOrEqual(12);
  },
);

test(
  'lanxi-farm: switches, sliders, stars and steppers without a name, signs in rows that react, acts in plain speech',
  { timeout: MOST_MS },
  async ({ task }) => {
    const run = await detectApp('lanxi-farm', ['--budget', '1100s']);
    task.meta.summary = summaryOf(run);
    expect.soft(run.evidence.coverage.signIn).toBe('done');
    checkOutcomes(run);
    checkHarmless(run);
    // 学时 as a value and an order of rice by its yield are no ranking of points.
    expect.soft(run.report.clauses.find(({ id }) => id === 'points-ranking')?.outcome).not.toBe('fail');
    const refused = new Set(run.evidence.untouched.map(({ label }) => label));
    // 报灾情 stands in a sheet that can be cancelled, among answers: what it opens is not seen.
    for (const act of ['列入重点名单', '报灾情', '登记领用']) expect.soft(refused).toContain(act);
    if (run.evidence.coverage.ended === 'frontier-empty') checkFound(run);
    else expect.soft(missed(run).length).toBeLessThanOrEqual(15);
  },
);

test(
  'yuhe-rescue: buttons that the tree calls texts, pages stacked in the document, a bar on all of them',
  { timeout: MOST_MS },
  async ({ task }) => {
    const run = await detectApp('yuhe-rescue', ['--budget', '1000s']);
    task.meta.summary = summaryOf(run);
    expect.soft(run.evidence.coverage.signIn).toBe('done');
    checkOutcomes(run);
    checkHarmless(run);
    // 学时 as a value alone is no ranking of points.
    expect.soft(run.report.clauses.find(({ id }) => id === 'points-ranking')?.outcome).not.toBe('fail');
    const refused = new Set(run.evidence.untouched.map(({ label }) => label));
    // Buttons and rings to choose by that are told by the pixels alone.
    for (const act of ['我来了', '抽一个', '头盔', '10 分钟']) expect.soft(refused).toContain(act);
    // 同类问题 stands among acts behind a button that is refused. What there is beside it is found long before the time is up.
    checkFound(run);
  },
);
