/** A picture that was handed in, as a screen of which nothing is known but its pixels. */
import type { Observation, Picture } from '../../evidence/schema.ts';
import type { LineRead, ReadingResult } from '../../ports.ts';
import { kindOf, titleOf, withRead } from '../classify.ts';
import { joinReading } from '../join-reading.ts';
import type { Known, Notes } from '../notes.ts';
import type { View } from '../view.ts';
import { PAGE_NAMES, plain } from '../words.ts';

/** dp: widths of phones lie between 360 and 430; the least makes heights come out small, which is for a person and never a fail. */
export const PHONE_WIDTH_DP = 360;
/** dp: a phone held across. */
const ACROSS_DP = 800;
/** dp: the clock stands here on a whole screen, and on none of a part of one. */
const STATUS_BAR_DP = 24;
/** What reading a picture that is too small claims at the most: below it, what pixels alone say is for a person. */
const WEAK_CONFIDENCE = 0.69;

/** px per dp, assumed: see `PHONE_WIDTH_DP`. */
export const densityOf = (width: number, height: number): number => width / (width > height ? ACROSS_DP : PHONE_WIDTH_DP);

export type Looked = {
  /** Name of the file, within the folder. */
  readonly file: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly picture: Observation<Picture>;
  readonly reading: Observation<ReadingResult>;
  readonly at: string;
};

/** Adds the picture to the notes. Each is a screen of its own: two pictures of one page tell of no time between them. */
export function noteScreen(notes: Notes, { file, size: { width, height }, picture, reading, at }: Looked): Known {
  const density = densityOf(width, height);
  const view = withRead(
    {
      region: { x: 0, y: 0, width, height },
      texts: [],
      spots: [],
      scrollables: [],
      packages: [],
      dialog: false,
      blind: true,
    } satisfies View,
    reading,
  );
  const whole = height > width * 1.6;
  const shown = whole ? titleOf({ ...view, region: { x: 0, y: STATUS_BAR_DP * density, width, height } }, density) : '';
  const kind = kindOf(view, shown, { led: pageNamed(file), first: false, selectedTab: '', otherApp: false });
  const number = String(notes.known.length + 1);
  const known = notes.add({
    phase: kind === 'login' ? 'signed-out' : 'unknown',
    identity: { structural: `picture ${number}`, template: `picture ${number}`, content: `picture ${number}` },
    contents: new Set(),
    kind,
    // A single character in the header is an icon that looks like one.
    title: plain(shown).length < 2 ? `图片${number}` : shown,
    parent: null,
    step: { from: '', act: 'launch', label: `图片“${file}”` },
    place: { package: '', activity: '' },
    segments: [
      {
        view,
        picture: Promise.resolve(picture),
        mark: null,
        tree: { state: 'unseen', reason: 'not-attempted', detail: '只有截图，没有控件树' },
        wordless: true,
        reading: Promise.resolve(reading),
        read: reading,
      },
    ],
    held: [],
    toTheEnd: false,
    blind: true,
    joined: true,
    failures: 0,
    at,
  });
  if (reading.state === 'seen') joinReading(notes, known, 0, view, reading.value, density);
  return known;
}

/** The page a file is named after (01-登录页.png, 首页截图.jpg), when it is one of those whose place decides; else nothing. */
function pageNamed(file: string): string {
  const stem = (file.split('/').at(-1) ?? '').replace(/\.[^.]*$/u, '');
  const name = stem.replace(/[\d\s_.\-—–()（）【】[\]、]+/gu, '');
  const shorter = name.replace(/(?:截图|截屏|页面|界面|页)+$/u, '');
  return [name, name.replace(/(?:截图|截屏)$/u, ''), shorter].find((one) => Object.values(PAGE_NAMES).some((page) => page.test(one))) ?? '';
}

/** What was read in a picture that is too small: for a person, and without measures of how legible it is. */
export function weakened(reading: Observation<ReadingResult>): Observation<ReadingResult> {
  if (reading.state === 'unseen') return reading;
  const weak = (line: LineRead): LineRead => ({
    ...line,
    charConfidence: line.charConfidence === null ? null : Math.min(line.charConfidence, WEAK_CONFIDENCE),
    legibility: { state: 'unseen', reason: 'reader-failed', detail: '图片过小，清晰程度不能据以测量' },
  });
  return { state: 'seen', value: { ...reading.value, lines: reading.value.lines.map(weak) } };
}
