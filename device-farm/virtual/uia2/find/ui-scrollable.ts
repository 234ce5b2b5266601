import { dragFrames } from '../../screen/input/touch.ts';
import { walk, type Bounds, type Point, type ViewNode } from '../../screen/view-node.ts';
import type { Phone } from '../../system/phone.ts';
import { DriverError } from '../errors.ts';
import type { JavaCall, JavaNew, JavaValue } from './java-call.ts';
import { selectNodes, uiSelector } from './ui-selector.ts';

const defaultMaxSwipes = 30;
/** Part of the container's edge a finger keeps away from: UiScrollable's dead zone, and a little for what a slow page adds. */
const deadZone = 0.2;
/** ms a finger rests before it lifts, so that nothing goes on by itself. */
const rest = 200;

type Scroller = { readonly phone: Phone; readonly container: () => Promise<ViewNode>; vertical: boolean; maxSwipes: number };

/** Draws a finger through the container; true when the screen changed. */
async function step({ phone, container, vertical }: Scroller, forward: boolean, steps: number): Promise<boolean> {
  const node = await container();
  const before = signature(node);
  const { bounds } = node;
  const near = (low: number, high: number): number => Math.round(low + (high - low) * deadZone);
  const middle = { x: Math.round((bounds.left + bounds.right) / 2), y: Math.round((bounds.top + bounds.bottom) / 2) };
  const low: Point = vertical ? { x: middle.x, y: near(bounds.top, bounds.bottom) } : { x: near(bounds.left, bounds.right), y: middle.y };
  const high: Point = vertical ? { x: middle.x, y: near(bounds.bottom, bounds.top) } : { x: near(bounds.right, bounds.left), y: middle.y };
  await phone.screen.touch(forward ? dragFrames(high, low, steps * 5, 0, rest) : dragFrames(low, high, steps * 5, 0, rest));
  return signature(await container()) !== before;
}

function signature(node: ViewNode): string {
  const place = ({ left, top }: Bounds): string => `${left},${top}`;
  return [...walk(node)].map((one) => `${one.key}@${place(one.bounds)}=${one.text}`).join('\n');
}

async function toStart(scroller: Scroller): Promise<void> {
  for (let count = 0; count < scroller.maxSwipes; count++) if (!(await step(scroller, false, 20))) return;
}

async function until(scroller: Scroller, found: (node: ViewNode) => ViewNode | undefined): Promise<ViewNode | undefined> {
  const here = found(await scroller.container());
  if (here !== undefined) return here;
  await toStart(scroller);
  for (let count = 0; count <= scroller.maxSwipes; count++) {
    const node = found(await scroller.container());
    if (node !== undefined) return node;
    if (!(await step(scroller, true, 55))) return found(await scroller.container());
  }
  return undefined;
}

function selectorOf(value: JavaValue | undefined): ReturnType<typeof uiSelector> {
  if (typeof value !== 'object') throw new DriverError('invalid selector', 'expected a UiSelector');
  return uiSelector(value);
}

const isText = (value: JavaValue | undefined): value is string => typeof value === 'string';

/** Does one call of a UiScrollable; the node it comes to, null when it finds none, `go on` for settings. */
async function perform(scroller: Scroller, { name, args }: JavaCall): Promise<ViewNode | null | 'go on'> {
  const [first, second] = args;
  const steps = typeof second === 'number' ? second : 55;
  switch (name) {
    case 'setAsVerticalList':
    case 'setAsHorizontalList':
      scroller.vertical = name === 'setAsVerticalList';
      return 'go on';
    case 'setMaxSearchSwipes':
      if (typeof first === 'number') scroller.maxSwipes = first;
      return 'go on';
    case 'setSwipeDeadZonePercentage':
      return 'go on';
    case 'scrollIntoView': {
      const wanted = selectorOf(first);
      return (await until(scroller, (root) => selectNodes(root, wanted)[0])) ?? null;
    }
    case 'scrollTextIntoView':
    case 'scrollDescriptionIntoView':
      if (!isText(first)) break;
      return (
        (await until(scroller, (root) =>
          [...walk(root)].find((node) => (name === 'scrollTextIntoView' ? node.text : node.description) === first),
        )) ?? null
      );
    case 'getChildByText':
    case 'getChildByDescription':
    case 'getChildByInstance': {
      const wanted = selectorOf(first);
      const match = (node: ViewNode): boolean =>
        [...walk(node)].some((one) => (name === 'getChildByDescription' ? one.description : one.text) === second);
      if (name === 'getChildByInstance')
        return typeof second === 'number' ? (selectNodes(await scroller.container(), wanted)[second] ?? null) : null;
      return (await until(scroller, (root) => selectNodes(root, wanted).find(match))) ?? null;
    }
    case 'scrollForward':
    case 'scrollBackward':
      await step(scroller, name === 'scrollForward', typeof first === 'number' ? first : 55);
      return await scroller.container();
    case 'flingForward':
    case 'flingBackward':
      await step(scroller, name === 'flingForward', 5);
      return await scroller.container();
    case 'scrollToBeginning':
    case 'flingToBeginning':
      if (typeof first === 'number') scroller.maxSwipes = first;
      await toStart(scroller);
      return await scroller.container();
    case 'scrollToEnd':
    case 'flingToEnd':
      for (let count = 0; count < (typeof first === 'number' ? first : scroller.maxSwipes); count++)
        if (!(await step(scroller, true, steps))) break;
      return await scroller.container();
    default:
  }
  throw new DriverError('invalid selector', `UiScrollable has no method ${name}(${args.map((arg) => typeof arg).join(', ')})`);
}

/** Runs `new UiScrollable(selector).…` on the screen: the nodes its last call comes to. */
export async function runScrollable(source: JavaNew, phone: Phone): Promise<readonly ViewNode[]> {
  const which = selectorOf(source.args[0]);
  const container = async (): Promise<ViewNode> => {
    const [node] = selectNodes(await phone.screen.tree(), which);
    if (node === undefined) throw new DriverError('no such element', 'The scrollable container could not be located');
    return node;
  };
  const scroller: Scroller = { phone, container, vertical: true, maxSwipes: defaultMaxSwipes };
  for (const call of source.calls) {
    const outcome = await perform(scroller, call);
    if (outcome !== 'go on') return outcome === null ? [] : [outcome];
  }
  return [await container()];
}
