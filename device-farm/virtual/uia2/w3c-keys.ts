import { keyCode } from '../screen/key-codes.ts';

/** A key with a code of its own, or characters to type. */
export type StruckKey = string | { readonly code: number; readonly shift: boolean };

/** Keys of W3C WebDriver (17.4.2) that Android has, by their private-use character. */
const named: ReadonlyMap<string, number> = new Map([
  ['\uE003', keyCode.del],
  ['\uE004', keyCode.tab],
  ['\uE006', keyCode.enter],
  ['\uE007', keyCode.enter],
  ['\uE00C', keyCode.escape],
  ['\uE010', keyCode.moveEnd],
  ['\uE011', keyCode.moveHome],
  ['\uE017', keyCode.forwardDel],
]);

/** What pressing a key of an action sequence comes to; null for modifiers, which press nothing by themselves. */
export function keyOf(value: string): StruckKey | null {
  const code = named.get(value);
  if (code !== undefined) return { code, shift: false };
  return /^[\uE000-\uF8FF]$/u.test(value) ? null : value;
}
