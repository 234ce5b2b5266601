/** A walk's notes as they stood at its end, kept on disk: what an order of tries can be replayed over without a device. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Known, Notes, Went } from '../../../src/gather/notes.ts';

/** `pages`: without pictures; a control's `spot` is the one of its page's view, as in the walk. */
export type Recorded = {
  readonly app: string;
  /** Titles that must be found. */
  readonly mustFind: readonly string[];
  readonly account: boolean;
  readonly pages: readonly RecordedPage[];
  readonly transitions: readonly Went[];
  /** What came of each try. */
  readonly tries: Notes['tries'];
  /** When each action was begun, ms since 1970. */
  readonly acts: readonly number[];
};

export type RecordedPage = Omit<Known, 'segments' | 'contents'> & { readonly views: readonly Known['segments'][number]['view'][] };

export async function keepNotes(
  file: string,
  notes: Pick<Notes, 'known' | 'transitions' | 'tries'>,
  about: Omit<Recorded, 'pages' | 'transitions' | 'tries'>,
): Promise<void> {
  const pages = notes.known.map(({ segments, contents: _contents, ...known }): RecordedPage => ({
    ...known,
    views: segments.map(({ view }) => view),
  }));
  await mkdir(dirname(file), { recursive: true });
  // Shared parts of views stay shared: some rules ask whether two spots are tapped at one point.
  await writeFile(file, serialize({ ...about, pages, transitions: notes.transitions, tries: notes.tries } satisfies Recorded));
}

export async function readNotes(file: string): Promise<Recorded> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `keepNotes` of the same build
  return deserialize(await readFile(file)) as Recorded;
}
