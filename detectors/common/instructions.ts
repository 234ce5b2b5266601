/**
 * What help tells of where in the app a thing is (在首页向下拉，出现“签到”二字后松手), and the rules its users are held to
 * (系统自登录起记录在线时间，作为考核参考), or a notice publishes: it may well be there though it was not seen.
 */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Sighting } from '../../src/verdict/detector.ts';
import { isAgenda, isNewsPage, itemsOn, type Item } from './items.ts';
import { keptFor } from './kept.ts';
import { pageName } from './prominence.ts';
import { said, sighting } from './sightings.ts';
import { matches, squeeze } from './words.ts';

const NONE: readonly string[] = [];
const MAX = 80;
/** A sentence of rules may be long. */
const MOST = 140;

type Restricted = keyof RulePack['restricted'];

/** Sentences of a page of help that name a place in the app. */
const instructionsOn = keptFor((screen: Screen, rules: RulePack): readonly Item[] => {
  const { pages = NONE, says = NONE } = rules.instructions ?? {};
  if (screen.kind === 'outside' || !matches(squeeze(screen.title), pages) || isNewsPage(screen, rules) || isAgenda(screen, rules))
    return [];
  return itemsOn(screen, rules).filter(
    ({ title, drawn, text }) => !title && drawn && text.length <= MAX && matches(text, says) && !matches(text, rules.negations),
  );
});

/** Sentences of a page of rules by which the app does the clause's thing with its users. */
function demandsOn(screen: Screen, of: Restricted, rules: RulePack): readonly Item[] {
  const demands = rules.instructions?.demands;
  if (demands === undefined || screen.kind === 'outside' || screen.kind === 'legal') return [];
  if (!matches(squeeze(screen.title), demands.pages) || isNewsPage(screen, rules)) return [];
  return itemsOn(screen, rules).filter(
    ({ title, drawn, text }) =>
      !title && drawn && text.length <= MOST && matches(text, demands[of]) && matches(text, demands.of) && !matches(text, rules.negations),
  );
}

/** Sentences by which a notice says that the clause's thing is gathered, published or graded of the app's own users (每月汇总各科室在线时长). */
function announcedOn(screen: Screen, of: Restricted, rules: RulePack): readonly Item[] {
  const { announced } = rules.instructions ?? {};
  const says = announced?.[of];
  if (announced === undefined || says === undefined || screen.kind === 'outside' || screen.kind === 'legal') return [];
  const all = itemsOn(screen, rules);
  const told = all.filter(
    ({ drawn, text }) =>
      drawn && text.length <= MOST && matches(text, says) && !matches(text, announced.stops) && !matches(text, rules.restricted[of].not),
  );
  if (told.length === 0 || isNewsPage(screen, rules)) return [];
  const page = [squeeze(screen.title), ...all.map(({ text }) => text)];
  return page.some((text) => matches(text, announced.of)) && !page.some((text) => matches(text, announced.not)) ? told : [];
}

/** Those that speak of the function, for a person; `title`: what it is called. */
export const toldWhere = (screens: readonly Screen[], of: Restricted, title: string, rules: RulePack): readonly Sighting[] => {
  const { mention, not } = rules.restricted[of];
  return screens.flatMap((screen) =>
    [
      ...instructionsOn(screen, rules).filter(({ text }) => matches(text, mention) && !matches(text, not)),
      ...demandsOn(screen, of, rules),
      ...announcedOn(screen, of, rules),
    ].map((item) =>
      sighting(
        item,
        'ambiguous',
        said(item, 20),
        `${pageName(screen)}说明“${said(item)}”，检测中未见${title}功能，应用程序内是否设置需人工认定。`,
        rules,
      ),
    ),
  );
};
