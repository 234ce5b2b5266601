/** What is in sight without what lies under it. Where pages lie over pages the pixels tell which. */
import { readScreen, type Taken } from './capture.ts';
import { isDimmed, MOST_OF_HEIGHT, veilOver } from './veil.ts';
import { isLayered, withoutCovered } from './covered.ts';
import { flatnessOf, undrawnTexts, withoutTexts, type IsFlat } from './flat.ts';
import type { UiNode } from '../../device-farm/device.ts';
import type { TreeText } from '../ports.ts';
import { onDevice, pause, type Kit } from './kit.ts';
import { observe, without, type Sight } from './look.ts';
import { coveredPages, isStacked, undrawnPages, withoutPages, type TreePath } from './stacked.ts';
import type { View } from './view.ts';

/** `taken`: the picture and its reading, where they were needed to tell and fit what is left. */
export type Uppermost = (sight: Sight) => Promise<{ readonly sight: Sight; readonly taken?: Taken }>;

/** Pages under others, and of the uppermost what is not drawn. */
type Pages = { readonly covered: readonly TreePath[]; readonly undrawn: readonly TreeText[] };

/** ms that a page may still fade or slide after its tree stands still. */
const FADES_MS = 400;

/** Where nothing is drawn, now and a moment later: what is about to come is not missing. Null without a picture. */
async function flatFor(kit: Kit): Promise<IsFlat | null> {
  const shown = async (): Promise<IsFlat | null> => {
    const shot = await observe(() => onDevice(kit, () => kit.device.screenshot(kit.signal)));
    return shot.state === 'seen' ? await flatnessOf(shot.value) : null;
  };
  const now = await shown();
  await pause(kit, FADES_MS);
  const later = now && (await shown());
  return now && later && ((box) => now(box) && later(box));
}

/** Remembers for each look it was asked about what the pixels said, so that a screen met again is not read again. */
export function uppermostOf(kit: Kit): Uppermost {
  const pages = new Map<string, Pages>();
  const layered = new Map<string, View>();
  const veils = new Map<string, boolean>();
  /** Without the page that a box drawn over it dims. */
  const unveiled = async (sight: Sight): Promise<Sight | null> => {
    const veil = sight.view.dialog || sight.tree.state === 'unseen' ? null : veilOver(sight.tree.value.root, sight.view.region);
    if (!veil) return null;
    const before = veils.get(sight.mark);
    const shot = before === undefined ? await observe(() => onDevice(kit, () => kit.device.screenshot(kit.signal))) : null;
    const dimmed = before ?? (shot?.state === 'seen' && (await isDimmed(shot.value, sight.view.region, veil.content)));
    veils.set(sight.mark, dimmed);
    if (!dimmed) return null;
    const { view, ...rest } = without(kit, sight, veil.hidden);
    // A drawer is as high as the page: a page of its own, long perhaps.
    return { ...rest, view: { ...view, veiled: true, dialog: veil.content.height < view.region.height * MOST_OF_HEIGHT } };
  };
  /** Without the pages under another of the window's size. */
  const unstacked = async (sight: Sight): Promise<Awaited<ReturnType<Uppermost>>> => {
    const root = sight.tree.state === 'seen' ? sight.tree.value.root : null;
    if (sight.view.dialog || !isStacked(root, sight.view.region)) return { sight };
    const before = pages.get(sight.mark);
    const { taken, ...told } = before ? { ...before, taken: null } : await covering(sight, root);
    pages.set(sight.mark, told);
    const upper = without(kit, sight, told.covered);
    const seen = { ...upper, view: withoutTexts(upper.view, told.undrawn) };
    // A reading was given the texts of all pages: for what is left the screen is read once more.
    return taken && told.covered.length === 0 ? { sight: seen, taken } : { sight: seen };
  };
  /** The pixels alone tell where one page is drawn and nothing in the places of the other's texts; else the reader is asked. */
  const covering = async (sight: Sight, root: UiNode | null): Promise<Pages & { readonly taken: Taken | null }> => {
    const { view } = sight;
    const isFlat = await flatFor(kit);
    const undrawn = isFlat ? undrawnPages(root, view.region, isFlat) : [];
    const taken = isStacked(withoutPages(root, undrawn), view.region) ? await readScreen(kit, view) : null;
    const read = taken?.reading.state === 'seen' ? coveredPages(root, view.region, taken.reading.value) : [];
    const covered = [...new Set([...undrawn, ...read])];
    return { covered, undrawn: isFlat ? undrawnTexts(without(kit, sight, covered).view, isFlat) : [], taken };
  };
  return async (given) => {
    const box = await unveiled(given);
    if (box) return { sight: box };
    const upper = await unstacked(given);
    const { sight } = upper;
    // Pages may share what holds them and have headers of their own that lie on each other.
    if (!isLayered(sight.view.texts)) return upper;
    const before = layered.get(sight.mark);
    if (before) return { sight: { ...sight, view: before } };
    const taken = upper.taken ?? (await readScreen(kit, sight.view));
    if (taken.reading.state === 'unseen') return { sight, taken };
    const isFlat = taken.shot.state === 'seen' ? await flatnessOf(taken.shot.value) : null;
    const view = withoutCovered(sight.view, taken.reading.value, isFlat);
    layered.set(sight.mark, view);
    return { sight: { ...sight, view }, taken };
  };
}
