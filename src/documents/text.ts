/** The words of a document in reading order, without any setting: what every rendering must hold. */
import { linesOf, type Block, type OfficialDocument } from './value.ts';

/** `document` must be `cleaned`. Captions of tables are for screen readers and stand in HTML only. */
export function wordsOf(document: OfficialDocument): readonly string[] {
  return [
    document.title,
    ...(document.number === null ? [] : [document.number]),
    ...(document.addressee === null ? [] : [`${document.addressee}：`]),
    ...document.blocks.flatMap(wordsOfBlock),
  ];
}

function wordsOfBlock(block: Block): readonly string[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return [block.text];
    case 'list':
      return block.items;
    case 'table':
      return [...block.head, ...block.rows.flat().flatMap(linesOf)];
    case 'facts':
      return block.rows.flatMap(([label, value]) => [label, ...linesOf(value)]);
    case 'figures':
      return [...block.over, ...block.items.map(({ caption }) => caption)];
    case 'closing':
      return block.lines;
    case 'blanks':
      return block.labels;
    case 'page-break':
      break;
  }
  return [];
}
