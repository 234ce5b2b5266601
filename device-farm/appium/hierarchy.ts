import { XMLParser } from 'fast-xml-parser';
import type { Box, UiNode } from '../device.ts';

/** Attributes stand under this key in what the parser gives with `preserveOrder`. */
const ATTRIBUTES = ':@';

type Parsed = { readonly [tag: string]: readonly Parsed[] | Readonly<Record<string, string>> };

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  // Decoded below: the parser caps how many entities a document may hold, and a page of text holds thousands.
  processEntities: false,
  // WebView content nests deeply; the driver's own cap is snapshotMaxDepth.
  maxNestedTags: 2000,
});

/**
 * Parses the page source of the UiAutomator2 server: `<hierarchy rotation=…>` with one element per visible window,
 * each element named by its class. The root node has role `hierarchy`, its children are the windows in the order
 * delivered. null: an empty tree, a normal state. Throws `SyntaxError` when it is not such a document.
 */
export function parseHierarchy(xml: string): UiNode | null {
  const hierarchy = readXml(xml).find((element) => tagOf(element) === 'hierarchy');
  if (!hierarchy) throw new SyntaxError('The page source has no <hierarchy> element');
  const windows = childrenOf(hierarchy).map(toNode);
  if (windows.length === 0) return null;
  return { ...emptyNode, role: 'hierarchy', box: around(windows), children: windows };
}

function readXml(xml: string): readonly Parsed[] {
  try {
    const parsed: readonly Parsed[] = parser.parse(withoutInvalid(xml)); // the shape `preserveOrder` is documented to give
    return parsed;
  } catch (cause) {
    throw new SyntaxError('The page source is not well-formed XML', { cause });
  }
}

const emptyNode = {
  text: '',
  description: '',
  id: '',
  hint: '',
  package: '',
  clickable: false,
  enabled: true,
  checkable: false,
  checked: false,
  selected: false,
  focused: false,
  scrollable: false,
  password: false,
} as const;

function toNode(element: Parsed): UiNode {
  const given = attributesOf(element);
  const text = (name: string): string => decode(given[name] ?? '');
  const flag = (name: string): boolean => given[name] === 'true';
  return {
    role: text('class') || tagOf(element),
    text: text('text'),
    description: text('content-desc'),
    id: text('resource-id'),
    hint: text('hint'),
    package: text('package'),
    box: parseBounds(given['bounds'] ?? ''),
    clickable: flag('clickable'),
    enabled: flag('enabled'),
    checkable: flag('checkable'),
    checked: flag('checked'),
    selected: flag('selected'),
    focused: flag('focused'),
    scrollable: flag('scrollable'),
    password: flag('password'),
    children: childrenOf(element).map(toNode),
  };
}

function tagOf(element: Parsed): string {
  return Object.keys(element).find((key) => key !== ATTRIBUTES) ?? '';
}

const isList = (value: Parsed[string]): value is readonly Parsed[] => Array.isArray(value);

/** All text: parseAttributeValue is off. */
function attributesOf(element: Parsed): Readonly<Record<string, string>> {
  const given = element[ATTRIBUTES];
  return given === undefined || isList(given) ? {} : given;
}

function childrenOf(element: Parsed): readonly Parsed[] {
  const children = element[tagOf(element)];
  if (children === undefined || !isList(children)) return [];
  return children.filter((child) => !['#text', '#comment', ''].includes(tagOf(child)));
}

/** `[left,top][right,bottom]`; a box turned inside out (a clipped node) is empty. */
function parseBounds(bounds: string): Box {
  const [left = 0, top = 0, right = 0, bottom = 0] = (bounds.match(/-?\d+/g) ?? []).map(Number);
  return { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

function around(nodes: readonly UiNode[]): Box {
  const x = Math.min(...nodes.map(({ box }) => box.x));
  const y = Math.min(...nodes.map(({ box }) => box.y));
  const right = Math.max(...nodes.map(({ box }) => box.x + box.width));
  const bottom = Math.max(...nodes.map(({ box }) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** One pass, so that `&amp;lt;` stays `&lt;`. */
function decode(value: string): string {
  if (!value.includes('&')) return value;
  return value.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/** Control characters XML 1.0 has no place for; apps do put them into their texts. */
function withoutInvalid(xml: string): string {
  // oxlint-disable-next-line no-control-regex -- these are the characters meant
  return xml.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
