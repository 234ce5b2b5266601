/** Exempt scenes and signs of compulsion on a screen (办法十四（二）; 国标稿 4.1.1 注3). */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Sighting } from '../../src/verdict/detector.ts';
import { linesOf, tapsTo, type Item } from './items.ts';
import { keptFor } from './kept.ts';
import { containing, endsIn, expression, matches, squeeze } from './words.ts';

/**
 * The words of an exempt scene that plainly governs this thing, or null: ordinary work. Looked for in its own label,
 * the page's title, the last labels tapped to get here, and short texts of the page. The exemption hangs on the scene of
 * the function: the title of a home page (the application's name) gives none, and a label of everyday work has none.
 */
export function sceneOf(item: Item, rules: RulePack): string | null {
  const { screen } = item;
  // 每日签到 says how often, not of what scene.
  if (containing(without(item.text.slice(0, 24), rules.howOften), rules.ordinaryScenes) !== null) return null;
  const common = screen.kind === 'home' || screen.kind === 'mine' || screen.kind === 'settings';
  const texts = [
    item.text,
    ...(common
      ? []
      : [
          squeeze(screen.title),
          ...tapsTo(screen).slice(-3),
          // A course called 应急处置 on a page of learning makes no scene.
          ...(screen.kind === 'list' ? headings(screen, rules) : []),
          ...(screen.kind === 'list' || screen.kind === 'article' || ofEveryday(screen, rules) ? [] : notes(screen, rules)),
        ]),
  ];
  if (!common && !ofEveryday(screen, rules) && ofBrigade(screen, rules)) return '消防救援';
  if (ofDuty(item, rules) && inEmergency(screen, rules)) return '应急响应';
  for (const text of texts) {
    if (text.length > 24 || containing(text, rules.ordinaryScenes) !== null) continue;
    const scene = containing(without(text, rules.notScenes), rules.exemptScenes);
    if (scene !== null) return scene;
  }
  return null;
}

/** 值守签到, or anything on a page called 值守席, where 应急响应 Ⅳ 级 is in force or emergencies are reported. */
const ofDuty = ({ screen, text }: Item, { emergencies }: RulePack): boolean =>
  emergencies !== undefined && [text, squeeze(screen.title)].some((one) => matches(one, emergencies.duties));
const inEmergency = keptFor((screen: Screen, { emergencies }: RulePack): boolean =>
  linesOf(screen).some(({ drawn, normal }) => drawn && matches(squeeze(normal), emergencies?.inForce ?? NONE)),
);
const NONE: readonly string[] = [];

const without = (text: string, patterns: readonly string[] = NONE): string =>
  patterns.reduce((rest, one) => rest.replace(expression(one, 'gu'), ''), text);
/** Ⅲ级应急响应 3月1日 20:00 起: when it began makes it no longer. */
const WHEN = /[\d:月日年起至止-]+/gu;

/** Several rows are of fire or rescue stations, or a team and who leads it there: a brigade's own page. */
const ofBrigade = keptFor(
  (screen: Screen, { exemptBodies = [], exemptTeams }: RulePack): boolean =>
    (screen.kind === 'list' && drawnOn(screen, exemptBodies) >= 2) ||
    (exemptTeams !== undefined && drawnOn(screen, exemptTeams.posts) > 0 && drawnOn(screen, exemptTeams.bodies) > 0),
);
const drawnOn = (screen: Screen, patterns: readonly string[]): number =>
  linesOf(screen).filter(({ drawn, normal }) => drawn && matches(squeeze(normal), patterns)).length;

const ofEveryday = keptFor((screen: Screen, { ordinaryScenes }: RulePack): boolean =>
  [squeeze(screen.title), ...tapsTo(screen).slice(-2)].some((text) => containing(text, ordinaryScenes) !== null),
);

/** Short texts of the page that are no controls: 任务类型：森林防火巡护. */
const notes = keptFor((screen: Screen, rules: RulePack): readonly string[] =>
  linesOf(screen)
    .filter((line) => line.drawn && line.control === undefined && !isColleague(line.raw, rules))
    .map((line) => squeeze(line.normal))
    // 执法科 83 is a department's row, no scene; 隐患排查第2组 is one.
    .filter(
      (text) =>
        text.replace(WHEN, '').length <= 16 && !endsIn(text.replace(/第\d+[组队班]$|[^\p{Script=Han}]/gu, ''), rules.points.unitEndings),
    ),
);

/** 执法一科 纪云: who somebody is. */
function isColleague(raw: string, { points: { surnames } }: RulePack): boolean {
  const name = COLLEAGUE.exec(raw.trim())?.[1];
  return name !== undefined && surnames.includes(name.slice(0, 1));
}
const COLLEAGUE = /^\p{Script=Han}{2,8}[科处股室局办]\s+(\p{Script=Han}{2,3})$/u;

/** What a list is headed by when it names the function with its scene: 地质灾害隐患点巡查打卡. */
const headings = keptFor((screen: Screen, rules: RulePack): readonly string[] =>
  linesOf(screen)
    .filter((line) => line.drawn)
    .slice(0, 3)
    .map((line) => squeeze(line.normal))
    .filter((text) => text.length <= 16 && matches(text, rules.restricted['check-in'].mention)),
);

/** An entry whose page was seen to be of an exempt scene is of that scene. */
export const inSceneBehind = (sightings: readonly Sighting[], screens: readonly Screen[]): readonly Sighting[] =>
  sightings.map((one) => {
    if (one.grade !== 'entry' || one.scene !== null) return one;
    const behind = screens.filter((screen) => tapsTo(screen).at(-1) === one.name).map(({ id }) => id);
    const there = sightings.filter(
      ({ grade, where }) => (grade === 'function' || grade === 'entry') && where.some(({ screen }) => behind.includes(screen)),
    );
    const scene = there[0]?.scene ?? null;
    return scene !== null && there.every((other) => other.scene !== null) ? { ...one, scene } : one;
  });

/** Signs of compulsion, or of its absence, on the same screen, as they stand there. They never decide. */
export const compulsionOn = keptFor((screen: Screen, rules: RulePack): readonly string[] => {
  const found = linesOf(screen).filter(({ drawn, normal }) => {
    const text = squeeze(normal);
    return drawn && text.length <= 40 && (matches(text, rules.compulsion) || matches(text, rules.voluntary));
  });
  return [...new Set(found.map(({ raw }) => raw.trim()))].slice(0, 5);
});
