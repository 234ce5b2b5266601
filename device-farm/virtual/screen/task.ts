import type { InstalledPackage } from '../system/package.ts';
import type { AppPage } from './app/app-page.ts';
import type { Raster } from './picture.ts';
import type { ShellWindow } from './windows/shell-window.ts';

/** One started app: its page and the windows that lie over it. */
export type Task = {
  readonly app: InstalledPackage;
  /** null while the start page is opening. */
  page: AppPage | null;
  /** What a host's page says is in front; null: its launcher activity. */
  activity: string | null;
  /** FLAG_SECURE is set: pictures show its window black. */
  secure: boolean;
  /** Bottom to top. */
  readonly windows: ShellWindow[];
  /** What its content area looked like last: a page blocked by a dialog cannot be captured. */
  lastFrame: { readonly png: Buffer; readonly raster: Raster } | null;
};
