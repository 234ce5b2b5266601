/** What the nets hold back from being passed, as sightings for a person. */
import type { Screen } from '../../src/evidence/schema.ts';
import type { Likened } from '../../src/rules/likeness.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Sighting } from '../../src/verdict/detector.ts';
import { isNewsPage, isProse, itemsOn, tapsTo } from './items.ts';
import { netOn, type Netted } from './nets.ts';
import { orderPlain } from './plain-orders.ts';
import { presencePlain } from './plain-presence.ts';
import { timePlain } from './plain-times.ts';
import { pageName } from './prominence.ts';
import { leftOpen, said } from './sightings.ts';
import { isTalkPage } from './talk.ts';
import { matches, squeeze } from './words.ts';

/** One sighting a page with a shape of the function; `title`: what the function is called. */
export const nettedPages = (screens: readonly Screen[], of: Likened, title: string, rules: RulePack): readonly Sighting[] =>
  screens.flatMap((screen) => asSighting(screen, netOn(screen, of, rules), title, rules));

/** The same for shapes that are plain by themselves: no second opinion is asked. */
export const plainPages = (screens: readonly Screen[], of: Likened, title: string, rules: RulePack): readonly Sighting[] =>
  screens.flatMap((screen) => asSighting(screen, plainOn(screen, of, rules), title, rules));

const PLAIN = { 'check-in': presencePlain, 'points-ranking': orderPlain, 'online-time': timePlain } as const;

function plainOn(screen: Screen, of: Likened, rules: RulePack): Netted | null {
  const words = rules.suspicion.plain?.[of];
  if (words === undefined || ['outside', 'error-page', 'login'].includes(screen.kind)) return null;
  if (isTalkPage(screen) || isProse(screen, rules) || isNewsPage(screen, rules)) return null;
  const found = PLAIN[of](screen, rules);
  if (found === null) return null;
  const common = screen.kind === 'home' || screen.kind === 'mine';
  const texts = common ? found.items.map(({ text }) => text) : itemsOn(screen, rules).map(({ text }) => text);
  return [squeeze(screen.title), ...tapsTo(screen).slice(-1), ...texts].some((text) => matches(text, words.not)) ? null : found;
}

function asSighting(screen: Screen, net: Netted | null, title: string, rules: RulePack): readonly Sighting[] {
  if (net === null || net.items.length === 0) return [];
  const shown = [...new Set(net.items.map((one) => `“${said(one, 24)}”`))].join('、');
  const because = `${pageName(screen)}有${shown}，是${net.what}，页面未说明另有用途，是否为${title}需人工认定。`;
  return leftOpen(net.items, because, rules);
}
