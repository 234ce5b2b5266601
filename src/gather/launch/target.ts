/** What a walk starts and what of the screen is its own: an installed app, or a program inside a host. */
import type { Foreground, UiNode } from '../../../device-farm/device.ts';
import type { Box, DeviceFacts } from '../../evidence/schema.ts';
import { onDevice, type Kit } from '../kit.ts';
import type { About } from './about.ts';
import type { Host } from './host.ts';

export type Target = {
  /** null: an app of its own. */
  readonly host: Host | null;
  /** Stops what runs of it and starts it anew; does not say where that led. */
  start(kit: Kit): Promise<void>;
  /** What the device reports as in front, in words that stay the same from start to start. */
  place(foreground: Foreground): Foreground;
  /** A window of the host's own is in front: another of its activities, or its sheet over the program (`texts`). */
  hostShown(foreground: Foreground, texts: readonly string[]): boolean;
  /** The tree without what the host draws over the program. */
  own(root: UiNode, foreground: Foreground, facts: DeviceFacts): UiNode | null;
  /** Where the host's own buttons lie over the program's pages, px. */
  chrome(foreground: Foreground, facts: DeviceFacts): readonly Box[];
  /** Why the last start found nothing to open, in words for a person; null when it went its way. */
  failure(): string | null;
  /** What its host told of it. */
  learn(about: About): void;
  about(): About | null;
};

/** An installed app: all that its package shows is its own. */
export function apk(packageName: string): Target {
  return {
    host: null,
    start: async (kit) => await onDevice(kit, () => kit.device.launch(packageName, kit.signal)),
    place: (foreground) => foreground,
    hostShown: () => false,
    own: (root) => root,
    chrome: () => [],
    failure: () => null,
    learn: () => undefined,
    about: () => null,
  };
}

/** The target of a walk. */
export const targetOf = (kit: Pick<Kit, 'target' | 'packageName'>): Target => kit.target ?? apk(kit.packageName);
