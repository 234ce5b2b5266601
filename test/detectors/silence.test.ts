/** Texts no rule has anything to say about are told before the rules are asked: most texts, and none that is the act of a procedure. */
import { expect, test } from 'vitest';
import { itemsOn } from '../../detectors/common/items.ts';
import { silentOnPresence } from '../../detectors/common/silence.ts';
import { loadRules } from '../../src/rules/load.ts';
import { screen } from '../support/evidence.ts';
import { page } from './pages.ts';

const { pack } = await loadRules();

function spoken(...rows: Parameters<typeof page>[1][]): readonly string[] {
  const items = itemsOn(screen(page('任务', ...rows)), pack);
  return items.filter((item) => !silentOnPresence(item, pack)).map(({ text }) => text);
}

test('ordinary labels are silent, whatever procedure they might be the act of elsewhere', () => {
  expect(spoken('{工会动态}', '{家庭医生}', '[打开]')).toEqual([]);
});

test('beside what makes it the act of a procedure the same label is heard', () => {
  expect(spoken('{工会动态}', '[打开]', '连续第5天')).toContain('打开');
});

test('a label that says it itself is heard', () => {
  expect(spoken('{工会动态}', '[立即签到]')).toEqual(['立即签到']);
});
