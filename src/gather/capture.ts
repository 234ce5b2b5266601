/** Keeps what is on the screen: picture, tree and a reading begun at once; a long page to its end. */
import { createHash } from 'node:crypto';
import { Cancelled } from '../errors.ts';
import type { Box, Observation, Picture } from '../evidence/schema.ts';
import type { ReadingResult } from '../ports.ts';
import { centre, inside } from './boxes.ts';
import { cutOff } from './cut-off.ts';
import { withDrawnButtons } from './drawn-button.ts';
import { heed, onDevice, onReader, type Kit } from './kit.ts';
import { look, observe, type Sight } from './look.ts';
import type { Known, Notes, Segment } from './notes.ts';
import { overwrite } from '../privacy/fill.ts';
import type { View } from './view.ts';
import { standsStill } from './stands-still.ts';
import { hasWordless } from './wordless.ts';

/** Pictures one page may give; a page longer than this is marked as not seen to its end. */
const MOST_SEGMENTS = 8;

/** Keeps a picture; what the account signs in with is overwritten in it first. */
async function keepPicture(
  kit: Kit,
  notes: Notes,
  name: string,
  given: Buffer,
  at: { readonly tree: Sight['tree']; readonly reading: Promise<Observation<ReadingResult>> },
): Promise<Observation<Picture>> {
  const { png, masked } = kit.shield ? await overwrite(given, kit.shield.places(at.tree, await at.reading)) : { png: given, masked: [] };
  const artifact = await kit.notebook.keep('screenshot', `${name}.png`, png);
  notes.artifacts.push(artifact);
  const { width, height } = kit.device.facts.screen;
  // PNG: width and height stand at bytes 16–23; the picture, not the display's nominal size, is what boxes refer to.
  const size = given.length > 24 ? { width: given.readUInt32BE(16), height: given.readUInt32BE(20) } : { width, height };
  const { path, sha256 } = artifact;
  return { state: 'seen', value: { path, sha256, ...size, ...(masked.length > 0 ? { masked } : {}) } };
}

const markOf = (png: Buffer): string => createHash('sha256').update(png).digest('hex');

/** Reads a picture; settles always, what failed is `unseen`. `unseen`: why there is no picture. */
export function startReading(kit: Kit, png: Buffer | null, view: View, unseen: Observation<unknown>): Promise<Observation<ReadingResult>> {
  if (!png) return Promise.resolve(unseen.state === 'unseen' ? unseen : { state: 'unseen', reason: 'reader-failed', detail: '没有截图' });
  return kit.reader
    .read({ png, density: kit.device.facts.screen.density, tree: view.texts, region: view.region }, kit.signal)
    .then((read) => withoutLinesIn(view.chrome ?? [], read))
    .catch((error: unknown) => {
      if (error instanceof Cancelled) return { state: 'unseen', reason: 'cancelled', detail: '检测已取消' } as const;
      return { state: 'unseen', reason: 'reader-failed', detail: error instanceof Error ? error.message : String(error) } as const;
    });
}

/** What a host draws over the app is none of its lines. */
function withoutLinesIn(chrome: readonly Box[], read: Observation<ReadingResult>): Observation<ReadingResult> {
  if (chrome.length === 0 || read.state === 'unseen') return read;
  const lines = read.value.lines.filter((line) => !chrome.some((box) => inside(centre(line.box), box)));
  return { state: 'seen', value: { ...read.value, lines } };
}

/** A picture taken and read before it was known which screen it belongs to. */
export type Taken = { readonly shot: Observation<Buffer>; readonly reading: Observation<ReadingResult> };

/** Takes and reads the screen now: the only way to know a screen whose tree says nothing. */
export async function readScreen(kit: Kit, view: View): Promise<Taken> {
  const shot = await observe(() => onDevice(kit, () => kit.device.screenshot(kit.signal)));
  const reading = await onReader(kit, () => startReading(kit, shot.state === 'seen' ? shot.value : null, view, shot));
  return { shot, reading };
}

/** Keeps one picture with its tree. With an account given the picture is kept as soon as it was read: only then is it known what it shows of it. */
export async function keepSegment(kit: Kit, notes: Notes, known: Known, sight: Sight, taken?: Taken): Promise<Segment> {
  const name = `${known.id}-${String(known.segments.length)}`;
  // The picture before this one is kept first: at most one waits, and what fails to be written is heard of here.
  await onReader(kit, () => notes.waiting);
  const shot = taken?.shot ?? (await observe(() => onDevice(kit, () => kit.device.screenshot(kit.signal))));
  const png = shot.state === 'seen' ? shot.value : null;
  const view = png ? await withDrawnButtons(sight.view, png, kit.device.facts.screen.density) : sight.view;
  const reading = taken ? Promise.resolve(taken.reading) : startReading(kit, png, view, shot);
  const kept = shot.state === 'seen' ? keepPicture(kit, notes, name, shot.value, { tree: sight.tree, reading }) : Promise.resolve(shot);
  // What failed to be written is told at the next picture and at the end of the walk; here it is only not there.
  const picture = kept.catch(() => ({ state: 'unseen', reason: 'not-attempted', detail: '截图未能写入材料文件夹' }) as const);
  notes.waiting = kept;
  if (!kit.shield) await kept;
  let tree: Observation<string>;
  if (sight.tree.state === 'seen') {
    const artifact = await kit.notebook.keep('hierarchy', `${name}.xml`, Buffer.from(sight.tree.value.xml));
    notes.artifacts.push(artifact);
    tree = { state: 'seen', value: artifact.path };
  } else tree = sight.tree;
  const segment: Segment = {
    view,
    picture,
    mark: png && markOf(png),
    tree,
    wordless:
      sight.tree.state === 'unseen' ||
      sight.tree.value.root === null ||
      hasWordless(sight.tree.value.root, sight.view.region, kit.device.facts.screen.density),
    reading,
    read: null,
  };
  known.segments.push(segment);
  notes.absorb(known, view, known.segments.length - 1);
  return segment;
}

/** Draws the page up (`down`: further down the page) by a bit more than half of its scrolling area. */
export async function scroll(kit: Kit, view: View, direction: 'down' | 'up'): Promise<void> {
  const cut = direction === 'down' ? cutOff(view) : null;
  const area = cut ?? view.scrollables[0] ?? view.region;
  const x = Math.round(area.x + area.width * 0.5);
  const low = Math.round(area.y + area.height * (cut ? 1 : 0.78));
  const high = Math.round(area.y + area.height * 0.2);
  const [from, to] = direction === 'down' ? [low, high] : [high, low];
  await onDevice(kit, () => kit.device.swipe({ x, y: from }, { x, y: to }, direction === 'down' ? 280 : 180, kit.signal));
}

/** Scrolls a page to its end and keeps a picture of each part. Returns how many scrolls down the device now is. */
export async function keepToTheEnd(kit: Kit, notes: Notes, known: Known, top: Sight): Promise<{ scrolled: number; sight: Sight }> {
  let sight = top;
  let scrolled = 0;
  const scrollable = top.view.scrollables.length > 0 || top.view.blind || cutOff(top.view) !== null;
  if (!scrollable || top.view.dialog) {
    known.toTheEnd = true;
    return { scrolled, sight };
  }
  while (known.segments.length < MOST_SEGMENTS && kit.clock.elapsed() < kit.deadline) {
    heed(kit.signal);
    const before = sight.view;
    await scroll(kit, sight.view, 'down');
    const next = await look(kit, { hidden: top.hidden });
    if (next.foreground.package !== top.foreground.package || next.view.dialog) return { scrolled: scrolled + 1, sight: next };
    if (!next.view.blind && standsStill(before, next.view)) {
      known.toTheEnd = true;
      return { scrolled, sight: next };
    }
    if (next.view.blind) {
      const shot = await observe(() => onDevice(kit, () => kit.device.screenshot(kit.signal)));
      if (shot.state === 'unseen') return { scrolled, sight: next };
      const mark = markOf(shot.value);
      if (known.segments.some((one) => one.mark === mark)) {
        known.toTheEnd = true;
        return { scrolled, sight: next };
      }
    }
    sight = next;
    scrolled += 1;
    await keepSegment(kit, notes, known, sight);
  }
  return { scrolled, sight };
}
