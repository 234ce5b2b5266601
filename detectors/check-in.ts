import type { Declaration } from '../src/evidence/declaration.ts';
import type { Untouched, Screen } from '../src/evidence/schema.ts';
import type { RestrictedWords, RulePack } from '../src/rules/pack.ts';
import { defineDetector, type Grade, type Sighting } from '../src/verdict/detector.ts';
import { leftToPerson } from './common/for-person.ts';
import { bestPhrase, gradeInPlace, stronger } from './common/grade.ts';
import { halvesOn } from './common/halves.ts';
import { hintedGap, hintedLabels } from './common/hinted.ts';
import { toldWhere } from './common/instructions.ts';
import { isNewsRow, isProse, itemsOf, linesOf, tapsTo, type Item } from './common/items.ts';
import { stateOf } from './common/labelled-value.ts';
import { leadsIn } from './common/leads.ts';
import { misreadGap } from './common/misread.ts';
import { nettedPages, plainPages } from './common/netted.ts';
import { presenceOf } from './common/presence.ts';
import { acts, notesFitting, procedureOf } from './common/procedures.ts';
import { pageName } from './common/prominence.ts';
import { refusedGap } from './common/refused-gap.ts';
import { neededByPatterns } from './common/needed.ts';
import { rememberedFor, textsOf } from './common/remembered.ts';
import { inSceneBehind } from './common/scene.ts';
import { silentOnPresence } from './common/silence.ts';
import { APPLIES, inChinese, said, sighting, together, unique } from './common/sightings.ts';
import { echoedAcross, echoedOn } from './common/echoed-acts.ts';
import { countsOthers, signsOn, type Signs } from './common/signs.ts';
import { suspectedPresence } from './common/suspicion.ts';
import { asShown, containing, matches, squeeze } from './common/words.ts';
import { borneOut, secondOpinion, surelyLike, weaklySaid } from './likeness/gates.ts';
import { raised } from './likeness/raised.ts';
import { likenedPages } from './likeness/suspected.ts';

const SAYS: Readonly<Record<Exclude<Grade, 'mention'>, (name: string, page: string) => string>> = {
  function: (name, page) => `${page}上有“${name}”，是打卡签到的操作或其状态。`,
  entry: (name, page) => `${page}上有“${name}”，整个名称就是打卡签到功能的入口名称，未点击核实。`,
  ambiguous: (name, page) => `${page}上有“${name}”，是否为打卡签到功能需人工认定。`,
};

/** 国标稿 4.1.1 注1、注2: entries are called 打卡, 签到 … and the act may be direct or by a procedure. */
export const checkIn = defineDetector({
  id: 'check-in',
  clause: 'check-in',
  title: '打卡签到',
  why: '《办法》第十四条第（二）项：除安保、应急等特殊场景规定外，不得设置打卡签到等强制性功能',
  needs: ['screens', 'untouched', 'sessions', 'declaration', 'staticTexts'],
  judge({ screens, untouched, sessions, declaration, staticTexts, rules }) {
    const words = rules.restricted['check-in'];
    const items = [...itemsOf(screens, rules), ...refused(screens, untouched)];
    const records = recordScreens(screens, rules);
    const sightings = items.flatMap((item): Sighting[] => {
      if (silentOnPresence(item, rules)) return [];
      const phrase = stronger(stronger(procedureOf(item, words), stateOf(item, words) ?? bestPhrase(item, words)), presenceOf(item, rules));
      if (phrase === null)
        return matches(item.text, words.mention)
          ? [sighting(item, 'mention', item.text.slice(0, 40), `“${said(item)}”中提到打卡签到一类字样，仅为文字提及。`, rules)]
          : [];
      const placed = gradeInPlace(item, phrase, words, rules);
      const graded = onItsPage(item, placed, rules);
      const grade = graded === 'ambiguous' && isRecord(item, records, rules) ? 'mention' : graded;
      const because =
        grade === 'mention'
          ? `“${asShown(item.place.text, phrase.label)}”仅为文字提及${item.screen.kind === 'outside' ? '，位于被测程序之外' : ''}。`
          : SAYS[grade](inChinese(asShown(item.place.text, phrase.label)), pageName(item.screen));
      return [sighting(item, grade, phrase.label, because, rules)];
    });
    const told = new Set(
      sightings.flatMap(({ grade, where }) => (grade === 'function' || grade === 'entry' ? where.map(({ screen }) => screen) : [])),
    );
    const signed = screens
      .filter((screen) => !told.has(screen.id) && !records.includes(screen))
      .flatMap((screen) => bySigns(strongerSigns(signsOn(screen, rules), echoedOn(screen, rules) ?? halvesOn(screen, rules)), rules));
    const across = signed.length > 0 || told.size > 0 ? [] : bySigns(echoedAcross(screens, rules), rules);
    const decided = signed.length > 0 || across.length > 0 || sightings.some(({ grade }) => grade !== 'mention');
    const smelt = decided
      ? []
      : items.filter(
          (item) =>
            (suspectedPresence(item, rules) || weaklySaid(item, 'check-in', rules)) &&
            !ofOtherThing(item, rules) &&
            !isRecord(item, records, rules),
        );
    const borne = (found: readonly Sighting[]): readonly Sighting[] => borneOut(found, screens, 'check-in', rules);
    const suspects = borne(smelt.map((item) => suspect(item, rules)));
    const unrecorded = screens.filter((screen) => !records.includes(screen));
    const instructed = decided || suspects.length > 0 ? [] : toldWhere(screens, 'check-in', '打卡签到', rules);
    const held = decided || suspects.length > 0 || instructed.length > 0;
    const nets = held
      ? []
      : [...plainPages(unrecorded, 'check-in', '打卡签到', rules), ...borne(nettedPages(unrecorded, 'check-in', '打卡签到', rules))];
    const otherwise =
      held || nets.length > 0 ? new Set<Screen>() : new Set(items.filter((item) => ofOtherThing(item, rules)).map(({ screen }) => screen));
    const alike =
      held || nets.length > 0
        ? []
        : likenedPages(
            unrecorded.filter((screen) => !otherwise.has(screen)),
            'check-in',
            '打卡签到',
            rules,
            unrecorded.filter((screen) => otherwise.has(screen)),
          );
    const morning = sessions.some(
      ({ weekday, hour }) => weekday <= 5 && hour >= rules.attendance.hours.from && hour <= rules.attendance.hours.to,
    );
    const attendance = items.some(
      (item) =>
        item.screen.kind !== 'outside' &&
        !isProse(item.screen, rules) &&
        !isNewsRow(item, rules) &&
        item.text.length <= 8 &&
        isAttendance(item.text, rules),
    );
    return {
      applies: APPLIES,
      marks: [],
      sightings: together(
        ofPupils(
          secondOpinion(
            inSceneBehind(
              [
                ...sightings,
                ...signed,
                ...across,
                ...raised([...suspects, ...nets, ...alike], screens, 'check-in', '打卡签到', rules),
                ...instructed,
              ],
              screens,
            ),
            screens,
            'check-in',
            '打卡签到',
            rules,
          ),
          screens,
          declaration,
          rules,
        ),
      ),
      hinted: hintedLabels(staticTexts, screens, words),
      gaps: [
        ...(attendance && !morning ? ['检测未覆盖工作日早间时段，限时出现的打卡签到入口未能检测；请在该时段再次检测'] : []),
        ...misreadGap(screens, words.entry.cores, rules),
        ...(decided ? [] : refusedGap(untouched, screens, rules)),
        ...hintedGap(staticTexts, screens, words),
      ],
      advice: [],
      leads: unique([...purposeLeads(screens, rules), ...itemLeads(items, words, rules)]),
    };
  },
});

/** Of pupils and their parents, in an app that is declared for the public as well (办法二: 内部工作人员). */
const ofPupils = (
  sightings: readonly Sighting[],
  screens: readonly Screen[],
  { app: { audience = [] } }: Declaration,
  { presence: { pupils = [] } }: RulePack,
): readonly Sighting[] =>
  audience.includes('经营主体和社会公众')
    ? leftToPerson(sightings, screens, pupils, '该页供学生和家长使用，应用程序也面向社会公众，是否属于对工作人员的打卡签到需人工认定。')
    : sightings;

/** 已打卡 beside a payment and its account: money on a bank card. */
const ofMoney = ({ screen, text, hard }: Item, { presence }: RulePack): boolean =>
  !hard &&
  text.includes('打卡') &&
  [presence.payouts, presence.accounts].every((list) => list.some((one) => notesFitting(screen, one).length > 0));

/** 入场码 beside 已支付 and 退款: a ticket of one's own. */
const isTicket = ({ screen, text }: Item, { presence: { passes = [], bought = [] } }: RulePack): boolean =>
  matches(text, passes) && bought.some((one) => notesFitting(screen, one).length > 0);

/** Check-in date beside Passport No.: of a guest. */
const ofLodging = ({ screen, text }: Item, { presence: { lodging = [] } }: RulePack): boolean =>
  /^[^\p{Script=Han}]*$/u.test(text) && lodging.some((one) => notesFitting(screen, one).length > 0);

type Explained = NonNullable<RulePack['presence']['explained']>;
const NONE: Explained = [];
/** One of the words that have another reason: most texts hold none, asked at once. */
const mayBeExplained = rememberedFor(
  (explained: Explained) => (text) => explained.some(({ says }) => matches(text, says)),
  (explained) => ({ needed: neededByPatterns(explained.flatMap(({ says }) => says)), otherwise: false }),
);

/**
 * 补卡 beside 挂失 and 工本费, 出勤 15 天 beside 基本工资: of another thing, as the page says. [打卡] beside 打卡点 and 导航 may be a patrol's:
 * what acts, or names the act as a whole, is explained by nothing but a reason that is also of acts.
 */
const explains = (item: Item, grade: Grade, { presence: { explained = NONE } }: RulePack): 'wholly' | 'in part' | null => {
  if (!mayBeExplained(item.text, explained)) return null;
  const found = explained.filter(
    ({ says, beside }) => matches(item.text, says) && beside.every((one) => notesFitting(item.screen, one).length > 0),
  );
  if (found.length === 0) return null;
  const mayAct = acts(item) || (item.hard && grade !== 'ambiguous');
  return !mayAct || found.some((one) => one.acts === true) ? 'wholly' : 'in part';
};

/** 15 分钟内未确认自动释放: who comes keeps what he booked (a room, a seat); whether that notes his attendance is for a person. */
const isDoubted = (screen: Screen, { presence: { doubtedPages = [] } }: RulePack): boolean =>
  doubtedPages.some((one) => notesFitting(screen, one).length > 0);

const ofOtherThing = (item: Item, rules: RulePack): boolean =>
  ofMoney(item, rules) || isTicket(item, rules) || ofLodging(item, rules) || explains(item, 'ambiguous', rules) === 'wholly';

/** A grade by what else the page is of; the word 签到 or 打卡 itself stands wherever it is. */
function onItsPage(item: Item, grade: Grade, rules: RulePack): Grade {
  if (grade === 'mention') return grade;
  const told = explains(item, grade, rules);
  if (told === 'in part') return 'ambiguous';
  if (told === 'wholly' || ofOtherThing(item, rules)) return 'mention';
  const doubted =
    (isDoubted(item.screen, rules) || countsOthers(item.screen, rules)) &&
    !(/\p{Script=Han}/u.test(item.text) && matches(item.text, rules.restricted['check-in'].mention));
  return doubted ? 'ambiguous' : grade;
}

/** What is told again as done or not done decides where the signs alone leave it to a person. */
const strongerSigns = (signs: Signs | null, echoed: Signs | null): Signs | null =>
  signs?.grade === 'function' ? signs : (echoed ?? signs);

function bySigns(signs: Signs | null, rules: RulePack): Sighting[] {
  if (signs === null) return [];
  const { item, others } = signs;
  const sure = acts(item) && signs.open && surelyLike(item.screen, 'check-in', rules);
  const grade = isDoubted(item.screen, rules) ? 'ambiguous' : sure ? 'function' : signs.grade;
  const beside = others.length === 0 ? '' : `同处还有${others.map((one) => `“${said(one, 20)}”`).join('、')}，合起来`;
  const because = `${pageName(item.screen)}上有“${said(item, 20)}”，${beside}是到岗、到场一类打卡签到${grade === 'function' ? '的操作或其状态' : '，需人工认定'}。`;
  return [
    sighting(
      item,
      grade,
      said(item, 20),
      because,
      rules,
      others.map(({ place }) => place),
    ),
  ];
}

const suspect = (item: Item, rules: RulePack): Sighting =>
  sighting(item, 'ambiguous', item.text, `${pageName(item.screen)}上有“${said(item)}”，疑似与打卡签到有关，需人工认定。`, rules);

/** What the guard refused to tap and no screen's controls repeat. */
function refused(screens: readonly Screen[], untouched: readonly Untouched[]): Item[] {
  return untouched.flatMap(({ screen: id, control, label }) => {
    const screen = screens.find((one) => one.id === id);
    if (!screen || screen.controls.some((one) => one.id === control)) return [];
    const text = squeeze(label);
    return [
      {
        screen,
        text,
        labels: textsOf([text]),
        line: null,
        control: null,
        hard: true,
        title: false,
        drawn: true,
        weak: false,
        place: { screen: id, picture: 0, box: { x: 0, y: 0, width: 0, height: 0 }, text: label },
      },
    ];
  });
}

/** Attendance pages that only show what a door has recorded (门禁 …): reading, not checking in. */
const recordScreens = (screens: readonly Screen[], rules: RulePack): readonly Screen[] =>
  screens.filter(
    (screen) =>
      [screen.title, ...tapsTo(screen)].some((text) => isAttendance(text, rules)) &&
      linesOf(screen).some((line) => matches(squeeze(line.normal), rules.attendance.records)),
  );

const isRecord = ({ screen, text }: Item, records: readonly Screen[], rules: RulePack): boolean =>
  records.some(
    (record) => record.id === screen.id || (isAttendance(text, rules) && [squeeze(record.title), ...tapsTo(record)].includes(text)),
  );

const isAttendance = (text: string, { attendance }: RulePack): boolean => containing(text, attendance.names) !== null;

/** Phrases worth a person's look, on the app's own pages. */
const itemLeads = (items: readonly Item[], words: RestrictedWords, rules: RulePack): readonly string[] =>
  items
    .filter(
      ({ screen, text }) => screen.kind !== 'outside' && !isProse(screen, rules) && text.length <= 40 && !matches(text, rules.negations),
    )
    .flatMap(({ text }) => leadsIn(text, words));

function purposeLeads(screens: readonly Screen[], rules: RulePack): string[] {
  const { says, means, not, lead } = rules.attendance.purposes;
  const told = screens
    .filter(({ kind }) => kind === 'legal' || kind === 'cover' || kind === 'dialog')
    .flatMap(linesOf)
    .map((line) => squeeze(line.normal))
    .filter((text) => matches(text, says) && matches(text, means) && !matches(text, rules.negations) && !matches(text, not));
  return told.length === 0 ? [] : [lead];
}
