/** What a screen is, and what it is called. Pure. */
import type { Box, ScreenKind } from '../evidence/schema.ts';
import type { Observation } from '../evidence/schema.ts';
import type { ReadingResult } from '../ports.ts';
import type { Spot, View } from './view.ts';
import { causeOf } from './refusal.ts';
import { drawnFieldOf } from './sign-in/fields.ts';
import { hasArrow } from './way-back.ts';
import { ERROR_TEXT, LEGAL, PAGE_NAMES, plain } from './words.ts';

/** A view whose tree says nothing, with the texts that its pixels show. */
export function withRead(view: View, reading: Observation<ReadingResult>): View {
  if (reading.state === 'unseen') return view;
  return { ...view, texts: reading.value.lines.map((line) => ({ text: line.raw, box: line.box, secret: false })) };
}

/** The title as shown: the text of the header band nearest its middle; empty when there is none. */
export function titleOf(view: View, density: number): string {
  const { region } = view;
  const middle = region.width / 2;
  const header = view.texts
    .filter(({ box, secret }) => !secret && box.y + box.height / 2 < region.y + 64 * density && box.height < 64 * density)
    .filter(
      ({ text, box }) =>
        plain(text).length >= 1 &&
        plain(text).length <= 24 &&
        !/^[‹<＜←\d:]+$/.test(plain(text)) &&
        Math.abs(box.x + box.width / 2 - middle) < region.width * 0.2,
    )
    .sort((a, b) => Math.abs(a.box.x + a.box.width / 2 - middle) - Math.abs(b.box.x + b.box.width / 2 - middle) || a.box.y - b.box.y);
  return header[0]?.text.trim() ?? besideArrow(view, density);
}

/** An arrow or another sign, one without a name, or one named in Latin letters for a reader of screens (back, menu). */
const isSign = (label: string): boolean => !/[\p{L}\p{N}]/u.test(label) || /^[a-z][a-z _-]{1,15}$/i.test(label);

/** Many a header sets its title to the left, right of the arrow that leads back or of what opens a menu. */
function besideArrow(view: View, density: number): string {
  const { region, texts, spots } = view;
  const inBand = ({ y, height }: Box): boolean => y + height / 2 < region.y + 64 * density && height < 64 * density;
  const arrow = spots.find(
    ({ label, box }) => isSign(plain(label)) && inBand(box) && box.x < region.width * 0.06 && box.width < region.width * 0.22,
  );
  if (!arrow) return indented(view, inBand);
  const right = texts
    .filter(
      ({ text, box, secret }) =>
        !secret && inBand(box) && box.x >= arrow.box.x + arrow.box.width * 0.5 && /[^‹<＜←〈❮\d:]/.test(plain(text)),
    )
    .sort((a, b) => a.box.x - b.box.x)[0];
  return right && plain(right.text).length <= 24 && right.box.x < region.width * 0.3 ? right.text.trim() : '';
}

/** Of the window's width: a text that begins there has a sign before it. */
const INDENT = { least: 0.1, most: 0.3 };

/**
 * Where nothing says that the sign reacts (a page that hears all taps in one place), the room before the title tells of it; at the very
 * edge stands the title of a tab's own page, called as the tab is.
 */
function indented({ region, texts, spots }: View, inBand: (box: Box) => boolean): string {
  const [first, ...others] = texts
    .filter(({ text, box, secret }) => !secret && inBand(box) && plain(text) !== '')
    .toSorted((a, b) => a.box.x - b.box.x);
  if (!first || plain(first.text).length > 24 || !/\p{L}/u.test(first.text)) return '';
  const { x, width, y, height } = first.box;
  const alone = others.every(({ box }) => box.x >= x + width && Math.abs(box.y + box.height / 2 - y - height / 2) < height);
  const tabs = spots.filter(({ role }) => role === 'tab').map(({ label }) => plain(label).replace(/^\d{1,3}\+?|\d{1,3}\+?$/g, ''));
  const least = tabs.includes(plain(first.text)) ? 0 : INDENT.least;
  return alone && x >= region.x + region.width * least && x < region.x + region.width * INDENT.most ? first.text.trim() : '';
}

const long = (text: string): boolean => plain(text).length >= 40;

/** An error page says so and says little else. */
function saysError(view: View): boolean {
  const letters = view.texts.reduce((sum, one) => sum + plain(one.text).length, 0);
  return view.texts.some((one) => ERROR_TEXT.test(plain(one.text)) || causeOf(one.text) === 'network-access') && letters < 160;
}

export function kindOf(
  view: View,
  title: string,
  options: { readonly led: string; readonly first: boolean; readonly selectedTab: string; readonly otherApp: boolean },
): ScreenKind {
  const names = [title, options.led].map(plain);
  // A page above a tab's own is none of the tab, though its bar stays in sight.
  const selectedTab = hasArrow(view) ? '' : plain(options.selectedTab);
  const fields = view.spots.filter((spot) => spot.role === 'field' || spot.role === 'secret-field');
  if (options.otherApp) return 'outside';
  if (view.blind) {
    const drawn = kindDrawn(view, names);
    if (drawn) return drawn;
  }
  if (looksLikeLogin(view)) return 'login';
  if (view.dialog) return 'dialog';
  if (saysError(view)) return 'error-page';
  if (names.some((name) => LEGAL.test(name))) return 'legal';
  if (names.some((name) => PAGE_NAMES.about.test(name))) return 'about';
  if (names.some((name) => PAGE_NAMES.settings.test(name))) return 'settings';
  if ([...names, selectedTab].some((name) => PAGE_NAMES.mine.test(name))) return 'mine';
  if (options.first || PAGE_NAMES.home.test(selectedTab) || names.some((name) => PAGE_NAMES.home.test(name))) return 'home';
  if (fields.length >= 2 || fields.some((field) => isWritten(field, view))) return 'form';
  if (view.texts.filter((one) => long(one.text)).length >= 1) return 'article';
  if (view.spots.filter((spot) => spot.role === 'item').length >= 4) return 'list';
  return 'other';
}

/** One field is a form where it is no search: several lines high, or with a button as wide under it. */
function isWritten(field: Spot, view: View): boolean {
  if (view.spots.some((spot) => /提交|保存|发送|发布/.test(plain(spot.label)))) return true;
  if (/搜索|搜一搜|查询|查找|检索|关键[字词]/.test(plain(field.label))) return false;
  const under = view.spots.some(
    (spot) =>
      spot.role === 'button' &&
      !/搜索|查询|查找|检索/.test(plain(spot.label)) &&
      spot.box.y >= field.box.y + field.box.height &&
      spot.box.width > view.region.width * 0.4,
  );
  return field.box.height > view.region.height * 0.1 || under;
}

/** Where all is drawn, hints and the name of a button tell where something is to be filled in. */
function kindDrawn(view: View, names: readonly string[]): 'login' | 'form' | null {
  const said = view.texts.map((one) => plain(one.text));
  const asks = said.some((text) => /^请(输入|填写|选择)|请输入/.test(text));
  const secret = said.some((text) => text.length <= 14 && /密码|验证码|口令/.test(text));
  const signs = said.some((text) => /^(立即|马上|一键|账号|密码|同意并)?(登录|登陆|登入|进入系统|signin|login)$/i.test(text));
  if (signs && secret && !names.some((name) => PAGE_NAMES.settings.test(name))) return 'login';
  return asks && said.some((text) => /^(确认|立即)?(提交|保存|发送|发布|送出|上报|确定|完成)/.test(text)) ? 'form' : null;
}

/** A field for a secret and a button that says login; or a field, that button, and what sends a code or counts down until it may again. */
export function looksLikeLogin(view: View): boolean {
  const secret = view.spots.some((spot) => spot.role === 'secret-field') || drawnFieldOf(view) !== undefined;
  const says = view.spots.some((spot) =>
    /^(立即|马上|一键|账号|密码|同意并)?(登录|登陆|登入|进入系统|signin|login)$/i.test(plain(spot.label)),
  );
  const code =
    view.spots.some((spot) => spot.role === 'field') &&
    view.spots.some((spot) =>
      /获取(短信|手机)?(验证码|动态码)|发送验证码|重新(获取|发送)|^[(（]?\d{1,3}[)）]?(s|秒)/i.test(plain(spot.label)),
    );
  const titled = view.texts.some((one) => !one.secret && PAGE_NAMES.login.test(plain(one.text)));
  return ((says || titled) && (secret || code)) || asksWhoOneIs(view);
}

/** Controls beside the fields; a page with more has another purpose. */
const MOST_BESIDE = 10;

/** A name and one password under it on a page that has little else: what the button is called (进入, GO, an arrow) does not matter. */
function asksWhoOneIs({ spots, texts }: View): boolean {
  const [secret, ...others] = spots.filter((spot) => spot.role === 'secret-field');
  const fields = spots.filter((spot) => spot.role === 'field');
  if (!secret || others.length > 0 || fields.length === 0 || fields.length > 2) return false;
  if (spots.some((spot) => spot.role === 'tab') || spots.filter((spot) => !spot.soft).length > MOST_BESIDE + fields.length + 1)
    return false;
  if (
    texts.some(
      (one) => !one.secret && /(原|旧|新|支付|交易|签名|解锁)(密码|口令)|(修改|重置|设置|找回)(密码|口令)页?$/.test(plain(one.text)),
    )
  )
    return false;
  return fields.some(({ box }) => box.y + box.height <= secret.box.y + secret.box.height / 2);
}
