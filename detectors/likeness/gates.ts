/** The model as a second opinion beside the rules: it makes none of its own, it says whether a page is like what the rules took it for. */
import type { Screen } from '../../src/evidence/schema.ts';
import { LIKENED, type Gates, type Likened as Function_ } from '../../src/rules/likeness.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Sighting } from '../../src/verdict/detector.ts';
import { pageName } from '../common/prominence.ts';
import { matches, squeeze } from '../common/words.ts';
import type { Item } from '../common/items.ts';
import { heard } from '../common/suspicion.ts';
import { pagesOf, wholeness } from './among.ts';
import { isItemHarmless, look } from './suspected.ts';
import { modelOf } from './model.ts';

/** How far the page's likeness stands above this gate; null: the pack's model has none. */
function above(screen: Screen, of: Function_, gate: keyof Gates, rules: RulePack): number | null {
  const given = rules.likeness?.model;
  if (given?.gates === undefined) return null;
  const at = LIKENED.indexOf(of);
  return (look(screen, modelOf(given)).likened[at]?.score ?? Number.NEGATIVE_INFINITY) - (given.gates[gate][at] ?? 0);
}

/** The page is so like one of the function that what the rules would leave to a person is one; never without a model. */
export const surelyLike = (screen: Screen, of: Function_, rules: RulePack): boolean => (above(screen, of, 'sure', rules) ?? -1) > 0;

/** The page is like one of the function; never without a model. */
export const isLike = (screen: Screen, of: Function_, rules: RulePack): boolean => (above(screen, of, 'hint', rules) ?? -1) > 0;

/** A text that says little, on a page that is like one of the function, though not like enough by itself: for a person. Never without a model. */
export function weaklySaid(item: Item, of: Function_, rules: RulePack): boolean {
  const { weak } = rules.suspicion;
  if (weak === undefined || !matches(item.text, weak[of]) || !heard(item, rules) || isItemHarmless(item, of, rules)) return false;
  return isLike(item.screen, of, rules);
}

/** By how much below the gate a page is far from any of the function: in other words than any that were learned a page may be a little below. */
const FAR = 2;
/** What an app tells its user there is of the user. */
const OWN: ReadonlySet<string> = new Set(['mine', 'settings']);

/**
 * What a word or a shape raises a suspicion of, on one page alone of a whole app, when that page is far from any of the function, is none:
 * who has the function shows it on several pages, or on one that is like it.
 */
export function borneOut(sightings: readonly Sighting[], screens: readonly Screen[], of: Function_, rules: RulePack): readonly Sighting[] {
  if (wholeness(screens) < 1) return sightings;
  const pages = screens.filter(({ id }) => sightings.some(({ where }) => where.some(({ screen }) => screen === id)));
  const near = pages.some((screen) => OWN.has(screen.kind) || (above(screen, of, 'unlike', rules) ?? 0) >= -FAR);
  return near || pagesOf(pages) > 1 ? sightings : [];
}

/**
 * A function that no name of it tells, on pages that are unlike any of the function, is for a person: a fail takes both. `title`: what
 * the function is called.
 */
export function secondOpinion(
  sightings: readonly Sighting[],
  screens: readonly Screen[],
  of: Function_,
  title: string,
  rules: RulePack,
): readonly Sighting[] {
  const { mention, entry } = rules.restricted[of];
  return sightings.map((one) => {
    if (one.grade !== 'function' && one.grade !== 'entry') return one;
    if (one.where.some(({ text }) => matches(squeeze(text), mention)) || matches(squeeze(one.name), mention)) return one;
    const pages = screens.filter(({ id }) => one.where.some(({ screen }) => screen === id));
    const [first] = pages;
    // What stands beside the entry of a home page says nothing of what a name listed as a whole, perhaps by the office, leads to.
    if (entry.whole.includes(squeeze(one.name)) && pages.every(({ kind }) => kind === 'home' || kind === 'mine')) return one;
    if (first === undefined || !pages.every((screen) => (above(screen, of, 'unlike', rules) ?? 0) < 0)) return one;
    const said = one.name.replaceAll('“', '‘').replaceAll('”', '’');
    const because = `${pageName(first)}的“${said}”从字面看属于${title}，但同页内容与${title}功能的页面不相似，是否属于该功能需人工认定。`;
    return { ...one, grade: 'ambiguous', because };
  });
}
