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
  const own = screens.filter(({ kind }) => kind !== 'legal' && kind !== 'outside');
  const shown = own.some((screen) => (screen.kind !== 'article' && showsManager(screen, rules)) || tellsOfManager(screen, rules));
  return declared || shown ? ['未以管理员角色登录检测；请提供管理员角色的测试账号'] : [];
}

const showsManager = keptFor(
  (screen: Screen, rules: RulePack): boolean =>
    linesOf(screen).some(({ normal }) => namesManager(squeeze(normal), rules)) ||
    screen.controls.some(({ label }) => namesManager(squeeze(label), rules)),
);

/** Help that says who sees the order (处室管理员：查看全处名次). */
const tellsOfManager = keptFor((screen: Screen, rules: RulePack): boolean =>
  linesOf(screen)
    .map(({ normal }) => squeeze(normal))
    .some((text) => text.length <= 32 && matches(text, rules.managers) && matches(text, rules.suspicion.ranking.words)),
);

/** A way in for managers by its name, a choice between roles, or a manager's role among those one may take; not who one is now. */
const namesManager = (text: string, rules: RulePack): boolean =>
  text.length <= 24 && (matches(text, rules.managerEntries) || (matches(text, rules.roleChoices) && matches(text, rules.managers)));
