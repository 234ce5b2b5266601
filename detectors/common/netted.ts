/** What the nets hold back from being passed, as sightings for a person. */
import type { Screen } from '../../src/evidence/schema.ts';
import type { Likened } from '../../src/rules/likeness.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Sighting } from '../../src/verdict/detector.ts';
import { netOn } from './nets.ts';
import { pageName } from './prominence.ts';
import { said, sighting } from './sightings.ts';

/** One sighting a page with a shape of the function; `title`: what the function is called. */
export const nettedPages = (screens: readonly Screen[], of: Likened, title: string, rules: RulePack): readonly Sighting[] =>
  screens.flatMap((screen) => {
    const net = netOn(screen, of, rules);
    const [first, ...rest] = net?.items ?? [];
    if (net === null || first === undefined) return [];
    const shown = [...new Set([first, ...rest].map((one) => `“${said(one, 24)}”`))].join('、');
    const because = `${pageName(screen)}有${shown}，是${net.what}，页面未说明另有用途，是否为${title}需人工认定。`;
    return [
      sighting(
        first,
        'ambiguous',
        said(first, 20),
        because,
        rules,
        rest.map(({ place }) => place),
      ),
    ];
  });
