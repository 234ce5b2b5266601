/** Pages that may order people or units by a points value, where no list could be read for sure: for a person. */
import type { Screen, TextLine } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { isNewsPage, isProse, linesOf, tapsTo, type Item } from './items.ts';
import { isQueue, metricOf, notStanding } from './points.ts';
import type { Standing } from './standings.ts';
import { valuedRows, type Row } from './table-rows.ts';
import { matches, squeeze } from './words.ts';

/**
 * Its title or a heading says ranking, points are spoken of and two rows hold values; or three falling rows stand on a page called by points.
 * The lines of those rows, or null.
 */
export function suspectedRanking(screen: Screen, rules: RulePack): readonly TextLine[] | null {
  if (screen.kind === 'outside' || screen.kind === 'error-page' || isProse(screen, rules) || isNewsPage(screen, rules)) return null;
  const heads = [squeeze(screen.title), ...tapsTo(screen).slice(-1)];
  const short = linesOf(screen)
    .filter(({ drawn }) => drawn)
    .map(({ normal }) => squeeze(normal))
    .filter((text) => text.length <= 12 && !matches(text, rules.negations));
  const saysRanking = [...heads, ...short].some(
    (text) =>
      matches(text, rules.points.rankings.heads) && !matches(text, rules.suspicion.ranking.not) && metricOf(text, rules) !== 'other',
  );
  const rows = valuedRows(screen, rules);
  if (notStanding({ screen }, rules) && !heads.some((text) => matches(text, rules.points.rankings.heads)))
    return scoredPersons(rows, heads, rules) ? rows.flatMap(({ lines }) => lines) : null;
  const ofPoints = [...heads, ...short, ...rows.map(({ unit }) => unit)].some((text) => metricOf(text, rules) === 'points');
  const titled = heads.some((text) => metricOf(text, rules) === 'points');
  if (!ofPoints) return null;
  const falling = rows.length >= 3 && rows.every((row, index) => index === 0 || row.value < (rows[index - 1]?.value ?? 0));
  const suspect = (saysRanking && rows.length >= 2) || (titled && falling && rows.every(({ named }) => named));
  return suspect ? rows.flatMap(({ lines }) => lines) : null;
}

/** 1 张伟 212分, 2 李敏 201分 on a page of tasks, of records or of a canteen: persons in an order of points, whatever the page is called. */
const scoredPersons = (rows: readonly Row[], heads: readonly string[], { points }: RulePack): boolean =>
  rows.length >= FEWEST &&
  !heads.some((text) => matches(text, points.scoredElsewhere ?? NONE)) &&
  rows.every(
    ({ rank, value, unit, lines }, at) =>
      rank === at + 1 &&
      value < (rows[at - 1]?.value ?? Infinity) &&
      SCORE.test(unit) &&
      lines.some(({ raw }) => raw.split(/[\s　]+/u).some((token) => isPersonName(token, points))),
  );
const SCORE = /^(?:分|积分|学分)$/u;
const isPersonName = (token: string, { surnames }: RulePack['points']): boolean =>
  /^\p{Script=Han}{2,3}$/u.test(token) && surnames.includes(token.slice(0, 1));
const NONE: readonly string[] = [];

/** 查看名次, 我排第几 on a page that speaks of points: what it leads to was not seen. */
export function asksForPlace({ screen, text, drawn, title, control }: Item, rules: RulePack): boolean {
  if (!drawn || title || control === null || control.role === 'field' || screen.kind === 'outside' || isProse(screen, rules)) return false;
  if (!matches(text, rules.points.placeAsked ?? NONE) || isQueue(screen, rules)) return false;
  return [screen.title, ...linesOf(screen).map(({ normal }) => normal)].some((one) => metricOf(squeeze(one), rules) === 'points');
}

/** 安全分 99 beside 3,120公里: a score, and what else a row counts. */
const SCORED = /\p{Script=Han}{1,4}(?<!部|成|充|区|时|划|处|缘|公)分:?(\d+(?:\.\d+)?)(?!钟)/u;
const FEWEST = 3;

/**
 * Rows in the order of what is no points value may be in that of one as well: a score beside it falls from row to row; or the order is one of
 * hours served (服务时长), on a page called a ranking of them, which may serve as points.
 */
export function maySpeakOfPoints(screen: Screen, { lines, titled }: Standing): boolean {
  const scores = lines.flatMap(({ normal }) => {
    const told = SCORED.exec(squeeze(normal))?.[1];
    return told === undefined ? [] : [Number(told)];
  });
  if (scores.length >= FEWEST && scores.every((score, at) => at === 0 || score < (scores[at - 1] ?? 0))) return true;
  const hours = lines.filter(({ normal }) => /\d(?:个?小时|时|h)/u.test(squeeze(normal))).length >= FEWEST;
  return titled && hours && linesOf(screen).some(({ normal }) => /服务时[长间]|志愿时[长间]|工时/u.test(normal));
}
