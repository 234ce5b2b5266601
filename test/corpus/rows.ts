/** Rows of the corpus as lines and controls with boxes: the same places for tree and picture, the reading told apart. */
import { normalise } from '../../src/evidence/normalise.ts';
import type { Box, Control, TextLine } from '../../src/evidence/schema.ts';
import { control, line } from '../support/evidence.ts';
import type { CaseScreen, RowLine } from './schema.ts';

const WIDTH = 1080;
const GLYPH = 44;
const ROW = 160;
const TABS = { y: 2200, height: 140 } as const;
/** As the gatherer holds: a longer text read from pixels makes no control of its own. */
const MOST_CHARACTERS = 12;

const NOTATION: readonly (readonly [open: string, close: string, role: Control['role']])[] = [
  ['[', ']', 'button'],
  ['{', '}', 'area'],
  ['<', '>', 'item'],
  ['/', '/', 'tab'],
  ['_', '_', 'field'],
];

type Part = { readonly text: string; readonly role: Control['role'] | null };
type Drawn = { readonly lines: TextLine[]; readonly controls: Control[] };

/** One cell of a row: its role by its signs, and what stands between them. */
export function partOf(cell: string): Part {
  for (const [open, close, role] of NOTATION)
    if (cell.length > 2 && cell.startsWith(open) && cell.endsWith(close)) {
      const inner = cell.slice(1, -1);
      return { text: inner, role: role === 'field' && /密码/u.test(inner) ? 'secret-field' : role };
    }
  return { text: cell, role: null };
}

const textBox = (text: string, x: number, y: number, room: number): Box => ({
  x,
  y,
  width: Math.min(room, Math.max(GLYPH, text.length * GLYPH)),
  height: 48,
});

/** From the pixels alone: every short line is a control, as on a page that is only drawn. */
function drawnOnly(
  text: string,
  box: Box,
  { confidence = 0.95, role = 'area' }: Partial<RowLine>,
  rest: Parameters<typeof line>[1],
): Drawn {
  const short = normalise(text).length <= MOST_CHARACTERS && confidence >= 0.5;
  const on = short ? control(text, { role, box, source: role === 'image' ? 'tree' : 'ocr' }) : null;
  return {
    controls: on ? [on] : [],
    lines: [line(text, { ...rest, sources: ['ocr'], agree: false, charConfidence: confidence, box, ...(on ? { control: on.id } : {}) })],
  };
}

function special(row: RowLine, y: number, blind: boolean): Drawn {
  const [x, top, width, height] = row.box ?? [60, y, Math.min(900, row.text.length * GLYPH), 48];
  const box = { x, y: top, width, height };
  const { contrast = 10, dp = 14, cut = false, covered = false, drawn = true } = row;
  const measured = { contrast, heightDp: dp, cut, covered, drawn };
  if (row.source === 'ocr' || (blind && row.source === undefined)) return drawnOnly(row.text, box, row, measured);
  const on = row.role ? control(row.text, { role: row.role, box }) : null;
  const read = drawn ? { sources: ['tree' as const, 'ocr' as const] } : { sources: ['tree' as const], agree: false, charConfidence: null };
  return {
    controls: on ? [on] : [],
    lines: [line(row.text, { ...measured, ...read, box, ...(on ? { control: on.id } : {}) })],
  };
}

function cellOf(cell: string, x: number, y: number, room: number, screen: CaseScreen): Drawn {
  const { text, role } = partOf(cell);
  const parts = text.split('\n');
  const boxes = parts.map((part, order) => textBox(part, x, y + order * 56, room));
  if (screen.source === 'ocr') {
    const all = parts.map((part, order) => drawnOnly(part, boxes[order] ?? textBox(part, x, y, room), {}, {}));
    return { lines: all.flatMap(({ lines }) => lines), controls: all.flatMap(({ controls }) => controls) };
  }
  const wide = role === 'item' || role === 'field' || role === 'secret-field';
  const box =
    role === 'tab'
      ? { x: x - 20, ...TABS, width: room }
      : { x: wide ? 40 : x - 20, y: y - 50, width: wide ? 1000 : room + 40, height: 150 };
  const on = role === null ? null : control(parts.join(' '), { role, box, selected: role === 'tab' && text === screen.title });
  return {
    controls: on ? [on] : [],
    lines: parts.map((part, order) => line(part, { box: boxes[order] ?? box, ...(on ? { control: on.id } : {}) })),
  };
}

/** `[到] [没到]` and `[应答]（5 分钟内）` in one cell: a button ends at its bracket, and what follows stands beside it. */
const cellsOf = (row: string): readonly string[] =>
  row
    .split(' | ')
    .flatMap((cell) =>
      (cell.startsWith('[') ? (cell.match(/\[[^[\]]+\]|[^[\]]+/gu) ?? [cell]) : [cell]).filter((one) => one.trim() !== ''),
    );

/** All rows of a screen, 160 px apart; a row of tabs stands at the foot. */
export function drawRows(screen: CaseScreen): Drawn {
  const lines: TextLine[] = [];
  const controls: Control[] = [];
  for (const [index, row] of screen.rows.entries()) {
    const y = 200 + index * ROW;
    const cells = typeof row === 'string' ? cellsOf(row) : [row];
    const step = Math.floor((WIDTH - 120) / cells.length);
    for (const [column, cell] of cells.entries()) {
      const foot = typeof cell === 'string' && partOf(cell).role === 'tab' ? TABS.y + 50 : y;
      const made =
        typeof cell === 'string' ? cellOf(cell, 60 + column * step, foot, step - 40, screen) : special(cell, y, screen.source === 'ocr');
      lines.push(...made.lines);
      controls.push(...made.controls);
    }
  }
  return { lines, controls };
}
