/** What a screen is, and what it is called. Pure. */
import type { ScreenKind } from '../evidence/schema.ts';
import type { View } from './view.ts';
import { ERROR_TEXT, LEGAL, PAGE_NAMES, plain } from './words.ts';

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
  return header[0]?.text.trim() ?? '';
}

const long = (text: string): boolean => plain(text).length >= 40;

/** An error page says so and says little else. */
function saysError(view: View): boolean {
  const letters = view.texts.reduce((sum, one) => sum + plain(one.text).length, 0);
  return view.texts.some((one) => ERROR_TEXT.test(plain(one.text))) && letters < 160;
}

export function kindOf(
  view: View,
  title: string,
  options: { readonly led: string; readonly first: boolean; readonly selectedTab: string; readonly otherApp: boolean },
): ScreenKind {
  const names = [title, options.led].map(plain);
  const fields = view.spots.filter((spot) => spot.role === 'field' || spot.role === 'secret-field');
  if (options.otherApp) return 'outside';
  if (looksLikeLogin(view)) return 'login';
  if (view.dialog) return 'dialog';
  if (saysError(view)) return 'error-page';
  if (names.some((name) => LEGAL.test(name))) return 'legal';
  if (names.some((name) => PAGE_NAMES.about.test(name))) return 'about';
  if (names.some((name) => PAGE_NAMES.settings.test(name))) return 'settings';
  if ([...names, plain(options.selectedTab)].some((name) => PAGE_NAMES.mine.test(name))) return 'mine';
  if (options.first || PAGE_NAMES.home.test(plain(options.selectedTab)) || names.some((name) => PAGE_NAMES.home.test(name))) return 'home';
  if (fields.length >= 2 || (fields.length === 1 && view.spots.some((spot) => /提交|保存|发送|发布/.test(plain(spot.label)))))
    return 'form';
  if (view.texts.filter((one) => long(one.text)).length >= 1) return 'article';
  if (view.spots.filter((spot) => spot.role === 'item').length >= 4) return 'list';
  return 'other';
}

/** A field for a secret and a button that says login; or a phone field, a code field and that button. */
export function looksLikeLogin(view: View): boolean {
  const secret = view.spots.some((spot) => spot.role === 'secret-field');
  const says = view.spots.some((spot) =>
    /^(立即|马上|一键|账号|密码|同意并)?(登录|登陆|登入|进入系统|signin|login)$/i.test(plain(spot.label)),
  );
  const code =
    view.spots.some((spot) => spot.role === 'field') &&
    view.spots.some((spot) => /获取(短信|手机)?(验证码|动态码)|发送验证码/.test(plain(spot.label)));
  return says && (secret || code);
}
