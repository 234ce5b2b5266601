import type { Screen } from '../src/evidence/schema.ts';
import type { RulePack } from '../src/rules/pack.ts';
import { defineDetector, type Mark } from '../src/verdict/detector.ts';
import { isNewsPage, isNewsRow, isProse, itemsOf, linesOf, tapsTo, type Item } from './common/items.ts';
import { contactsOn } from './common/complaint-contacts.ts';
import { formMarks } from './common/complaint-forms.ts';
import {
  ASIDE,
  behindEntry,
  COMMON,
  doubted,
  headsOf,
  letterMark,
  missing,
  ofOtherMatter,
  ownPages,
  says,
  weighed,
  windowMark,
} from './common/complaint-pages.ts';
import { notesFitting } from './common/procedures.ts';
import { namesPerson } from './common/table-rows.ts';
import { resembles } from './common/misread.ts';
import { pageName } from './common/prominence.ts';
import { NOTHING } from './common/sightings.ts';
import { isListedName, matches, squeeze } from './common/words.ts';

const ARTICLE_18 = '《办法》第十八条要求实现在线受理、跟踪反馈和回访评价等；检测中仅见联系方式，建议提供在线投诉建议功能。';
const UNVERIFIED = '投诉建议的在线受理、跟踪反馈和回访评价未提交验证，请主办（使用）单位对照《办法》第十八条自查。';

/** 办法十八; 国标稿 4.3: a form in the app, or a contact for complaints. */
export const complaints = defineDetector({
  id: 'complaints',
  clause: 'complaints',
  title: '投诉建议',
  why: '《办法》第十八条：应在政务应用程序中提供投诉建议功能',
  needs: ['screens'],
  judge({ screens, rules }) {
    const pages = ownPages(screens, rules);
    const functions = [
      ...itemsOf(pages, rules).flatMap((item) => functionMark(item, rules).flatMap((mark) => ifReached(item, mark, screens, rules))),
      ...pages.flatMap((screen) => {
        const written = [...formMarks(screen, rules), ...letterMark(screen, rules), ...windowMark(screen, rules)];
        return written.flatMap((mark) => weighed(mark, ofOtherMatter(screen, screens, rules)));
      }),
    ];
    const contacts = pages.flatMap((screen) => contactsOn(screen, rules));
    const invited = pages.flatMap((screen) => invitationMark(screen, rules));
    const marks = strongest([...functions, ...contacts, ...invited]);
    const inApp = functions.some(({ quality }) => quality === 'good');
    const byContact = contacts.some(({ quality }) => quality === 'good');
    return { ...NOTHING, marks, advice: inApp ? [UNVERIFIED] : byContact ? [ARTICLE_18] : [] };
  },
});

/** An entry behind which nothing is (yet) is none; only an error page, or the work on what others sent in, is for a person. */
function ifReached(item: Item, mark: Mark, screens: readonly Screen[], rules: RulePack): Mark[] {
  const { title, text, screen, place } = item;
  const there = title ? [screen] : screens.filter((one) => tapsTo(one).at(-1) === text);
  const gone = missing(there, rules);
  if (gone !== null)
    return [
      { quality: 'bad', where: [place], because: `${pageName(screen)}上有“${place.text.trim()}”，但${gone}，未实际提供投诉建议功能。` },
    ];
  const found = behindEntry(there, screens, rules);
  if (found.none) return [];
  // 投诉 and 反馈 on a menu that leads to drafts as well are what they say.
  const matter = !title && PLAIN.test(text) ? null : ofOtherMatter(screen, screens, rules);
  return weighed(doubted(mark, found.doubt ?? notAChannel(title, there, rules)), matter);
}

const PLAIN = /投诉|反馈|吐槽/u;

/** Why a page behind an entry may be no channel of this app; null when nothing speaks against it. */
function notAChannel(title: boolean, there: readonly Screen[], rules: RulePack): string | null {
  if (there.length === 0) return null;
  const { unfinished = NONE, paused = NONE, handled = NONE, makers = NONE, elsewhere = NONE } = rules.complaints;
  const silent = (one: Screen, patterns: readonly string[]): boolean =>
    one.controls.every(({ role }) => role !== 'field') && says(one, patterns);
  if (!title && there.every(({ kind }) => kind === 'error-page')) return '点击后为错误页面，是否提供该功能';
  if (there.every((one) => silent(one, unfinished) || silent(one, paused))) return '页面显示尚未开通或暂停服务，是否提供该功能';
  if (there.every((one) => silent(one, makers) && !leadsOn(one, rules))) return '页面仅见开发或技术支持单位的联系方式，是否为本单位的渠道';
  if (there.every((one) => silent(one, elsewhere) && !leadsOn(one, rules) && !sendsOn(one, rules)))
    return '页面请用户到公众号、网站等处提出，未见填写入口，是否提供该功能';
  if (there.every((one) => isTalk(one, rules))) return '页面列出的是人员之间的消息，是否用于投诉建议';
  if (there.every((one) => one.kind === 'list' && silent(one, handled))) return '页面列出的是办理中的来件，能否就应用程序投诉建议';
  return null;
}

const sendsOn = (screen: Screen, { complaints: { sends } }: RulePack): boolean =>
  screen.controls.some(({ label }) => matches(squeeze(label), sends ?? NONE));

/** A control below leads to a page of complaints, or a number says that it is for them. */
const leadsOn = (screen: Screen, { complaints: { functions, contactLabels, contacts } }: RulePack): boolean =>
  screen.controls.some(({ label }) => isListedName(squeeze(label), functions)) ||
  linesOf(screen).some(({ normal }) => matches(squeeze(normal), contactLabels) && matches(squeeze(normal), contacts));

/** 留言 as a list of what colleagues write to each other: rows that begin with a person, nothing to write on, no word of an answer. */
function isTalk(screen: Screen, rules: RulePack): boolean {
  const { chats = NONE, answered = NONE, forms = NONE } = rules.complaints;
  const rows = screen.controls.filter(({ role }) => role === 'item');
  const byPerson = ({ label }: (typeof rows)[number]): boolean => {
    const [first = ''] = label.trim().split(/[\s　:：]+/u);
    return matches(first, chats) || (first.length <= 4 && namesPerson(first, rules));
  };
  const writes = screen.controls.some(
    ({ role, label }) => role === 'field' || (role !== 'item' && role !== 'tab' && matches(squeeze(label), forms)),
  );
  return rows.length >= 2 && rows.every(byPerson) && !writes && !linesOf(screen).some(({ normal }) => matches(squeeze(normal), answered));
}

const MAX_MARKS = 12;
const NONE: readonly string[] = [];
const RANK = { good: 0, doubtful: 1, bad: 2 } as const;
const strongest = (marks: readonly Mark[]): readonly Mark[] =>
  [...new Map(marks.map((mark) => [mark.because, mark])).values()].sort((a, b) => RANK[a.quality] - RANK[b.quality]).slice(0, MAX_MARKS);

const isName = (label: string, { complaints }: RulePack): boolean =>
  isListedName(label, complaints.functions) || matches(label, complaints.ofThisApp ?? NONE);

/** An entry or a page whose whole name is that of a complaints function. */
function functionMark(item: Item, rules: RulePack): Mark[] {
  const { screen, title, hard } = item;
  // [内容纠错] under an article is a button, its text is none.
  if (isProse(screen, rules)) return item.control?.role === 'button' && item.drawn ? vagueMark(item, rules) : [];
  if (isNewsRow(item, rules) || !item.drawn) return [];
  const label = item.labels.find((one) => one.length <= 16 && isName(one, rules));
  if (label === undefined) return vagueMark(item, rules);
  const common = COMMON.has(screen.kind);
  // 反馈 as a page behind the daily work answers a task.
  const ofWork = tapsTo(screen)
    .slice(0, -1)
    .some((tap) => matches(tap, rules.complaints.answersElsewhere));
  // 填写反馈 on a 督办单 answers the matter, and so does 反馈 on a page behind one.
  if (
    !common &&
    !title &&
    (label.length > 2 || ofWork) &&
    label.endsWith('反馈') &&
    !matches(label, rules.complaints.opinions ?? NONE) &&
    (ofWorkPage(screen, rules) || (label.length <= 2 && ofWork))
  )
    return [];
  // 反馈 or 建议 by itself may answer a task; elsewhere than on the common pages it is for a person.
  const vague =
    (label.length <= 2 && !common && (!title || ofWork)) ||
    (matches(label, rules.complaints.troubles ?? NONE) && !ofItself(screen)) ||
    (!common &&
      !title &&
      matches(label, rules.complaints.sendings ?? NONE) &&
      !ofItself(screen) &&
      !headsOf(screen).some((one) => isName(one, rules))) ||
    (!common && matches(label, rules.complaints.faults ?? NONE) && ofRepairs(screen, rules));
  const form = title && screen.controls.some(({ role }) => role === 'field');
  if (!hard && !title && !common) return [];
  return [
    {
      quality: vague ? 'doubtful' : 'good',
      where: [item.place],
      because: vague
        ? `${pageName(screen)}上有“${label}”，是否为面向用户的投诉建议功能需人工认定。`
        : form
          ? `应用程序内有“${label}”填写页面。`
          : title
            ? `应用程序内有“${label}”页面。`
            : `${pageName(screen)}上有“${label}”入口。`,
    },
  ];
}

/** 反馈问题 is of the app where the app speaks of itself; on patrol it is of what was found. */
const ofItself = (screen: Screen): boolean =>
  screen.kind === 'home'
    ? false
    : COMMON.has(screen.kind) ||
      tapsTo(screen)
        .slice(0, -1)
        .some((tap) => ASIDE.test(tap));

const ofRepairs = (screen: Screen, { complaints: { repairs = [] } }: RulePack): boolean =>
  repairs.some((one) => notesFitting(screen, one).length > 0);
const ofWorkPage = (screen: Screen, rules: RulePack): boolean => matches(squeeze(screen.title), rules.complaints.answersElsewhere);

const longCores = ({ complaints }: RulePack): readonly string[] => complaints.functions.cores.filter((core) => core.length >= 4);

/** 在线客服, 群众诉求 …: the app's own channel, or the work it is made for. */
function vagueMark({ screen, labels, hard, title, place, weak, text }: Item, rules: RulePack): Mark[] {
  if (weak && resembles(text, longCores(rules), rules, 2))
    return [
      { quality: 'doubtful', where: [place], because: `${pageName(screen)}的“${place.text}”识别把握不足，疑似投诉建议入口，需人工核对。` },
    ];
  const { vague, open, handling = NONE, answersElsewhere } = rules.complaints;
  const common = COMMON.has(screen.kind);
  const label = labels.find(
    (one) => one.length <= 16 && (matches(one, vague) || (common && matches(one, open) && !matches(one, answersElsewhere))),
  );
  if (label === undefined || !(hard || title)) return [];
  // A part of a headline (12345 受理量下降).
  if (!title && isNewsPage(screen, rules) && text !== label) return [];
  // A list with the acts of who handles them is the work itself.
  if (screen.kind === 'list' && screen.controls.some((control) => matches(squeeze(control.label), handling))) return [];
  if (title && label.includes('反映') && screen.controls.some(({ role }) => role === 'field'))
    return [{ quality: 'good', where: [place], because: `应用程序内有“${label}”填写页面。` }];
  return [{ quality: 'doubtful', where: [place], because: `${pageName(screen)}上有“${label}”，是否可用于投诉建议需人工认定。` }];
}

/** A sentence on a common page that asks for complaints without a form or a number: 如有意见建议，请与办公室联系. */
function invitationMark(screen: Screen, rules: RulePack): Mark[] {
  if (!COMMON.has(screen.kind) && !(screen.kind === 'list' && matches(squeeze(screen.title), rules.complaints.contactPages))) return [];
  const line = linesOf(screen).find(({ drawn, normal }) => {
    const text = squeeze(normal);
    return drawn && text.length <= 40 && matches(text, rules.complaints.invitations) && !matches(text, rules.complaints.notTheUnits);
  });
  if (line === undefined) return [];
  return [
    {
      quality: 'doubtful',
      where: [{ screen: screen.id, picture: line.picture, box: line.box, text: line.raw }],
      because: `${pageName(screen)}有“${line.raw.trim().slice(0, 30)}”，未见填写页面或联系方式，是否构成投诉建议功能需人工认定。`,
    },
  ];
}
