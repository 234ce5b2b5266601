/** What a login page asks for: which field takes what, and what it says of a wrong answer. Pure. */
import { centre } from '../boxes.ts';
import type { Spot, View } from '../view.ts';
import { plain } from '../words.ts';

const BUTTON = /^(立即|马上|账号|密码|同意并|验证并|一键)?(登录|登陆|登入|登录\/注册|进入系统|signin|login)$/i;
/** What else such a button is called; believed only under the password. */
const ENTERS = /^(进入(应用|平台|首页|主页)?|确定|确认|提交|继续|下一步|开始使用|go|enter|ok|→|➜)$/i;
const CODE = /验证码|动态码|校验码|动态(密码|口令)|captcha|code/i;
/** Words of its own by which a field is for the number, whatever stands beside it. */
const NUMBER = /手机号|电话号|phone|mobile/i;
const PHONE = /手机|电话|账号|用户名|phone|mobile|tel/i;
/** Has the app send a code. */
const SEND = /^(重新)?(获取|发送|点击获取|免费获取)(短信|手机|动态)?(验证码|动态码|校验码|动态密码)?$/;
/** What was typed is wrong, or the next wrong answer locks the account. */
const WRONG =
  /(密码|口令|账号|工号|用户名?|验证码|动态码|校验码|身份证号?)[^，。]{0,6}(错误|不正确|不对|有误|不符|不匹配|不存在|已?失效|已?过期)|(还|仅|只)?(剩|有|可)余?[^，。]{0,4}\d+次(机会|尝试)?|(账号|用户|密码|登录)[^，。]{0,6}(已?被?锁定|冻结|停用|禁用)/;

const described = (view: View, field: Spot): string => {
  const beside = view.texts.filter((one) => Math.abs(centre(one.box).y - centre(field.box).y) < field.box.height).map((one) => one.text);
  return plain([field.label, field.resourceId, ...beside].join(' '));
};

/** A page for a user name and a password; `captcha`: and for what only a picture shows. */
type PasswordForm = {
  readonly kind: 'password';
  readonly user: Spot;
  readonly secret: Spot;
  readonly button: Spot;
  readonly captcha: Spot | null;
};

/** A page for a phone number and a code; `send` has the app send it, null where it was sent already. */
type CodeForm = { readonly kind: 'code'; readonly user: Spot; readonly secret: Spot; readonly button: Spot; readonly send: Spot | null };

/** A page for a phone number alone: the code is asked for on the next. */
type PhoneForm = { readonly kind: 'phone'; readonly user: Spot; readonly send: Spot };

export type Form = PasswordForm | CodeForm | PhoneForm;

/** What signs in: the first below all fields, for what stands above them turns the page to another way. */
export function submitOf(view: View): Spot | undefined {
  const fields = view.spots.filter(({ role }) => role === 'field' || role === 'secret-field');
  const under = Math.max(0, ...fields.map(({ box }) => centre(box).y));
  const below = (pattern: RegExp): Spot | undefined =>
    view.spots
      .filter((spot) => pattern.test(plain(spot.label)) && spot.role !== 'tab' && centre(spot.box).y >= under)
      .sort((a, b) => a.box.y - b.box.y)[0];
  const secret = view.spots.some(({ role }) => role === 'secret-field');
  return (
    below(BUTTON) ??
    (secret ? below(ENTERS) : undefined) ??
    view.spots.find((spot) => BUTTON.test(plain(spot.label)) && spot.role !== 'tab')
  );
}

/** One field a digit: at least four narrow ones side by side, on a page that speaks of a code. In the order they are filled in. */
export function codeCells(view: View): readonly Spot[] {
  const narrow = view.spots.filter(
    (spot) => (spot.role === 'field' || spot.role === 'secret-field') && spot.box.width < view.region.width * 0.2,
  );
  const row = narrow
    .filter((one) => Math.abs(centre(one.box).y - centre(narrow[0]?.box ?? one.box).y) < one.box.height / 2)
    .sort((a, b) => a.box.x - b.box.x);
  return row.length >= 4 && row.length <= 8 && view.texts.some((one) => !one.secret && CODE.test(plain(one.text))) ? row : [];
}

export const codeFieldOf = (view: View): Spot | undefined =>
  codeCells(view)[0] ??
  view.spots.find((spot) => (spot.role === 'field' && isFor(CODE, view, spot)) || isCode(view, spot)) ??
  drawnFieldOf(view);

/** What sends a code may stand beside the field for the number: its own words come first. */
const isFor = (pattern: RegExp, view: View, field: Spot): boolean =>
  pattern.test(plain(field.label)) || (!NUMBER.test(plain(field.label)) && pattern.test(described(view, field)));

/** No field, by what the tree says: a tap on it brings up keys that the page draws itself. Called so for a reader of screens, or wide and empty under words that speak of a code. */
export function drawnFieldOf({ spots, texts, region }: View): Spot | undefined {
  const wide = spots.filter((spot) => !spot.soft && spot.enabled && FIELD_LIKE.has(spot.role) && spot.box.width > region.width * 0.4);
  const under = ({ box }: Spot): boolean =>
    texts.some((one) => CODE.test(plain(one.text)) && one.box.y < box.y && box.y - (one.box.y + one.box.height) < box.height);
  return wide.find(({ label }) => DRAWN.test(plain(label))) ?? wide.find((spot) => plain(spot.label) === '' && under(spot));
}

const FIELD_LIKE: ReadonlySet<Spot['role']> = new Set<Spot['role']>(['button', 'item', 'area']);
const DRAWN = /^(请?输入)?.{0,4}(密码|口令|验证码|动态码|校验码)(输入)?框$/;

export const sendOf = (view: View): Spot | undefined => view.spots.find((spot) => SEND.test(plain(spot.label)));

/** A field that hides what is typed is for a code where what sends one stands beside it, or words beside it say so. */
function isCode(view: View, spot: Spot): boolean {
  const send = sendOf(view);
  if (spot.role !== 'secret-field' || !send) return false;
  return Math.abs(centre(send.box).y - centre(spot.box).y) < spot.box.height || CODE.test(described(view, spot));
}

/** null when the page asks for neither, or in no way that is known. */
export function formOf(view: View): Form | null {
  const secret = view.spots.find((spot) => spot.role === 'secret-field' && !isCode(view, spot));
  const fields = view.spots.filter((spot) => spot.role === 'field' && spot.enabled);
  const button = submitOf(view);
  const phone = secret || fields.length !== 1 || codeCells(view).length > 0 ? undefined : fields[0];
  const sends = sendOf(view);
  if (phone && sends && (!button || codeFieldOf(view) === undefined) && !CODE.test(plain(phone.label)))
    return { kind: 'phone', user: phone, send: sends };
  if (!button || (secret && centre(button.box).y < secret.box.y)) return null;
  if (secret) {
    const above = fields.filter((field) => centre(field.box).y <= secret.box.y).sort((a, b) => b.box.y - a.box.y);
    const user = above.find((field) => !CODE.test(described(view, field))) ?? fields[0];
    const captcha = fields.find((field) => field !== user && CODE.test(described(view, field))) ?? null;
    return user ? { kind: 'password', user, secret, button, captcha } : null;
  }
  const send = sendOf(view) ?? null;
  const code = codeFieldOf(view);
  // Where the words beside a field speak of both, the phone stands above the code.
  const user = fields.find((field) => field !== code && PHONE.test(described(view, field))) ?? fields.find((field) => field !== code);
  return code && user && send ? { kind: 'code', user, secret: code, button, send } : null;
}

const TO_PASSWORD = /^(使用|切换|改用)?(到|为|至)?(账号|账户|用户名?|工号)?(和)?(密码|口令|账号)登[录陆]$|^账号密码$|^密码$/;
const TO_CODE = /^(使用|切换|改用)?(到|为|至)?(手机|短信)?(号|号码)?(短信|手机)?(验证码|动态码|短信|手机)登[录陆]$|^验证码$/;

/** What turns the page to the other way of signing in; undefined when there is none, or it is turned so already. */
export function switchTo(view: View, wanted: Form['kind']): Spot | undefined {
  const pattern = wanted === 'password' ? TO_PASSWORD : TO_CODE;
  const form = formOf(view);
  const submit = form && 'button' in form ? form.button : undefined;
  return view.spots.find((spot) => spot !== submit && !spot.selected && spot.enabled && pattern.test(plain(spot.label)));
}

/** The app's own words for a wrong answer; null when it says nothing of the kind. */
export function saysWrong(view: View): string | null {
  return view.texts.find((one) => !one.secret && one.text.length <= 60 && WRONG.test(plain(one.text)))?.text ?? null;
}
