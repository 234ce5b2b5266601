import { escapeHtml, view, type ShellWindow } from './shell-window.ts';

const button = 'android.widget.Button';
const text = 'android.widget.TextView';
const frame = 'android.widget.FrameLayout';
const column = 'android.widget.LinearLayout';

/** Markup of a dialog's box, in the middle of the screen. */
export function panel(children: readonly string[]): string {
  const box = view({
    className: column,
    id: 'android:id/parentPanel',
    style:
      'background:var(--surface);color:var(--text);border-radius:20px;width:calc(100% - 48px);max-width:420px;box-sizing:border-box;margin:0 auto;padding:20px 20px 8px;max-height:80%;overflow:hidden;box-shadow:0 4px 16px rgba(0,0,0,.4)',
    children,
  });
  return view({
    className: frame,
    style: 'position:absolute;inset:0;display:flex;flex-direction:column;justify-content:center',
    children: [box],
  });
}

function buttons(entries: readonly { readonly id: string; readonly text: string; readonly action: string }[]): string {
  const style = 'display:inline-block;padding:12px 14px;color:var(--accent);font-size:15px;font-weight:500';
  return view({
    className: 'android.widget.ScrollView',
    id: 'android:id/buttonPanel',
    style: 'display:flex;justify-content:flex-end;margin-top:12px',
    children: entries.map((entry) => view({ className: button, style, ...entry })),
  });
}

/** `alert`, `confirm` and `prompt` as a WebView shows them. */
export function javascriptDialog(given: {
  readonly package: string;
  readonly activity: string;
  readonly kind: 'alert' | 'confirm' | 'prompt';
  readonly message: string;
  readonly preset: string;
  readonly close: (accept: boolean, text?: string) => Promise<void>;
}): ShellWindow {
  const { kind } = given;
  const ok = { id: 'android:id/button1', text: '确定', action: 'accept' };
  const cancel = { id: 'android:id/button2', text: '取消', action: 'dismiss' };
  const field = `<input data-class="android.widget.EditText" data-id="com.android.webview:id/js_modal_dialog_prompt" style="width:100%;box-sizing:border-box;margin-top:12px;padding:8px 2px;font-size:16px;color:var(--text);background:none;border:0;border-bottom:2px solid var(--accent);outline:0" value="${escapeHtml(given.preset)}">`;
  return {
    package: given.package,
    activity: given.activity,
    cover: 'dialog',
    html: panel([
      view({
        className: text,
        id: 'android:id/alertTitle',
        text: '网址为“https://localhost”的网页显示：',
        style: 'font-size:17px;font-weight:600;margin-bottom:10px',
      }),
      view({
        className: text,
        id: 'android:id/message',
        text: given.message,
        style: 'font-size:15px;color:var(--soft);white-space:pre-wrap;overflow-wrap:anywhere',
      }),
      ...(kind === 'prompt' ? [field] : []),
      buttons(kind === 'alert' ? [ok] : [cancel, ok]),
    ]),
    cancel: () => given.close(false),
    act: (action, typed) => given.close(action === 'accept', kind === 'prompt' && action === 'accept' ? typed : undefined),
  };
}

const wording = {
  geolocation: '获取此设备的位置信息',
  camera: '拍摄照片和录制视频',
  microphone: '录制音频',
  notifications: '发送通知',
} as const;

/** What a person says to a permission; `leave`: the back key, which is no answer. */
type PermissionAnswer = 'allow' | 'once' | 'deny' | 'leave';

/** The system's question for a runtime permission, as Android of that API level words it: 仅限这一次 came with 30. */
export function permissionDialog(
  label: string,
  kind: keyof typeof wording,
  sdk: number,
  decide: (answer: PermissionAnswer) => Promise<void>,
): ShellWindow {
  const owner = sdk < 29 ? 'com.google.android.packageinstaller' : 'com.android.permissioncontroller';
  const item = 'padding:14px 0;text-align:center;color:var(--accent);font-size:15px';
  const plain = { id: 'permission_allow_button', text: '允许', action: 'allow' };
  const whileUsed = { id: 'permission_allow_foreground_only_button', text: '仅在使用中允许', action: 'allow' };
  const once = { id: 'permission_allow_one_time_button', text: '仅限这一次', action: 'once' };
  const allow = kind === 'notifications' || sdk < 29 ? [plain] : sdk < 30 ? [whileUsed] : [whileUsed, once];
  const choices = [...allow, { id: 'permission_deny_button', text: kind === 'notifications' ? '不允许' : '拒绝', action: 'deny' }];
  return {
    package: owner,
    activity: `${sdk < 29 ? 'com.android.packageinstaller' : owner}.permission.ui.GrantPermissionsActivity`,
    cover: 'dialog',
    html: panel([
      view({
        className: text,
        id: `${owner}:id/permission_message`,
        text: `要允许“${label}”${wording[kind]}吗？`,
        style: 'font-size:17px;text-align:center;margin-bottom:8px',
      }),
      ...choices.map(({ id, ...entry }) => view({ className: button, id: `${owner}:id/${id}`, style: item, ...entry })),
    ]),
    cancel: () => decide('leave'),
    act: (action) => decide(action === 'allow' || action === 'once' ? action : 'deny'),
  };
}

/** The options of a drop-down list; -1 when it is left without a choice. */
export function choiceDialog(given: {
  readonly package: string;
  readonly activity: string;
  readonly options: readonly string[];
  readonly selected: number;
  readonly choose: (index: number) => Promise<void>;
}): ShellWindow {
  const item = 'padding:14px 4px;font-size:16px';
  const options = given.options.map((option, index) =>
    view({
      className: 'android.widget.CheckedTextView',
      id: 'android:id/text1',
      text: option,
      action: String(index),
      checked: index === given.selected,
      style: item,
    }),
  );
  return {
    package: given.package,
    activity: given.activity,
    cover: 'dialog',
    html: panel([
      view({
        className: 'android.widget.ListView',
        id: 'android:id/select_dialog_listview',
        scrolls: true,
        style: 'max-height:560px;overflow-y:auto',
        children: options,
      }),
    ]),
    cancel: () => given.choose(-1),
    act: (action) => given.choose(Number(action)),
  };
}

/** 「…没有响应」. */
export function notRespondingDialog(app: { readonly name: string; readonly label: string }, close: () => Promise<void>): ShellWindow {
  const item = 'padding:14px 0;font-size:15px';
  return {
    package: 'android',
    activity: `Application Not Responding: ${app.name}`,
    cover: 'dialog',
    html: panel([
      view({ className: text, id: 'android:id/alertTitle', text: `${app.label}没有响应`, style: 'font-size:17px;font-weight:600' }),
      view({ className: button, id: 'android:id/aerr_close', text: '关闭应用', action: 'close', style: item }),
      view({ className: button, id: 'android:id/aerr_wait', text: '等待', action: 'wait', style: item }),
    ]),
    cancel: () => Promise.resolve(),
    act: (action) => (action === 'close' ? close() : Promise.resolve()),
  };
}

/** 「…已停止运行」. */
export function crashDialog(app: { readonly name: string; readonly label: string }, close: () => Promise<void>): ShellWindow {
  return {
    package: 'android',
    activity: `Application Error: ${app.name}`,
    cover: 'dialog',
    html: panel([
      view({ className: text, id: 'android:id/alertTitle', text: `${app.label}已停止运行`, style: 'font-size:17px;font-weight:600' }),
      view({ className: button, id: 'android:id/aerr_close', text: '关闭应用', action: 'close', style: 'padding:14px 0;font-size:15px' }),
    ]),
    cancel: close,
    act: close,
  };
}
