import type { Phone } from '../system/phone.ts';
import type { ViewNode } from '../screen/view-node.ts';

/** Characters XML 1.0 cannot carry, lone halves of surrogate pairs among them; replaced as the server replaces them. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function escapeXml(text: string): string {
  return text
    .replace(forbidden, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;')
    .replaceAll('\r', '&#13;');
}

/**
 * All attributes of a node, named, ordered and valued as server 10.6 writes them (UiElementSnapshot.SUPPORTED_ATTRIBUTES);
 * those without a value are left out there too.
 */
export function attributesOf(node: ViewNode, index: number): ReadonlyMap<string, string> {
  const { left, top, right, bottom } = node.bounds;
  const native = node.key.startsWith('web:') ? 0 : index + 1;
  return new Map([
    ['index', String(index)],
    ['package', node.package],
    ['class', node.className],
    ['text', node.text],
    ...(node.description === '' ? [] : [['content-desc', node.description] as const]),
    ...(node.id === '' ? [] : [['resource-id', node.id] as const]),
    ['checkable', String(node.checkable)],
    ['checked', String(node.checked)],
    ['clickable', String(node.clickable)],
    ['enabled', String(node.enabled)],
    ['focusable', String(node.focusable)],
    ['focused', String(node.focused)],
    ['long-clickable', String(node.longClickable)],
    ['password', String(node.password)],
    ['scrollable', String(node.scrollable)],
    ['selected', String(node.selected)],
    ['bounds', `[${left},${top}][${right},${bottom}]`],
    ['displayed', 'true'],
    ...(node.hint === '' ? [] : [['hint', node.hint] as const]),
    ['a11y-important', 'true'],
    ['screen-reader-focusable', 'false'],
    ['drawing-order', String(native)],
    ['showing-hint', 'false'],
    ['text-entry-key', 'false'],
    ['dismissable', 'false'],
    ['a11y-focused', 'false'],
    ['heading', String(node.heading)],
    ['live-region', '0'],
    ['context-clickable', 'false'],
    ['content-invalid', 'false'],
  ]);
}

function writeNode(node: ViewNode, index: number, indent: string, tagOf: (node: ViewNode) => string, lines: string[]): void {
  const tag = tagOf(node);
  const attributes = [...attributesOf(node, index)].map(([name, value]) => `${name}="${escapeXml(value)}"`).join(' ');
  if (node.children.length === 0) return void lines.push(`${indent}<${tag} ${attributes} />`);
  lines.push(`${indent}<${tag} ${attributes}>`);
  for (const [at, child] of node.children.entries()) writeNode(child, at, `${indent}  `, tagOf, lines);
  lines.push(`${indent}</${tag}>`);
}

/** The hierarchy as `GET /source` gives it; `normalized`: tags are classes without their package. */
export function sourceXml(root: ViewNode, { profile, display }: Pick<Phone, 'profile' | 'display'>, normalized = false): string {
  const rotation = display.landscape() ? 1 : 0;
  const lines = [
    `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>`,
    `<hierarchy index="0" class="hierarchy" rotation="${rotation}" width="${profile.width}" height="${profile.height}">`,
  ];
  writeNode(root, 0, '  ', ({ className }) => (normalized ? className.replace(/^.*\./, '') : className), lines);
  return [...lines, '</hierarchy>'].join('\n');
}
