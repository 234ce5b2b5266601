/** One reading of a screen against its truth. Texts are compared after NFKC with brackets and dashes unified and without spaces. */
import type { Box } from '../../src/evidence/schema.ts';
import { normalise } from '../../src/evidence/normalise.ts';
import type { LineRead } from '../../src/ports.ts';
import { area, inReadingOrder, intersect } from '../../src/reading/geometry.ts';
import type { Kind, Rendered, TruthLine } from '../../test/ocr/format.ts';
import { distanceBetween } from './reading-distance.ts';

/** Words of the restricted features, as they are looked for in what was read. */
const KEYWORDS = ['打卡', '签到', '签退', '积分', '学分', '排名', '排行', '在线时长', '学习时长', '考勤'] as const;
/** As the rule pack has it: below this a person looks. */
export const SURE = 0.7;

export type TargetScore = {
  readonly kind: Kind;
  readonly contrast: number;
  readonly exact: boolean;
  readonly sure: boolean;
  readonly said: string;
  readonly text: string;
  /** Has characters that the models cannot say: reported apart. */
  readonly strange: boolean;
  readonly centre: number | null;
};
export type Measured = { readonly text: string; readonly contrast: number | null; readonly within: number; readonly height: number | null };

export type ScreenScore = {
  readonly name: string;
  readonly chars: number;
  readonly errors: number;
  /** Characters the models cannot say; lines that hold some, and those of them read as if they were sure. */
  readonly unknown: number;
  readonly unknownLines: number;
  readonly unknownSure: number;
  readonly targets: readonly TargetScore[];
  readonly keywords: { readonly there: number; readonly found: number; readonly false: number };
  /** Box of a line read against that of its ink, where one is one. */
  readonly ious: readonly number[];
  /** Of each line that was read as one: contrast as a ratio to the truth and how far off it says it may be, height less the truth in dp; null where unmeasured. */
  readonly legibility: readonly Measured[];
  /** What differs, to be looked at in the tuning half. */
  readonly differences: readonly string[];
};

type Group = { readonly truth: TruthLine[]; readonly read: LineRead[] };

/** `known`: whether the models can say a character at all. */
export function scoreOf(screen: Rendered, lines: readonly LineRead[], known: (char: string) => boolean): ScreenScore {
  const groups = grouped(screen.truth.lines, lines);
  let [chars, errors, unknown, unknownLines, unknownSure] = [0, 0, 0, 0, 0];
  const keywords = { there: 0, found: 0, false: 0 };
  const differences: string[] = [];
  for (const { truth, read } of groups) {
    const wanted = keysOf(truth.map(({ text }) => text).join(''));
    const got = keysOf(read.map(({ raw }) => raw).join(''));
    const strange = wanted.filter((char) => !known(char)).length;
    unknown += strange;
    for (const line of truth) {
      const places = placesOf(line, (char) => !known(char));
      if (places.length === 0) continue;
      unknownLines += 1;
      // What was lost without a trace stands beside the line that is nearest.
      unknownSure += places.some((place) => (nearest(read, place)?.charConfidence ?? 0) >= SURE) ? 1 : 0;
    }
    for (const word of KEYWORDS) {
      const [there, found] = [count(wanted, word), count(got, word)];
      keywords.there += there;
      keywords.found += Math.min(there, found);
      keywords.false += Math.max(0, found - there);
    }
    // A line in a script the models do not know says nothing about how well they read.
    if (strange > wanted.length / 2) continue;
    const distance = distanceBetween(wanted, got, known);
    chars += wanted.length - strange;
    errors += distance;
    if (distance > 0) differences.push(`${wanted.join('')} → ${got.join('') || '∅'} (${lowest(read).toFixed(2)})`);
  }
  const single = groups.flatMap(({ truth: [truth, ...others], read: [read, ...more] }) =>
    truth !== undefined && read !== undefined && others.length + more.length === 0 ? [{ truth, read }] : [],
  );
  return {
    name: screen.name,
    chars,
    errors,
    unknown,
    unknownLines,
    unknownSure,
    targets: targetsOf(screen, lines, known),
    keywords,
    ious: single.map(({ truth, read }) => iou(truth.box, read.box)),
    legibility: single.map(({ truth, read: { legibility } }) => ({
      text: truth.text,
      contrast: legibility.state === 'seen' ? legibility.value.contrast / truth.contrast : null,
      within: (legibility.state === 'seen' ? legibility.value.contrastWithin : undefined) ?? 0.1,
      height: legibility.state === 'seen' ? legibility.value.heightDp - truth.heightDp : null,
    })),
    differences,
  };
}

/** Lines of the truth and lines read that share a place, in reading order; a reader may join and part lines as it likes. */
function grouped(truth: readonly TruthLine[], lines: readonly LineRead[]): Group[] {
  const groups: { truth: TruthLine[]; read: LineRead[] }[] = truth.map((line) => ({ truth: [line], read: [] }));
  for (const line of lines) {
    const meeting = groups.filter(
      (group) => group.truth.some(({ box }) => overlaps(box, line.box)) || group.read.some(({ box }) => overlaps(box, line.box)),
    );
    const [first, ...others] = meeting;
    if (first === undefined) {
      groups.push({ truth: [], read: [line] });
      continue;
    }
    first.read.push(line);
    for (const other of others) {
      first.truth.push(...other.truth);
      first.read.push(...other.read);
      groups.splice(groups.indexOf(other), 1);
    }
  }
  return groups.map((group) => ({ truth: inReadingOrder(group.truth), read: inReadingOrder(group.read) }));
}

function targetsOf({ truth, width }: Rendered, lines: readonly LineRead[], known: (char: string) => boolean): TargetScore[] {
  return truth.targets.map(({ kind, text, lines: at, contrast }) => {
    const boxes = at.flatMap((one) => truth.lines[one]?.box ?? []);
    const there = inReadingOrder(lines.filter(({ box }) => boxes.some((one) => overlaps(one, box))));
    const said = there.map(({ normal }) => normal).join('');
    const exact = plain(said).includes(plain(text));
    const strange = keysOf(text).some((char) => /[\p{L}\p{N}]/u.test(char) && !known(char));
    const sure = there.length > 0 && lowest(there) >= SURE;
    return { kind, text, contrast, exact, strange, sure, said, centre: centreError(boxes, there, width) };
  });
}

/** Of a text that is one line: how far the middle of the line it was read in is off, as a share of the screen's width. */
function centreError(boxes: readonly Box[], there: readonly LineRead[], width: number): number | null {
  const [box, ...more] = boxes;
  if (box === undefined || more.length > 0) return null;
  const [best] = [...there].sort((a, b) => common(b.box, box) - common(a.box, box));
  return best === undefined ? null : Math.abs(best.box.x + best.box.width / 2 - box.x - box.width / 2) / width;
}

type Place = { readonly x: number; readonly y: number };

/** About where those characters of a line stand, px: Chinese ones are as wide as two others. */
function placesOf({ text, box, vertical }: TruthLine, which: (char: string) => boolean): Place[] {
  const chars = Array.from(text);
  const widths = chars.map((char) => (/[\u0020-\u00FF]/u.test(char) ? 0.5 : 1));
  const whole = widths.reduce((sum, width) => sum + width, 0);
  let before = 0;
  return chars.flatMap((char, at) => {
    const share = (before + (widths[at] ?? 0) / 2) / whole;
    before += widths[at] ?? 0;
    if (!keysOf(char).some(which)) return [];
    const [across, down] = vertical ? [0.5, share] : [share, 0.5];
    return [{ x: box.x + box.width * across, y: box.y + box.height * down }];
  });
}

function nearest(lines: readonly LineRead[], { x, y }: Place): LineRead | undefined {
  const off = ({ box }: LineRead): number => Math.max(0, box.x - x, x - box.x - box.width) + Math.max(0, box.y - y, y - box.y - box.height);
  return [...lines].sort((a, b) => off(a) - off(b))[0];
}

function lowest(read: readonly LineRead[]): number {
  return Math.min(1, ...read.map(({ charConfidence }) => charConfidence ?? 0));
}

function plain(text: string): string {
  return keysOf(text).join('');
}

function keysOf(text: string): string[] {
  return Array.from(normalise(text).replaceAll(/\s/gu, ''));
}

function count(keys: readonly string[], word: string): number {
  return keys.join('').split(word).length - 1;
}

function common(a: Box, b: Box): number {
  const meet = intersect(a, b);
  return meet === null ? 0 : area(meet);
}

function overlaps(a: Box, b: Box): boolean {
  return common(a, b) > 0.3 * Math.min(area(a), area(b));
}

function iou(a: Box, b: Box): number {
  const both = common(a, b);
  return both / (area(a) + area(b) - both);
}
