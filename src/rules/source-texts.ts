/** The public texts that packs quote, word for word, and whether a quotation stands in them. */
import { readFile } from 'node:fs/promises';
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { strict, text } from '../evidence/parts.ts';
import type { Basis } from './pack.ts';

const Sources = Type.Object(
  {
    schema: Type.Literal('govapp-rule-sources/1'),
    note: text,
    sources: Type.Array(
      Type.Object(
        {
          id: text,
          title: text,
          /** What a basis calls it: part of `Basis.source`. */
          names: Type.Array(text),
          standing: Type.Union([Type.Literal('in-force'), Type.Literal('draft')]),
          lines: Type.Array(text),
        },
        strict,
      ),
    ),
  },
  strict,
);
type Source = Static<typeof Sources>['sources'][number];
export type SourceTexts = readonly (Source & { readonly whole: string })[];

const plain = (said: string): string => said.replaceAll(/\s/gu, '');

/** The texts delivered with the tool. Throws `Error` when the file is not one of ours: the installation is broken. */
export async function loadSources(): Promise<SourceTexts> {
  const json: unknown = JSON.parse(await readFile(new URL('./packs/sources.json', import.meta.url), 'utf8'));
  if (!Check(Sources, json)) throw new Error('src/rules/packs/sources.json is not what this version expects');
  return json.sources.map((source) => ({ ...source, whole: plain(source.lines.join('')) }));
}

/** What is wrong with a quotation, one sentence; null when it stands in its source, word for word (white space aside). */
export function quoteFault({ source, article, quote, standing }: Basis, sources: SourceTexts): string | null {
  const named = sources.filter(({ names }) => names.some((name) => source.includes(name)));
  // 备案工作指南 names the Measures in none of its titles; the longest name is the one meant.
  const own = named.sort((a, b) => Math.max(...b.names.map((name) => name.length)) - Math.max(...a.names.map((name) => name.length)))[0];
  if (own === undefined)
    return standing === 'local' ? null : `“${source}”不在随附的条款原文之中，不能核对引文：请更正文件名称，地方文件请标为 local`;
  if (own.standing !== standing) return `“${source}”应标为 ${own.standing}，现标为 ${standing}`;
  return own.whole.includes(plain(quote)) ? null : `引文与原文不一致：“${own.title}”中没有“${quote.slice(0, 30)}…”（${article}）`;
}
