import type { Screen, TextLine } from '../src/evidence/schema.ts';
import type { RulePack } from '../src/rules/pack.ts';
import { defineDetector, type Mark, type Place } from '../src/verdict/detector.ts';
import { isNewsPage, isNewsRow, isProse, itemsOf, linesOf, tapsTo, type Item } from './common/items.ts';
import { ASIDE, BACK, behindEntry, COMMON, doubted, headsOf, letterMark, ofOtherMatter, says } from './common/complaint-pages.ts';
import { beside, sameRow } from './common/near.ts';
import { notesFitting } from './common/procedures.ts';
import { namesPerson } from './common/table-rows.ts';
import { resembles } from './common/misread.ts';
import { pageName } from './common/prominence.ts';
import { NOTHING } from './common/sightings.ts';
import { isListedName, matches, squeeze, taken } from './common/words.ts';

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
    const pages = screens.filter(({ kind }) => kind !== 'outside' && kind !== 'error-page');
    const functions = [
      ...itemsOf(pages, rules).flatMap((item) => functionMark(item, rules).flatMap((mark) => ifReached(item, mark, screens, rules))),
      ...pages.flatMap((screen) => {
        const written = [
          ...promptMark(screen, rules),
          ...formMark(screen, rules),
          ...openFormMark(screen, rules),
          ...letterMark(screen, rules),
        ];
        return written.map((mark) => doubted(mark, ofOtherMatter(screen, screens, rules)));
      }),
    ];
    const contacts = pages
      .filter((screen) => screen.kind !== 'article' || isAgreement(screen, rules))
      .flatMap((screen) =>
        linesOf(screen)
          .filter(({ drawn, normal }) => drawn && (!isNewsPage(screen, rules) || isLabelled(squeeze(normal), rules)))
          .flatMap((line) => contactMark(screen, line, rules)),
      );
    const invited = pages.flatMap((screen) => invitationMark(screen, rules));
    const marks = strongest([...functions, ...contacts, ...invited]);
    const inApp = functions.some(({ quality }) => quality === 'good');
    const byContact = contacts.some(({ quality }) => quality === 'good');
    return { ...NOTHING, marks, advice: inApp ? [UNVERIFIED] : byContact ? [ARTICLE_18] : [] };
  },
});

/** A number in a headline is the news's, unless it stands behind a word of complaints. */
const isLabelled = (text: string, { complaints: { contacts, contactLabels } }: RulePack): boolean =>
  matches(text.split(taken(text, contacts) ?? text)[0] ?? '', contactLabels);

/** An entry behind which only an error page was found, a page that is not there yet, or the work on what others sent in, is for a person. */
function ifReached({ title, text, screen }: Item, mark: Mark, screens: readonly Screen[], rules: RulePack): Mark[] {
  const there = title ? [screen] : screens.filter((one) => tapsTo(one).at(-1) === text);
  const found = behindEntry(there, screens, rules);
  if (found.none) return [];
  // 投诉 and 反馈 on a menu that leads to drafts as well are what they say.
  const matter = !title && PLAIN.test(text) ? null : ofOtherMatter(screen, screens, rules);
  return [doubted(mark, matter ?? found.doubt ?? notAChannel(title, there, rules))];
}

const PLAIN = /投诉|反馈|吐槽/u;

/** Why a page behind an entry may be no channel of this app; null when nothing speaks against it. */
function notAChannel(title: boolean, there: readonly Screen[], rules: RulePack): string | null {
  if (there.length === 0) return null;
  const { unfinished = NONE, handled = NONE, makers = NONE } = rules.complaints;
  const silent = (one: Screen, patterns: readonly string[]): boolean =>
    one.controls.every(({ role }) => role !== 'field') && says(one, patterns);
  if (!title && there.every(({ kind }) => kind === 'error-page')) return '点击后为错误页面，是否提供该功能';
  if (there.every((one) => silent(one, unfinished))) return '页面显示尚未开通，是否提供该功能';
  if (there.every((one) => silent(one, makers) && !leadsOn(one, rules))) return '页面仅见开发或技术支持单位的联系方式，是否为本单位的渠道';
  if (there.every((one) => isTalk(one, rules))) return '页面列出的是人员之间的消息，是否用于投诉建议';
  if (there.every((one) => one.kind === 'list' && silent(one, handled))) return '页面列出的是办理中的来件，能否就应用程序投诉建议';
  return null;
}

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

const isAgreement = ({ kind, title }: Screen, { complaints: { agreements = [] } }: RulePack): boolean =>
  kind === 'legal' || (kind === 'article' && matches(squeeze(title), agreements));

const MAX_MARKS = 12;
const NONE: readonly string[] = [];
const RANK = { good: 0, doubtful: 1, bad: 2 } as const;
const strongest = (marks: readonly Mark[]): readonly Mark[] =>
  [...new Map(marks.map((mark) => [mark.because, mark])).values()].sort((a, b) => RANK[a.quality] - RANK[b.quality]).slice(0, MAX_MARKS);

/** A form that asks for complaints or suggestions, whatever its name: 请填写您的意见和建议. Approvals ask for an opinion too. */
function promptMark(screen: Screen, rules: RulePack): Mark[] {
  if (screen.kind !== 'form' && !screen.controls.some(({ role }) => role === 'field')) return [];
  if (matches(squeeze(screen.title), rules.complaints.answersElsewhere)) return [];
  const line = linesOf(screen).find(
    (one) => one.drawn && squeeze(one.normal).length <= 40 && matches(squeeze(one.normal), rules.complaints.prompts),
  );
  if (line === undefined) return [];
  const where = [{ screen: screen.id, picture: line.picture, box: line.box, text: line.raw }];
  return [{ quality: 'good', where, because: `应用程序内有“${screen.title}”填写页面（“${line.raw.trim().slice(0, 30)}”）。` }];
}

/** Something to write in and to send, behind 我的 or 关于 or where an answer is promised, and no word of any work: for a person. */
function openFormMark(screen: Screen, rules: RulePack): Mark[] {
  const { openForms, searches = [] } = rules.complaints;
  if (openForms === undefined || ['login', 'home', 'outside'].includes(screen.kind) || isProse(screen, rules)) return [];
  const written = screen.controls.find(
    ({ role, label }) => role === 'field' && !matches(squeeze(label), searches) && !matches(squeeze(label), openForms.personal),
  );
  if (written === undefined || !screen.controls.some(({ label, role }) => role === 'button' && !BACK.test(squeeze(label)))) return [];
  const taps = tapsTo(screen);
  const heads = [squeeze(screen.title), ...taps.filter((tap) => !ASIDE.test(tap))];
  if ([...heads, squeeze(written.label)].some((text) => matches(text, openForms.works) || matches(text, rules.complaints.answersElsewhere)))
    return [];
  const answered = linesOf(screen).some(({ normal }) => matches(squeeze(normal), openForms.answers));
  if (!answered && !taps.slice(0, -1).some((text) => ASIDE.test(text))) return [];
  const where = [{ screen: screen.id, picture: written.picture, box: written.box, text: written.label }];
  const because = `应用程序内有“${screen.title}”填写页面（“${written.label.trim().slice(0, 20)}”），是否用于投诉建议需人工认定。`;
  return [{ quality: 'doubtful', where, because }];
}

/** A page on which something is written and sent, called by a word of complaints or suggestions (战士心声) or asking for them in its field. */
function formMark(screen: Screen, rules: RulePack): Mark[] {
  const { forms = [], fields = [], sends = [], searches = [], evaluations = [], answersElsewhere } = rules.complaints;
  const written = screen.controls.filter(({ role, label }) => role === 'field' && !matches(squeeze(label), searches));
  const heads = headsOf(screen);
  if (written.length === 0 || screen.kind === 'login' || isProse(screen, rules)) return [];
  const sent = screen.controls.some(({ label }) => matches(squeeze(label), sends));
  // What a field asks for says enough, whatever the button is called.
  if (!sent && !screen.controls.some(({ role, label }) => role === 'button' && !BACK.test(squeeze(label)))) return [];
  if (sent && heads.some((text) => matches(text, evaluations))) return [onService(screen, written)];
  if (heads.some((text) => matches(text, answersElsewhere))) return [];
  const named = heads.some((text) => text.length <= 12 && matches(text, forms));
  const asking = written.find(({ label }) => matches(squeeze(label), fields));
  const [first] = written;
  const on = asking ?? (named && sent ? first : undefined);
  if (on === undefined) return [];
  const where = [{ screen: screen.id, picture: on.picture, box: on.box, text: on.label }];
  return [{ quality: 'good', where, because: `应用程序内有“${screen.title}”填写页面（“${on.label.trim().slice(0, 20)}”）。` }];
}

/** 办件评价 with words of one's own: of a service that was given. */
const onService = ({ id, title }: Screen, written: Screen['controls']): Mark => ({
  quality: 'doubtful',
  where: written.slice(0, 1).map(({ picture, box, label }) => ({ screen: id, picture, box, text: label })),
  because: `应用程序内有“${title}”填写页面，是就所办事项作评价，是否可用于投诉建议需人工认定。`,
});

/** An entry or a page whose whole name is that of a complaints function. */
function functionMark(item: Item, rules: RulePack): Mark[] {
  const { screen, title, hard } = item;
  // [内容纠错] under an article is a button, its text is none.
  if (isProse(screen, rules)) return item.control?.role === 'button' && item.drawn ? vagueMark(item, rules) : [];
  if (isNewsRow(item, rules) || !item.drawn) return [];
  const label = item.labels.find((one) => one.length <= 16 && isListedName(one, rules.complaints.functions));
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
  if (!COMMON.has(screen.kind)) return [];
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

/** A number or address of which some signs are covered (0898-622×××31), by the app or by who took the picture. */
const MASKED =
  /(?<![\d.×*●])(?:1[3-9]\d|0\d{2,3}-?|[48]00-?)[\d×*●-]{0,8}[×*●][\d×*●-]{0,10}|[A-Za-z0-9_.+-]+@[A-Za-z0-9×*●]*[×*●][A-Za-z0-9×*●.-]*/u;

/** A telephone, mail or fax number with the label it stands under. */
function contactMark(screen: Screen, line: TextLine, rules: RulePack): Mark[] {
  const { contacts, contactLabels, notTheUnits, notContacts, contactPages, contactWords, contactOnly, hotlines, directories } =
    rules.complaints;
  const text = squeeze(line.normal);
  const whole = taken(text, contacts);
  const contact = whole ?? MASKED.exec(text)?.[0];
  if (contact === undefined) return [];
  const own = fieldOf(text, contact);
  // Filing and licence numbers, codes of units, versions.
  if (matches(own, notContacts)) return [];
  const near = beside(screen, line)
    .filter((other) => sameRow(other.box, line.box) || other.box.y <= line.box.y)
    .map((other) => squeeze(other.normal))
    .filter((other) => other.length <= 20);
  const label = own.replace(contact, '');
  // 电话 says what the number is, not what for: that stands above.
  const plain = label.replace(/[^\p{L}]/gu, '').replace(/^(?:联系)?(?:电话|手机|传真|邮箱|座机)$/u, '');
  const said = plain === '' ? [label, ...near] : [label];
  const where: Place[] = [{ screen: screen.id, picture: line.picture, box: line.box, text: line.raw }];
  const doubt = (why: string): Mark[] => [
    { quality: 'doubtful', where, because: `${pageName(screen)}有联系方式“${contact}”，${why}，是否用于投诉建议需人工认定。` },
  ];
  if (said.some((one) => matches(one, notTheUnits))) return doubt('标明用于技术支持、运维或个人信息保护等');
  if (isAgreement(screen, rules)) return doubt('位于协议或政策文字中');
  if (said.some((one) => isMakers(one, screen, rules))) return doubt('标明为产品或技术反馈，页面另有开发单位');
  if (whole === null) return said.some((one) => matches(one, contactLabels)) ? doubt('其中一部分被遮盖') : [];
  // A notice may name a number in passing (停止露天作业。市民投诉请拨打 12345。): whether it is this app's own channel it does not say.
  if (!COMMON.has(screen.kind) && inProse(text, contact)) return doubt('位于正文文字中');
  const directory = !COMMON.has(screen.kind) && (matches(squeeze(screen.title), directories) || numbersOn(screen, contacts) > 3);
  if (directory && said.some((one) => matches(one, contactLabels))) return doubt('位于电话目录中');
  if (said.some((one) => one.length <= 60 && matches(one, contactLabels)))
    return [{ quality: 'good', where, because: `${pageName(screen)}提供投诉建议联系方式“${contact}”。` }];
  if (screen.kind === 'list' || screen.kind === 'other' || screen.kind === 'form' || screen.kind === 'mine')
    // A record, a profile and an address book hold numbers of people; a hotline is an office's.
    return matches(squeeze(screen.title), contactOnly) ||
      (!directory &&
        (matches(contact, rules.complaints.offices ?? NONE) || said.some((one) => one.length <= 24 && matches(one, hotlines)))) ||
      (matches(screen.title, contactPages) && matches(said.join(''), contactWords))
      ? doubt('未标明用于投诉建议')
      : [];
  return doubt('未标明用于投诉建议');
}

/** 产品反馈 on a page that names who made the product. */
const isMakers = (label: string, screen: Screen, { complaints: { ofProduct = [], makers = [] } }: RulePack): boolean =>
  matches(label, ofProduct) && linesOf(screen).some(({ normal }) => squeeze(normal) !== label && matches(squeeze(normal), makers));

/** A sentence ends before the contact, in its own text. */
const inProse = (text: string, contact: string): boolean => /[。!！;；]/u.test(text.slice(0, text.indexOf(contact)));

/** How many lines of the page hold a number. */
const numbersOn = (screen: Screen, contacts: readonly string[]): number =>
  linesOf(screen).filter((line) => line.drawn && taken(squeeze(line.normal), contacts) !== null).length;

/** The contact with what stands before it since the last other number: of a footer with several fields, its own one. */
function fieldOf(text: string, contact: string): string {
  const at = text.indexOf(contact);
  const before = text.slice(0, at);
  return `${/[^\d]*$/u.exec(before)?.[0] ?? ''}${contact}`;
}
