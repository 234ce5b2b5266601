import type { HostData } from './hosts/host-data.ts';

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
  /** ABIs it takes packages for, best first. It runs none of their native code, so it has no ground to refuse any. */
  readonly abis: readonly string[];
  /** Apps that are on it and run programs of others (WeChat, a quick-app engine), with absolute paths of their bundles. */
  readonly hosts?: readonly HostData[];
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
  // As Google's x86 emulator images with ARM translation have it.
  abis: ['x86_64', 'x86', 'arm64-v8a', 'armeabi-v7a', 'armeabi'],
};

export type Size = { readonly width: number; readonly height: number };

/** Size in dp of what lies below the status bar and above the keyboard. */
export function contentSize(profile: Profile, keyboardShown: boolean): Size {
  const height = profile.height / profile.density - profile.statusBar - (keyboardShown ? profile.keyboard : 0);
  return { width: profile.width / profile.density, height };
}
