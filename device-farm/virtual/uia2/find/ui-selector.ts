import { DriverError } from '../errors.ts';
import { walk, type ViewNode } from '../../screen/view-node.ts';
import type { JavaNew, JavaValue } from './java-call.ts';

type Test = (node: ViewNode, place: Place) => boolean;
type Place = { readonly index: number };

/** A `new UiSelector()…`: conditions on one node, which of the matches is meant, and the steps to a child or a parent's child. */
export type UiSelector = {
  readonly tests: readonly Test[];
  readonly instance: number | null;
  readonly child: UiSelector | null;
  readonly fromParent: UiSelector | null;
};

function pattern(value: string): RegExp {
  try {
    return new RegExp(`^(?:${value})$`, 'su');
  } catch (cause) {
    throw new DriverError('invalid selector', `not a regular expression: ${value}`, { cause });
  }
}

const lower = (text: string): string => text.toLowerCase();
type OnText = (read: (node: ViewNode) => string) => (value: string) => Test;
const equal: OnText = (read) => (value) => (node) => read(node) === value;
const contains: OnText = (read) => (value) => (node) => lower(read(node)).includes(lower(value));
const starts: OnText = (read) => (value) => (node) => lower(read(node)).startsWith(lower(value));
const matches: OnText = (read) => (value) => {
  const wanted = pattern(value);
  return (node) => wanted.test(read(node));
};
const text = (node: ViewNode): string => node.text;
const description = (node: ViewNode): string => node.description;
const id = (node: ViewNode): string => node.id;
const className = (node: ViewNode): string => node.className;
const owner = (node: ViewNode): string => node.package;

const onText: ReadonlyMap<string, (value: string) => Test> = new Map([
  ['text', equal(text)],
  ['textContains', contains(text)],
  ['textStartsWith', starts(text)],
  ['textMatches', matches(text)],
  ['description', equal(description)],
  ['descriptionContains', contains(description)],
  ['descriptionStartsWith', starts(description)],
  ['descriptionMatches', matches(description)],
  ['resourceId', equal(id)],
  ['resourceIdMatches', matches(id)],
  ['className', equal(className)],
  ['classNameMatches', matches(className)],
  ['packageName', equal(owner)],
  ['packageNameMatches', matches(owner)],
]);

const onFlag: ReadonlyMap<string, (node: ViewNode) => boolean> = new Map([
  ['checkable', (node: ViewNode) => node.checkable],
  ['checked', (node: ViewNode) => node.checked],
  ['clickable', (node: ViewNode) => node.clickable],
  ['enabled', (node: ViewNode) => node.enabled],
  ['focusable', (node: ViewNode) => node.focusable],
  ['focused', (node: ViewNode) => node.focused],
  ['longClickable', (node: ViewNode) => node.longClickable],
  ['scrollable', (node: ViewNode) => node.scrollable],
  ['selected', (node: ViewNode) => node.selected],
]);

function isJava(value: JavaValue | undefined): value is JavaNew {
  return typeof value === 'object';
}

/** Reads a parsed `UiSelector`; throws `invalid selector` for a method it does not have. */
export function uiSelector(source: JavaNew): UiSelector {
  if (source.type !== 'UiSelector' || source.args.length > 0)
    throw new DriverError('invalid selector', `expected new UiSelector(), got ${source.type}`);
  const tests: Test[] = [];
  let instance: number | null = null;
  let child: UiSelector | null = null;
  let fromParent: UiSelector | null = null;
  for (const { name, args } of source.calls) {
    const [value] = args;
    const textTest = onText.get(name);
    const flagTest = onFlag.get(name);
    if (args.length === 1 && textTest !== undefined && typeof value === 'string') tests.push(textTest(value));
    else if (flagTest !== undefined && args.length <= 1 && (typeof value === 'boolean' || value === undefined))
      tests.push((node) => flagTest(node) === (value ?? true));
    else if (name === 'index' && typeof value === 'number') tests.push((_node, place) => place.index === value);
    else if (name === 'instance' && typeof value === 'number') instance = value;
    else if (name === 'childSelector' && isJava(value)) child = uiSelector(value);
    else if (name === 'fromParent' && isJava(value)) fromParent = uiSelector(value);
    else throw new DriverError('invalid selector', `UiSelector has no method ${name}(${args.map((arg) => typeof arg).join(', ')})`);
  }
  return { tests, instance, child, fromParent };
}

type Found = { readonly node: ViewNode; readonly parent: ViewNode | null; readonly index: number };

function* places(root: ViewNode): Generator<Found> {
  const parents = new Map<ViewNode, { parent: ViewNode; index: number }>();
  for (const node of walk(root)) {
    for (const [index, below] of node.children.entries()) parents.set(below, { parent: node, index });
    const at = parents.get(node);
    yield { node, parent: at?.parent ?? null, index: at?.index ?? 0 };
  }
}

/** All nodes a selector means below `root` (which counts too), in document order. */
export function selectNodes(root: ViewNode, selector: UiSelector): readonly ViewNode[] {
  const all = [...places(root)].filter((place) => selector.tests.every((test) => test(place.node, place)));
  const own = selector.instance === null ? all : all.slice(selector.instance, selector.instance + 1);
  const { child, fromParent } = selector;
  if (child === null && fromParent === null) return own.map(({ node }) => node);
  const below = own.flatMap(({ node, parent }) => {
    const bases = child === null ? (parent?.children ?? []) : node.children;
    return bases.flatMap((base) => selectNodes(base, { ...(child ?? fromParent ?? selector), instance: null }));
  });
  const unique = [...new Set(below)];
  const which = (child ?? fromParent)?.instance ?? null;
  return which === null ? unique : unique.slice(which, which + 1);
}
