/** Things that lie over an app and are answered, each captured before it is touched. Pure recognition. */
import type { Cover } from '../evidence/schema.ts';
import { centre } from './boxes.ts';
import { mayTap } from './guard.ts';
import type { Spot, View } from './view.ts';
import {
  AGREE,
  AGREES_TO_USE,
  ASKS_TO_LEAVE,
  ASKS_TO_LOOK,
  CLOSES,
  CONSENT_TEXT,
  CRASHED,
  DECLINE,
  LATER,
  LEAVES_IT,
  LOOKS,
  MATTERS,
  NOT_RESPONDING,
  OFFER,
  ONBOARDING,
  PERMISSION_ALLOW,
  PERMISSION_PACKAGE,
  plain,
  REFUSE,
  SKIP,
  UNDERSTOOD,
  UPDATE_TEXT,
} from './words.ts';

export type CoverSeen = { readonly kind: Cover['kind']; readonly answer: Spot } | { readonly kind: 'crash' };

const find = (spots: readonly Spot[], pattern: RegExp): Spot | undefined =>
  spots.find((spot) => spot.enabled && spot.role !== 'field' && spot.role !== 'tick' && pattern.test(plain(spot.label)));

/** What covers the app now and the most harmless answer to it, or null. `opened`: our own tap brought it up. */
export function coverOf(view: View, topPackage: string, opened: boolean): CoverSeen | null {
  const said = plain(view.texts.map((one) => one.text).join(' '));
  const letters = said.length;
  const { spots } = view;
  const seen = (kind: Cover['kind'], pattern: RegExp): CoverSeen | null => {
    const answer = find(spots, pattern);
    return answer ? { kind, answer } : null;
  };
  if (CRASHED.test(said) && letters < 120) return { kind: 'crash' };
  if (NOT_RESPONDING.test(said) && letters < 120) return seen('system', /^(等待|Wait)$/i) ?? { kind: 'crash' };
  if ([topPackage, ...view.packages].some((name) => PERMISSION_PACKAGE.test(name)))
    return seen('permission', PERMISSION_ALLOW) ?? seen('system', DECLINE);
  const skip = seen('advert', SKIP);
  if (skip) return skip;
  const refusal = find(spots, REFUSE);
  if (CONSENT_TEXT.test(said) && refusal) {
    const consent = seen('consent', AGREE);
    if (consent) return consent;
  }
  const begins = refusal && seen('consent', AGREES_TO_USE);
  if (begins) return begins;
  const offersUpdate = find(spots, /^(立即|马上|现在|一键|去|前往)?(更新|升级|下载|安装)(新?版本|新版)?$/) !== undefined;
  if (UPDATE_TEXT.test(said) ? letters < 400 || offersUpdate : offersUpdate) {
    const later = seen('update', LATER) ?? (view.dialog ? seen('update', DECLINE) : null);
    if (later) return later;
  }
  const offer = offerAnswer(view);
  if (offer) return offer;
  if (!opened && (!view.dialog || view.veiled === true) && letters < 150) {
    const onboarding = seen('onboarding', ONBOARDING);
    if (onboarding && !spots.some((spot) => spot.role === 'field' || spot.role === 'secret-field')) return onboarding;
    const guide = seen('guide', /^我?知道了$/) ?? (spots.length <= 3 ? seen('guide', /^(下一步|我明白了)$/) : null);
    if (guide) return guide;
  }
  const through = passing(view);
  if (through) return { kind: 'dialog', answer: through };
  return (view.dialog ? dialogAnswer(view, opened) : questionAnswer(view)) ?? (view.veiled === true ? closing(view, opened) : null);
}

/** Answers and lines of such a question. */
const MOST_SAID = 5;

/**
 * A question whose declining would hide a page or keep one on it for ever: whether one wants to look (是否查看), and whether one
 * leaves what was not filled in (放弃编辑？). Nothing is written by either, and nothing else may be asked beside it.
 */
function passing({ spots, texts, dialog, veiled }: View): Spot | undefined {
  const named = spots.filter(({ enabled, label }) => enabled && plain(label) !== '');
  if (!(dialog || veiled === true) || named.length > MOST_SAID || spots.some(({ role }) => role === 'field' || role === 'secret-field'))
    return undefined;
  const labels = new Set(named.filter(({ soft }) => !soft).map(({ label }) => plain(label)));
  const said = texts
    .map(({ text }) => plain(text))
    .filter((text) => !labels.has(text))
    .join('，');
  if (MATTERS.test(said)) return undefined;
  const answer = (pattern: RegExp): Spot | undefined => named.find(({ label }) => pattern.test(plain(label)));
  if (ASKS_TO_LEAVE.test(said)) return answer(LEAVES_IT);
  return ASKS_TO_LOOK.test(said) ? answer(LOOKS) : undefined;
}

/** Something is offered (绑定手机号, 开启通知, 去评分) and can be put off: two answers beside or under each other. */
function offerAnswer(view: View): CoverSeen | null {
  const later = view.spots.find((spot) => LATER.test(plain(spot.label)) && !/^(忽略|不再提醒|稍后)/.test(plain(spot.label)));
  if (!later) return null;
  const near = view.spots.some(
    (spot) =>
      spot !== later &&
      OFFER.test(plain(spot.label)) &&
      plain(spot.label).length <= 8 &&
      Math.abs(centre(spot.box).y - centre(later.box).y) < view.region.height * 0.12 &&
      Math.abs(centre(spot.box).x - centre(later.box).x) < view.region.width * 0.6,
  );
  return near ? { kind: 'dialog', answer: later } : null;
}

/** A box drawn by the page itself: a way to decline and a way to assent side by side, and no field to fill in. Declined. */
function questionAnswer(view: View): CoverSeen | null {
  if (view.spots.some((spot) => spot.role === 'field' || spot.role === 'secret-field')) return null;
  const decline = view.spots.find((spot) => /^(取消|否|再想想|暂不)$/.test(plain(spot.label)));
  const assent = view.spots.find((spot) => /^(确定|确认|是|是的|继续|立即.{1,6}|去.{1,6})$/.test(plain(spot.label)));
  const beside =
    decline &&
    assent &&
    Math.abs(centre(decline.box).y - centre(assent.box).y) < decline.box.height &&
    Math.abs(centre(decline.box).x - centre(assent.box).x) < view.region.width * 0.6;
  return beside ? { kind: 'dialog', answer: decline } : null;
}

/** dp² would need the density: a cross is smaller than this part of the width. */
const CROSS = 0.14;

/**
 * A box over the page that offers only what is not ours to do, and a small thing without words beside it: that closes it. `opened`:
 * our own tap brought it up; then it is looked into unless all it names is refused.
 */
function closing(view: View, opened: boolean): CoverSeen | null {
  const hard = view.spots.filter((spot) => spot.enabled && !spot.soft);
  const [cross, ...others] = hard.filter(
    (spot) =>
      plain(spot.label).length <= 1 &&
      spot.box.width <= view.region.width * CROSS &&
      Math.abs(spot.box.width - spot.box.height) <= spot.box.width * 0.5,
  );
  if (!cross || others.length > 0 || !view.dialog || view.spots.some(({ role }) => role === 'field' || role === 'secret-field'))
    return null;
  const named = hard.filter((spot) => spot !== cross && plain(spot.label) !== '');
  const refused = (spot: Spot): boolean =>
    !mayTap({
      ...spot,
      screenKind: 'dialog',
      atBackArrow: false,
      wide: spot.box.width > view.region.width * 0.4,
      lone: true,
      listed: false,
    }).may;
  return !opened || named.every(refused) ? { kind: 'advert', answer: cross } : null;
}

/** What is offered beside the way out of a box that our own tap brought up, and is no answer: it is looked into. */
const isEntry = (spot: Spot, sheet: boolean): boolean =>
  spot.role === 'item' &&
  plain(spot.label).length > 4 &&
  mayTap({ ...spot, screenKind: 'dialog', atBackArrow: false, wide: true, lone: false, listed: true, sheet }).may;

/** A question is declined, a statement is acknowledged; a sheet of choices is no cover but a screen of its own. */
function dialogAnswer(view: View, opened: boolean): CoverSeen | null {
  const named = view.spots.filter((spot) => plain(spot.label) !== '' && spot.role !== 'field' && !spot.soft);
  if (named.length === 0 || named.length > 3 || view.spots.some((spot) => spot.role === 'field')) return null;
  const consent = CONSENT_TEXT.test(plain(view.texts.map((one) => one.text).join(''))) ? find(named, AGREE) : undefined;
  if (consent) return { kind: 'consent', answer: consent };
  const decline = find(named, DECLINE) ?? find(named, LATER) ?? find(named, REFUSE);
  const sheet = decline !== undefined && plain(decline.label) === '取消';
  if (decline && opened && CLOSES.test(plain(decline.label)) && named.some((spot) => spot !== decline && isEntry(spot, sheet))) return null;
  if (decline) return { kind: 'dialog', answer: decline };
  const understood = named.length === 1 ? find(named, UNDERSTOOD) : undefined;
  return understood ? { kind: 'dialog', answer: understood } : null;
}
