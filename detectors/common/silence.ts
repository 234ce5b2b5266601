/**
 * Texts about which no rule of a clause can say anything, wherever they stand: most texts of most apps. Asked first, so that the
 * rules proper are asked of few. True only when each rule that reads the text itself would be silent; what stands beside it
 * (`withFigures`, a row read as one text, what makes a label the act of a procedure) is asked after at the place.
 */
import type { RestrictedWords, RulePack } from '../../src/rules/pack.ts';
import { phraseAmong, phraseOf } from './grade.ts';
import { partsIn, type Item } from './items.ts';
import { withFigures } from './labelled-value.ts';
import { leadsIn } from './leads.ts';
import { mayStateValue } from './points.ts';
import { saysOfPresence } from './presence.ts';
import { procedureOf } from './procedures.ts';
import { nameAmong } from './rankings.ts';
import { rememberedForTexts, type Texts } from './remembered.ts';
import { rowText, saysUse } from './usage.ts';
import { matches } from './words.ts';

/** Texts of up to this length are taken apart between punctuation. */
const MOST = 28;
/** Longer ones may be notices that publish a ranking. */
const SHORT = 10;

const noPhrase = (labels: Texts, words: RestrictedWords): boolean => {
  const [text = ''] = labels;
  return (
    phraseAmong(labels, words) === null &&
    (text.length > MOST || !partsIn(text).some((part) => phraseOf(part, words) === 'function')) &&
    !matches(text, words.mention)
  );
};

const noPresence = rememberedForTexts(
  (rules: RulePack) => (labels) => noPhrase(labels, rules.restricted['check-in']) && !saysOfPresence(labels, rules),
);
const noTime = rememberedForTexts((rules: RulePack) => (labels) => {
  const [text = ''] = labels;
  const { sinceEntry, subjects } = rules.growth;
  return (
    noPhrase(labels, rules.restricted['online-time']) &&
    !labels.some((label) => matches(label, sinceEntry)) &&
    !matches(text, subjects) &&
    !saysUse(text, rules)
  );
});
const noRanking = rememberedForTexts((rules: RulePack) => (labels) => {
  const [text = ''] = labels;
  const words = rules.restricted['points-ranking'];
  return (
    !mayStateValue(text, rules) &&
    ![...labels, ...(text.length > MOST ? [] : partsIn(text))].some((label) => matches(label, rules.points.positions)) &&
    nameAmong(labels, rules) === null &&
    leadsIn(text, words).length === 0 &&
    !(text.length > SHORT && matches(text, rules.points.rankings.heads)) &&
    !matches(text, words.mention)
  );
});

/** The labels are those of the item's text, and no figure stands beside it. */
const alone = (item: Item): boolean => item.labels[0] === item.text && withFigures(item).length === 0;

export const silentOnPresence = (item: Item, rules: RulePack): boolean =>
  noPresence(item.labels, rules) && alone(item) && procedureOf(item, rules.restricted['check-in']) === null;
export const silentOnTime = (item: Item, rules: RulePack): boolean =>
  noTime(item.labels, rules) && alone(item) && rowText(item) === null && procedureOf(item, rules.restricted['online-time']) === null;
export const silentOnRanking = (item: Item, rules: RulePack): boolean => noRanking(item.labels, rules) && alone(item);
