/**
 * Reads one half of the corpus, schema-checked. `locked` is never used for tuning, and no test or bench prints a cell of it
 * unasked; `open` may be read and learned from. A locked half that was opened for mending joins `open` (files `*-2.json` … `*-4.json`, `*-locked-5.json`, `locked-7-*`; `fresh-2026-11-23b-*`, `fresh-2026-11-23c-*` with `whole-2-*`, `fresh-2026-11-23e-*` with `whole-4-*`, `fresh-2026-11-23h-*` with `whole-9-*`; the other `fresh-*` and `whole-*` by fresh hands; `*own-*.json` are by the detectors'
 * own author, written before they were run), and another, by somebody who has not read the detectors, takes its place.
 */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { explain } from '../../src/evidence/explain.ts';
import { canonicalJson, sha256 } from '../../src/evidence/hashing.ts';
import { Case } from './schema.ts';

export const HALVES = ['open', 'locked'] as const;
export type Half = (typeof HALVES)[number];

const Cases = Type.Array(Case);

/** `hash`: SHA-256 over all cases as canonical JSON, so that a changed label or case is seen. Throws `Error` naming the file and place. */
export async function loadHalf(half: Half): Promise<{ readonly cases: readonly Case[]; readonly hash: string }> {
  const folder = fileURLToPath(new URL(`./${half}/`, import.meta.url));
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  const cases: Case[] = [];
  for (const name of names) {
    const json: unknown = JSON.parse(await readFile(`${folder}${name}`, 'utf8'));
    if (!Check(Cases, json)) throw new Error(`${half}/${name}: ${explain(Cases, json) ?? 'not a list of cases'}`);
    cases.push(...json);
  }
  return { cases, hash: sha256(canonicalJson(cases)) };
}
