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
  readonly dark: boolean;
  readonly brand: string;
  readonly model: string;
  /** Paths of an app's pages whose WebView gives no accessibility tree, `*` for any text; only pictures tell what is there. */
  readonly blindPages: readonly string[];
  /** Opens `webview_devtools_remote_<pid>`, as only debug builds of apps do. */
  readonly webViewsDebuggable: boolean;
  /** ABIs it takes packages for, best first. It runs none of their native code, so it has no ground to refuse any. */
  readonly abis: readonly string[];
  /** Packages of the maker's own that are on it beside Android's (an updater, a security centre). */
  readonly makersPackages?: readonly string[];
  /** Switches that some makers add to the developer options; false: off, as such a phone leaves the shop. */
  readonly adbInput?: boolean;
  readonly adbInstall?: boolean;
  /** Whether a wake lock keeps the screen lit; false: the maker's power saver takes it from apps, a driver's server among them. */
  readonly wakeLocks?: boolean;
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
  dark: false,
  brand: 'govapp',
  model: 'virtual-device',
  blindPages: [],
  webViewsDebuggable: false,
  // As Google's x86 emulator images with ARM translation have it.
  abis: ['x86_64', 'x86', 'arm64-v8a', 'armeabi-v7a', 'armeabi'],
};

export type Size = { readonly width: number; readonly height: number };

/** dp; held across, a keyboard leaves a strip of the app. */
export function keyboardHeight({ keyboard, height, density }: Profile): number {
  return Math.min(keyboard, Math.floor((height / density) * 0.55));
}

/** Size in dp of what lies below the status bar and above the keyboard. */
export function contentSize(profile: Profile, keyboardShown: boolean): Size {
  const height = profile.height / profile.density - profile.statusBar - (keyboardShown ? keyboardHeight(profile) : 0);
  return { width: profile.width / profile.density, height };
}

/** `contentSize` in whole CSS px, as a WebView rounds it: up. */
export function viewport(profile: Profile, keyboardShown: boolean): Size {
  const { width, height } = contentSize(profile, keyboardShown);
  return { width: Math.ceil(width), height: Math.ceil(height) };
}
