import type { Screen, TextLine } from '../src/evidence/schema.ts';
import type { RestrictedWords, RulePack } from '../src/rules/pack.ts';
import { defineDetector, type Sighting } from '../src/verdict/detector.ts';
import { byGrowth, ofEquipment, sinceEntry } from './common/counted-time.ts';
import { durationIn } from './common/durations.ts';
import { leftToPerson } from './common/for-person.ts';
import { bestPhrase, gradeInPlace, stronger, type Phrase } from './common/grade.ts';
import { hintedGap, hintedLabels } from './common/hinted.ts';
import { toldWhere } from './common/instructions.ts';
import { isProse, itemsOf, linesOf, tapsTo, type Item } from './common/items.ts';
import { stateOf, withFigures } from './common/labelled-value.ts';
import { leadsIn } from './common/leads.ts';
import { managerGap } from './common/managers.ts';
import { misreadGap } from './common/misread.ts';
import { nettedPages, plainPages } from './common/netted.ts';
import { procedureOf } from './common/procedures.ts';
import { beside, sameRow } from './common/near.ts';
import { pageName } from './common/prominence.ts';
import { textsOf } from './common/remembered.ts';
import { silentOnTime } from './common/silence.ts';
import { APPLIES, inChinese, said, sighting, together, unique } from './common/sightings.ts';
import { suspectedInColumn, suspectedTime } from './common/suspicion.ts';
import { timeSignsOn, type TimeSigns } from './common/time-signs.ts';
import { usageOf } from './common/usage.ts';
import { isPersonal, withoutUnit } from './common/whose-time.ts';
import { asShown, expression, matches, squeeze } from './common/words.ts';
import { borneOut, secondOpinion, weaklySaid } from './likeness/gates.ts';
import { raised } from './likeness/raised.ts';
import { likenedPages } from './likeness/suspected.ts';

const SAYS = {
  function: '统计用户进入或登录应用程序后的时间',
  entry: '整个名称就是统计在线时长功能的入口名称，未点击核实',
  ambiguous: '是否统计用户的在线时长需人工认定',
} as const;

/** 国标稿 4.1.3 注1: time counted from entering the app or from logging in. What makes the figure grow decides. */
export const onlineTime = defineDetector({
  id: 'online-time',
  clause: 'online-time',
  title: '统计在线时长',
  why: '《办法》第十四条第（二）项：除安保、应急等特殊场景规定外，不得设置统计在线时长等强制性功能',
  needs: ['screens', 'sessions', 'declaration', 'staticTexts'],
  judge({ screens, sessions, declaration, staticTexts, rules }) {
    const words = rules.restricted['online-time'];
    const items = itemsOf(screens, rules);
    const leads = items
      .filter(({ screen }) => screen.kind !== 'outside' && !isProse(screen, rules))
      .flatMap(({ text }) => (text.length > 40 || matches(text, rules.negations) ? [] : leadsIn(text, words)));
    const named = items.flatMap((item): Sighting[] => {
      if (silentOnTime(item, rules)) return [];
      const told = sinceEntry(item, rules);
      const person = withoutUnit(item, rules);
      const plain = withoutSubject(person ?? item, rules);
      const phrase =
        told ?? stronger(stronger(procedureOf(plain, words), stateOf(plain, words) ?? bestPhrase(plain, words)), usageOf(plain, rules));
      const thing = phrase === null || told !== null ? null : thingOf(plain, words, rules);
      if (phrase === null || thing === 'itself' || (thing === 'around' && !isPersonal(plain.text, rules))) {
        return matches(item.text, words.mention)
          ? [sighting(item, 'mention', item.text.slice(0, 40), `“${said(item)}”不是用户在线时长的统计，或仅为文字提及。`, rules)]
          : [];
      }
      const placed = gradeInPlace(item, headsTimes(item, phrase) ? { ...phrase, grade: 'function', open: false } : phrase, words, rules);
      const doubtful = person !== null || thing !== null || ofActivity(item, words) || besideEquipment(item, rules);
      const grade = placed !== 'mention' && told === null && doubtful ? 'ambiguous' : placed;
      const because =
        grade === 'mention'
          ? `“${asShown(item.place.text, phrase.label)}”仅为文字提及。`
          : `${pageName(item.screen)}上有“${inChinese(asShown(item.place.text, phrase.label))}”，${SAYS[grade]}。`;
      return [sighting(item, grade, phrase.label, because, rules)];
    });
    const grown = byGrowth(screens, sessions, items, rules);
    const direct = [...grown, ...named];
    const signed = direct.some(({ grade }) => grade === 'function' || grade === 'entry')
      ? []
      : screens.flatMap((screen) => bySigns(timeSignsOn(screen, rules), rules));
    const sure = [...direct, ...signed];
    const suspects = sure.some(({ grade }) => grade !== 'mention')
      ? []
      : items.filter((item) => {
          const plain = withoutSubject(item, rules);
          const { pauses, recorded = NONE } = rules.suspicion.time;
          return (
            suspectedInColumn(item, rules) ||
            (!standsStill(item, screens, rules) &&
              (suspectedTime(plain, rules) || weaklySaid(item, 'online-time', rules)) &&
              !besideEquipment(item, rules) &&
              (matches(item.text, pauses) || matches(item.text, recorded) || thingOf(plain, words, rules) === null))
          );
        });
    const borne = (doubtful: readonly Sighting[]): readonly Sighting[] => borneOut(doubtful, screens, 'online-time', rules);
    const sureOf = (doubtful: readonly Sighting[]): readonly Sighting[] => raised(doubtful, screens, 'online-time', '统计在线时长', rules);
    const suspected = [...sure, ...sureOf(borne(suspects.map((item) => suspect(item, rules))))];
    const instructed = suspected.every(({ grade }) => grade === 'mention') ? toldWhere(screens, 'online-time', '统计在线时长', rules) : [];
    const found = [...suspected, ...instructed];
    const clear = found.every(({ grade }) => grade === 'mention');
    const nets = clear
      ? [...plainPages(screens, 'online-time', '统计在线时长', rules), ...borne(nettedPages(screens, 'online-time', '统计在线时长', rules))]
      : [];
    const alike = !clear || nets.length > 0 ? [] : likenedPages(screens, 'online-time', '统计在线时长', rules);
    const sightings = [...found, ...sureOf([...nets, ...alike])];
    const hints = sightings.some(({ grade }) => grade !== 'mention');
    return {
      applies: APPLIES,
      marks: [],
      // That a figure grew with the clock was seen, not read.
      sightings: together([
        ...grown,
        ...leftToPerson(
          secondOpinion(
            sightings.filter((one) => !grown.includes(one)),
            screens,
            'online-time',
            '统计在线时长',
            rules,
          ),
          screens,
          rules.growth.attended ?? NONE,
          '该页为线上会议的参会情况，是否为对工作人员在线时长的统计需人工认定。',
        ),
      ]),
      hinted: hintedLabels(staticTexts, screens, words),
      gaps: hints
        ? []
        : [
            ...singleLookGap(items, screens, words, rules),
            ...usageGap(items, screens, sessions, declaration, rules),
            ...misreadGap(screens, words.entry.cores, rules),
            ...hintedGap(staticTexts, screens, words),
          ],
      advice: [],
      leads: unique(leads),
    };
  },
});

function bySigns(signs: TimeSigns | null, rules: RulePack): Sighting[] {
  if (signs === null) return [];
  const { grade, item, others } = signs;
  const beside = others.length === 0 ? '' : `，同处还有${others.map((one) => `“${said(one, 24)}”`).join('、')}`;
  const because = `${pageName(item.screen)}上有“${said(item, 30)}”${beside}，${SAYS[grade]}。`;
  return [
    sighting(
      item,
      grade,
      said(item, 30),
      because,
      rules,
      others.map(({ place }) => place),
    ),
  ];
}

const NONE: readonly string[] = [];

const suspect = (item: Item, rules: RulePack): Sighting =>
  sighting(item, 'ambiguous', item.text, `${pageName(item.screen)}上有“${said(item)}”，疑似统计用户的使用时间，需人工认定。`, rules);

/** The name stands, as no control, over figures of time: it is the heading of the statistics themselves. */
const headsTimes = ({ screen, line, hard }: Item, { grade, label: phrase }: Phrase): boolean =>
  grade === 'entry' &&
  !hard &&
  line !== null &&
  linesOf(screen).filter(({ drawn, box, normal }) => drawn && box.y > line.box.y && durationIn(squeeze(normal), phrase) !== null).length >=
    2;

/** 学习平台使用时长 is no time of learning, 值班人员在线时长 none of a shift: the item without such names. */
function withoutSubject(item: Item, { growth }: RulePack): Item {
  const shed = (text: string): string => growth.subjects.reduce((left, pattern) => left.replace(expression(pattern, 'gu'), ''), text);
  if (!matches(item.text, growth.subjects)) return item;
  const control = item.control === null ? null : { ...item.control, label: shed(squeeze(item.control.label)) };
  return { ...item, text: shed(item.text), labels: textsOf(item.labels.map(shed)), control };
}

/** A personal time (学习时长 6小时) on the common pages, looked at once: what makes it grow decides (office.md 12.16, 12.17), and was not seen. */
function singleLookGap(items: readonly Item[], screens: readonly Screen[], words: RestrictedWords, rules: RulePack): readonly string[] {
  const once = items.find((item) => {
    const { screen, text, drawn, line } = item;
    if (!drawn || line === null || !['mine', 'home', 'other'].includes(screen.kind)) return false;
    const said = [text, ...withFigures(item)];
    const personal = said.some(
      (one) =>
        matches(one, rules.growth.singleLook) &&
        (screen.kind !== 'other' || matches(one, rules.growth.summed ?? NONE)) &&
        !ofEquipment(one, rules) &&
        !matches(one, rules.growth.things),
    );
    return personal && !ofActivity({ screen }, words) && lookedAtOnce(screen, screens, rules);
  });
  return once === undefined
    ? []
    : [`${pageName(once.screen)}的“${said(once, 20)}”仅查看一次，未能判定其是否自进入或登录后随时间统计；请间隔数分钟后再次查看该页面`];
}

/** 累计阅读 86 分钟, the same minutes later: what makes it grow is no staying in the app. */
function standsStill({ screen, text }: Item, screens: readonly Screen[], { growth }: RulePack): boolean {
  const duration = durationIn(text);
  if (duration === null || !matches(text, growth.playing) || matches(text, growth.ofApp)) return false;
  return screens.some(
    (other) =>
      other.id !== screen.id &&
      other.identity.structural === screen.identity.structural &&
      Math.abs(Date.parse(other.at) - Date.parse(screen.at)) >= 2000 * duration.step &&
      linesOf(other).some(({ normal }) => squeeze(normal) === text),
  );
}

const lookedAtOnce = (screen: Screen, screens: readonly Screen[], { thresholds }: RulePack): boolean =>
  !screens.some(
    (other) =>
      other.id !== screen.id &&
      other.identity.structural === screen.identity.structural &&
      Math.abs(Date.parse(other.at) - Date.parse(screen.at)) >= thresholds.growthSeconds * 1000,
  );

/** In a row with the name of a station or a device: whose time it is is for a person. */
const besideEquipment = ({ screen, line }: Item, rules: RulePack): boolean =>
  line !== null && rowOf(screen, line).some((text) => matches(text, rules.growth.ofEquipment));

type Sessions = Parameters<typeof managerGap>[1];

/** Statistics on the use of the app, seen by name only, may count time for a manager. */
function usageGap(
  items: readonly Item[],
  screens: Parameters<typeof managerGap>[0],
  sessions: Sessions,
  declaration: Parameters<typeof managerGap>[2],
  rules: RulePack,
): readonly string[] {
  const usage = items.some(({ labels }) => labels.some((label) => matches(label, rules.growth.usage)));
  return usage ? managerGap(screens, sessions, declaration, rules) : [];
}

/** It is the time of a device, a call, a course …: `itself`, by the text or its own label; `around`, of a device by what stands around it. */
function thingOf(item: Item, words: RestrictedWords, rules: RulePack): 'itself' | 'around' | null {
  const { screen, line, control } = item;
  const { tasks, stays, ofApp, places, services = NONE } = rules.growth;
  const label = squeeze(control?.label ?? '');
  if (matches(item.text, words.not) || (label.length <= 24 && matches(label, words.not))) return 'itself';
  // 本次用时 on a page of patrols.
  const heads = [squeeze(screen.title), ...tapsTo(screen).slice(-1)];
  if (matches(item.text, tasks) && heads.some((text) => matches(text, rules.suspicion.time.not))) return 'itself';
  // 停留时长 at a car park; what names the app or the sign-in is of the app wherever it stands.
  const stay = matches(item.text, stays) && !matches(item.text, ofApp);
  const ofThing = (text: string): boolean => text.length <= 24 && (ofEquipment(text, rules) || (stay && matches(text, places)));
  if (ofThing(item.text)) return 'itself';
  // What stands over a button is another row of the list; 会议室预约 above is an entry, no heading.
  const near = line === null ? [] : [...(control?.role === 'button' ? [] : headingOf(screen, line)), ...rowOf(screen, line)];
  return [...heads, ...near.filter((text) => !matches(text, services))].some(ofThing) ? 'around' : null;
}

/** The page is one of courses, calls or matters: the time may be theirs. */
const ofActivity = ({ screen }: Pick<Item, 'screen'>, words: RestrictedWords): boolean =>
  [squeeze(screen.title), ...tapsTo(screen).slice(-1)].some((text) => matches(text, words.not));

const headingOf = (screen: Screen, line: TextLine): readonly string[] =>
  linesOf(screen)
    .filter(
      (other) =>
        other.picture === line.picture && other.box.y + other.box.height <= line.box.y && line.box.y - other.box.y < line.box.height * 4,
    )
    .map((other) => squeeze(other.normal))
    .filter((text) => text.length <= 12 && !/\d/u.test(text))
    .slice(-1);

const rowOf = (screen: Screen, line: TextLine): readonly string[] =>
  beside(screen, line)
    .filter((other) => sameRow(other.box, line.box))
    .map((other) => squeeze(other.normal));
