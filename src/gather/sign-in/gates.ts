/** What may stand between signing in and being in: things only a person can do, and a choice of role. Pure. */
import type { HandoverKind } from '../../evidence/schema.ts';
import { looksLikeLogin } from '../classify.ts';
import type { Spot, View } from '../view.ts';
import { plain } from '../words.ts';
import { codeCells, codeFieldOf } from './fields.ts';

export type Gate = Exclude<HandoverKind, 'sign-in'>;

const SLIDER =
  /(向右|按住|请|拖动|拖拽|滑动)[^，。]{0,8}(滑块|拼图|滑动)|滑动[^，。]{0,6}(验证|解锁)|(依次|按顺序)(点击|点选)|点击[^，。]{0,6}(图中|下图)|(完成|进行|通过)[^，。]{0,4}(安全|人机|图形|行为)验证/;
const FACE =
  /请?(将|把|正对)[^，。]{0,8}(脸|面部|摄像头)|人脸(识别|核验|认证|验证)中|请?(先)?(进行|完成)(人脸|刷脸)(识别|核验|认证|验证)|开始(人脸|刷脸)(识别|核验|认证|验证)?/;
const NEW_PASSWORD = /(修改|重置|更改|设置)(初始|登录|新)?(密码|口令)|新(密码|口令)|(初始|默认)(密码|口令)/;
/** The whole of a title or of a sentence: a page of work may offer a choice of units as well. */
const CHOICE =
  /^(您有多个[^，。]{1,6}[，,])?请?(先)?选择(一个|您的|你的|本次|要?登录的?|要?进入的?|当前|任职|所在|所属|工作)?(登录)?(的)?(身份|角色|岗位|单位|机构|部门|组织|租户|企业)(登录|进入(系统)?)?[:：。]?$|^(登录)?(身份|角色|岗位|单位|机构|组织)选择$/;
const CONFIRM = /^(确定|确认|进入(系统|应用|首页)?|下一步|完成|登录|继续)$/;
/** More texts than a page has that does nothing but ask. */
const MOST_TEXTS = 40;

/** What the page that followed on signing in asks for; null when it is an ordinary page. */
export function gateOf(view: View): Gate | null {
  const said = view.texts.filter((one) => !one.secret).map((one) => plain(one.text));
  if (said.length > MOST_TEXTS) return null;
  const speaks = (pattern: RegExp): boolean => said.some((text) => text.length <= 40 && pattern.test(text));
  const secrets = view.spots.filter((spot) => spot.role === 'secret-field').length;
  const fields = view.spots.filter((spot) => spot.role === 'field').length;
  if (speaks(SLIDER)) return 'slider';
  if (looksLikeLogin(view)) return null;
  if (secrets >= 2 && speaks(NEW_PASSWORD)) return 'password-change';
  // A bar of tabs stands on pages of the app itself.
  if (view.spots.some((spot) => spot.role === 'tab')) return null;
  if (speaks(FACE) && fields + secrets === 0) return 'face';
  // A sheet of roles may lie over the page of the code.
  const choice = speaks(CHOICE) && choicesOf(view).length > 0;
  const cells = codeCells(view).length;
  if (!choice && codeFieldOf(view) && (cells > 0 ? fields + secrets <= cells + 2 : secrets === 0 && fields <= 2))
    return speaks(/图形|图片|看不清|换一张/) ? 'image-captcha' : 'sms-code';
  return choice ? 'role-choice' : null;
}

/** What can be chosen on a page of roles or units: what leads on is not among them. */
export function choicesOf(view: View): readonly Spot[] {
  return view.spots.filter((spot) => {
    const said = plain(spot.label);
    return (
      spot.role !== 'field' &&
      spot.enabled &&
      said !== '' &&
      !CHOICE.test(said) &&
      !CONFIRM.test(said) &&
      !/^(返回|取消|退出.*|搜索|×|✕)$/.test(said)
    );
  });
}

/**
 * The one choice that was declared: by its whole name first, else by its containing it. Of several that fit none is taken: a
 * wrong role sees other pages.
 */
export function choose(view: View, declared: readonly string[]): Spot | null {
  const names = declared.map(plain).filter((name) => name !== '');
  const all = choicesOf(view);
  for (const fits of [
    (spot: Spot, name: string) => plain(spot.label) === name || spot.parts.some((part) => plain(part) === name),
    (spot: Spot, name: string) => plain(spot.label).includes(name),
  ])
    for (const name of names) {
      const found = all.filter((spot) => fits(spot, name));
      // A row and the words in it are one choice.
      const [first] = found.filter((one) => !one.soft).concat(found.filter((one) => one.soft));
      const places = new Set(found.map(({ box }) => Math.round((box.y + box.height / 2) / 40)));
      if (first && places.size === 1) return first;
    }
  return null;
}

/** What confirms a choice, where choosing alone does not lead on. */
export const confirmOf = (view: View): Spot | undefined => view.spots.find((spot) => CONFIRM.test(plain(spot.label)) && spot.enabled);

/** What a person is asked at a gate, one sentence. */
export const ASKED: Readonly<Record<Gate, string>> = {
  'image-captcha': '请按画面填写图形验证码。',
  'sms-code': '请填写发到检测账号手机上的短信验证码。',
  slider: '请完成画面上的滑块或点选验证。',
  face: '请账号持有人在设备上完成人脸识别，完成后确认。',
  'password-change': '应用程序要求修改密码：请由账号提供单位的人员填写新密码，或放弃。',
  'role-choice': '请选择本次检测所用的角色或单位（申报信息中没有与画面一致的名称）。',
};
