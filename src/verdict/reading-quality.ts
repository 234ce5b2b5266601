/** What "not found" in pixels is worth: how well each engine reads, measured, and which screens rest on one that reads badly. */
import type { Evidence, Screen, Session } from '../evidence/schema.ts';

/**
 * Percent, on two sets: `rendered`, 86 rendered phone screens of 41 designs (13 625 characters, 119 restricted keywords; for
 * Tesseract under older settings); `walked`, 655 lines of 77 screens of the test apps, lines missed whole among the errors.
 */
type Quality = {
  readonly engine: RegExp;
  readonly name: string;
  readonly characterErrors: { readonly rendered: number; readonly walked: number };
  readonly keywordsFound: { readonly rendered: number };
};

const MEASURED: readonly Quality[] = [
  {
    engine: /^PP-OCRv4 mobile \//u,
    name: 'PP-OCRv4',
    characterErrors: { rendered: 1.14, walked: 2.1 },
    keywordsFound: { rendered: 100 },
  },
  {
    engine: /^Tesseract 5\./u,
    name: 'Tesseract',
    characterErrors: { rendered: 10.1, walked: 5.3 },
    keywordsFound: { rendered: 99.2 },
  },
];
/** Errors, in percent of the characters, from which an engine's silence proves nothing. */
const MOST_ERRORS = 5;

/** The engine and its error in words when it reads too badly, or was never measured; null when its silence counts. */
function doubtOf(reader: Session['reader']): string | null {
  const quality = MEASURED.find(({ engine }) => engine.test(reader.engine));
  if (quality === undefined) return `识别引擎“${reader.engine}”，误差未经测量`;
  const errors = Object.values(quality.characterErrors).map(Math.round);
  const [least, most] = [Math.min(...errors), Math.max(...errors)];
  return most < MOST_ERRORS ? null : `识别引擎${quality.name}，字错误率${String(least)}%至${String(most)}%`;
}

/** Of `screens` those whose text stands only in pixels and was read by an engine whose silence proves nothing. */
export function badlyReadScreens({ sessions, pictures, coverage }: Evidence, screens: readonly Screen[]): readonly Screen[] {
  const doubtful = new Set(sessions.filter(({ reader }) => doubtOf(reader) !== null).map(({ id }) => id));
  if (pictures !== undefined && doubtOf(pictures.reader) !== null) for (const { session } of screens) doubtful.add(session);
  return screens.filter(
    ({ id, kind, blind, session }) => kind !== 'outside' && (blind || coverage.blindScreens.includes(id)) && doubtful.has(session),
  );
}

/** Whether all pixels of the run were read by engines whose silence counts. */
export const wellRead = (evidence: Evidence): boolean => readersOf(evidence).every((reader) => doubtOf(reader) === null);

const readersOf = ({ sessions, pictures }: Evidence): readonly Session['reader'][] => [
  ...sessions.map(({ reader }) => reader),
  ...(pictures === undefined ? [] : [pictures.reader]),
];

/** For 未覆盖: pixels of this run were read by such an engine. */
export function badReadingSentences(evidence: Evidence): string[] {
  const doubts = [...new Set(readersOf(evidence).flatMap((reader) => doubtOf(reader) ?? []))];
  const blind = badlyReadScreens(evidence, evidence.screens).length;
  return doubts.map((doubt) => `画面文字的${doubt}，仅见于图像的文字可能漏读${blind > 0 ? `（文字仅见于画面的页面${blind}个）` : ''}。`);
}
