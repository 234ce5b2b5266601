/** What the guard left alone because it may check in, and no finding speaks of. */
import type { Screen, Untouched } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { matches, squeeze } from './words.ts';

/** Longer is a sentence, or the title of something to read. */
const LONGEST = 10;

/** While such a control stands in the app, nobody can say that there is no check-in: the gap names it. */
export function refusedGap(
  untouched: readonly Untouched[],
  screens: readonly Screen[],
  { restricted, presence }: RulePack,
): readonly string[] {
  const { mention, not } = restricted['check-in'];
  const names = [...mention, ...presence.nouns];
  const outside = new Set(screens.filter(({ kind }) => kind === 'outside').map(({ id }) => id));
  const labels = untouched
    .filter(({ why, screen }) => why === 'ambiguous-act' && !outside.has(screen))
    .map(({ label }) => squeeze(label))
    .filter((label) => label.length <= LONGEST && names.some((name) => label.includes(name)) && !matches(label, not));
  const [first] = labels;
  return first === undefined ? [] : [`“${first}”未点击核实，是否为打卡签到功能未能确认；请人工核实`];
}
