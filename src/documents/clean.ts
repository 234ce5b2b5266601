/** What an app or a clerk wrote is anyone's text: made harmless once, before any renderer sees it. */
import { neutral } from '../report/text.ts';
import { linesOf, type Block, type Cell, type OfficialDocument } from './value.ts';

/** Invisible and direction-changing characters made visible, what XML cannot hold replaced, tabs and line breaks one space. */
function plain(text: string): string {
  return neutral(text.replace(/[\t\r\n\u0085\u2028\u2029]+/gu, ' ')).replace(/[\uFFFE\uFFFF\p{Noncharacter_Code_Point}]/gu, '\uFFFD');
}

/** Of a typed paragraph every line is one of its own. */
const lines = (text: string): readonly string[] => text.split(/\r\n|[\n\r\u0085\u2028\u2029]/u).filter((line) => line.trim() !== '');

const cell = (value: Cell): Cell => (typeof value === 'string' ? plain(value) : linesOf(value).map(plain));

/** The same document with every text fit to be shown; renderers take no other. */
export function cleaned(document: OfficialDocument): OfficialDocument {
  return {
    ...document,
    title: plain(document.title),
    number: document.number === null ? null : plain(document.number),
    addressee: document.addressee === null ? null : plain(document.addressee),
    notes: document.notes.map(plain),
    blocks: document.blocks.flatMap(block),
  };
}

function block(one: Block): readonly Block[] {
  switch (one.type) {
    case 'heading':
      return [{ ...one, text: plain(one.text) }];
    case 'paragraph':
      return lines(one.text).map((text) => ({ ...one, text: plain(text) }));
    case 'list':
      return [{ ...one, items: one.items.map(plain) }];
    case 'table':
      return [{ ...one, caption: plain(one.caption), head: one.head.map(plain), rows: one.rows.map((row) => row.map(cell)) }];
    case 'facts':
      return [{ ...one, caption: plain(one.caption), rows: one.rows.map(([label, value]) => [plain(label), cell(value)] as const) }];
    case 'figures':
      return [
        {
          ...one,
          over: one.over.map(plain),
          items: one.items.map((item) => ({ ...item, caption: plain(item.caption), absent: plain(item.absent) })),
        },
      ];
    case 'closing':
      return [{ ...one, lines: one.lines.map(plain) }];
    case 'blanks':
      return [{ ...one, labels: one.labels.map(plain) }];
    case 'page-break':
      break;
  }
  return [one];
}
