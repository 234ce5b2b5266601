/** Apps that will not be looked at as others are: whole detections through the command line. */
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { detectApp, type Detection } from '../support/run-app.ts';

const MOST_MS = 4 * 60_000;
const BUDGET = ['--budget', '2m'] as const;

function checkOutcomes({ report, app, effects }: Detection): void {
  const outcomes = Object.fromEntries(report.clauses.map((clause) => [clause.id, clause.outcome]));
  const why = report.clauses.map((clause) => `${clause.id}: ${clause.because} ${clause.missing.join(' ')}`).join('\n');
  expect.soft(outcomes, why).toMatchObject(app.expected.outcomes);
  expect.soft(effects.filter((effect) => app.expected.forbidden.includes(effect))).toEqual([]);
}
const because = ({ report }: Detection, clause: string): string => report.clauses.find(({ id }) => id === clause)?.because ?? '';
const html = ({ dir }: Detection): Promise<string> => readFile(join(dir, 'report.html'), 'utf8');

describe('root-refusing', () => {
  test('a warning is passed, a refusal ends the run with its picture, its words and what to do', { timeout: MOST_MS }, async () => {
    const run = await detectApp('root-refusing', [...BUDGET]);
    checkOutcomes(run);
    expect.soft(run.code).toBe(3);
    expect.soft(run.evidence.coverage.ended).toBe('environment-refused');
    expect.soft(run.evidence.crashes).toEqual([]);
    expect.soft(run.evidence.environment.map(({ kind, effect }) => [kind, effect])).toEqual([
      ['debugging', 'passed'],
      ['root', 'ended'],
    ]);
    for (const note of run.evidence.environment) {
      const shown = run.evidence.screens.find(({ id }) => id === note.screen);
      expect.soft(shown?.kind).toBe('cover');
      expect.soft(shown?.shot.state).toBe('seen');
    }
    expect.soft(because(run, 'check-in')).toMatch(/提示“[^”]*检测到当前设备已获取ROOT权限.*请换用未获取ROOT权限、未解锁的真机检测/);
    expect.soft(await html(run)).toContain('应用程序不接受检测环境，中断');
  });
});

describe('secure-pages', () => {
  test('a function seen in the tree alone is found; a mark seen in the tree alone is for a person', { timeout: MOST_MS }, async () => {
    const run = await detectApp('secure-pages', [...BUDGET]);
    checkOutcomes(run);
    expect.soft(run.code).toBe(1);
    const titles = run.evidence.screens.map(({ title }) => title);
    expect.soft(run.app.expected.mustFind.filter((title) => !titles.includes(title))).toEqual([]);
    const secure = run.evidence.screens.filter(({ shot }) => shot.state === 'unseen');
    expect.soft(secure.map(({ title }) => title).sort()).toEqual(['个人档案', '履历核对', '驻点报到'].sort());
    for (const screen of secure) {
      expect.soft([screen.shot, screen.ocr]).toMatchObject([{ reason: 'secure-window' }, { reason: 'secure-window' }]);
      expect.soft(screen.lines.state).toBe('seen');
    }
    expect.soft(because(run, 'host-unit-name')).toContain('清晰程度未能测量');
    const told = await html(run);
    expect.soft(told).toContain('应用程序禁止截屏的页面3个');
    expect.soft(told).toContain('应用程序禁止截屏，无画面');
  });
});

describe('classified-mark', () => {
  test('a mark in a picture stops and seals; what was seen before stands', { timeout: MOST_MS }, async () => {
    const run = await detectApp('classified-mark', [...BUDGET]);
    checkOutcomes(run);
    expect.soft(run.code).toBe(1);
    const { coverage, environment, screens, artifacts, transitions } = run.evidence;
    expect.soft(coverage.ended).toBe('classified-content');
    expect.soft(environment).toMatchObject([{ kind: 'classified-mark', effect: 'ended', said: '机密★10年' }]);
    const [marked, ...more] = screens.filter(({ shot }) => shot.state === 'unseen' && shot.reason === 'classified-content');
    expect.soft(more).toEqual([]);
    expect.soft(marked).toMatchObject({ title: '（已封存的页面）', controls: [], lines: { state: 'unseen' }, tree: { state: 'unseen' } });
    // Nothing was captured after the mark was read but what was under way.
    expect.soft(transitions.findIndex(({ to }) => to === marked?.id)).toBeGreaterThanOrEqual(transitions.length - 2);
    const sealed = artifacts.filter(({ path }) => path.startsWith('sealed/')).map(({ path }) => path);
    expect.soft(sealed.map((path) => path.replace(/^sealed\/\w+-\d+\./, '')).sort()).toEqual(['png', 'xml']);
    for (const path of sealed) {
      await access(join(run.dir, path));
      await expect.soft(access(join(run.dir, path.replace('sealed/', 'screens/')))).rejects.toThrow('ENOENT');
    }
    expect.soft(await readFile(join(run.dir, 'SEALED.txt'), 'utf8')).toContain('密级标志');
    const told = await html(run);
    expect.soft(told).toContain('画面有密级标志，已封存，不列入报告');
    expect.soft(told).toContain('已停止检测并封存');
    // Each picture is stored once: those of the unmarked pages, and no more.
    expect.soft(told.match(/<image id=/g)?.length).toBe(screens.filter(({ shot }) => shot.state === 'seen').length);
    const spread = [told, JSON.stringify(run.evidence), JSON.stringify(run.report), run.stdout, run.stderr].join('');
    expect.soft(spread).not.toMatch(/第七号专报|专项工作文件|虚构样稿/);
  });
});
