/** 页面关系图: pages under the page they were first reached from, in pictures small enough for a printed page. */
import { screenTree, type Branch } from '../screen-tree.ts';
import { oneLine, shortened } from '../text.ts';
import { SCREEN_KIND } from '../words.ts';
import type { Context } from './context.ts';
import { markup, type Html } from './markup.ts';
import { paragraph } from './parts.ts';

/** Units of the drawing: px at full size. */
const COLUMN = 190;
const ROW = 96;
const THUMB = { width: 42, height: 84 } as const;
const LINE = 15;
/** Characters of a title that stand beside a thumbnail on one line. */
const TITLE_LINE = 8;
/** What a page of A4 holds at a size that can be read. */
const MOST_COLUMNS = 4;
const MOST_ROWS = 9;

/** A branch as one picture shows it. `goesOn`: what lies below stands in a picture of its own. */
type Shown = Omit<Branch, 'below'> & { readonly below: readonly Shown[]; readonly goesOn: boolean };
type Placed = { readonly branch: Shown; readonly x: number; readonly y: number; readonly above: Placed | null };

/** Pictures of the ways through the app, or the sentence that there are none. */
export function screenMap(context: Context): Html {
  const pictures = gathered(screenTree(context.report));
  if (pictures.length === 0) return paragraph('本次检测未取得页面。', 'none');
  return markup`<div class="map" role="region" aria-label="页面关系图" tabindex="0">${pictures.map((trees) => drawing(context, trees))}</div>
<p class="small">由左至右为到达页面的先后层次；每页注明序号（见附2页面清单）、名称、类型，“未操作”为该页见到而未操作的控件数，原因见第八部分；“续”为下级页面见另图。</p>`;
}

/** Small trees share a picture; large ones have several. */
function gathered(trees: readonly Branch[]): readonly (readonly Shown[])[] {
  const pictures: Shown[][] = [];
  const waiting: Branch[] = [...trees];
  for (let tree = waiting.shift(); tree !== undefined; tree = waiting.shift()) {
    for (const part of parts(tree, waiting)) {
      const last = pictures.at(-1);
      if (last !== undefined && rowsOf(...last) + rowsOf(part) <= MOST_ROWS) last.push(part);
      else pictures.push([part]);
    }
  }
  return pictures;
}

/** A tree as pictures no larger than a page; what had to be cut off waits to be drawn next. */
function parts(tree: Branch, waiting: Branch[]): readonly Shown[] {
  const cutOff: Branch[] = [];
  const whole = cut(tree, 0, cutOff);
  waiting.unshift(...cutOff);
  const chunks: Shown[][] = [[]];
  for (const child of whole.below) {
    const chunk = chunks.at(-1) ?? [];
    if (chunk.length > 0 && rowsOf(...chunk, child) > MOST_ROWS) chunks.push([child]);
    else chunk.push(child);
  }
  return chunks.map((below) => ({ ...whole, below }));
}

function cut(branch: Branch, depth: number, cutOff: Branch[]): Shown {
  const tooDeep = depth === MOST_COLUMNS - 1 && branch.below.length > 0;
  const tooTall = depth > 0 && rowsOf(branch) > MOST_ROWS / 2;
  if (!tooDeep && !tooTall) return { ...branch, goesOn: false, below: branch.below.map((child) => cut(child, depth + 1, cutOff)) };
  cutOff.push(branch);
  return { ...branch, goesOn: true, below: [] };
}

type Tree = { readonly below: readonly Tree[] };
const rowsOf = (...trees: readonly Tree[]): number => trees.reduce((sum, { below }) => sum + Math.max(1, rowsOf(...below)), 0);

function drawing(context: Context, trees: readonly Shown[]): Html {
  const placed: Placed[] = [];
  let rows = 0;
  for (const tree of trees) rows += place(tree, 0, rows, null, placed);
  const width = Math.max(...placed.map(({ x }) => x)) + COLUMN;
  const height = rows * ROW;
  const names = trees.map(({ screen }) => `“${oneLine(screen.title)}”`).join('、');
  return markup`<svg role="group" aria-label="${names}及由此到达的页面，共${placed.length}页" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
${placed.map(({ above, x, y }) => (above === null ? null : edge(above, x, y)))}
${placed.map((one) => node(context, one))}</svg>
`;
}

/** Puts a branch at the row `from` and gives the rows it takes; each page stands beside its first page below. */
function place(branch: Shown, depth: number, from: number, above: Placed | null, into: Placed[]): number {
  const own: Placed = { branch, x: depth * COLUMN, y: from * ROW, above };
  into.push(own);
  let rows = 0;
  for (const child of branch.below) rows += place(child, depth + 1, from + rows, own, into);
  return Math.max(1, rows);
}

/** At the height of the numbers, where no title stands in the way. */
function edge(above: Placed, x: number, y: number): Html {
  const level = (ROW - THUMB.height) / 2 + 10;
  const bend = x - 16;
  return markup`<path class="way" d="M${y === above.y ? above.x + THUMB.width + 30 : bend} ${above.y + level}H${bend}V${y + level}H${x - 3}"/>`;
}

function node(context: Context, { branch, x, y }: Placed): Html {
  const { number, screen } = branch;
  const title = oneLine(screen.title) || '（无标题）';
  const stored = context.stored(screen.pictures[0], screen.id);
  const top = y + (ROW - THUMB.height) / 2;
  const box = markup`x="${x}" y="${top}" width="${THUMB.width}" height="${THUMB.height}"`;
  const picture =
    typeof stored === 'string'
      ? null
      : markup`<svg aria-hidden="true" ${box} viewBox="0 0 ${stored.picture.width} ${stored.picture.height}" preserveAspectRatio="xMidYMin slice"><use href="#${stored.id}"/></svg>`;
  return markup`<a href="#s${number}"><rect class="page" ${box}/>${picture}<rect class="edge" ${box}/>${words(x + THUMB.width + 8, top + 14, branch, title)}</a>
`;
}

function words(x: number, y: number, { number, screen, untouched, goesOn }: Shown, title: string): Html {
  const characters = Array.from(shortened(title, TITLE_LINE * 2));
  const lines = [
    ['name', characters.slice(0, TITLE_LINE).join('')],
    ['name', characters.slice(TITLE_LINE).join('')],
    ['kind', `${SCREEN_KIND[screen.kind]}${goesOn ? '　续' : ''}`],
    ['kind', untouched === 0 ? '' : `未操作 ${untouched} 项`],
  ].filter(([, text]) => text !== '');
  return markup`<text x="${x}" y="${y}"><tspan class="number">${number}</tspan>${lines.map(([className, text]) => markup` <tspan class="${className}" x="${x}" dy="${LINE + 1}">${text}</tspan>`)}</text>`;
}
