/** Labelled pages to learn from: the snippets of several authors and the open half of the corpus. */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { tellsReader } from '../../detectors/common/items.ts';
import { pageTexts, type PageText } from '../../detectors/likeness/page-texts.ts';
import { sha256 } from '../../src/evidence/hashing.ts';
import { LIKENED, type Likened } from '../../src/rules/likeness.ts';
import { loadRules } from '../../src/rules/load.ts';
import { evidenceOf } from '../../test/corpus/build.ts';
import { AUTHORS } from '../../test/corpus/whole-apps.ts';
import { isWhole } from '../../test/corpus/whole-score.ts';
import type { Case, Label } from '../../test/corpus/schema.ts';

/**
 * `labels`: by function whether it is there; null: not said, or for a person. `pages`: one a screen. `hard`: written to look alike. `app`: the
 * whole app it is a page of, or all pages of.
 */
export type Example = {
  readonly id: string;
  readonly author: string;
  readonly pages: readonly (readonly PageText[])[];
  readonly labels: Readonly<Record<Likened, boolean | null>>;
  readonly hard: boolean;
  readonly app?: string;
};
export type Source = { readonly file: string; readonly sha256: string };

type Snippet = { readonly dept: string; readonly page: string; readonly lines: readonly string[]; readonly labels: readonly string[] };

const folder = (name: string): string => fileURLToPath(new URL(`../../test/corpus/${name}/`, import.meta.url));
const files = async (name: string, ending: string): Promise<string[]> =>
  (await readdir(folder(name))).filter((one) => one.endsWith(ending)).toSorted();

const read = async (name: string, file: string): Promise<readonly [string, Source]> => {
  const text = await readFile(`${folder(name)}${file}`, 'utf8');
  return [text, { file: `${name}/${file}`, sha256: sha256(text) }];
};

/** A snippet as the corpus draws a case of one screen. */
export const caseOf = ({ page, lines }: Snippet, id: string): Case => ({
  id,
  labels: [],
  front: false,
  screens: [{ kind: 'other', title: page, phase: 'signed-in', path: [page], rows: [...lines] }],
});

export async function snippets(): Promise<{
  readonly cases: readonly { readonly given: Case; readonly author: string; readonly dept: string; readonly labels: readonly string[] }[];
  readonly sources: readonly Source[];
}> {
  const cases = [];
  const sources: Source[] = [];
  for (const file of await files('pages', '.jsonl')) {
    const [text, source] = await read('pages', file);
    sources.push(source);
    for (const [at, row] of text.trim().split('\n').entries()) {
      // Written by hand in one form, see test/corpus/pages; a broken line throws here.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
      const one = JSON.parse(row) as Snippet;
      const author = file.replace('.jsonl', '');
      cases.push({ given: caseOf(one, `${author}-${String(at + 1)}`), author, dept: one.dept, labels: one.labels });
    }
  }
  return { cases, sources };
}

const { pack: rules } = await loadRules();

/** Pages the model is asked of: no articles but those that tell a figure of the reader's. */
const pagesOf = (given: Case): readonly (readonly PageText[])[] =>
  evidenceOf(given)
    .screens.filter(
      (screen) =>
        screen.lines.state === 'seen' &&
        !['outside', 'error-page', 'login', 'cover', 'legal'].includes(screen.kind) &&
        (screen.kind !== 'article' || tellsReader(screen, rules)),
    )
    .map(pageTexts);

/** Authors of clean apps, page by page. */
const CLEAN: readonly string[] = AUTHORS;

/** Hands that wrote whole screens in words of their own since likeness is measured: thresholds are what these, left out, come to. */
export const HANDS: readonly string[] = [
  'author-8',
  'author-9',
  'open-whole-1',
  'open-2026-11-22b',
  'open-2026-11-22c',
  'open-2026-11-23',
  'open-2026-11-23b',
  'open-2026-11-24',
  'open-2026-11-23c',
  'open-2026-11-23d-a',
  'open-2026-11-23d-b',
  'open-2026-11-23d-c',
  'open-2026-11-23d-d',
  'open-2026-11-23e',
  'open-2026-11-23f-a',
  'open-2026-11-23f-b',
];

/** Hands whose whole apps stand in files of their own: what one hand wrote is learned, or left out, together. */
const WHOLE_BY: readonly (readonly [begins: string, hand: string])[] = [
  ['whole-2-', '2026-11-23c'],
  ['whole-3-a', '2026-11-23d-a'],
  ['whole-3-b', '2026-11-23d-b'],
  ['whole-3-c', '2026-11-23d-c'],
  ['whole-4-', '2026-11-23e'],
  ['whole-7-a', '2026-11-23f-a'],
  ['whole-7-b', '2026-11-23f-b'],
  ['whole-9-a', '2026-11-23h-a'],
  ['whole-9-b', '2026-11-23h-a'],
  ['whole-9-c', '2026-11-23h-b'],
  ['whole-9-d', '2026-11-23h-b'],
];

/** whole-1-a.json, fresh-2026-11-22b-check-in.json, fresh-2026-11-23d-a-1.json, own-11-check-in.json, check-in-own-9.json, check-in-locked-5.json, check-in-3.json, check-in.json. */
export function authorOf(file: string): string {
  if (/(?:^|-)own-/u.test(file)) return 'open-own';
  const whole = WHOLE_BY.find(([begins]) => file.startsWith(begins))?.[1] ?? /^(whole-\d+)-/u.exec(file)?.[1];
  if (whole !== undefined) return `open-${whole}`;
  const fresh = /^fresh-(\d{4}-\d\d-\d\d\p{Ll}?(?:-\p{Ll}(?=-))?)-/u.exec(file)?.[1];
  return `open-${
    fresh ??
    /^locked-(\d)-|-(\d)\.json$/u
      .exec(file)
      ?.slice(1)
      .find((one) => one !== undefined) ??
    '1'
  }`;
}

/** Files whose cells are about the required marks: their pages are ordinary ones. */
const MARKS = /complaints|filing-number|host-unit-name|marks|required/;

/** What a person must look at is taught as the function: the model does no more than send it to one. */
const said = (labels: readonly Label[], clause: Likened, file: string): boolean | null => {
  const label = labels.find((one) => one.clause === clause);
  // A page written for the required marks shows nothing restricted; one for another restricted function may.
  if (label === undefined) return MARKS.test(file) ? false : null;
  if (label.outcome === 'fail') return true;
  if (label.outcome === 'review') return label.or?.includes('pass') === true ? null : true;
  return label.outcome === 'pass' && label.or === undefined ? false : null;
};

/** Of a whole app each page shows none of the functions that the app has not; which page shows the one it has is not said. */
function pageByPage(whole: Example): readonly Example[] {
  const { id, labels } = whole;
  const only = (wanted: boolean): Example['labels'] => ({
    'check-in': labels['check-in'] === wanted ? wanted : null,
    'points-ranking': labels['points-ranking'] === wanted ? wanted : null,
    'online-time': labels['online-time'] === wanted ? wanted : null,
  });
  const pages = whole.pages.map((page, at): Example => ({
    ...whole,
    id: `${id}.${String(at + 1)}`,
    pages: [page],
    labels: only(false),
    hard: false,
    app: id,
  }));
  return LIKENED.some((clause) => labels[clause] === true) ? [...pages, { ...whole, labels: only(true), app: id }] : pages;
}

export async function examples(): Promise<{ readonly all: readonly Example[]; readonly sources: readonly Source[] }> {
  const { cases, sources } = await snippets();
  const all: Example[] = cases.map(({ given, author, dept, labels }) => ({
    id: given.id,
    author,
    pages: pagesOf(given),
    labels: {
      'check-in': labels.includes('check-in'),
      'points-ranking': labels.includes('points-ranking'),
      'online-time': labels.includes('online-time'),
    },
    hard: labels.length === 0 && !CLEAN.includes(author),
    ...(CLEAN.includes(author) ? { app: `${author} ${dept}` } : {}),
  }));
  const more: Source[] = [];
  for (const file of await files('open', '.json')) {
    const [text, source] = await read('open', file);
    more.push(source);
    const author = authorOf(file);
    // The tests check the corpus against its schema.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    for (const given of JSON.parse(text) as Case[]) {
      const labels = {
        'check-in': said(given.labels, 'check-in', file),
        'points-ranking': said(given.labels, 'points-ranking', file),
        'online-time': said(given.labels, 'online-time', file),
      };
      const example = { id: given.id, author, pages: pagesOf(given), labels, hard: !MARKS.test(file) };
      all.push(...(isWhole(given) ? pageByPage(example) : [example]));
    }
  }
  return { all, sources: [...sources, ...more] };
}
