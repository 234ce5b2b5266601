/** A tree without the account's secrets, in its XML and in its nodes, and where they stood. Pure. */
import type { Box } from '../evidence/schema.ts';
import type { Tree, UiNode } from '../../device-farm/device.ts';
import { MASK, type Secrets } from './secrets.ts';

const TAG = /<[\w.$:-]+(?:\s+[\w:.-]+="[^"]*")*\s*\/?>/g;
const ATTRIBUTE = /(\s[\w:.-]+=")([^"]*)"/g;
const NAMED: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };

const decoded = (value: string): string =>
  value.includes('&')
    ? value.replace(/&(?:amp|lt|gt|quot|apos);|&#(?:x([0-9a-f]+)|(\d+));/gi, (whole, hex?: string, decimal?: string) => {
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        return NAMED[whole] ?? (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');
      })
    : value;
const encoded = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;');

/** The field for a secret is filled: it shows something, and not its hint. Any filling is hidden: its bullets tell its length. */
const filled = (text: string, hint: string): boolean => text !== '' && text !== hint && (hint !== '' || /^[•●∙·*＊⚫.]+$/u.test(text));

const isField = (role: string): boolean => /EditText|AutoCompleteTextView/.test(role);

function tagOf(tag: string, secrets: Secrets): string {
  const password = tag.includes('password="true"');
  const field = isField(tag.slice(1, /[\s/>]/.exec(tag)?.index));
  const hint = password ? decoded(/\shint="([^"]*)"/.exec(tag)?.[1] ?? '') : '';
  return tag.replace(ATTRIBUTE, (whole, name: string, value: string) => {
    const said = decoded(value);
    if (password && name.trim() === 'text="' && filled(said, hint)) return `${name}${MASK}"`;
    const hidden = secrets.hidden(said, { field });
    return hidden === said ? whole : `${name}${encoded(hidden)}"`;
  });
}

/** Called with a node that was changed, as it was. */
type Told = (node: UiNode) => void;

function nodeOf(node: UiNode, secrets: Secrets, told: Told): UiNode {
  const field = isField(node.role);
  const hide = (text: string): string => (text === '' ? text : secrets.hidden(text, { field }));
  const text = node.password && filled(node.text, node.hint) ? MASK : hide(node.text);
  const description = hide(node.description);
  if (!node.password && (text !== node.text || description !== node.description)) told(node);
  const children = node.children.map((child) => nodeOf(child, secrets, told));
  return { ...node, text, description, hint: hide(node.hint), id: hide(node.id), children };
}

/** The tree as the walk may see and keep it. `told` hears of each node that said a secret, password fields excepted. */
export function hideInTree(tree: Tree, secrets: Secrets, told: Told = () => undefined): Tree {
  return {
    xml: tree.xml.replace(TAG, (tag) => tagOf(tag, secrets)),
    root: tree.root === null ? null : nodeOf(tree.root, secrets, told),
  };
}

/** A place in the picture where a secret stands. `whole`: nothing but the secret is said there. Px. */
export type Hidden = { readonly box: Box; readonly whole: boolean };

/** Nodes of a hidden tree whose texts hold a mask. */
export function hiddenIn(root: UiNode | null): readonly Hidden[] {
  if (root === null) return [];
  const said = [root.text, root.description].filter((text) => text.includes(MASK));
  const here = said.length > 0 && root.box.width > 0 && root.box.height > 0;
  return [
    ...(here ? [{ box: root.box, whole: said.every((text) => text.trim() === MASK) }] : []),
    ...root.children.flatMap((child) => hiddenIn(child)),
  ];
}
