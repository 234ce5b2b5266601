/** Tables: thin lines all about, the head repeated on every page, widths fixed so that Word, WPS and LibreOffice agree. */
import { BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType } from 'docx';

/** One paragraph a line. */
type Cell = { readonly lines: readonly string[]; readonly head: boolean };

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;

/** `width`: twips of the line; `widths`: shares of it; `keepNext`: on one page with what follows (a 落款 stands on no page alone). */
export function gridTable(
  rows: readonly (readonly Cell[])[],
  widths: readonly number[],
  width: number,
  headRows: number,
  keepNext = false,
): Table {
  const all = widths.reduce((sum, share) => sum + share, 0) || 1;
  const columns = widths.map((share) => Math.round((share / all) * width));
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
    margins: { top: 40, bottom: 40, left: 90, right: 90 },
    rows: rows.map(
      (row, index) =>
        new TableRow({
          tableHeader: index < headRows,
          cantSplit: true,
          children: row.map(
            ({ lines, head }, column) =>
              new TableCell({
                width: { size: columns[column] ?? 0, type: WidthType.DXA },
                verticalAlign: VerticalAlign.CENTER,
                children: (lines.length === 0 ? [''] : lines).map(
                  (text) => new Paragraph({ text, style: head ? 'GwCellHead' : 'GwCell', keepNext }),
                ),
              }),
          ),
        }),
    ),
  });
}

/** Things beside each other, no lines. */
export function sideBySide(cells: readonly (readonly Paragraph[])[], width: number): Table {
  const column = Math.floor(width / cells.length);
  const borders = { top: NONE, bottom: NONE, left: NONE, right: NONE };
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: cells.map(() => column),
    layout: TableLayoutType.FIXED,
    borders: { ...borders, insideHorizontal: NONE, insideVertical: NONE },
    rows: [
      new TableRow({
        cantSplit: true,
        children: cells.map((children) => new TableCell({ width: { size: column, type: WidthType.DXA }, borders, children })),
      }),
    ],
  });
}
