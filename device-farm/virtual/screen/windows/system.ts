import { panel } from './dialogs.ts';
import { view, type ShellWindow } from './shell-window.ts';

const text = 'android.widget.TextView';
const button = 'android.widget.Button';
const frame = 'android.widget.FrameLayout';
const systemUi = 'com.android.systemui';
const nothing = (): Promise<void> => Promise.resolve();

function full(style: string, children: readonly string[], id?: string): string {
  const position = `position:absolute;inset:0;${style}`;
  return view({ className: frame, style: position, children, ...(id === undefined ? {} : { id }) });
}

/** The lock screen; `open` is what an upward swipe comes to. */
export function keyguard(time: string, open: () => Promise<void>): ShellWindow {
  return {
    package: systemUi,
    activity: 'Keyguard',
    cover: 'full',
    stays: true,
    html: full(
      'background:linear-gradient(#1a237e,#283593);color:#fff;text-align:center',
      [
        view({ className: text, id: `${systemUi}:id/keyguard_clock`, text: time, style: 'font-size:64px;margin-top:120px' }),
        view({
          className: text,
          id: `${systemUi}:id/keyguard_indication_text`,
          text: '向上滑动即可解锁',
          style: 'font-size:14px;margin-top:300px',
        }),
      ],
      `${systemUi}:id/keyguard_root_view`,
    ),
    cancel: nothing,
    act: nothing,
    swipe: (direction) => (direction === 'up' ? open() : nothing()),
    typed: nothing,
  };
}

/** Asks for the PIN or password; `enter` says whether it was right. */
export function bouncer(
  kind: 'pin' | 'password',
  enter: (credential: string) => Promise<boolean>,
  leave: () => Promise<void>,
): ShellWindow {
  let typed = '';
  const submit = async (): Promise<void> => {
    const given = typed;
    typed = '';
    await enter(given);
  };
  const key = (digit: string): string =>
    view({
      className: text,
      id: `${systemUi}:id/digit_text`,
      text: digit,
      action: digit,
      style: 'display:inline-block;width:33%;padding:22px 0;text-align:center;font-size:28px',
    });
  const keys =
    kind === 'pin'
      ? [
          ...Array.from('1234567890', key),
          view({
            className: button,
            id: `${systemUi}:id/key_enter`,
            text: '确定',
            action: 'enter',
            style: 'padding:20px;text-align:center',
          }),
        ]
      : [];
  return {
    package: systemUi,
    activity: 'Keyguard',
    cover: 'full',
    stays: true,
    html: full('background:#1a237e;color:#fff', [
      view({
        className: text,
        id: `${systemUi}:id/keyguard_message_area`,
        text: kind === 'pin' ? '输入 PIN 码' : '输入密码',
        style: 'font-size:18px;text-align:center;margin:80px 0 40px',
      }),
      ...keys,
    ]),
    cancel: leave,
    act: async (action) => {
      if (action === 'enter') return await submit();
      typed += action;
    },
    typed: async (given) => {
      const [first = '', ...rest] = given.split('\n');
      typed += first;
      if (rest.length > 0) await submit();
    },
  };
}

/** One line of the notification shade. */
export type Notice = { readonly package: string; readonly tag?: string; readonly title: string; readonly text: string };

export function notificationShade(notices: readonly Notice[], clear: () => Promise<void>): ShellWindow {
  const row = ({ title, text: line }: Notice): string =>
    view({
      className: frame,
      id: `${systemUi}:id/expandableNotificationRow`,
      style: 'background:var(--surface);color:var(--text);border-radius:14px;margin:8px 12px;padding:14px',
      children: [
        view({ className: text, id: 'android:id/title', text: title, style: 'font-size:15px;font-weight:600' }),
        view({ className: text, id: 'android:id/text', text: line, style: 'font-size:14px' }),
      ],
    });
  return {
    package: systemUi,
    activity: 'NotificationShade',
    cover: 'full',
    html: full(
      'background:rgba(20,20,20,.96);color:#fff',
      [
        view({
          className: 'android.widget.ScrollView',
          id: `${systemUi}:id/notification_stack_scroller`,
          scrolls: true,
          style: 'max-height:80%;overflow-y:auto;padding-top:24px',
          children: notices.map(row),
        }),
        ...(notices.length === 0
          ? []
          : [
              view({
                className: button,
                id: `${systemUi}:id/dismiss_text`,
                text: '全部清除',
                action: 'clear',
                style: 'padding:16px;text-align:center',
              }),
            ]),
      ],
      `${systemUi}:id/notification_panel`,
    ),
    cancel: nothing,
    act: clear,
  };
}

function shown(picture: Buffer | null): string {
  return picture === null ? '' : `url(data:image/png;base64,${picture.toString('base64')})`;
}

/** The recent apps with how they looked last (PNG), the one used last first. */
export function recents(
  apps: readonly { readonly name: string; readonly label: string; readonly picture: Buffer | null }[],
  start: (name: string) => Promise<void>,
  clear: () => Promise<void>,
): ShellWindow {
  const owner = 'com.android.launcher3';
  const card = ({ name, label, picture }: (typeof apps)[number]): string =>
    view({
      className: frame,
      id: `${owner}:id/snapshot`,
      description: label,
      action: name,
      style: `background:#eceff1 ${shown(picture)} 0 40px/100% no-repeat;border-radius:16px;margin:12px auto;width:60%;height:38%;padding:10px 16px;color:#222`,
      children: [view({ className: text, id: `${owner}:id/title`, text: label, style: 'font-size:16px' })],
    });
  const empty = view({ className: text, text: '近期没有任何内容', style: 'color:#fff;text-align:center;padding:200px 0' });
  const all = view({ className: button, id: `${owner}:id/clear_all`, text: '全部清除', action: '', style: 'text-align:center;color:#fff' });
  return {
    package: owner,
    activity: 'com.android.quickstep.RecentsActivity',
    cover: 'full',
    html: full(
      'background:#455a64;padding-top:40px',
      apps.length === 0 ? [empty] : [...apps.map(card), all.replace('data-action=""', 'data-action="*"')],
    ),
    cancel: nothing,
    act: (action) => (action === '*' ? clear() : start(action)),
  };
}

/** A dialog of the system or of a vendor's app, with buttons that all close it. */
export function noticeDialog(given: {
  readonly package: string;
  readonly activity: string;
  readonly title: string;
  readonly message: string;
  readonly buttons: readonly { readonly id: string; readonly text: string; readonly action: string }[];
  readonly act: (action: string) => Promise<void>;
}): ShellWindow {
  return {
    package: given.package,
    activity: given.activity,
    cover: 'dialog',
    html: panel([
      view({ className: text, id: 'android:id/alertTitle', text: given.title, style: 'font-size:17px;font-weight:600' }),
      view({ className: text, id: 'android:id/message', text: given.message, style: 'font-size:15px;color:var(--soft);margin-top:10px' }),
      ...given.buttons.map((entry) => view({ className: button, style: 'padding:14px 0;font-size:15px;color:var(--accent)', ...entry })),
    ]),
    cancel: () => given.act('cancel'),
    act: given.act,
  };
}
