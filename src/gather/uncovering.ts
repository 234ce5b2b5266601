/** What lies over the app and only the pixels tell: pages of an introduction, pictures with a button drawn on them. */
import { centre } from './boxes.ts';
import { stillDrawn } from './before-tap.ts';
import { keepSegment, readScreen } from './capture.ts';
import { coverOf } from './covers.ts';
import { onDevice } from './kit.ts';
import { look } from './look.ts';
import { identityOfPicture } from './picture-identity.ts';
import type { Arrival, Walk } from './walk.ts';
import { LATER, ONBOARDING, plain, SKIP, UNDERSTOOD } from './words.ts';

/** Draws the screen to the left, as one turns to the next page of an introduction. */
export async function nextPage(walk: Walk): Promise<Arrival> {
  const from = walk.at;
  await turnPage(walk);
  return walk.arrive(from, 'swipe', { from: from?.id ?? 'start', act: 'swipe', label: '向左滑动' }, false);
}

/** Something lies over the page. Where the tree does not tell what, what the pixels offer is tapped, else the picture is turned like a page. */
export async function uncover(walk: Walk): Promise<void> {
  const { kit, notes } = walk;
  const sight = await look(kit);
  // What showed nothing to answer, or was answered in vain, is left to the pixels.
  const fresh = walk.sight?.mark !== sight.mark;
  walk.sight = sight;
  const step = walk.at?.step ?? { from: 'start', act: 'launch', label: '启动应用' };
  const cover = fresh ? coverOf(sight.view, sight.foreground.package, false) : null;
  if (cover && cover.kind !== 'crash') return walk.answer(cover.kind, cover.answer, sight, step);
  const taken = await readScreen(kit, sight.view);
  const known = walk.draft(sight, await identityOfPicture(taken, sight.foreground, sight.view.region), {
    kind: 'cover',
    title: '图片遮挡',
    parent: walk.at?.parent ?? null,
    step,
  });
  known.toTheEnd = true;
  await keepSegment(kit, notes, known, sight, taken);
  for (const held of known.held) held.state = 'left';
  const lines = taken.reading.state === 'seen' ? taken.reading.value.lines : [];
  const offer = lines.find(
    (line) => line.sources.includes('ocr') && [SKIP, ONBOARDING, LATER, UNDERSTOOD].some((pattern) => pattern.test(plain(line.raw))),
  );
  notes.covers.push({ screen: known.id, kind: 'onboarding', answered: offer ? offer.raw : '向左滑动' });
  if (!offer) return turnPage(walk);
  // Reading took its time: an advert may have gone by itself, and the page under it would take the tap.
  if (await stillDrawn(kit, taken.shot, offer.box)) await walk.tapAt({ tap: centre(offer.box) });
}

async function turnPage({ kit, notes, sight }: Walk): Promise<void> {
  const { region } = sight?.view ?? { region: { x: 0, y: 0, ...kit.device.facts.screen } };
  const y = Math.round(region.y + region.height * 0.5);
  notes.actions += 1;
  await onDevice(kit, () =>
    kit.device.swipe({ x: Math.round(region.width * 0.85), y }, { x: Math.round(region.width * 0.15), y }, 250, kit.signal),
  );
}
