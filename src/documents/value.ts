/** ONE value for a document; HTML, PDF and DOCX are three renderings of it, so that they never differ in words. */
import type { Box } from '../evidence/schema.ts';

/** A screenshot with what it shows marked. `run` and `path` say where it lies; `path` null: there is none, and `absent` says why. */
export type Figure = {
  readonly run: string;
  readonly path: string | null;
  /** Marked, in pixels of that picture; the first also stands enlarged beside it. */
  readonly boxes: readonly Box[];
  /** Places to be filled: personal data, what an account signs in with. */
  readonly hide: readonly Box[];
  readonly caption: string;
  readonly absent: string;
};

/** Of several strings each stands on a line of its own. */
export type Cell = string | readonly string[];

export type Block =
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  /** body: first line set in by two characters · flush: not · note: small and grey · strong: a sentence to be seen first. */
  | { readonly type: 'paragraph'; readonly text: string; readonly as: 'body' | 'flush' | 'note' | 'strong' }
  | { readonly type: 'list'; readonly items: readonly string[]; readonly ordered: boolean }
  /** `widths`: shares of the line, one a column. */
  | {
      readonly type: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
      readonly widths: readonly number[];
    }
  | { readonly type: 'facts'; readonly caption: string; readonly rows: readonly (readonly [label: string, value: Cell])[] }
  /** One figure, or two side by side with a word over each. */
  | { readonly type: 'figures'; readonly over: readonly string[]; readonly items: readonly Figure[] }
  /** 落款: right-hand lines. */
  | { readonly type: 'closing'; readonly lines: readonly string[] }
  /** To be written on by hand. */
  | { readonly type: 'blanks'; readonly labels: readonly string[] }
  | { readonly type: 'page-break' };

export type OfficialDocument = {
  readonly title: string;
  /** 文号 or 编号, under the title; null when there is none. */
  readonly number: string | null;
  /** 主送: who it is written to; null: a paper of the office itself. */
  readonly addressee: string | null;
  /** Stand at the head of every page (虚拟设备试运行 …); the first of them also across it. */
  readonly notes: readonly string[];
  readonly blocks: readonly Block[];
  /** letter: 公文 · sheet: smaller, for a card on one page · report: as the 检测报告. */
  readonly look: 'letter' | 'sheet' | 'report';
  readonly landscape: boolean;
  /** Without an ending; safe on any file system. */
  readonly fileName: string;
};

/** `一、` `（一）` `1.`: numbers are words of the document, not of a renderer. `place` counts from 1. */
export function heading(level: 1 | 2 | 3, place: number, text: string): Block {
  const chinese = chineseNumber(place);
  return {
    type: 'heading',
    level,
    text: level === 1 ? `${chinese}、${text}` : level === 2 ? `（${chinese}）${text}` : `${place}. ${text}`,
  };
}

export const body = (text: string): Block => ({ type: 'paragraph', text, as: 'body' });
export const note = (text: string): Block => ({ type: 'paragraph', text, as: 'note' });

/** The lines of a cell. */
export const linesOf = (cell: Cell): readonly string[] => (typeof cell === 'string' ? [cell] : cell);

/** Items, or the sentence for when there are none. */
export const listOr = (items: readonly string[], whenEmpty: string, ordered = false): Block =>
  items.length === 0 ? body(whenEmpty) : { type: 'list', items, ordered };

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1–99 as 一 … 九十九. */
function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  return `${tens === 0 ? '' : `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十`}${DIGITS[value % 10] ?? ''}`;
}

/** A name for a file from parts that may be anyone's text. */
export function fileName(...parts: readonly string[]): string {
  const plain = parts
    .map((part) =>
      Array.from(part.replace(/[^\p{L}\p{N}（）]+/gu, ''))
        .slice(0, 40)
        .join(''),
    )
    .filter((part) => part !== '');
  return plain.length === 0 ? '文件' : plain.join('-');
}
