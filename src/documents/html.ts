/** A document as one HTML file: no script, nothing from outside. Also what its PDF is printed from. */
import { markup, type Html } from '../report/html/markup.ts';
import { facts, table } from '../report/html/parts.ts';
import { printBand, STYLE } from '../report/html/style.ts';
import { columnWidths, LETTER, printedTitle } from './html-style.ts';
import { shotKey, type Shots } from './pictures.ts';
import { linesOf, type Block, type Cell, type Figure, type OfficialDocument } from './value.ts';

/** `document` must be `cleaned`. A figure without a shot shows in words that it is missing. */
export function renderDocumentHtml(document: OfficialDocument, shots: Shots): string {
  const [watermark] = document.notes;
  return markup`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>${document.title}</title>
${STYLE}${printBand(document.notes)}${LETTER}${printedTitle(document)}
</head>
<body class="document ${document.look}">
${
  watermark === undefined
    ? null
    : markup`<div class="watermark" aria-hidden="true"><span>${watermark}</span></div>
<aside class="banner" aria-label="重要提示">${document.notes.map((one) => markup`<p>${one}</p>`)}</aside>`
}
<header><h1>${document.title}</h1>
${document.number === null ? null : markup`<p class="number">${document.number}</p>`}</header>
<main>
${document.addressee === null ? null : markup`<p class="addressee">${document.addressee}：</p>`}
${kept(
  document.blocks,
  document.blocks.map((block, index) => rendered(block, shots, `t${index + 1}`, isUnderPart(document.blocks, index))),
)}</main>
</body>
</html>
`.toString();
}

function isUnderPart(blocks: readonly Block[], index: number): boolean {
  const above = blocks.slice(0, index).findLast((block) => block.type === 'heading' && block.level < 3);
  return above?.type === 'heading' && above.level === 2;
}

/** A 落款 stands on no page alone: it is kept with the table before it and that table's heading. */
function kept(blocks: readonly Block[], parts: readonly Html[]): readonly Html[] {
  const closing = blocks.findIndex(({ type }) => type === 'closing');
  if (closing === -1) return parts;
  const from = blocks[closing - 1]?.type === 'facts' ? closing - (blocks[closing - 2]?.type === 'heading' ? 2 : 1) : closing;
  return [
    ...parts.slice(0, from),
    markup`<div class="keep">${parts.slice(from, closing + 1)}</div>
`,
    ...parts.slice(closing + 1),
  ];
}

/** `underPart`: a （一） heading stands between this block and its section's, so that no level is left out for a screen reader. */
function rendered(block: Block, shots: Shots, name: string, underPart: boolean): Html {
  switch (block.type) {
    case 'heading':
      return block.level === 1
        ? markup`<h2>${block.text}</h2>
`
        : block.level === 2 || !underPart
          ? markup`<h3${block.level === 3 ? markup` class="item"` : null}>${block.text}</h3>
`
          : markup`<h4>${block.text}</h4>
`;
    case 'paragraph':
      return markup`<p class="${block.as}">${block.text}</p>
`;
    case 'list':
      return listed(block);
    case 'table':
      return markup`${columnWidths(name, block.widths)}<div class="wide ${name}">${table(
        block.caption,
        block.head,
        block.rows.map((row) => row.map(cell)),
        'bare',
      )}</div>
`;
    case 'facts':
      return markup`${facts(
        block.caption,
        block.rows.map(([label, value]) => [label, cell(value)] as const),
      )}
`;
    case 'figures':
      return markup`<div class="figures${block.items.length > 1 ? ' side' : ''}">${block.items.map((item, index) => figure(item, block.over[index], shots))}</div>
`;
    case 'closing':
      return markup`<div class="closing">${block.lines.map((line) => markup`<p>${line}</p>`)}</div>
`;
    case 'blanks':
      return markup`<div class="blanks">${block.labels.map((label) => markup`<p><span>${label}</span></p>`)}</div>
`;
    case 'page-break':
      break;
  }
  return markup`<div class="page-break"></div>
`;
}

const cell = (value: Cell): Html => markup`${linesOf(value).map((line, index) => (index === 0 ? markup`${line}` : markup`<br>${line}`))}`;

function listed({ items, ordered }: Extract<Block, { type: 'list' }>): Html {
  const rows = items.map(
    (item) => markup`<li>${item}</li>
`,
  );
  return ordered
    ? markup`<ol>
${rows}</ol>
`
    : markup`<ul>
${rows}</ul>
`;
}

function figure(item: Figure, over: string | undefined, shots: Shots): Html {
  const shot = shots.get(shotKey(item));
  const head = over === undefined ? null : markup`<p class="over">${over}</p>`;
  const caption = item.caption === '' ? null : markup`<figcaption>${item.caption}</figcaption>`;
  if (shot === undefined) return markup`<figure>${head}<p class="nopicture">${item.absent}</p>${caption}</figure>`;
  return markup`<figure>${head}<img alt="${item.caption === '' ? '截图' : item.caption}" width="${shot.width}" height="${shot.height}" src="data:image/jpeg;base64,${shot.jpeg.toString('base64')}">${caption}</figure>`;
}
