import type { Phone } from '../../system/phone.ts';
import type { Request } from '../request.ts';
import { walk, type ViewNode } from '../../screen/view-node.ts';
import { DriverError } from '../errors.ts';
import { sourceXml } from '../source-xml.ts';
import { parseJava } from './java-call.ts';
import { runScrollable } from './ui-scrollable.ts';
import { selectNodes, uiSelector } from './ui-selector.ts';

export type Locator = { readonly strategy: string; readonly selector: string };

async function byXpath(root: ViewNode, expression: string, phone: Phone): Promise<readonly ViewNode[]> {
  try {
    const nodes = [...walk(root)];
    const found = await phone.screen.xpath(sourceXml(root, phone), expression);
    return found.flatMap((position) => nodes[position - 1] ?? []); // position 0 is <hierarchy>
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new DriverError('invalid selector', cause.message, { cause });
    throw cause;
  }
}

function matches(node: ViewNode, { strategy, selector }: Locator, completed: boolean): boolean {
  if (strategy === 'id') return node.id === selector || (completed && node.id === `${node.package}:id/${selector}`);
  if (strategy === 'class name') return node.className === selector;
  return node.description === selector;
}

/** All nodes a locator finds under a root, in document order. Throws `invalid selector` for what the device does not understand. */
export async function findNodes(
  root: ViewNode,
  locator: Locator,
  request: Pick<Request, 'phone' | 'session'>,
): Promise<readonly ViewNode[]> {
  const { phone, session } = request;
  switch (locator.strategy) {
    case 'id':
    case 'class name':
    case 'accessibility id':
      return [...walk(root)].filter((node) => matches(node, locator, !session.settings.flag('disableIdLocatorAutocompletion')));
    case 'xpath':
      return await byXpath(root, locator.selector, phone);
    case '-android uiautomator': {
      const parsed = parseJava(locator.selector);
      return parsed.type === 'UiScrollable' ? await runScrollable(parsed, phone) : selectNodes(root, uiSelector(parsed));
    }
    default:
      throw new DriverError('invalid selector', `Locator strategy '${locator.strategy}' is not supported by this device`);
  }
}
