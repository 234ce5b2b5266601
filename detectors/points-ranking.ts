import type { Declaration } from '../src/evidence/declaration.ts';
import type { RulePack } from '../src/rules/pack.ts';
import { defineDetector, type Place, type Sighting } from '../src/verdict/detector.ts';
import { fallingOn } from './common/falling.ts';
import { leftToPerson } from './common/for-person.ts';
import { inlineOrdersOn, type InlineOrder } from './common/inline-orders.ts';
import { hintedGap, hintedLabels } from './common/hinted.ts';
import { toldWhere } from './common/instructions.ts';
import { itemsOf, linesOf, type Item } from './common/items.ts';
import { withFigures } from './common/labelled-value.ts';
import { leadsIn } from './common/leads.ts';
import { beside as around } from './common/near.ts';
import { managerGap } from './common/managers.ts';
import { misreadGap } from './common/misread.ts';
import { nettedPages, plainPages } from './common/netted.ts';
import { metricOf, notStanding, statedValue, statesValue } from './common/points.ts';
import { pageName } from './common/prominence.ts';
import { rankSignsOn, type RankSigns } from './common/rank-signs.ts';
import { byName, rankingName, SCORE, statedPosition } from './common/rankings.ts';
import { sharesOn } from './common/shares.ts';
import { silentOnRanking } from './common/silence.ts';
import { APPLIES, said, sighting, together, unique } from './common/sightings.ts';
import { ordersOtherwise, standingOf } from './common/standings.ts';
import { asksForPlace, maySpeakOfPoints, suspectedRanking } from './common/suspected-ranking.ts';
import { suspectedStanding } from './common/suspicion.ts';
import { matches, squeeze } from './common/words.ts';
import { borneOut, secondOpinion, weaklySaid } from './likeness/gates.ts';
import { raised } from './likeness/raised.ts';
import { likenedPages } from './likeness/suspected.ts';

type Found = { readonly sightings: readonly Sighting[]; readonly leads: readonly string[] };
const NONE: Found = { sightings: [], leads: [] };

/** 国标稿 4.1.2 注2: a points value and an ordering of it, both provided in the app, perhaps on different pages. */
export const pointsRanking = defineDetector({
  id: 'points-ranking',
  clause: 'points-ranking',
  title: '积分排名',
  why: '《办法》第十四条第（二）项：除安保、应急等特殊场景规定外，不得设置积分排名等强制性功能',
  needs: ['screens', 'sessions', 'declaration', 'staticTexts'],
  judge({ screens, sessions, declaration, staticTexts, rules }) {
    const items = itemsOf(screens, rules);
    const spoken = items.filter((item) => !silentOnRanking(item, rules));
    const values = spoken.filter((item) => statesValue(item, rules));
    const lists = screens.map((screen) => inList(screen, items, values, rules));
    const found = [
      ...lists,
      ...spoken.map((item) => inWords(item, values, rules)),
      ...spoken.map((item): Found => {
        const named = rankingName(item, rules);
        if (named === null) return NONE;
        return named.metric === 'other'
          ? { sightings: [], leads: [rules.points.rankings.otherLead] }
          : { sightings: byName(item, named, values, screens, rules), leads: [] };
      }),
      ...spoken.map((item) => inNotice(item, values, rules)),
    ];
    const sure = found.some(({ sightings }) => sightings.some(({ grade }) => grade === 'function' || grade === 'entry'));
    const signed = sure
      ? []
      : screens
          .filter((_, at) => lists[at]?.leads.length === 0)
          .flatMap((screen) => bySigns(rankSignsOn(screen, values.length > 0, rules), rules));
    const inline = screens.flatMap((screen) => inlineOrdersOn(screen, values.length > 0, rules)).map((one) => inLine(one, rules));
    const decided =
      inline.length > 0 || signed.length > 0 || found.some(({ sightings }) => sightings.some(({ grade }) => grade !== 'mention'));
    // What is ordered on the others was read, and is no points value.
    const unordered = new Set(screens.filter((screen, at) => lists[at]?.leads.length === 0 && !ordersOtherwise(screen, rules)));
    const borne = (smelt: readonly Sighting[]): readonly Sighting[] => borneOut(smelt, screens, 'points-ranking', rules);
    const suspects = decided
      ? []
      : [
          ...screens.flatMap((screen) => fallen(screen, items, rules)),
          ...items.filter((item) => asksForPlace(item, rules)).map((item) => suspect(item, rules)),
          ...borne([
            ...screens.filter((screen) => !ordersOtherwise(screen, rules)).flatMap((screen) => suspected(screen, items, rules)),
            ...items
              .filter(
                (item) =>
                  suspectedStanding(item, rules) ||
                  loneFraction(item, values, rules) ||
                  (unordered.has(item.screen) && weaklySaid(item, 'points-ranking', rules)),
              )
              .map((item) => suspect(item, rules)),
          ]),
        ];
    const instructed = decided || suspects.length > 0 ? [] : toldWhere(screens, 'points-ranking', '积分排名', rules);
    const silent = !decided && suspects.length === 0 && instructed.length === 0;
    const open = silent ? [...unordered] : [];
    const standing = open.filter((screen) => !notStanding({ screen }, rules) || headsPoints(screen, rules));
    const nets = [
      ...plainPages(standing, 'points-ranking', '积分排名', rules),
      ...borne(nettedPages(standing, 'points-ranking', '积分排名', rules)),
    ];
    const otherwise = silent ? screens.filter((screen) => !unordered.has(screen)) : [];
    const alike = nets.length > 0 ? [] : likenedPages(open, 'points-ranking', '积分排名', rules, otherwise);
    const [value] = values;
    const alone =
      value === undefined
        ? []
        : [
            sighting(
              value,
              'mention',
              '积分值',
              `${pageName(value.screen)}显示积分值“${statedValue(value)}”；仅有积分值不构成积分排名。`,
              rules,
            ),
          ];
    return {
      applies: APPLIES,
      marks: [],
      sightings: together(
        asForPublic(
          ofOthers(
            [
              ...inline,
              ...secondOpinion(
                [
                  ...raised(
                    [...found.flatMap(({ sightings }) => sightings), ...signed, ...suspects, ...nets, ...alike],
                    screens,
                    'points-ranking',
                    '积分排名',
                    rules,
                  ),
                  ...instructed,
                  ...alone,
                ],
                screens,
                'points-ranking',
                '积分排名',
                rules,
              ),
            ],
            screens,
            rules,
          ),
          screens,
          declaration,
          rules,
        ),
      ),
      hinted: hintedLabels(staticTexts, screens, rules.restricted['points-ranking'], (label) => metricOf(label, rules) === 'points'),
      gaps: [
        ...(value ? managerGap(screens, sessions, declaration, rules) : []),
        ...misreadGap(screens, namesOf(rules), rules),
        ...hintedGap(staticTexts, screens, rules.restricted['points-ranking'], (label) => metricOf(label, rules) === 'points'),
      ],
      advice: [],
      leads: unique(found.flatMap(({ leads }) => leads)),
    };
  },
});

/** Points that buy goods, in an app that is declared for the public as well: whose ranking it is, a person tells (办法二: 内部工作人员). */
function asForPublic(
  sightings: readonly Sighting[],
  screens: readonly Item['screen'][],
  { app: { audience = [] } }: Declaration,
  { points: { goods = [] } }: RulePack,
): readonly Sighting[] {
  if (!audience.includes('经营主体和社会公众')) return sightings;
  return leftToPerson(sightings, screens, goods, '该页积分可换取物品，应用程序也面向社会公众，是否属于对工作人员的积分排名需人工认定。');
}

/** Teams of a match, bidders; a place right below a count of matters (信访总量 214 件, 全市位次 7): for a person. */
function ofOthers(
  sightings: readonly Sighting[],
  screens: readonly Item['screen'][],
  { points: { contests = [], tallies = [] } }: RulePack,
): readonly Sighting[] {
  const counted = new Set(screens.flatMap((screen) => linesBelow(screen, tallies)));
  return leftToPerson(sightings, screens, contests, '该页所列为参赛队伍、投标单位一类，是否属于对工作人员的积分排名需人工认定。').map(
    (one) =>
      one.grade === 'function' && one.where.slice(0, 1).some(({ screen, box }) => counted.has(`${screen} ${String(box.y)}`))
        ? { ...one, grade: 'ambiguous', because: `${one.because.replace(/。$/u, '')}；名次紧接事项数量之后，按何项排列需人工认定。` }
        : one,
  );
}

/** Places, as screen and height, of the plain positions right below a line that fits. */
function linesBelow(screen: Item['screen'], patterns: readonly string[]): readonly string[] {
  const lines = linesOf(screen).filter(({ drawn }) => drawn);
  return lines.flatMap(({ box, normal }, at) =>
    at > 0 && BARE_PLACE.test(squeeze(normal)) && matches(squeeze(lines[at - 1]?.normal ?? ''), patterns)
      ? [`${screen.id} ${String(box.y)}`]
      : [],
  );
}
const BARE_PLACE = /^全[国省市县区镇](?:排名|名次|位次):?第?\d+名?$/u;

/** Short names of a ranking of points, to compare what was hard to read with. */
const namesOf = ({ points }: RulePack): readonly string[] => [
  '排行榜',
  ...points.values.filter((value) => value.length === 2).flatMap((value) => [`${value}排名`, `${value}排行`, `${value}榜`]),
];

const beside = (values: readonly Item[]): readonly Place[] => values.slice(0, 2).map(({ place }) => place);

/** A list that orders by the value shows both. */
function inList(screen: Item['screen'], items: readonly Item[], values: readonly Item[], rules: RulePack): Found {
  const standing = screen.kind === 'outside' || screen.kind === 'legal' ? null : standingOf(screen, rules);
  const item = items.find(({ line }) => line !== null && line === standing?.lines[0]);
  if (standing === null || item === undefined) return NONE;
  const other = standing.metric === 'other' && !standing.personsScored && !standing.scored;
  if (other && !maySpeakOfPoints(screen, standing)) return { sightings: [], leads: [rules.points.rankings.otherLead] };
  // Falling numbers of unknown meaning on a page not called a ranking, in an app without points: any table.
  if (standing.metric === 'unknown' && !standing.titled && !standing.scored && values.length === 0) return NONE;
  const sure = standing.sure && standing.metric === 'points' && screen.kind !== 'article';
  const because = `${pageName(screen)}按数值从高到低列出人员或单位${sure ? '，既显示积分值又显示其排序' : '，排序的是否为积分值需人工认定'}。`;
  const rest = standing.lines
    .slice(1, 6)
    .map((line): Place => ({ screen: screen.id, picture: line.picture, box: line.box, text: line.raw }));
  return { sightings: [sighting(item, sure ? 'function' : 'ambiguous', screen.title, because, rules, rest)], leads: [] };
}

function bySigns(signs: RankSigns | null, rules: RulePack): Sighting[] {
  if (signs === null) return [];
  const { item, others } = signs;
  const beside =
    others.length === 0
      ? ''
      : `，同处还有${others
          .slice(0, 2)
          .map((one) => `“${said(one, 20)}”`)
          .join('、')}`;
  const because = `${pageName(item.screen)}上有“${said(item, 30)}”${beside}，既有积分值又有其排序。`;
  return [
    sighting(
      item,
      'function',
      said(item, 30),
      because,
      rules,
      others.map(({ place }) => place),
    ),
  ];
}

/** 学习分前三：封疆 68、游鲤 64, in its own words. */
function inLine({ item, grade }: InlineOrder, rules: RulePack): Sighting {
  const shown = said(item, 30);
  const because = `${pageName(item.screen)}以文字“${shown}”按积分一类数值列出人员或单位${grade === 'function' ? '，既显示积分值又显示其排序' : '，是否为积分排名需人工认定'}。`;
  return sighting(item, grade, shown, because, rules);
}

/** 得分 286 and, for itself on the user's own page, 7 / 68 by no word of progress. */
function loneFraction(item: Item, values: readonly Item[], { points: { progress = [] } }: RulePack): boolean {
  const { screen, line, text } = item;
  if (screen.kind !== 'mine' || line === null || !item.drawn || !/^\d{1,3}\/\d{1,5}$/u.test(text) || values.length === 0) return false;
  return !around(screen, line).some((other) => matches(squeeze(other.normal), progress));
}

/** 学分 ▼ over a page of telephone numbers. */
const headsPoints = (screen: Item['screen'], rules: RulePack): boolean =>
  linesOf(screen).some(({ normal }) => squeeze(normal).length <= 4 && metricOf(squeeze(normal), rules) === 'points');

const suspect = (item: Item, rules: RulePack): Sighting =>
  sighting(item, 'ambiguous', item.text, `${pageName(item.screen)}有“${said(item)}”，疑似展示积分的名次，需人工认定。`, rules);

function suspected(screen: Item['screen'], items: readonly Item[], rules: RulePack): Sighting[] {
  const [first] = suspectedRanking(screen, rules) ?? [];
  const item = items.find(({ line }) => line !== null && line === first);
  const because = `${pageName(screen)}将人员或单位与积分一类数值并列，疑似积分排名，需人工认定。`;
  return item === undefined ? [] : [sighting(item, 'ambiguous', screen.title, because, rules)];
}

/** Figures that fall beside names, on a page that says so or speaks of a value. */
function fallen(screen: Item['screen'], items: readonly Item[], rules: RulePack): Sighting[] {
  const [first] = fallingOn(screen, rules) ?? sharesOn(screen, rules) ?? [];
  const item = items.find(({ line }) => line !== null && line === first);
  const because = `${pageName(screen)}将名称和数值逐行列出，数值由高到低，是否为积分一类数值的排序需人工认定。`;
  return item === undefined ? [] : [sighting(item, 'ambiguous', screen.title, because, rules)];
}

/** 全市机关第 214 位 on 我的位次, the entry of which stands beside the value (先锋分 87.6). */
function behindValue({ screen, text, line, title }: Item, values: readonly Item[], { points }: RulePack): 'points' | null {
  if (title || line === null || !matches(text, points.positions) || !matches(squeeze(screen.title), points.rankings.plainPositions))
    return null;
  const entry = squeeze(screen.title);
  return values.some((value) => value.screen.controls.some(({ label }) => squeeze(label) === entry)) ? 'points' : null;
}

/** A position in words: with the value shown somewhere it is both; without, a person decides. */
function inWords(item: Item, values: readonly Item[], rules: RulePack): Found {
  const metric = statedPosition(item, rules) ?? behindValue(item, values, rules);
  if (metric === null || (metric === 'unknown' && values.length === 0)) return NONE;
  if (metric === 'other') return { sightings: [], leads: [rules.points.rankings.otherLead] };
  const name = item.text.slice(0, 30);
  // 名次 with its figure beside it.
  const shown = /\d|第/u.test(item.text)
    ? said(item, 30)
    : (withFigures(item)
        .find((one) => matches(one, rules.points.positions))
        ?.replace(':', '：') ?? said(item, 30));
  const sure = metric === 'points' && (values.length > 0 || SCORE.test(item.text));
  const because = sure
    ? `${pageName(item.screen)}以文字“${shown}”展示积分的名次。`
    : `${pageName(item.screen)}有“${shown}”，${metric === 'points' ? '尚未见到积分值，' : ''}是否为积分排名需人工认定。`;
  return { sightings: [sighting(item, sure ? 'function' : 'ambiguous', name, because, rules, beside(values))], leads: [] };
}

/** 研修分排名情况的通报 where the app itself states 研修分 33. */
const isOfOwnValue = ({ screen, text, title }: Item, values: readonly Item[], { points, negations }: RulePack): boolean =>
  !title &&
  screen.kind === 'list' &&
  matches(text, points.rankings.heads) &&
  !matches(text, negations) &&
  values.some((value) => {
    const label = value.text.replace(/[^\p{Script=Han}].*$/u, '');
    return label.length >= 3 && text.includes(label) && text.length > label.length + 4;
  });

/** A notice that publishes a ranking is a document, no function; with the value in the app a person decides (office.md 12.12). */
function inNotice(item: Item, values: readonly Item[], rules: RulePack): Found {
  const words = rules.restricted['points-ranking'];
  if (item.screen.kind === 'outside') return NONE;
  const leads = matches(item.text, rules.negations) ? [] : leadsIn(item.text, words);
  const own = isOfOwnValue(item, values, rules);
  const published = own || (leads[0] !== undefined && leads[0] === words.leads[0]?.lead && values.length > 0);
  if (!published && !matches(item.text, words.mention)) return { sightings: [], leads };
  const name = item.text.slice(0, 40);
  const shown = said(item);
  const because = published
    ? `应用程序显示积分，内容“${shown}”中见到积分排名的通报，是否由应用程序提供排序需人工认定。`
    : `“${shown}”中提到积分、排名一类字样，仅为文字提及。`;
  return { sightings: [sighting(item, published ? 'ambiguous' : 'mention', name, because, rules, published ? beside(values) : [])], leads };
}
