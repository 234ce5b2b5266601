/** A mini program, end to end: production launch code, a host whose tree says nothing of the page, and the host's own traps. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkHarmless, checkOutcomes, missed } from '../support/checks.ts';
import { detectProgram } from '../support/run-program.ts';

test(
  'haitang-mini: what it hides four taps deep is found, what its host and another program have is not laid to it',
  { timeout: 5 * 60_000 },
  async () => {
    const run = await detectProgram('haitang-mini', [
      '--mini-program',
      'weixin://dl/business/?t=aBcD7Ht2mZq',
      '--host',
      'wechat',
      '--probes',
      'none',
    ]);
    checkOutcomes(run);
    checkHarmless(run);
    const { evidence, report } = run;
    expect.soft(missed(run)).toEqual([]);
    expect.soft(run.code).toBe(1);
    expect.soft(evidence.coverage.ended).toBe('frontier-empty');
    expect.soft(run.effects).toEqual([]);

    const own = evidence.screens.filter(({ kind }) => kind !== 'outside');
    expect.soft(own.every(({ blind, place }) => blind && place.activity.endsWith('.AppBrandUI*'))).toBe(true);
    const lines = (kinds: readonly (typeof evidence.screens)[number][]): string =>
      kinds.flatMap((screen) => (screen.lines.state === 'seen' ? screen.lines.value.map(({ raw }) => raw) : [])).join('\n');
    // Met, and kept as standing outside: the host's 反馈与投诉 and the other program's 考勤打卡.
    const outside = lines(evidence.screens.filter(({ kind }) => kind === 'outside'));
    expect.soft(outside).toMatch(/反馈与投诉/);
    expect.soft(outside).toMatch(/考勤打卡/);
    expect.soft(lines(own)).not.toMatch(/反馈与投诉|考勤打卡|转发给朋友/);
    expect.soft(JSON.stringify(report.clauses)).not.toMatch(/反馈与投诉/);
    expect.soft(evidence.untouched.find(({ label }) => label === '政务工作台')?.why).toBe('leaves-the-app');
    expect.soft(evidence.untouched.find(({ label }) => label === '立即签到')?.why).toBe('would-change-data');

    expect.soft(evidence.subject).toMatchObject({
      kind: 'mini-program',
      host: { name: '微信', package: 'com.tencent.mm', version: { value: '8.0.50' } },
      name: { value: '海棠民政通' },
      appId: { value: 'wx7c1f0a92be43d5e8' },
      originalId: { value: 'gh_3e0d91aa7f42' },
      version: { value: '2.1.4' },
      owner: { value: '海棠市民政局' },
    });
    expect.soft(evidence.package).toMatchObject({ state: 'unseen', reason: 'no-package' });
    expect.soft(report.subject.kind).toBe('小程序');
    const html = await readFile(join(run.dir, 'report.html'), 'utf8');
    expect.soft(html).toContain('未检查安装包');
    expect.soft(html).not.toContain('本次未取得安装包信息');
  },
);
