/** See without doing: which controls the walk may touch. What is refused is evidence. Pure. */
import type { ControlRole, ScreenKind, Untouched } from '../evidence/schema.ts';
import {
  ACT,
  BACK,
  CHECK_IN_ACT,
  CHECK_IN_CALL,
  DECLINE,
  GIVES,
  INTO,
  LEAVES,
  namesAct,
  ON_DUTY,
  OPENS,
  PHRASE,
  plain,
  PREFERENCE,
  PULL,
  SETTING_VALUE,
  SIGNS_OUT,
  TAKES,
} from './words.ts';

export type Asked = {
  /** Single texts of the control, the first being its main word. */
  readonly parts: readonly string[];
  /** Left end of the header band: where the back arrow stands. */
  readonly atBackArrow: boolean;
  /** Wider than two fifths of the screen. */
  readonly wide: boolean;
  /** Drawn as a button is: set in from both edges, and no other of its width under or over it. */
  readonly lone: boolean;
  /** A row of a list, from edge to edge. */
  readonly listed: boolean;
  /** In the middle between both edges, and narrower than most of the screen. */
  readonly central?: boolean;
  /** One of several answers in a box that can be cancelled. */
  readonly sheet?: boolean;
  /** On a page on which one reports oneself present. */
  readonly attendance?: boolean;
  /** Has no name, and the shape and the place of a switch, a slider, a star or an end of a stepper. */
  readonly changes?: boolean;
  /** A button among three at most, below the header of a page that one came to. */
  readonly few?: boolean;
  /** A picture with one small sign in its middle. */
  readonly plays?: boolean;
  /** Stands at the end of a field that one writes in. */
  readonly sends?: boolean;
  readonly label: string;
  readonly role: ControlRole;
  readonly resourceId: string;
  readonly soft: boolean;
  readonly screenKind: ScreenKind;
};

/** `may: false` with `note: null` is nothing worth recording (the back arrow, a text field). */
export type Permission = { readonly may: true } | { readonly may: false; readonly note: Untouched['why'] | null };

const no = (note: Untouched['why'] | null): Permission => ({ may: false, note });
const ACT_ID =
  /(^|[-_/:])(submit|delete|remove|logout|signout|sign_out|pay|vote|like|punch|clockin|clock_in|checkin|check_in|signin_btn|qiandao|daka)([_-]|$)/i;
/** Longer parts are titles that speak of it. */
const MOST_IN_NAME = 8;
const DIALOG_ASSENT = /^(确定|确认|是|是的|继续|同意|允许|好的?|立即.*|OK|yes)$/i;

/**
 * The rule, from the surest to the weakest: roles that change data, acts named on the label, acts that the
 * resource id names, assent in a dialog, and controls without a name where data is being entered.
 */
export function mayTap(asked: Asked): Permission {
  const label = plain(asked.label);
  // A control and the text in it may both say its name.
  const single = new Set(asked.parts.map(plain)).size <= 1;
  if (asked.role === 'field' || asked.role === 'secret-field') return no(null);
  if (asked.role === 'tick') return no('would-change-data');
  if (BACK.test(label) || (label.length <= 1 && asked.atBackArrow)) return no(null);
  if (SIGNS_OUT.test(label)) return no('signs-out');
  const [first = '', ...others] = asked.parts.filter((part, at, all) => at === all.length - 1 || plain(part).length > 1);
  if (others.length > 0 && namesAct(first))
    return no(ACT.test(plain(first)) || CHECK_IN_CALL.test(plain(first)) ? 'would-change-data' : 'ambiguous-act');
  // Whatever else stands on it, a control that carries the name of a check-in may perform it.
  if (others.some(namesCheckIn)) return no('ambiguous-act');
  if (ACT.test(label)) return no('would-change-data');
  if (CHECK_IN_CALL.test(label)) return no('would-change-data');
  if (CHECK_IN_ACT.test(label)) return no('ambiguous-act');
  if (LEAVES.test(label)) return no('leaves-the-app');
  if (changesSetting(asked) || asked.changes === true) return no('would-change-data');
  if (asked.sends === true && !OPENS.test(label)) return no('ambiguous-act');
  if (single && GIVES.test(label)) return no('ambiguous-act');
  if (ACT_ID.test(asked.resourceId)) return no('would-change-data');
  if (/^(确定|确认|是|是的|好了|存|就(这|那)样|OK)$/i.test(label) || (asked.screenKind === 'dialog' && DIALOG_ASSENT.test(label)))
    return no('would-change-data');
  const entering = asked.screenKind === 'form' || asked.screenKind === 'login';
  if (asked.soft && entering) return no(null);
  if (asked.screenKind === 'form' && asked.role === 'button' && asked.wide && !/选择|查看|查询|记录|说明|指南/.test(label))
    return no('would-change-data');
  if (label === '' && entering) return no('ambiguous-act');
  // One sign without a name in the middle of a page is what the page is for: play, shoot, sign.
  if (label === '' && (asked.plays === true || (asked.lone && asked.central === true)) && asked.role !== 'tab') return no('ambiguous-act');
  if (asked.attendance === true && asked.lone && single && label.length <= 8 && !OPENS.test(label)) return no('ambiguous-act');
  if (asked.sheet === true && single && label.length <= 8 && !OPENS.test(label) && !DECLINE.test(label)) return no('ambiguous-act');
  if (single && !asked.soft && !asked.wide && !asked.listed && !['item', 'tab'].includes(asked.role) && ON_DUTY.test(label))
    return no('ambiguous-act');
  if (asked.screenKind === 'dialog' && DECLINE.test(label)) return { may: true };
  if (entering && !asked.soft && /^(确定|确认|完成|下一步|登录|登陆|登 录|进入系统|进入|继续|OK)$/i.test(label))
    return no('would-change-data');
  // At the foot of what one came to read stands what one is to do about it (催一下, 我已知晓), in words without end.
  const detail = asked.screenKind === 'other' || asked.screenKind === 'article' || asked.screenKind === 'dialog';
  const button = asked.role === 'button' && !(asked.listed && asked.screenKind !== 'dialog');
  const list = asked.screenKind === 'list' && button && (asked.lone || asked.few === true);
  if (
    ((detail && (button || (asked.lone && asked.parts.length <= 1 && label.length <= 8))) || list) &&
    (asked.wide || (button && (asked.screenKind === 'dialog' || (asked.few === true && PHRASE.test(label))))) &&
    label !== '' &&
    !leadsOn(label)
  )
    return no('ambiguous-act');
  if (/(立即|马上|一键|确认)(打卡|签到|签退|到岗|上报|提交)/.test(label)) return no('would-change-data');
  return { may: true };
}

/** What it says opens something, or is the name of a page. */
function leadsOn(label: string): boolean {
  if (INTO.test(label)) return false;
  return OPENS.test(label) || (!TAKES.test(label) && PULL.slice(1).some(([pattern]) => pattern.test(label)));
}

/**
 * A setting with its value beside it changes at the tap in many apps, and nothing but these words says so. A value alone is the
 * right-hand part of such a row; a name alone is one on a page of settings, where its value stands apart.
 */
function changesSetting({ label, parts, role, screenKind, soft }: Asked): boolean {
  if (role === 'tab') return false;
  const settings = screenKind === 'settings';
  const words = (parts.length > 1 ? parts : label.split(/\s+/)).map(plain).filter((word) => word !== '');
  const named = words.some((word) => PREFERENCE.test(word));
  const valued = words.some((word) => SETTING_VALUE.test(word));
  if (words.length > 1) return valued && words.length <= 4 && (named || settings);
  return settings ? named || valued : soft && /^(跟随系统|简体中文|繁[体體]中文)$/.test(plain(label));
}

/** A state (已到达, 未签到) is none: it stands beside the name of what it is the state of. */
function namesCheckIn(part: string): boolean {
  const said = plain(part);
  return said.length <= MOST_IN_NAME && !/^[已未待]/.test(said) && (CHECK_IN_CALL.test(said) || CHECK_IN_ACT.test(said));
}
