import { expect } from 'vitest';
import { works, type Operation } from './operation.ts';
import type { World } from './world.ts';

const shownRows = async ({ texts }: World): Promise<readonly number[]> =>
  (await texts()).flatMap((text) => /^第 (\d+) 行$/.exec(text)?.[1] ?? []).map(Number);
const lowestRow = async (world: World): Promise<number> => Math.min(...(await shownRows(world)));

const finger = (id: string, from: { x: number; y: number }, to: { x: number; y: number }) => ({
  type: 'pointer',
  id,
  parameters: { pointerType: 'touch' },
  actions: [
    { type: 'pointerMove', duration: 0, ...from },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerMove', duration: 250, ...to },
    { type: 'pointerUp', button: 0 },
  ],
});

async function middle(world: World, id: string): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = await world.driver.getElementRect(await world.element(id));
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
}

/** Everything fingers do, seen by what touch events the page got. */
export const gestures: readonly Operation[] = [
  works('POST element/click', 'the page gets one tap', async (world) => {
    await world.driver.elementClick(await world.element('pad'));
    await world.says(/^点击/);
  }),
  works('mobile: clickGesture', 'element, element with offset, point', async (world) => {
    await world.mobile('longClickGesture', { elementId: await world.element('pad'), duration: 700 });
    await world.mobile('clickGesture', { elementId: await world.element('pad') });
    await world.says(/^点击/);
  }),
  works('mobile: longClickGesture', 'the finger stays down', async (world) => {
    await world.mobile('longClickGesture', { elementId: await world.element('pad'), duration: 700 });
    await world.says('长按');
  }),
  works('mobile: doubleClickGesture', 'two taps within 400 ms', async (world) => {
    await world.mobile('doubleClickGesture', { elementId: await world.element('pad') });
    await world.says('双击');
  }),
  works('mobile: dragGesture', 'a finger that rests, then moves', async (world) => {
    const { x, y } = await middle(world, 'pad');
    await world.mobile('dragGesture', { startX: x, startY: y, endX: x + 250, endY: y, speed: 1000 });
    await world.says('拖动 右 慢');
  }),
  works('mobile: swipeGesture', 'a finger in the asked direction', async (world) => {
    await world.mobile('swipeGesture', { elementId: await world.element('pad'), direction: 'left', percent: 0.7, speed: 4000 });
    await world.says(/^拖动 左/);
  }),
  works('mobile: pinchOpenGesture', 'two fingers move apart', async (world) => {
    await world.mobile('pinchOpenGesture', { elementId: await world.element('pad'), percent: 0.8 });
    await world.says('2 指张开');
  }),
  works('mobile: pinchCloseGesture', 'two fingers come together', async (world) => {
    await world.mobile('pinchCloseGesture', { elementId: await world.element('pad'), percent: 0.8 });
    await world.says('2 指捏合');
  }),
  works('POST actions (one finger)', 'W3C pointer moves become touch moves', async (world) => {
    const { x, y } = await middle(world, 'pad');
    await world.driver.performActions([finger('f1', { x, y: y - 100 }, { x, y: y + 100 })]);
    await world.says(/^拖动 下/);
  }),
  works('POST actions (two fingers)', 'both fingers are down at once', async (world) => {
    const { x, y } = await middle(world, 'pad');
    await world.driver.performActions([
      finger('f1', { x: x - 30, y }, { x: x - 200, y }),
      finger('f2', { x: x + 30, y }, { x: x + 200, y }),
    ]);
    await world.says('2 指张开');
  }),
  works('mobile: scrollGesture', 'content moves; false at the end', async (world) => {
    const list = await world.element('list');
    expect(await world.mobile('scrollGesture', { elementId: list, direction: 'down', percent: 1 })).toBe(true);
    expect(await lowestRow(world)).toBeGreaterThan(1);
    let more: unknown = true;
    for (let count = 0; more === true && count < 8; count++)
      more = await world.mobile('scrollGesture', { elementId: list, direction: 'up', percent: 1 });
    expect(more).toBe(false);
    expect(await lowestRow(world)).toBe(1);
  }),
  works('mobile: flingGesture', 'goes further than the finger', async (world) => {
    await world.mobile('flingGesture', { elementId: await world.element('list'), direction: 'down', speed: 9000 });
    expect(await lowestRow(world)).toBeGreaterThan(2);
  }),
  works('mobile: scroll', 'until the locator finds', async (world) => {
    await world.mobile('scroll', {
      elementId: await world.element('list'),
      strategy: '-android uiautomator',
      selector: 'new UiSelector().text("第 30 行")',
      maxSwipes: 20,
    });
    expect(await shownRows(world)).toContain(30);
  }),
  works('mobile: scrollBackTo', 'back to an element seen before', async (world) => {
    const list = await world.element('list');
    await world.driver.findElement('-android uiautomator', 'new UiScrollable(new UiSelector().resourceId("list")).scrollToBeginning(20)');
    const first = await world.driver.$('android=new UiSelector().text("第 1 行")').elementId;
    await world.mobile('scrollGesture', { elementId: list, direction: 'down', percent: 1 });
    expect(await shownRows(world)).not.toContain(1);
    await world.mobile('scrollBackTo', { elementId: list, elementToId: first });
    expect(await shownRows(world)).toContain(1);
  }),
];
