/** Telephone, mail and fax numbers and accounts as contacts for complaints: by what they are called, and where they stand. */
import type { Screen, TextLine } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Mark, Place } from '../../src/verdict/detector.ts';
import { COMMON } from './complaint-pages.ts';
import { controlOf, isNewsPage, linesOf } from './items.ts';
import { legible } from './legible.ts';
import { beside, sameRow } from './near.ts';
import { pageName } from './prominence.ts';
import { matches, squeeze, taken } from './words.ts';

const NONE: readonly string[] = [];

/** The contacts of a page. An article's are the news's, unless it is an agreement; of the app's own help those that say what they are for. */
export function contactsOn(screen: Screen, rules: RulePack): Mark[] {
  const helps = isHelp(screen, rules);
  if (screen.kind === 'article' && !helps && !isAgreement(screen, rules)) return [];
  const labelled = helps || isNewsPage(screen, rules);
  return linesOf(screen)
    .filter(({ drawn, normal }) => drawn && (!labelled || isLabelled(squeeze(normal), rules)))
    .flatMap((line) => contactMark(screen, line, rules));
}

/** A number in a headline is the news's, unless it stands behind a word of complaints, or of whose it is instead. */
function isLabelled(text: string, { complaints: { contacts, contactLabels, notTheUnits } }: RulePack): boolean {
  const before = text.split(taken(text, contacts) ?? text)[0] ?? '';
  return matches(before, contactLabels) || matches(before, notTheUnits);
}

/** Help of the app's own, drawn as an article. */
const isHelp = ({ kind, title }: Screen, { complaints: { help = [] } }: RulePack): boolean =>
  kind === 'article' && matches(squeeze(title), help);

const isAgreement = ({ kind, title }: Screen, { complaints: { agreements = [] } }: RulePack): boolean =>
  kind === 'legal' || (kind === 'article' && matches(squeeze(title), agreements));

/** A number or address of which some signs are covered (0898-622×××31), by the app or by who took the picture. */
const MASKED =
  /(?<![\d.×*●])(?:(?:1[3-9]\d|0\d{2,3}-?|[48]00-?)[\d×*●-]{0,8}[×*●][\d×*●-]{0,10}|[2-8]\d{1,5}[×*●]{1,5}\d{0,4}(?!\d))|[A-Za-z0-9_.+-]+@[A-Za-z0-9×*●]*[×*●][A-Za-z0-9×*●.-]*/u;

/** What a contact is called: what stands before it on its line, and where that names nothing, beside and above it. */
type Called = { readonly screen: Screen; readonly contact: string; readonly said: readonly string[]; readonly asked: boolean };

/** A number, an address or an account with the label it stands under. */
function contactMark(screen: Screen, line: TextLine, rules: RulePack): Mark[] {
  const { contacts, socials = NONE, contactLabels, notContacts } = rules.complaints;
  const text = squeeze(line.normal);
  const number = taken(text, contacts);
  const account = number === null ? taken(text, socials) : null;
  const contact = number ?? account ?? MASKED.exec(text)?.[0];
  if (contact === undefined) return [];
  const own = fieldOf(text, contact);
  // Filing and licence numbers, codes of units, versions.
  if (matches(own, notContacts)) return [];
  const said = saidOf(screen, line, own.replace(contact, ''));
  const called: Called = { screen, contact, said, asked: said.some((one) => one.length <= 60 && matches(one, contactLabels)) };
  const where: Place[] = [{ screen: screen.id, picture: line.picture, box: line.box, text: line.raw }];
  const why =
    notOwn(called, rules) ??
    (number !== null ? ofNumber(called, text, rules) : account !== null ? ofAccount(called) : ofMasked(called, rules));
  if (why === false) return [];
  const read = legible(line, rules);
  const doubt = why ?? (read.quality === 'bad' ? read.because : null);
  const because =
    doubt === null
      ? `${pageName(screen)}提供投诉建议联系方式“${contact}”。`
      : `${pageName(screen)}有联系方式“${contact}”，${doubt}，是否用于投诉建议需人工认定。`;
  return [{ quality: doubt === null ? 'good' : 'doubtful', where, because }];
}

/** The label of a contact; 电话 says what the number is, not what for: that stands beside or above, on no control of its own but one called so. */
function saidOf(screen: Screen, line: TextLine, label: string): readonly string[] {
  const plain = label.replace(/[^\p{L}]/gu, '').replace(/^(?:联系)?(?:电话|手机|传真|邮箱|座机)$/u, '');
  if (plain !== '') return [label];
  const own = controlOf(screen, line)?.id;
  const near = beside(screen, line)
    .filter((other) => sameRow(other.box, line.box) || other.box.y <= line.box.y)
    .filter((other) => [undefined, own].includes(controlOf(screen, other)?.id) || CALLED.test(squeeze(other.normal)))
    .map((other) => squeeze(other.normal))
    .filter((other) => other.length <= 20);
  return [label, ...near];
}
const CALLED = /(?:电话|热线|专线|邮箱|信箱|传真|手机|座机|联系方式):?$/u;

/** Why a contact is not the unit's own for complaints; null when nothing says so. */
function notOwn({ screen, said }: Called, rules: RulePack): string | null {
  if (said.some((one) => matches(one, rules.complaints.notTheUnits))) return '标明用于技术支持、运维或个人信息保护等';
  if (isAgreement(screen, rules)) return '位于协议或政策文字中';
  if (isHelp(screen, rules)) return '位于帮助文字中';
  if (said.some((one) => isMakers(one, screen, rules))) return '标明为产品或技术反馈，页面另有开发单位';
  return null;
}

/** What speaks against an account (微信、QQ) as the channel, null when nothing does; false: it says nothing. */
const ofAccount = ({ screen, contact, asked }: Called): string | null | false =>
  asked ? (/群/u.test(contact) ? '为群组' : null) : COMMON.has(screen.kind) ? '未标明用于投诉建议' : false;

/** The same for a number of which a part is covered. */
const ofMasked = ({ screen, said, asked }: Called, { complaints: { hotlines } }: RulePack): string | false =>
  asked || (COMMON.has(screen.kind) && said.some((one) => matches(one, hotlines))) ? '其中一部分被遮盖' : false;

/** The same for a number or an address. */
function ofNumber({ screen, contact, said, asked }: Called, text: string, rules: RulePack): string | null | false {
  const { contacts, contactPages, contactWords, contactOnly, hotlines, directories, offices = NONE } = rules.complaints;
  const common = COMMON.has(screen.kind);
  // A notice may name a number in passing (停止露天作业。市民投诉请拨打 12345。): whether it is this app's own channel it does not say.
  if (!common && inProse(text, contact)) return '位于正文文字中';
  const directory = !common && (matches(squeeze(screen.title), directories) || numbersOn(screen, contacts) > 3);
  const { ofConduct = NONE } = rules.complaints;
  if (asked && said.some((one) => matches(one, ofConduct))) return '标明用于反映人员违纪一类问题';
  if (asked) return directory ? '位于电话目录中' : null;
  const unsaid = '未标明用于投诉建议';
  if (screen.kind !== 'list' && screen.kind !== 'other' && screen.kind !== 'form' && screen.kind !== 'mine') return unsaid;
  // The government's own line is for everything, in a directory too.
  if (contact === '12345') return unsaid;
  // A record, a profile and an address book hold numbers of people; a hotline is an office's.
  const anOffices = !directory && (matches(contact, offices) || said.some((one) => one.length <= 24 && matches(one, hotlines)));
  const givesContacts = matches(screen.title, contactPages) && matches(said.join(''), contactWords);
  return matches(squeeze(screen.title), contactOnly) || anOffices || givesContacts ? unsaid : false;
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
