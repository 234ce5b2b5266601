/** What the virtual device pretends to be; every number that shapes the screen is here. */
export type Profile = {
  /** Screen size in px. */
  readonly width: number;
  readonly height: number;
  /** px per dp; a CSS pixel of the page is one dp. */
  readonly density: number;
  /** Heights in dp. */
  readonly statusBar: number;
  readonly keyboard: number;
  readonly release: string;
  readonly sdk: number;
  readonly locale: string;
  readonly timeZone: string;
  readonly fontScale: number;
  /** Opens `webview_devtools_remote_<pid>`, as only debug builds of apps do. */
  readonly webViewsDebuggable: boolean;
};

export const defaultProfile: Profile = {
  width: 1080,
  height: 2340,
  density: 3,
  statusBar: 24,
  keyboard: 260,
  release: '13',
  sdk: 33,
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  fontScale: 1,
  webViewsDebuggable: false,
};

export type Size = { readonly width: number; readonly height: number };

/** Size in dp of what lies below the status bar and above the keyboard. */
export function contentSize(profile: Profile, keyboardShown: boolean): Size {
  const height = profile.height / profile.density - profile.statusBar - (keyboardShown ? profile.keyboard : 0);
  return { width: profile.width / profile.density, height };
}
