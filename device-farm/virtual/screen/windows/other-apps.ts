import { view, type ShellWindow } from './shell-window.ts';

const text = 'android.widget.TextView';

type OtherApp = { readonly package: string; readonly activity: string; readonly title: string };

const byScheme: Readonly<Record<string, OtherApp>> = {
  tel: { package: 'com.android.dialer', activity: 'com.android.dialer.DialtactsActivity', title: '电话' },
  sms: { package: 'com.android.mms', activity: 'com.android.mms.ui.ComposeMessageActivity', title: '短信' },
  smsto: { package: 'com.android.mms', activity: 'com.android.mms.ui.ComposeMessageActivity', title: '短信' },
  mailto: { package: 'com.android.email', activity: 'com.android.email.activity.ComposeActivity', title: '电子邮件' },
  geo: { package: 'com.android.maps', activity: 'com.android.maps.MapsActivity', title: '地图' },
  market: { package: 'com.android.vending', activity: 'com.android.vending.AssetBrowserActivity', title: '应用市场' },
  http: { package: 'com.android.browser', activity: 'com.android.browser.BrowserActivity', title: '浏览器' },
  https: { package: 'com.android.browser', activity: 'com.android.browser.BrowserActivity', title: '浏览器' },
};

export const launcherName = 'com.android.launcher3';
export const launcherActivity = 'com.android.launcher3.Launcher';

const noApp: OtherApp = { package: 'android', activity: 'com.android.internal.app.ResolverActivity', title: '没有应用可执行此操作' };

const schemeOf = (address: string): string => address.slice(0, Math.max(0, address.indexOf(':'))).toLowerCase();

/** Whether an app of the device's own opens such addresses. */
export function takesAddress(address: string): boolean {
  return Object.hasOwn(byScheme, schemeOf(address));
}

function fullScreen(app: OtherApp, detail: string, cancel: () => Promise<void>): ShellWindow {
  const content = [
    view({ className: text, id: `${app.package}:id/title`, text: app.title, style: 'font-size:22px;padding:24px 20px 12px' }),
    view({
      className: text,
      id: `${app.package}:id/detail`,
      text: detail,
      style: 'font-size:18px;padding:8px 20px;overflow-wrap:anywhere',
    }),
  ];
  return {
    package: app.package,
    activity: app.activity,
    cover: 'full',
    html: view({
      className: 'android.widget.FrameLayout',
      style: 'position:absolute;inset:0;background:var(--surface);color:var(--text)',
      children: content,
    }),
    cancel,
    act: () => Promise.resolve(),
  };
}

/** The app that opens an address the app in front does not show itself. */
export function appForAddress(address: string, back: () => Promise<void>): ShellWindow {
  const colon = address.indexOf(':');
  const scheme = schemeOf(address);
  const app = takesAddress(address) ? (byScheme[scheme] ?? noApp) : noApp;
  const shown = scheme === 'http' || scheme === 'https' || app === noApp ? address : address.slice(colon + 1);
  return fullScreen(app, shown, back);
}

/** What an app shows until its page is there. */
export function splash(app: { readonly name: string; readonly label: string; readonly activity: string }): ShellWindow {
  return {
    package: app.name,
    activity: app.activity,
    cover: 'full',
    html: view({ className: 'android.widget.FrameLayout', style: 'position:absolute;inset:0;background:#fff' }),
    cancel: () => Promise.resolve(),
    act: () => Promise.resolve(),
    stays: true,
  };
}

/** The home screen with one icon per app that can be started. */
export function launcher(
  apps: readonly { readonly name: string; readonly label: string }[],
  start: (name: string) => Promise<void>,
): ShellWindow {
  const owner = launcherName;
  const icons = apps.map(({ name, label }) =>
    view({
      className: text,
      id: `${owner}:id/icon`,
      text: label,
      description: label,
      action: name,
      style:
        'display:inline-block;width:104px;margin:24px 8px 0;padding:56px 0 4px;text-align:center;color:#fff;font-size:13px;background:radial-gradient(circle at 50% 28px,#fff 24px,transparent 25px)',
    }),
  );
  return {
    package: owner,
    activity: launcherActivity,
    cover: 'full',
    html: view({
      className: 'android.widget.FrameLayout',
      id: `${owner}:id/workspace`,
      style: 'position:absolute;inset:0;background:linear-gradient(#37474f,#607d8b)',
      children: icons,
    }),
    cancel: () => Promise.resolve(),
    act: (action) => start(action),
  };
}
