/** The few pieces every section is set from. */
import { markup, type Html, type Value } from './markup.ts';
import type { Outcome } from '../../verdict/report-schema.ts';

export type Row = readonly Value[];

/**
 * A table with a caption and column headers; the first cell of a row heads it. Roles are written out because on a
 * narrow screen the rows are laid out as blocks, which would take the table's meaning from a screen reader.
 */
export function table(caption: string, head: readonly string[], rows: readonly Row[], className = ''): Html {
  return markup`<table class="grid ${className}" role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${head.map((cell) => markup`<th scope="col" role="columnheader">${cell}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map(
  (row) => markup`<tr role="row">${row.map((cell, column) => tableCell(cell, column, head[column] ?? ''))}</tr>
`,
)}</tbody>
</table>`;
}

function tableCell(cell: Value, column: number, label: string): Html {
  return column === 0 ? markup`<th scope="row" role="rowheader">${cell}</th>` : markup`<td role="cell" data-label="${label}">${cell}</td>`;
}

/** Labelled facts, one a row. A fact whose value is null is left out. */
export function facts(caption: string, rows: readonly (readonly [label: string, value: Value])[]): Html {
  return markup`<table class="facts">
<caption class="vh">${caption}</caption>
<tbody>
${rows
  .filter(([, value]) => value !== null)
  .map(
    ([label, value]) => markup`<tr><th scope="row">${label}</th><td>${value}</td></tr>
`,
  )}</tbody>
</table>`;
}

export function paragraph(value: Value, className = ''): Html {
  return className === '' ? markup`<p>${value}</p>` : markup`<p class="${className}">${value}</p>`;
}

/** A list, or the honest sentence for an empty one. */
export function list(items: readonly Value[], whenEmpty: string): Html {
  if (items.length === 0) return paragraph(whenEmpty, 'none');
  return markup`<ul>
${items.map(
  (item) => markup`<li>${item}</li>
`,
)}</ul>`;
}

/** An outcome: words in a frame; the colour only repeats what the words say. */
export function tag(outcome: Outcome, words: string): Html {
  return markup`<span class="tag tag-${outcome}">${words}</span>`;
}

/** Hashes and package names: may break anywhere. */
export function code(value: string): Html {
  return markup`<code>${value}</code>`;
}

export const CHINESE_NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** `（一）` heading and what stands under it. `place` counts from 0. */
export function part(place: number, title: string, ...content: readonly Value[]): Html {
  return markup`<h3>（${CHINESE_NUMBERS[place] ?? String(place + 1)}）${title}</h3>
${content.map(
  (value) => markup`${value}
`,
)}`;
}

/** `一、` heading; `place` counts from 0. */
export function section(place: number, title: string, ...content: readonly Value[]): Html {
  const number = CHINESE_NUMBERS[place] ?? String(place + 1);
  return markup`<section aria-labelledby="h${place + 1}">
<h2 id="h${place + 1}">${number}、${title}</h2>
${content.map(
  (value) => markup`${value}
`,
)}</section>
`;
}
