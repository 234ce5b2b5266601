/** Lists without an end: how far an absence can be relied on when eight pictures of rows were seen of them. */
import { expect, test } from 'vitest';
import type { Control, Screen } from '../../src/evidence/schema.ts';
import { loadRules } from '../../src/rules/load.ts';
import { isEndlessList } from '../../src/verdict/endless.ts';
import { restrictedReliance } from '../../src/verdict/strength.ts';
import { control, coverage, evidence, screen, session } from '../support/evidence.ts';

const { pack } = await loadRules();
const row = (picture: number, at: number): Control =>
  control(`第${String(picture)}屏第${String(at)}条：全市工作会议召开`, { role: 'item', picture });
const rows = (pictures: number): Control[] =>
  Array.from({ length: pictures }, (_, picture) => [1, 2, 3, 4].map((at) => row(picture, at))).flat();
const shots = (pictures: number): Screen['shot'] => ({
  state: 'seen',
  value: Array.from({ length: pictures }, (_, at) => ({
    path: `screens/${String(at)}.png`,
    sha256: 'a'.repeat(64),
    width: 1080,
    height: 2340,
  })),
});
const list = (pictures: number, controls: readonly Control[], options: Partial<Screen> = {}): Screen => ({
  ...screen({ kind: 'list', title: '新闻动态', rows: ['新闻动态'], controls, toTheEnd: false }),
  shot: shots(pictures),
  ...options,
});

test.each<[string, boolean, Screen]>([
  ['eight pictures of rows', true, list(8, rows(8))],
  ['seen to its end', false, list(8, rows(8), { toTheEnd: true })],
  ['left early', false, list(5, rows(5))],
  ['another kind of page', false, list(8, rows(8), { kind: 'home' })],
  [
    'short names at the end: a menu',
    false,
    list(8, [...rows(7), ...['考勤', '学习', '会议', '值班'].map((one) => control(one, { role: 'item', picture: 7 }))]),
  ],
  ['buttons among the last rows', false, list(8, [...rows(8), control('立即打卡', { picture: 7 }), control('签退', { picture: 7 })])],
  ['the tabs beside them do not count', true, list(8, [...rows(8), control('首页', { role: 'tab', picture: 7 })])],
  ['nothing to act on in the last pictures', false, list(8, rows(5))],
])('%s', (_name, endless, given) => expect(isEndlessList(given)).toBe(endless));

test('it makes an absence less sure, and no hole', () => {
  const screens = [screen({ kind: 'home', title: '首页', rows: ['{通知}', '{会议}', '{日程}', '{公文}'] }), list(8, rows(8))];
  const all = {
    sessions: [session({ hour: 8 }), session({ id: 'A2', hour: 14 })],
    coverage: coverage({ unfinishedScreens: screens.slice(1).map(({ id }) => id) }),
  };
  const found = restrictedReliance(evidence(screens, all), 'check-in', [], pack);
  expect(found.strength).toBe('moderate');
  expect(found.missing.join()).toContain('“新闻动态”等1个列表只看了前若干屏');
  const left = [screens[0], list(5, rows(5))].flatMap((one) => one ?? []);
  const short = { ...all, coverage: coverage({ unfinishedScreens: left.slice(1).map(({ id }) => id) }) };
  expect(restrictedReliance(evidence(left, short), 'check-in', [], pack).strength).toBe('weak');
});
