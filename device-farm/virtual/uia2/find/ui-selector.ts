import { DriverError } from '../errors.ts';
import type { ViewNode } from '../../screen/view-node.ts';

type Value = string | number | boolean;
type Test = (node: ViewNode) => boolean;

/** A parsed `new UiSelector()…`: conditions on one node, and which of the matches is meant. */
export type UiSelector = { readonly test: Test; readonly instance: number | null };

const call = /^\s*\.\s*([A-Za-z]+)\s*\(\s*("(?:[^"\\]|\\.)*"|true|false|-?\d+)?\s*\)/s;

function literal(text: string | undefined): Value | undefined {
  if (text === undefined) return undefined;
  if (text === 'true' || text === 'false') return text === 'true';
  if (!text.startsWith('"')) return Number(text);
  return text.slice(1, -1).replace(/\\(.)/gs, (_, char: string) => ({ n: '\n', t: '\t', r: '\r' })[char] ?? char);
}

function pattern(value: string): RegExp {
  try {
    return new RegExp(`^(?:${value})$`, 'su');
  } catch (cause) {
    throw new DriverError('invalid selector', `not a regular expression: ${value}`, { cause });
  }
}

const onText: Readonly<Record<string, (value: string) => Test>> = {
  text: (value) => (node) => node.text === value,
  textContains: (value) => (node) => node.text.toLowerCase().includes(value.toLowerCase()),
  textStartsWith: (value) => (node) => node.text.toLowerCase().startsWith(value.toLowerCase()),
  textMatches: (value) =>
    (
      (wanted) => (node) =>
        wanted.test(node.text)
    )(pattern(value)),
  description: (value) => (node) => node.description === value,
  descriptionContains: (value) => (node) => node.description.toLowerCase().includes(value.toLowerCase()),
  descriptionStartsWith: (value) => (node) => node.description.toLowerCase().startsWith(value.toLowerCase()),
  descriptionMatches: (value) =>
    (
      (wanted) => (node) =>
        wanted.test(node.description)
    )(pattern(value)),
  resourceId: (value) => (node) => node.id === value,
  resourceIdMatches: (value) =>
    (
      (wanted) => (node) =>
        wanted.test(node.id)
    )(pattern(value)),
  className: (value) => (node) => node.className === value,
  classNameMatches: (value) =>
    (
      (wanted) => (node) =>
        wanted.test(node.className)
    )(pattern(value)),
  packageName: (value) => (node) => node.package === value,
};

const onFlag: Readonly<Record<string, (node: ViewNode) => boolean>> = {
  checkable: (node) => node.checkable,
  checked: (node) => node.checked,
  clickable: (node) => node.clickable,
  enabled: (node) => node.enabled,
  focusable: (node) => node.focusable,
  focused: (node) => node.focused,
  longClickable: (node) => node.longClickable,
  scrollable: (node) => node.scrollable,
  selected: (node) => node.selected,
};

/** Parses the plain form of a UiSelector; throws `invalid selector` for anything else, UiScrollable included. */
export function parseUiSelector(source: string): UiSelector {
  const start = /^\s*(?:new\s+UiSelector\s*\(\s*\))?/.exec(source)?.[0] ?? '';
  let rest = source.slice(start.length).replace(/;\s*$/, '');
  if (start.trim() === '' && !rest.trimStart().startsWith('.'))
    throw new DriverError('invalid selector', `this device understands only new UiSelector(): ${source}`);
  const tests: Test[] = [];
  let instance: number | null = null;
  while (rest.trim() !== '') {
    const match = call.exec(rest);
    const [whole = '', name = '', argument] = match ?? [];
    const value = literal(argument);
    const textTest = Object.hasOwn(onText, name) ? onText[name] : undefined;
    const flagTest = Object.hasOwn(onFlag, name) ? onFlag[name] : undefined;
    if (textTest !== undefined && typeof value === 'string') tests.push(textTest(value));
    else if (flagTest !== undefined && (typeof value === 'boolean' || value === undefined))
      tests.push((node) => flagTest(node) === (value ?? true));
    else if (name === 'instance' && typeof value === 'number') instance = value;
    else throw new DriverError('invalid selector', `this device does not understand the selector at: ${rest.trim().slice(0, 80)}`);
    rest = rest.slice(whole.length);
  }
  if (tests.length === 0) throw new DriverError('invalid selector', `a selector without conditions: ${source}`);
  return { test: (node) => tests.every((test) => test(node)), instance };
}
