import type { Box } from '../../evidence/schema.ts';
import type { Raster } from '../raster.ts';

/** One character where it stands: `x` is its centre in picture px, `confidence` 0–1. */
export type PlacedChar = {
  readonly text: string;
  readonly x: number;
  readonly confidence: number;
  /** Where the engine was not sure and can say: what else it may be, likeliest first. */
  readonly others?: readonly string[];
  /** Of a Chinese character not wholly sure: with what chance it is another one, down to hardly any. Tells which of several names stands there, never what was read. */
  readonly faint?: ReadonlyMap<string, number>;
  /** The character that its pixels show, of those that may stand there; it may be what was read. */
  readonly seenAs?: string;
  /** Its confidence was lowered for what stands around it, or because two looks differ: no name bears it out. */
  readonly doubted?: true;
};

/** One line of text as read from pixels. `box` in picture px, a little wider than the ink. */
export type OcrLine = { readonly box: Box; readonly chars: readonly PlacedChar[] };

/** Of a picture: `rows`, what alone is asked for (an engine may read more); `expected`, what its tree says is there. */
export type Asked = {
  readonly rows?: readonly { readonly from: number; readonly to: number }[];
  readonly expected?: readonly Expected[];
};

/** A text that may be drawn in a box, px: an engine may read it with less care where it finds just that, never otherwise. */
export type Expected = { readonly text: string; readonly box: Box };

/** Reads the text of a picture. Engines stand behind this, one folder each. */
export type Engine = {
  /** Name and version, as it stands in the evidence. */
  readonly name: string;
  readonly model: string;
  readonly modelHash: string;
  readonly options: string;
  /** `asked` left out: all of the picture. */
  read(picture: Raster, asked?: Asked): Promise<OcrLine[]>;
};

export const textOf = (chars: readonly PlacedChar[]): string => chars.map((char) => char.text).join('');
