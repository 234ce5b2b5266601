/**
 * Signs in with a given account on a login page: user name and password, or phone and code, by what the account has. No picture
 * and no tree is kept between the first character typed and the page being left; texts are typed by the device's masked path, and
 * what the page shows of them afterwards is masked by the shield. A code is never guessed, and what the page called wrong is not
 * tried again: too many wrong answers lock an account. What only a person can do is handed over.
 */
import type { Account } from '../../ports.ts';
import { looksLikeLogin } from '../classify.ts';
import { onDevice } from '../kit.ts';
import type { Sight } from '../look.ts';
import { handOver, type Asking } from '../person/hand-over.ts';
import type { View } from '../view.ts';
import type { Walk } from '../walk.ts';
import { agree } from './agree.ts';
import { codeFieldOf, formOf, saysWrong, sendOf, submitOf, switchTo, type Form } from './fields.ts';
import { ASKED, gateOf, type Gate } from './gates.ts';
import { noticeAfter, sentAway } from './notice.ts';
import { followSteps } from './steps.ts';
import { press, pressAgreeing, typed, typedCode, untilLeft } from './typing.ts';

/** `blocked`: a field did not take its text; something that the tree does not show lies over the page. */
export type SignIn = 'done' | 'failed' | 'needs-person' | 'blocked';

/** ms the page for the code is given to come. */
const CODE_PAGE_MS = 5_000;

/** Gates that come up over the login page itself: whoever closes them has not signed in. */
const OVER_THE_PAGE: ReadonlySet<Gate | null> = new Set<Gate>(['slider', 'image-captcha', 'sms-code', 'face']);

/** Neither the login page nor what came up over it. */
const left = (view: View): boolean => !looksLikeLogin(view) && !OVER_THE_PAGE.has(gateOf(view));

/** A choice of roles, the page of the code perhaps still under it. */
const beyond = (view: View): boolean => gateOf(view) === 'role-choice';

/** Expects the device to stand on a login page. Leaves it wherever signing in led; the caller looks again. */
export async function signIn(walk: Walk, account: Account): Promise<SignIn> {
  const steps = walk.kit.access?.signIn ?? [];
  walk.report('登录');
  if (steps.length > 0) return afterwards(walk, await followSteps(walk, account, steps));
  const form = await formFor(walk, account);
  if (!form) return byPerson(walk, { kind: 'sign-in', asked: '登录页的方式无法自动识别，请在画面上完成登录。', solved: left });
  if (form.kind === 'phone') return byPhone(walk, account, form);
  if (form.kind === 'code') return byCode(walk, account, form);
  return byPassword(walk, account, form);
}

/** What of the form the account can answer without a person. */
const answers = (form: Form, { password, code }: Account): boolean =>
  form.kind !== 'password' ? code !== undefined : password !== undefined && (!form.captcha || code !== undefined);

/** The page's form, turned to the way of signing in that the account can answer. */
async function formFor(walk: Walk, account: Account): Promise<Form | null> {
  const { kit } = walk;
  const { view } = await walk.lookOver();
  const form = formOf(view);
  if (form && answers(form, account)) return form;
  const wanted = form?.kind === 'password' ? 'code' : 'password';
  const known = wanted === 'password' ? account.password : account.code;
  const turn = known === undefined ? undefined : switchTo(view, wanted);
  if (!turn) return form?.kind === 'password' && account.password === undefined ? null : form;
  await onDevice(kit, () => kit.device.tap(turn.tap, kit.signal));
  return formOf((await walk.lookOver()).view) ?? form;
}

async function byPassword(walk: Walk, account: Account, form: Form & { kind: 'password' }): Promise<SignIn> {
  const { kit } = walk;
  let sight = await walk.lookOver();
  let told = false;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const found = formOf(sight.view);
    const now = found?.kind === 'password' ? found : form;
    if (!(await typed(walk, now.user, account.username)) || !(await typed(walk, now.secret, account.password ?? ''))) return 'blocked';
    if (now.captcha && account.code !== undefined && !(await typed(walk, now.captcha, account.code))) return 'blocked';
    sight = await walk.lookOver();
    told = (await agree(walk, sight.view, attempt > 0 && !told)) || told;
    const before = sight;
    if (now.captcha && account.code === undefined) return byPerson(walk, await codeAsked(walk));
    await press(walk, submitOf(sight.view) ?? now.button);
    sight = await untilLeft(walk);
    const notice = noticeAfter(walk.kit, before, sight);
    if (!notice && left(sight.view)) return 'done';
    if (OVER_THE_PAGE.has(gateOf(sight.view))) return overThePage(walk, sight);
    if (refused(walk, sight)) return 'failed';
    if (notice) sight = await sentAway(walk, notice);
  }
  kit.log.warn('sign-in did not leave the login page');
  return 'failed';
}

/** Phone and code. The code is the account's own, or a person reads it off the phone it was sent to. */
async function byCode(walk: Walk, account: Account, form: Form & { kind: 'code' }): Promise<SignIn> {
  if (!(await typed(walk, form.user, account.username))) return 'blocked';
  if (account.code === undefined) {
    await agree(walk, (await walk.lookOver()).view, false);
    return byPerson(walk, await codeAsked(walk));
  }
  let told = false;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    if (!(await typed(walk, form.secret, account.code))) return 'blocked';
    const before = await walk.lookOver();
    told = (await agree(walk, before.view, attempt > 0 && !told)) || told;
    await press(walk, submitOf(before.view) ?? form.button);
    const sight = await untilLeft(walk);
    const notice = noticeAfter(walk.kit, before, sight);
    if (!notice && left(sight.view)) return 'done';
    if (OVER_THE_PAGE.has(gateOf(sight.view))) return overThePage(walk, sight);
    // A second press only for a box that is drawn and may not have been ticked; the same wrong code again would bring a lock nearer.
    if (refused(walk, sight) || !before.view.texts.some(({ text }) => /同意|已阅读/.test(text))) break;
    if (notice) await sentAway(walk, notice);
  }
  return 'failed';
}

/** A phone number alone: the code is sent for, and asked for on the page that follows. With nobody to read it none is sent. */
async function byPhone(walk: Walk, account: Account, form: Form & { kind: 'phone' }): Promise<SignIn> {
  const { kit } = walk;
  const asking: Asking = { kind: 'sms-code', asked: ASKED['sms-code'], field: codeFieldOf, press: submitOf, solved: left, beyond };
  if (account.code === undefined && !kit.person) return byPerson(walk, asking);
  if (!(await typed(walk, form.user, account.username))) return 'blocked';
  const before = await walk.lookOver();
  const told = await agree(walk, before.view, false);
  await pressAgreeing(walk, sendOf(before.view) ?? form.send, told);
  const sight = await walk.lookUntil(CODE_PAGE_MS, ({ view }) => codeFieldOf(view) !== undefined || saysWrong(view) !== null);
  if (refused(walk, sight)) return 'failed';
  const field = codeFieldOf(sight.view);
  if (account.code === undefined || !field) return byPerson(walk, asking);
  if (!(await typedCode(walk, sight.view, field, account.code))) return 'blocked';
  const button = submitOf((await walk.lookOver()).view);
  if (button) await press(walk, button);
  const after = await untilLeft(walk);
  return left(after.view) ? 'done' : 'failed';
}

function refused({ kit }: Walk, { view }: Sight): boolean {
  const said = saysWrong(view);
  // The words may quote what was typed: the log is told that there were some.
  if (said !== null) kit.log.warn('the login page calls what was typed wrong: it is not tried again');
  return said !== null;
}

/** The code that the page wants, sent for once where it is sent at all and somebody is there to read it. */
async function codeAsked(walk: Walk): Promise<Asking> {
  const { kit } = walk;
  const send = sendOf((await walk.lookOver()).view);
  if (send && kit.person) await onDevice(kit, () => kit.device.tap(send.tap, kit.signal));
  const kind = send ? 'sms-code' : 'image-captcha';
  return { kind, asked: ASKED[kind], field: codeFieldOf, press: submitOf, solved: left, beyond };
}

/** Something came up over the page after signing in was pressed; solved, the app goes on by itself or is pressed once more. */
async function overThePage(walk: Walk, sight: Sight): Promise<SignIn> {
  const gate = gateOf(sight.view) ?? 'slider';
  const asking: Asking = {
    kind: gate,
    asked: ASKED[gate],
    solved: (view) => gateOf(view) !== gate,
    ...(gate === 'sms-code' || gate === 'image-captcha' ? { field: codeFieldOf } : {}),
  };
  if ((await handOver(walk, asking)) !== 'solved') return 'needs-person';
  return afterwards(walk, 'done');
}

/** What was done should have led away; what still asks on the same page is pressed once more. */
async function afterwards(walk: Walk, outcome: SignIn): Promise<SignIn> {
  if (outcome !== 'done') return outcome;
  let sight = await untilLeft(walk);
  const button = submitOf(sight.view);
  if (looksLikeLogin(sight.view) && button && !refused(walk, sight)) {
    await press(walk, button);
    sight = await untilLeft(walk);
  }
  return left(sight.view) ? 'done' : 'failed';
}

async function byPerson(walk: Walk, asking: Asking): Promise<SignIn> {
  return (await handOver(walk, asking)) === 'solved' ? 'done' : 'needs-person';
}
