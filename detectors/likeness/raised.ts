/** What the rules or the model would leave to a person, on a page more like the function than any look-alike ever was and with signs of it: the function itself. */
import type { Screen } from '../../src/evidence/schema.ts';
import type { Likened } from '../../src/rules/likeness.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Sighting } from '../../src/verdict/detector.ts';
import { dailySigns } from '../common/daily.ts';
import { fallingOn } from '../common/falling.ts';
import { linesOf, tapsTo } from '../common/items.ts';
import { lastingSigns } from '../common/lasting.ts';
import { netOn } from '../common/nets.ts';
import { ordersOwnValue } from '../common/own-value.ts';
import { pageName } from '../common/prominence.ts';
import { containing, matches, squeeze } from '../common/words.ts';
import { surelyLike } from './gates.ts';
import { ordersSurely } from './ordered.ts';

/**
 * 自愿参加，可关闭, another reason that the page itself gives, or a word of an exempt scene on the page, on the way to it, or on the home page:
 * whether that is a compulsory function is for a person.
 */
function isDoubted(screen: Screen, screens: readonly Screen[], of: Likened, rules: RulePack): boolean {
  const own = [...tapsTo(screen), ...textsOf(screen)];
  const not = rules.suspicion.nets?.[of].not ?? NONE;
  if (own.some((text) => matches(text, rules.voluntary) || matches(text, not))) return true;
  return [...own, ...screens.filter(({ kind }) => kind === 'home').flatMap(textsOf)].some(
    (text) => containing(text, rules.exemptScenes) !== null || containing(text, rules.exemptRoots) !== null,
  );
}

const NONE: readonly string[] = [];

/** Beside the likeness, a sign of its own that the time is of the app and its user, on a page that is not of another thing's time. */
function isOfApp(screen: Screen, rules: RulePack): boolean {
  const { app = NONE, online = NONE, basis = NONE } = rules.usage.signs ?? {};
  const heads = [squeeze(screen.title), ...tapsTo(screen).slice(-1)];
  const { places, things, ofEquipment: equipment } = rules.growth;
  const elsewhere = [places, things, equipment, rules.usage.signs?.things ?? NONE, rules.suspicion.time.not];
  if (heads.some((text) => elsewhere.some((list) => matches(text, list)))) return false;
  const { clocks = NONE, ofApp = NONE } = rules.suspicion.nets?.lasting ?? {};
  const lists = [app, online, basis, clocks, ofApp];
  return textsOf(screen).some((text) => /[您你]/u.test(text) || lists.some((list) => matches(text, list)));
}

const textsOf = (screen: Screen): readonly string[] => [
  squeeze(screen.title),
  ...linesOf(screen).flatMap(({ drawn, normal }) => (drawn ? [squeeze(normal)] : [])),
];

/** Some of the function's signs stand there as well: the model by itself decides nothing. */
function bearsSigns(page: Screen, of: Likened, rules: RulePack): boolean {
  if (of === 'online-time') return lastingSigns(page, rules).has('span') && isOfApp(page, rules);
  if (netOn(page, of, rules) !== null) return true;
  return of === 'check-in' ? dailySigns(page, rules).size >= ENOUGH : fallingOn(page, rules) !== null;
}
const ENOUGH = 2;

const isSure = (page: Screen, of: Likened, rules: RulePack): boolean =>
  (surelyLike(page, of, rules) && bearsSigns(page, of, rules)) || (of === 'points-ranking' && ordersSurely(page, rules));

/** `title`: what the function is called. Sightings that are sure already stay as they are. */
export const raised = (
  sightings: readonly Sighting[],
  screens: readonly Screen[],
  of: Likened,
  title: string,
  rules: RulePack,
): readonly Sighting[] =>
  sightings.map((one) => {
    const page = screens.find(({ id }) => one.where[0]?.screen === id);
    if (one.grade !== 'ambiguous' || page === undefined) return one;
    const sure = isSure(page, of, rules) || (of === 'points-ranking' && ordersOwnValue(page, screens, rules));
    if (!sure || isDoubted(page, screens, of, rules)) return one;
    const said = one.name.replaceAll('“', '‘').replaceAll('”', '’');
    return { ...one, grade: 'function', because: `${pageName(page)}有“${said}”，同页内容合起来是${title}功能的操作、状态或统计。` };
  });
