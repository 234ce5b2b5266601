/**
 * What was chosen in a cell. A tick is a tick only as itself: glyphs of a symbol font come out as letters, brackets or private
 * characters (in the 指南's own text an empty box is `o`, and `(是` is no tick), so they are asked about, never believed. Pure.
 */

export type Chosen = { readonly chosen: readonly string[] } | { readonly wrong: string };

const TICK = '☑✓✔√✅■●';
const EMPTY = '□☐◻▢○◯';
/** A crossed box says yes in one office and no in another. */
const CROSS = '☒✗✘×';
const MARKED = new RegExp(`[${TICK}${EMPTY}${CROSS}]`, 'u');
const CROSSED = new RegExp(`[${CROSS}]`, 'u');
const EACH_MARK = new RegExp(`([${TICK}${EMPTY}])([^${TICK}${EMPTY}]*)`, 'gu');
/** What symbol fonts leave: private use, and the letters that stand at the place of a box. */
const SYMBOL_FONT = /[\u{F000}-\u{F0FF}]|(?:^|[\s、，;；/])(?:[oO¨þýRQ(（])(?=\p{Script=Han}|APP)/u;

const squeeze = (text: string): string => text.normalize('NFKC').replaceAll(/[\s,，。.]/gu, '');

/** Order of the options, each once. */
export function choicesIn(text: string, options: readonly string[], meanings: Readonly<Record<string, string>> = {}): Chosen {
  const known = new Map<string, string>([
    ...options.map((one) => [squeeze(one), one] as const),
    ...Object.entries(meanings).map(([said, option]) => [squeeze(said), option] as const),
  ]);
  const whole = known.get(squeeze(text));
  if (whole !== undefined) return { chosen: [whole] };
  const among = `，应为${options.join('、')}${options.length > 1 ? '之一' : ''}`;
  const marked = MARKED.test(text);
  if (!marked) {
    if (SYMBOL_FONT.test(text)) return { wrong: '方框是符号字体，不能认作勾选（“(是”不是勾选），请写明所选的文字' };
    return named(text, known, among);
  }
  if (CROSSED.test(text)) return { wrong: '打叉的方框是否表示选中不明，请写明所选的文字' };
  const chosen: string[] = [];
  for (const [, mark = '', said = ''] of text.matchAll(EACH_MARK)) {
    if (!TICK.includes(mark)) continue;
    const option = known.get(squeeze(said));
    if (option === undefined) return { wrong: `勾选的“${said.trim().slice(0, 20)}”不在选项中${among}` };
    chosen.push(option);
  }
  if (chosen.length === 0) {
    if (SYMBOL_FONT.test(text)) return { wrong: '方框是符号字体，不能认作勾选（“(是”不是勾选），请写明所选的文字' };
    return { wrong: `没有勾选任何一项${among}` };
  }
  return { chosen: options.filter((one) => chosen.includes(one)) };
}

function named(text: string, known: ReadonlyMap<string, string>, among: string): Chosen {
  const parts = text.split(/[、;；\n]+|[,，](?!(?:功能)?(?:未)?延伸)/u).filter((one) => one.trim() !== '');
  const found = parts.map((one) => known.get(squeeze(one)));
  const unknown = parts.find((_, index) => found[index] === undefined);
  if (unknown !== undefined) return { wrong: `“${unknown.trim().slice(0, 20)}”不在选项中${among}` };
  return { chosen: [...new Set(found.filter((one) => one !== undefined))] };
}
