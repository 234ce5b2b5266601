import type { Phone } from '../../system/phone.ts';
import { walk, type ViewNode } from '../../screen/view-node.ts';
import { DriverError } from '../errors.ts';
import { sourceXml } from '../source-xml.ts';
import { parseUiSelector } from './ui-selector.ts';

export type Locator = { readonly strategy: string; readonly selector: string };

async function byXpath(root: ViewNode, expression: string, phone: Phone): Promise<readonly ViewNode[]> {
  try {
    const nodes = [...walk(root)];
    const found = await phone.screen.xpath(sourceXml(root, phone.profile), expression);
    return found.flatMap((position) => nodes[position - 1] ?? []); // position 0 is <hierarchy>
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new DriverError('invalid selector', cause.message, { cause });
    throw cause;
  }
}

function matches(node: ViewNode, { strategy, selector }: Locator): boolean {
  if (strategy === 'id') return node.id === selector || node.id === `${node.package}:id/${selector}`;
  if (strategy === 'class name') return node.className === selector;
  return node.description === selector;
}

/** All nodes a locator finds under a root, in document order. Throws `invalid selector` for what the device does not understand. */
export async function findNodes(root: ViewNode, locator: Locator, phone: Phone): Promise<readonly ViewNode[]> {
  switch (locator.strategy) {
    case 'id':
    case 'class name':
    case 'accessibility id':
      return [...walk(root)].filter((node) => matches(node, locator));
    case 'xpath':
      return await byXpath(root, locator.selector, phone);
    case '-android uiautomator': {
      const { test, instance } = parseUiSelector(locator.selector);
      const found = [...walk(root)].filter(test);
      return instance === null ? found : found.slice(instance, instance + 1);
    }
    default:
      throw new DriverError('invalid selector', `Locator strategy '${locator.strategy}' is not supported by this device`);
  }
}
