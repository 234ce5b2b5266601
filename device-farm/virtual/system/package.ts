import type { Manifest } from '../apk/badging.ts';
import type { Archive } from '../apk/archive.ts';

/** The part of an APK that this device can run. */
export type WebContent = {
  readonly kind: 'cordova' | 'capacitor';
  /** Folder inside the APK, with a closing slash. */
  readonly root: string;
  readonly archive: Archive;
};

export type InstalledPackage = Manifest & {
  /** `web`: its web content runs here; `service`: a helper of the automation driver; `system`: part of the device. */
  readonly kind: 'web' | 'service' | 'system';
  readonly web: WebContent | null;
  /** It runs programs of others: what addresses it takes, and what of it the tree holds. Its page says which activity is in front. */
  readonly hosting?: { readonly schemes: readonly string[]; readonly tree: 'everything' | 'own' | 'nothing' };
  /** Path of the base package on the device. */
  readonly path: string;
  /** Names of the splits installed with it, sorted. */
  readonly splits: readonly string[];
  /** Where `pathsOf` lie on the host; empty for what is part of the device. */
  readonly files: readonly string[];
  readonly installed: Date;
  /** Permissions granted so far. */
  readonly granted: Set<string>;
  /** Those of them granted only until the app stops. */
  readonly oneTime: Set<string>;
  /** How often each was refused by hand: after twice Android asks no more. */
  readonly refused: Map<string, number>;
};

/** Paths on the device of all parts, the base first. */
export function pathsOf({ path, splits }: Pick<InstalledPackage, 'path' | 'splits'>): readonly string[] {
  return [path, ...splits.map((split) => path.replace(/base\.apk$/, `split_${split}.apk`))];
}
