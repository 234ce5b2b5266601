/** The figures of one engine over one half of the corpus, and the table in which engines stand side by side. */
import { median } from './footprint.ts';
import type { Reading } from './reading-engine.ts';
import type { ScreenScore, TargetScore } from './reading-score.ts';

export type Result = {
  readonly engine: string;
  readonly half: string;
  readonly coldMs: number;
  readonly peakMb: number;
  readonly screens: readonly { readonly score: ScreenScore; readonly reading: Reading; readonly tree: TreeScore }[];
};

/** Of the texts a tree claims: how many, and how many were said to be drawn or not drawn wrongly. */
export type TreeScore = { readonly texts: number; readonly missed: number; readonly believed: number };

/** Contrast classes, by their lower end. */
const CLASSES = [
  ['≥ 7', 7],
  ['4.5–7', 4.5],
  ['3–4.5', 3],
  ['2–3', 2],
  ['< 2', 0],
] as const;

/** Allowed: contrast as a share of the truth, height in dp, middle as a share of the screen's width. */
const CONTRAST = 0.1;
const HEIGHT = 1;
const CENTRE = 0.01;

type Row = readonly [what: string, of: (result: Result) => string];

const ROWS: readonly Row[] = [
  ['screens, characters', (r) => `${r.screens.length}, ${total(r, ({ chars }) => chars)}`],
  ['CER % (characters the models can say)', (r) => percent(total(r, ({ errors }) => errors) / total(r, ({ chars }) => chars), 2)],
  ['filing numbers exact (of those the models can say)', (r) => exact(sayable(targets(r, 'number')))],
  ['unit names exact (of those the models can say)', (r) => exact(sayable(targets(r, 'unit')))],
  ['names the models cannot say: how many; read as sure', (r) => unsayable(r)],
  ...CLASSES.map(([name], at): Row => [`　contrast ${name}: numbers, units`, (r) => ofClass(r, at)]),
  ['wrong though sure: numbers, units', (r) => `${wrongly(targets(r, 'number'))}, ${wrongly(targets(r, 'unit'))}`],
  ['right though unsure: numbers, units', (r) => `${doubted(targets(r, 'number'))}, ${doubted(targets(r, 'unit'))}`],
  ['restricted words found; false', (r) => words(r)],
  [
    'characters out of the dictionary; their lines read as sure',
    (r) => `${total(r, (s) => s.unknown)}; ${total(r, (s) => s.unknownSure)} of ${total(r, (s) => s.unknownLines)}`,
  ],
  ['box IoU, mean', (r) => mean(r.screens.flatMap(({ score }) => score.ious)).toFixed(2)],
  ['middle off by > 1 % of the width; most %', (r) => centre(r)],
  ['contrast within ±10 %', (r) => within(r, ({ contrast }) => contrast !== null && Math.abs(contrast - 1) <= CONTRAST)],
  [
    'contrast within what the line says of it',
    (r) => within(r, ({ contrast, within: by }) => contrast !== null && Math.abs(contrast - 1) <= by),
  ],
  ['height within ±1 dp', (r) => within(r, ({ height }) => height !== null && Math.abs(height) <= HEIGHT)],
  [
    'tree texts: said not drawn, though drawn; the reverse',
    (r) => `${sum(r, (s) => s.tree.missed)}; ${sum(r, (s) => s.tree.believed)} of ${sum(r, (s) => s.tree.texts)}`,
  ],
  [
    'ms a screen: CPU, wall (mean)',
    (r) => `${mean(r.screens.map((s) => s.reading.cpuMs)).toFixed(0)}, ${mean(r.screens.map((s) => s.reading.wallMs)).toFixed(0)}`,
  ],
  [
    'ms a screen: CPU, wall (median)',
    (r) => `${median(r.screens.map((s) => s.reading.cpuMs)).toFixed(0)}, ${median(r.screens.map((s) => s.reading.wallMs)).toFixed(0)}`,
  ],
  ['cold start ms; most memory MB', (r) => `${r.coldMs.toFixed(0)}; ${r.peakMb.toFixed(0)}`],
  ['pictures not read', (r) => String(r.screens.filter(({ reading }) => reading.why !== null).length)],
];

/** A Markdown table, one column a result. */
export function tableOf(results: readonly Result[]): string {
  const head = ['', ...results.map(({ engine, half }) => `${half}: ${engine}`)];
  const lines = ROWS.map(([what, of]) => [what, ...results.map(of)]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function targets({ screens }: Result, kind: TargetScore['kind']): readonly TargetScore[] {
  return screens.flatMap(({ score }) => score.targets.filter((target) => target.kind === kind));
}

function sayable(all: readonly TargetScore[]): readonly TargetScore[] {
  return all.filter(({ strange }) => !strange);
}

function unsayable(result: Result): string {
  const all = [...targets(result, 'number'), ...targets(result, 'unit')].filter(({ strange }) => strange);
  return `${all.length}; ${all.filter(({ exact, sure }) => !exact && sure).length}`;
}

function exact(all: readonly TargetScore[]): string {
  const right = all.filter((target) => target.exact).length;
  return `${right}/${all.length}${all.length === 0 ? '' : ` (${percent(right / all.length, 1)} %)`}`;
}

function ofClass(result: Result, at: number): string {
  const [least, below] = [CLASSES[at]?.[1] ?? 0, CLASSES[at - 1]?.[1] ?? Infinity];
  return (['number', 'unit'] as const)
    .map((kind) => sayable(targets(result, kind)).filter(({ contrast }) => contrast >= least && contrast < below))
    .map((all) => `${all.filter((target) => target.exact).length}/${all.length}`)
    .join(', ');
}

function wrongly(all: readonly TargetScore[]): number {
  return all.filter((target) => !target.exact && target.sure).length;
}

function doubted(all: readonly TargetScore[]): number {
  return all.filter((target) => target.exact && !target.sure).length;
}

function words(result: Result): string {
  return `${total(result, (s) => s.keywords.found)}/${total(result, (s) => s.keywords.there)}; ${total(result, (s) => s.keywords.false)}`;
}

function centre(result: Result): string {
  const all = [...targets(result, 'number'), ...targets(result, 'unit')].flatMap((target) => target.centre ?? []);
  return `${all.filter((off) => off > CENTRE).length} of ${all.length}; ${percent(Math.max(0, ...all), 2)}`;
}

function within(result: Result, good: (line: ScreenScore['legibility'][number]) => boolean): string {
  const all = result.screens.flatMap(({ score }) => score.legibility);
  return `${percent(all.filter(good).length / all.length, 1)} % of ${all.length}`;
}

function total(result: Result, of: (score: ScreenScore) => number): number {
  return sum(result, ({ score }) => of(score));
}

function sum({ screens }: Result, of: (screen: Result['screens'][number]) => number): number {
  return screens.reduce((all, screen) => all + of(screen), 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0) / Math.max(1, values.length);
}

function percent(share: number, digits: number): string {
  return (share * 100).toFixed(digits);
}
