/** What only managers see (office.md 12.14: the value is seen, the order may be with the manager). */
import type { Declaration } from '../../src/evidence/declaration.ts';
import type { Screen, Session } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { linesOf } from './items.ts';
import { keptFor } from './kept.ts';
import { matches, squeeze } from './words.ts';

/** A sentence when a managers' role is declared, or shown by the app, and none was tested; else nothing. */
export function managerGap(
  screens: readonly Screen[],
  sessions: readonly Session[],
  declaration: Declaration,
  rules: RulePack,
): readonly string[] {
  if (sessions.some(({ role }) => role !== null && matches(role, rules.managers))) return [];
  const declared = (declaration.access?.accounts ?? []).some(({ role }) => matches(role, rules.managers));
  const shown = screens
    .filter(({ kind }) => kind !== 'article' && kind !== 'legal' && kind !== 'outside')
    .some((screen) => showsManager(screen, rules));
  return declared || shown ? ['未以管理员角色登录检测；请提供管理员角色的测试账号'] : [];
}

const showsManager = keptFor(
  (screen: Screen, rules: RulePack): boolean =>
    linesOf(screen).some(({ normal }) => namesManager(squeeze(normal), rules)) ||
    screen.controls.some(({ label }) => namesManager(squeeze(label), rules)),
);

/** A way in for managers by its name, a choice between roles, or a manager's role among those one may take; not who one is now. */
const namesManager = (text: string, rules: RulePack): boolean =>
  text.length <= 24 && (matches(text, rules.managerEntries) || (matches(text, rules.roleChoices) && matches(text, rules.managers)));
