/** Text from outside, before anything looks at it: valid UTF-8, no character the database refuses, no bottomless nesting. */
import { Problem } from './problem.ts';

/** Deeper than any schema of ours. */
const DEEPEST = 32;
/** NUL, and halves of surrogate pairs. */
const UNUSABLE = /[\0\p{Surrogate}]/u;

/** Throws `malformed-text` naming what it is, never the text. */
export function checkText(text: string, what: string): void {
  if (UNUSABLE.test(text)) throw new Problem('malformed-text', `${what}含空字符（NUL）或不完整的字符：请改正后重新提交。`);
}

/** Every text and key in a value that was parsed; throws `malformed-text`, `malformed-json` for one nested too deep. */
export function checkTexts(value: unknown, what: string): void {
  const rest: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { value: one, depth } = next;
    if (depth > DEEPEST) throw new Problem('malformed-json', `${what}的层次超过 ${String(DEEPEST)} 层：不能使用。`);
    if (typeof one === 'string') checkText(one, what);
    else if (typeof one === 'object' && one !== null) {
      for (const [key, inner] of Object.entries(one)) {
        if (UNUSABLE.test(key) || key === '__proto__') throw new Problem('malformed-text', `${what}的项目名称不可用。`);
        rest.push({ value: inner, depth: depth + 1 });
      }
    }
  }
}

/** Throws `malformed-text` when the bytes are no UTF-8. */
export function decodeText(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Problem('malformed-text', `${what}不是 UTF-8 编码：请转换编码后重新提交。`, { cause });
  }
}

/** Throws `malformed-json` or `malformed-text`. The message never repeats the text: it may be secret. */
export function parseJson(text: string, what: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem('malformed-json', `${what}不是完整的 JSON。`);
  }
  checkTexts(value, what);
  return value;
}
