/** What the pixels say about controls: names for those without one, and controls for short texts that only the pixels show apart. Pure. */
import type { LineRead, ReadingResult } from '../ports.ts';
import type { Held, Known, Notes } from './notes.ts';
import { centre, inside } from './boxes.ts';
import { shielded } from './neighbours.ts';
import { withTabs } from './tabs.ts';
import type { Spot, View } from './view.ts';
import { plain } from './words.ts';

/** Longer texts and less certain ones make no control … */
const MOST_CHARACTERS = 12;
/** … but where the tree says nothing at all, the titles of a list are the only way on. */
const MOST_IN_ROW = 30;
const LEAST_CONFIDENCE = 0.5;

/** A part of a longer tree text that stands apart to the eye: a title and a link that the tree gives as one. */
function isPiece(line: LineRead, view: View): boolean {
  return view.texts.some(
    (one) =>
      one.text.length > line.raw.length &&
      one.text.includes(line.raw) &&
      inside(centre(line.box), one.box) &&
      line.box.width < one.box.width * 0.7,
  );
}

/** A single character is an icon that looks like one (品, 口, 田; an arrow as 往); 我 alone is a common tab. */
const isIcon = (name: string): boolean => name.length < 2 && name !== '我';

/** A line read from the picture as something that may be tapped. */
export const spotOf = (line: Pick<LineRead, 'raw' | 'box'>): Spot => ({
  role: 'area',
  label: line.raw,
  parts: [line.raw],
  resourceId: '',
  box: line.box,
  tap: centre(line.box),
  enabled: true,
  selected: false,
  checkable: false,
  checked: false,
  soft: true,
  source: 'ocr',
  signature: 'pixels',
});

export function joinReading(notes: Notes, known: Known, picture: number, view: View, reading: ReadingResult, density: number): void {
  const found: Spot[] = [];
  const under = view.veiled === true ? textsUnder(notes, known) : null;
  const said = reading.lines.map((line) => ({ text: line.raw, box: line.box, secret: false }));
  for (const line of reading.lines) {
    const piece = line.sources.length > 1 && isPiece(line, view);
    if (!line.sources.includes('ocr') || (line.sources.length > 1 && !piece)) continue;
    const at = centre(line.box);
    // It shows through from the page that the box lies over.
    if (under?.has(plain(line.raw)) === true) continue;
    const around = known.held.filter(({ control }) => control.picture === picture && inside(at, control.box));
    const unnamed = around.find((held) => held.control.label === '');
    const name = plain(line.raw);
    if (unnamed && !isIcon(name)) unnamed.control = { ...unnamed.control, label: line.raw };
    const free = around.length === 0 || (piece && around.every((held) => held.spot.soft && held.control.label !== line.raw));
    const most = known.blind && !/[，。；！？：,;!?]/.test(name) ? MOST_IN_ROW : MOST_CHARACTERS;
    if (!free || name.length > most || isIcon(name) || (line.charConfidence ?? 0) < LEAST_CONFIDENCE) continue;
    const twin = known.held.some(
      (held) =>
        held.control.source === 'ocr' &&
        held.control.label === line.raw &&
        held.control.picture === picture &&
        Math.abs(held.control.box.y - line.box.y) < 8,
    );
    if (twin) continue;
    const spot = spotOf(line);
    found.push(shielded(spot, said));
  }
  // Tabs that the tree gives as one text, or not at all, are known by the same rule as others: their place and their even steps.
  for (const spot of withTabs(found, view.region, density)) notes.hold(known, spot, picture);
  for (const held of known.held) if (held.control.picture === picture && isApart(held, known, reading)) held.state = 'left';
}

/** What is said on the page that a box or a drawer lies over, and in boxes that lie between. */
function textsUnder(notes: Pick<Notes, 'byId'>, { id, parent }: Known): ReadonlySet<string> {
  const said = new Set<string>();
  const met = new Set([id]);
  for (let at = notes.byId(parent ?? ''); at && !met.has(at.id); at = notes.byId(at.parent ?? '')) {
    met.add(at.id);
    for (const { view } of at.segments) for (const { text } of view.texts) said.add(plain(text));
    if (at.segments[0]?.view.veiled !== true) break;
  }
  return said;
}

/** One text to the tree, several controls to the eye: a tap in its middle would hit any of them. */
function isApart({ control, spot, state }: Held, known: Known, { lines }: ReadingResult): boolean {
  if (!spot.soft || control.source !== 'tree' || state !== 'new') return false;
  const pieces = lines.filter(
    (line) => line.raw.length < control.label.length && control.label.includes(line.raw) && inside(centre(line.box), control.box),
  );
  const own = (label: string): boolean => known.held.some((one) => one.control.source === 'ocr' && one.control.label === label);
  return pieces.length >= 2 && pieces.every((piece) => own(piece.raw));
}
