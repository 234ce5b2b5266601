/** The texts of the screens as things to be judged: each with its control, its place and its context. */
import type { Control, Screen, TextLine } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Place } from '../../src/verdict/detector.ts';
import { kept, keptFor } from './kept.ts';
import { remembered, textsOf, type Texts } from './remembered.ts';
import { matches, segments, squeeze, trimmed } from './words.ts';

export type Item = {
  readonly screen: Screen;
  /** Squeezed text. */
  readonly text: string;
  /** What may be its whole label: the text, and the words a control's label is made of. */
  readonly labels: Texts;
  readonly line: TextLine | null;
  readonly control: Control | null;
  /** The control clearly reacts; false for text that merely might. */
  readonly hard: boolean;
  readonly title: boolean;
  readonly drawn: boolean;
  readonly weak: boolean;
  readonly place: Place;
};

const NOWHERE = { x: 0, y: 0, width: 0, height: 0 };

/** The lines of a screen; none when they were not seen. */
export const linesOf = (screen: Screen): readonly TextLine[] => (screen.lines.state === 'seen' ? screen.lines.value : []);

/** The control a line stands on: as noted, else the smallest one whose box holds the line's middle. */
export function controlOf(screen: Screen, line: TextLine): Control | null {
  const lines = standing(screen);
  const known = lines.get(line);
  if (known !== undefined) return known;
  const found = findControl(screen, line);
  lines.set(line, found);
  return found;
}

const standing = kept<Screen, Map<TextLine, Control | null>>(() => new Map());

function findControl(screen: Screen, line: TextLine): Control | null {
  const noted = screen.controls.find(({ id }) => id === line.control);
  if (noted) return noted;
  const x = line.box.x + line.box.width / 2;
  const y = line.box.y + line.box.height / 2;
  const holding = screen.controls.filter(
    ({ box, picture }) => picture === line.picture && x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
  );
  return holding.sort((a, b) => a.box.width * a.box.height - b.box.width * b.box.height)[0] ?? null;
}

/** A bare text area may be no more than text: where a page delegates its events, nothing tells them apart. */
function isHard(screen: Screen, control: Control | null, line: TextLine | null): boolean {
  if (control === null) return false;
  if (screen.blind || control.role !== 'area' || line === null) return control.role !== 'field' && control.role !== 'secret-field';
  return control.box.height >= line.box.height * 1.8 || control.box.width >= line.box.width * 2.5;
}

/** Only OCR speaks for the line, with too little confidence. */
export const isWeak = (line: TextLine, rules: RulePack): boolean =>
  line.sources.every((source) => source === 'ocr') &&
  line.charConfidence !== null &&
  line.charConfidence < rules.thresholds.minCharConfidence;

/** A short name drawn with marks between or around its letters: 打·卡, 【签到】, ★签到★. Figures keep theirs. */
const unmarked = (label: string): string => (label.length <= 10 && !/\d/u.test(label) ? label.replace(/[^\p{L}/]/gu, '') : '');

const labelsOf = remembered((raw): Texts => {
  const whole = squeeze(raw);
  const parts = whole.length > 36 ? [] : raw.split(/[\s|｜]+/u).map(squeeze);
  return textsOf([whole, ...parts].flatMap((part) => [part, trimmed(part), unmarked(part)]).filter((part) => part !== ''));
});

const wholeAndTrimmed = remembered((text): Texts => textsOf([text, trimmed(text)]));

/** Every line, every control whose label no line repeats, and the title of each screen. */
export const itemsOf = (screens: readonly Screen[], rules: RulePack): readonly Item[] =>
  screens.flatMap((screen) => itemsOn(screen, rules));

/** Those of one screen. */
export const itemsOn = keptFor((screen: Screen, rules: RulePack): readonly Item[] => [
  ...lineItems(screen, rules),
  ...controlItems(screen),
  ...titleItem(screen),
]);

function lineItems(screen: Screen, rules: RulePack): Item[] {
  return linesOf(screen).map((line) => {
    const control = controlOf(screen, line);
    return {
      screen,
      text: squeeze(line.normal),
      labels: labelsOf(line.raw),
      line,
      control,
      hard: isHard(screen, control, line),
      title: false,
      drawn: line.drawn,
      weak: isWeak(line, rules),
      place: { screen: screen.id, picture: line.picture, box: line.box, text: line.raw },
    };
  });
}

function controlItems(screen: Screen): Item[] {
  const standingOn = new Map<string | undefined, TextLine[]>();
  for (const line of linesOf(screen)) {
    const id = controlOf(screen, line)?.id;
    const known = standingOn.get(id);
    if (known) known.push(line);
    else standingOn.set(id, [line]);
  }
  return screen.controls
    .filter(({ label, role }) => label.trim() !== '' && role !== 'field' && role !== 'secret-field')
    .flatMap((control) => {
      const on = standingOn.get(control.id) ?? [];
      const text = squeeze(control.label);
      if (on.some((line) => squeeze(line.normal) === text)) return [];
      // A label read out but nowhere drawn: an icon with a name is a control, text behind something is not.
      const drawn =
        on.some((line) => line.drawn) ||
        control.role === 'image' ||
        (on.length === 0 && (control.role !== 'area' || control.source === 'ocr'));
      return [
        {
          screen,
          text,
          labels: on.length > 0 && text.length > 16 ? wholeAndTrimmed(text) : labelsOf(control.label),
          line: null,
          control,
          hard: true,
          title: false,
          drawn,
          weak: false,
          place: { screen: screen.id, picture: control.picture, box: control.box, text: control.label },
        },
      ];
    });
}

function titleItem(screen: Screen): Item[] {
  const text = squeeze(screen.title);
  if (text === '') return [];
  const line = linesOf(screen).find((one) => squeeze(one.normal) === text) ?? null;
  return [
    {
      screen,
      text,
      labels: wholeAndTrimmed(text),
      line,
      control: null,
      hard: false,
      title: true,
      drawn: true,
      weak: false,
      place: { screen: screen.id, picture: line?.picture ?? 0, box: line?.box ?? NOWHERE, text: screen.title },
    },
  ];
}

/** The labels tapped on the way here, first to last. */
export const tapsTo = ({ path }: Screen): readonly string[] => tapped(path);

const tapped = kept((path: Screen['path']): readonly string[] =>
  path.filter(({ act }) => act === 'tap').map(({ label }) => squeeze(label)),
);

/** A row of a list of news or notices: a sentence with a date or a source. */
export function isNewsRow({ control, text }: Item, rules: RulePack): boolean {
  if (control?.role === 'button' || control?.role === 'tab') return false;
  const label = control === null ? text : squeeze(control.label);
  return label.length > 12 && matches(label, rules.news);
}

/** A list of news by its title: what its rows tell is no function of the app. */
export const isNewsPage = keptFor(
  (screen: Screen, rules: RulePack): boolean => screen.kind === 'list' && matches(squeeze(screen.title), rules.suspicion.newsPages),
);

/** An article or an agreement; a report that the app itself writes on its user (学习周报: 您本周学习得 56 分) is neither, whatever it looks like. */
export const isProse = (screen: Screen, rules: RulePack): boolean =>
  screen.kind === 'legal' || (screen.kind === 'article' && !isOwnReport(screen, rules));

/** The page says a figure of the reader's own (您现有 415 币), which no article written for everyone does. */
export const tellsReader = keptFor(
  (screen: Screen, { reports }: RulePack): boolean =>
    reports !== undefined && linesOf(screen).some(({ normal }) => matches(squeeze(normal), reports.ofReader)),
);

/** A title of a report and a figure that is the reader's own (本周你在「数字机关」里度过了 5 小时); or a sentence that only the app can have written. */
const isOwnReport = keptFor((screen: Screen, rules: RulePack): boolean => {
  const { reports } = rules;
  if (reports === undefined) return false;
  if (matches(squeeze(screen.title), reports.titles) && tellsReader(screen, rules)) return true;
  return linesOf(screen).some(({ normal }) => matches(squeeze(normal), reports.own ?? []));
});

export const isAgenda = keptFor((screen: Screen, rules: RulePack): boolean => matches(squeeze(screen.title), rules.agendas));

/** The parts of a short text between punctuation; none of a long one. */
export const partsOf = ({ text }: Item): Texts => (text.length <= 28 ? partsIn(text) : NONE);

const NONE = textsOf([]);
/** The parts of a text between punctuation. */
export const partsIn = remembered((text): Texts => textsOf(segments(text).map(trimmed)));
