/** What the package's files name and no screen showed: an absence is not to be relied on. */
import { describe, expect, test } from 'vitest';
import { detectors } from '../../detectors/index.ts';
import { loadRules } from '../../src/rules/load.ts';
import { judge } from '../../src/verdict/report-of.ts';
import { evidence, screen, type ScreenOptions } from '../support/evidence.ts';
import { article, home, mine, page } from './pages.ts';

const rules = await loadRules();

function clause(id: string, labels: readonly string[], ...pages: readonly ScreenOptions[]): { outcome: string; missing: string } {
  const given = evidence(
    pages.map((one) => screen(one)),
    { staticTexts: { labels: labels.map((text) => ({ text, file: 'assets/www/app.js' })), complete: true } },
  );
  const found = judge(given, 'abc', rules, detectors, '2026-03-02T16:00:00+08:00').clauses.find((one) => one.id === id);
  return { outcome: found?.outcome ?? '', missing: found?.missing.join(' ') ?? '' };
}

const front = home('主办单位：海口市民政局', '{通知}');

describe('names in the package that no screen showed', () => {
  test.each<[string, string]>([
    ['check-in', '考勤打卡'],
    ['check-in', '立即签到'],
    ['check-in', '今日未打卡'],
    ['points-ranking', '学习积分排行'],
    ['online-time', '在线时长统计'],
  ])('%s: “%s” makes it inconclusive, and the label and its file are named', (id, label) => {
    expect(clause(id, []).outcome).not.toBe('fail');
    expect(clause(id, [], front).outcome).toBe('pass');
    const hinted = clause(id, [label], front);
    expect(hinted.outcome).toBe('inconclusive');
    expect(hinted.missing).toContain(label);
    expect(hinted.missing).toContain('assets/www/app.js');
  });

  test.each<[string, string]>([
    ['check-in', '会议签到表下载'],
    ['check-in', '网红打卡地'],
    ['check-in', '签名'],
    ['points-ranking', '办件量排行'],
    ['points-ranking', '积分规则'],
    ['online-time', '视频时长'],
  ])('%s: “%s” says nothing', (id, label) => {
    expect(clause(id, [label], front).outcome).toBe('pass');
  });

  test('what a screen showed is judged there: a mention stays a mention', () => {
    const news = article('我县开展志愿服务', '活动中居民纷纷参加“健步打卡”，气氛热烈。');
    expect(clause('check-in', ['健步打卡'], front, news).outcome).toBe('pass');
  });

  test('what was seen as a function stands whatever else is hinted', () => {
    expect(clause('check-in', ['外勤打卡'], front, page('考勤', '[立即打卡]', '今日未打卡')).outcome).toBe('fail');
    expect(clause('check-in', ['外勤打卡'], front, mine('通知公告')).outcome).toBe('inconclusive');
  });

  test('files that could not be looked into are told of', () => {
    const told = (complete: boolean): string => {
      const given = evidence([screen(front)], { staticTexts: { labels: [], complete } });
      return judge(given, 'abc', rules, detectors, '2026-03-02T16:00:00+08:00').coverageStatement.unseen.join(' ');
    };
    expect(told(false)).toContain('其中的文字未查看');
    expect(told(true)).not.toContain('其中的文字未查看');
  });
});
