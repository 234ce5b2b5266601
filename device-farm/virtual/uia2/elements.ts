import { randomUUID } from 'node:crypto';
import { walk, type ViewNode } from '../screen/view-node.ts';
import { DriverError } from './errors.ts';
import { treeFor } from './look.ts';
import { attributesOf } from './source-xml.ts';
import type { Body, Request, Session } from './request.ts';

const w3cKey = 'element-6066-11e4-a52e-4f735466cecf';

/** The reference a client gets for a node; the same node keeps its id. */
export function reference(session: Session, node: ViewNode): Readonly<Record<string, string>> {
  const known = [...session.elements].find(([, key]) => key === node.key)?.[0];
  const id = known ?? randomUUID();
  session.elements.set(id, node.key);
  const { settings } = session;
  const attributes = settings.flag('shouldUseCompactResponses')
    ? {}
    : Object.fromEntries(
        settings
          .text('elementResponseAttributes')
          .split(',')
          .map((name) => [name.trim(), responseAttribute(node, name.trim())]),
      );
  return { ...attributes, ELEMENT: id, [w3cKey]: id };
}

function responseAttribute(node: ViewNode, name: string): string {
  if (name === 'text') return node.text;
  return name === 'name' ? node.className : (attributesOf(node, 0).get(name) ?? '');
}

/** Element id inside a request's body, e.g. a gesture's `origin`. */
export function elementIdOf(body: Body): string | null {
  const id = body[w3cKey] ?? body['ELEMENT'];
  return typeof id === 'string' ? id : null;
}

/** The node an element id stands for, as the screen is now; `stale element reference` when it is gone. */
export async function nodeOf(request: Request, id = request.path['element'] ?? ''): Promise<ViewNode> {
  const key = request.session.elements.get(id);
  if (key === undefined) throw new DriverError('no such element', `The element identified by '${id}' does not exist`);
  for (const node of walk(await treeFor(request))) if (node.key === key) return node;
  throw new DriverError('stale element reference', `The element '${id}' does not exist in DOM anymore`);
}
