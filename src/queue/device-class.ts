/** Classes of devices: phones (`android`) or the virtual device, and of these the ones that have a certain host on them. */
import type { AppKind } from '../store/sql/tables/apps.ts';

/** What a device that has an engine of quick apps is said to have; hosts of mini programs go by their ids. */
export const QUICK_APPS = 'quick-app';

/** The class a detection asks for: `android`, `android-wechat`, `virtual-quick-app`. */
export function classAskedFor(base: string, kind: AppKind, host: string | undefined): string {
  return kind === 'apk' ? base : classWith(base, kind === 'quick-app' ? QUICK_APPS : (host ?? ''));
}

/** The classes a device can serve. */
export const classesServed = (base: string, hosts: readonly string[]): readonly string[] => [
  base,
  ...hosts.map((host) => classWith(base, host)),
];

const classWith = (base: string, host: string): string => (base.endsWith(`-${host}`) ? base : `${base}-${host}`);
