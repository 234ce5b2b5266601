/** A program inside a host: opened by link or by name, told from its host by what the device reports. */
import type { Foreground } from '../../../device-farm/device.ts';
import { look } from '../look.ts';
import { heed, onDevice, pause, type Kit } from '../kit.ts';
import { plain } from '../words.ts';
import type { About } from './about.ts';
import { barrierOf } from './barrier.ts';
import { capsuleOf, withoutChrome } from './chrome.ts';
import { familyOf, showsPrograms, type Host } from './host.ts';
import { lookLegibly } from './legible.ts';
import type { Way } from './program.ts';
import { openByName } from './search.ts';
import type { Target } from './target.ts';

/** A host that was not running takes a while; a program is fetched before it is shown. */
const OPENING_MS = 25_000;
/** The same foreign activity for so long is looked at: it may say that nothing will come. */
const STILL_MS = 3_000;
const GAP_MS = 300;
/** Words of its menu that must stand together. */
const MENU_WORDS = 3;

/** The target for a program in `host`. */
export function hosted(host: Host, way: Way): Target {
  /** The activity of the latest start; another of the same kind holds another program. */
  let shown: string | null = null;
  let failed: string | null = null;
  let learnt: About | null = null;
  const isProgram = ({ package: name, activity }: Foreground): boolean =>
    name === host.package && shown !== null && (activity === shown || activity === familyOf(shown));
  return {
    host,
    async start(kit) {
      shown = null;
      const before = new Set<string>();
      await onDevice(kit, () => kit.device.stop(host.package, kit.signal));
      if (way.by === 'name') failed = await openByName(kit, host, way.name, before);
      else {
        if (host.activities === null) await firstPage(kit, host, before);
        await onDevice(kit, () => kit.device.open(way.link, host.package, kit.signal));
      }
      if (failed === null) shown = await opened(kit, host, before);
    },
    place: (foreground) => (isProgram(foreground) ? { ...foreground, activity: familyOf(foreground.activity) } : foreground),
    hostShown: (foreground, texts) => foreground.package === host.package && (!isProgram(foreground) || isMenu(host, texts)),
    own: (root, foreground, facts) => (isProgram(foreground) ? withoutChrome(host, root, facts) : root),
    chrome(foreground, facts) {
      const capsule = isProgram(foreground) ? capsuleOf(host, facts) : null;
      return capsule === null ? [] : [capsule];
    },
    failure: () => failed,
    learn: (about) => void (learnt = about),
    about: () => learnt,
  };
}

/** The host's sheet over a program: its words are known, and a program's own pages have no three of them. */
export const isMenu = (host: Host, texts: readonly string[]): boolean =>
  new Set(texts.map(plain).filter((text) => host.menu.includes(text))).size >= MENU_WORDS;

/** Starts the host alone and notes what it has in front then. */
async function firstPage(kit: Kit, host: Host, own: Set<string>): Promise<void> {
  await onDevice(kit, () => kit.device.launch(host.package, kit.signal));
  const { foreground } = await look(kit, { starting: true });
  if (foreground.package === host.package) own.add(foreground.activity);
}

/** The activity in which the program came up; null when it did not. */
async function opened(kit: Kit, host: Host, own: ReadonlySet<string>): Promise<string | null> {
  const { clock } = kit;
  const began = clock.elapsed();
  let before = { activity: '', since: began };
  while (clock.elapsed() - began < OPENING_MS) {
    heed(kit.signal);
    const { package: name, activity } = await onDevice(kit, () => kit.device.foreground(kit.signal));
    const same = name === host.package && activity === before.activity;
    if (!same) before = { activity: name === host.package ? activity : '', since: clock.elapsed() };
    // Where a host's activities are not known, one that passes by is told from one that stays.
    if (same && showsPrograms(host, activity, own)) return activity;
    if (same && clock.elapsed() - before.since > STILL_MS) {
      const { texts } = await lookLegibly(kit);
      if (barrierOf(activity, texts) !== 'host-not-opened') return null;
      before = { activity, since: clock.elapsed() };
    }
    await pause(kit, GAP_MS);
  }
  return null;
}
