/** A document as DOCX, by the library `docx` (nothing outside this folder knows it): real styles, A4, page numbers. */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  PageNumber,
  PageOrientation,
  Packer,
  Paragraph,
  TextRun,
  type Table,
} from 'docx';
import { TextWatermark } from 'docx/watermarks';
import { shotKey, type Shots } from '../pictures.ts';
import { linesOf, type Block, type Figure, type OfficialDocument } from '../value.ts';
import { fontTable, FONTS } from './fonts.ts';
import { styles } from './styles.ts';
import { gridTable, sideBySide } from './tables.ts';

/** Twips: A4, and margins as GB/T 9704 has them for letters. */
const A4 = { width: 11_906, height: 16_838 };
const MARGINS: Readonly<Record<OfficialDocument['look'], { top: number; bottom: number; left: number; right: number }>> = {
  letter: { top: 2098, bottom: 1984, left: 1588, right: 1474 },
  sheet: { top: 1000, bottom: 900, left: 1134, right: 1134 },
  report: { top: 1247, bottom: 1134, left: 1134, right: 1134 },
};
/** px at 96 dpi: what a figure may fill. */
const FIGURE_HEIGHT: Readonly<Record<OfficialDocument['look'], number>> = { letter: 345, sheet: 180, report: 300 };
const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const PARAGRAPHS = { body: 'GwBody', flush: 'GwFlush', note: 'GwNote', strong: 'GwStrong' } as const;

type Setting = { readonly look: OfficialDocument['look']; readonly shots: Shots; readonly width: number; readonly beforeClosing: boolean };

/** `document` must be `cleaned`. A figure without a shot shows in words that it is missing. */
export async function renderDocx(document: OfficialDocument, shots: Shots): Promise<Buffer> {
  const margin = MARGINS[document.look];
  const page = document.landscape ? A4.height : A4.width;
  const setting: Setting = { look: document.look, shots, width: page - margin.left - margin.right, beforeClosing: false };
  let lists = 0;
  const children = document.blocks.flatMap((block, index) =>
    rendered(block, { ...setting, beforeClosing: document.blocks[index + 1]?.type === 'closing' }, () => (lists += 1)),
  );
  const file = new Document({
    title: document.title,
    creator: 'govapp-detect',
    description: document.notes.join('；'),
    styles: styles(document.look, document.title, setting.width),
    numbering: { config: [level('ordered', LevelFormat.DECIMAL, '%1.', setting), level('bullets', LevelFormat.BULLET, '•', setting)] },
    sections: [
      {
        properties: {
          page: {
            size: { ...A4, orientation: document.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
            margin: { ...margin, header: 700, footer: 800 },
          },
        },
        headers: { default: header(document.notes) },
        footers: { default: footer() },
        children: [
          new Paragraph({ text: document.title, heading: HeadingLevel.TITLE }),
          ...(document.number === null ? [] : [new Paragraph({ text: document.number, style: 'GwNumber' })]),
          ...(document.addressee === null ? [] : [new Paragraph({ text: `${document.addressee}：`, style: 'GwFlush' })]),
          ...children,
        ],
      },
    ],
  });
  return Packer.toBuffer(file, undefined, [{ path: 'word/fontTable.xml', data: fontTable() }]);
}

function rendered(block: Block, setting: Setting, nextList: () => number): readonly (Paragraph | Table)[] {
  switch (block.type) {
    case 'heading':
      return [new Paragraph({ text: block.text, heading: HEADINGS[block.level] })];
    case 'paragraph':
      return [new Paragraph({ text: block.text, style: PARAGRAPHS[block.as] })];
    case 'list': {
      const instance = nextList();
      const reference = block.ordered ? 'ordered' : 'bullets';
      return block.items.map((text) => new Paragraph({ text, style: 'GwFlush', numbering: { reference, level: 0, instance } }));
    }
    case 'table': {
      const rows = [
        block.head.map((text) => ({ lines: [text], head: true })),
        ...block.rows.map((row) => row.map((cell) => ({ lines: linesOf(cell), head: false }))),
      ];
      return [gridTable(rows, block.widths, setting.width, 1), gap()];
    }
    case 'facts': {
      const rows = block.rows.map(([label, value]) => [
        { lines: [label], head: true },
        { lines: linesOf(value), head: false },
      ]);
      return rows.length === 0
        ? []
        : [gridTable(rows, [24, 76], setting.width, 0, setting.beforeClosing), ...(setting.beforeClosing ? [] : [gap()])];
    }
    case 'figures': {
      const of = block.items.length;
      const cells = block.items.map((item, index) => figure(item, block.over[index], setting, of));
      return of === 1 ? (cells[0] ?? []) : [sideBySide(cells, setting.width), gap()];
    }
    case 'closing':
      return [gap(true), ...block.lines.map((text) => new Paragraph({ text, style: 'GwClosing' }))];
    case 'blanks':
      return [
        gap(),
        gridTable(
          [block.labels.map((text) => ({ lines: [text], head: true })), block.labels.map(() => ({ lines: [], head: false }))],
          block.labels.map(() => 1),
          setting.width,
          0,
        ),
      ];
    case 'page-break':
      break;
  }
  return [new Paragraph({ pageBreakBefore: true, text: '' })];
}

/** Between a table and what follows: Word glues two tables together otherwise. */
const gap = (keepNext = false): Paragraph => new Paragraph({ text: '', style: 'GwNote', keepNext });

function figure(item: Figure, over: string | undefined, { look, shots, width }: Setting, of: number): Paragraph[] {
  const shot = shots.get(shotKey(item));
  const head = over === undefined ? [] : [new Paragraph({ text: over, style: 'GwCaption', keepNext: true })];
  const caption = item.caption === '' ? [] : [new Paragraph({ text: item.caption, style: 'GwCaption' })];
  if (shot === undefined) return [...head, new Paragraph({ text: item.absent, style: 'GwCaption' }), ...caption];
  const room = ((width / 1440) * 96) / of - 12;
  const scale = Math.min(room / shot.width, FIGURE_HEIGHT[look] / shot.height, 1);
  const picture = new ImageRun({
    type: 'jpg',
    data: shot.jpeg,
    transformation: { width: Math.round(shot.width * scale), height: Math.round(shot.height * scale) },
    altText: { name: '截图', title: '截图', description: item.caption === '' ? '截图' : item.caption },
  });
  return [...head, new Paragraph({ style: 'GwFigure', keepNext: caption.length > 0, children: [picture] }), ...caption];
}

function level(reference: string, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string, { look }: Setting) {
  const step = look === 'letter' ? 640 : 420;
  return {
    reference,
    levels: [
      { level: 0, format, text, alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: step * 2, hanging: step } } } },
    ],
  };
}

/** The notes in words, and the first of them across the page. */
function header(notes: readonly string[]): Header {
  const [first] = notes;
  if (first === undefined) return new Header({ children: [new Paragraph('')] });
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({ text: notes.join('　'), bold: true, color: '9D1C20', size: 21, font: { eastAsia: FONTS.heading } }),
          new TextWatermark({ text: first, font: 'SimHei', color: '9D1C20', opacity: 0.18 }),
        ],
      }),
    ],
  });
}

function footer(): Footer {
  const plain = { size: 21, font: { ascii: FONTS.latin, eastAsia: '宋体' } } as const;
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ ...plain, children: ['第 ', PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页'] })],
      }),
    ],
  });
}
