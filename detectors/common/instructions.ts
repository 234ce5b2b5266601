/** What help tells of where in the app a thing is (在首页向下拉，出现“签到”二字后松手): it may well be there though it was not seen. */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RestrictedWords, RulePack } from '../../src/rules/pack.ts';
import type { Sighting } from '../../src/verdict/detector.ts';
import { isAgenda, isNewsPage, itemsOn, type Item } from './items.ts';
import { keptFor } from './kept.ts';
import { pageName } from './prominence.ts';
import { said, sighting } from './sightings.ts';
import { matches, squeeze } from './words.ts';

const NONE: readonly string[] = [];
const MAX = 80;

/** Sentences of a page of help that name a place in the app. */
const instructionsOn = keptFor((screen: Screen, rules: RulePack): readonly Item[] => {
  const { pages = NONE, says = NONE } = rules.instructions ?? {};
  if (screen.kind === 'outside' || !matches(squeeze(screen.title), pages) || isNewsPage(screen, rules) || isAgenda(screen, rules))
    return [];
  return itemsOn(screen, rules).filter(
    ({ title, drawn, text }) => !title && drawn && text.length <= MAX && matches(text, says) && !matches(text, rules.negations),
  );
});

/** Those that speak of the function, for a person; `title`: what it is called. */
export const toldWhere = (screens: readonly Screen[], words: RestrictedWords, title: string, rules: RulePack): readonly Sighting[] =>
  screens.flatMap((screen) =>
    instructionsOn(screen, rules)
      .filter(({ text }) => matches(text, words.mention) && !matches(text, words.not))
      .map((item) =>
        sighting(
          item,
          'ambiguous',
          said(item, 20),
          `${pageName(screen)}说明“${said(item)}”，检测中未见${title}功能，应用程序内是否设置需人工认定。`,
          rules,
        ),
      ),
  );
