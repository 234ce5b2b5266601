import { expect } from 'vitest';
import { refused, works, type Operation } from './operation.ts';
import type { World } from './world.ts';

const found = async (world: World, strategy: string, selector: string): Promise<readonly string[]> => {
  const texts: string[] = [];
  for (const reference of await world.driver.findElements(strategy, selector)) {
    const id = Object.values(reference)[0];
    if (id !== undefined) texts.push(await world.driver.getElementText(id));
  }
  return texts;
};

const scrollable = 'new UiScrollable(new UiSelector().resourceId("list"))';

/** Every way to find an element. */
export const finding: readonly Operation[] = [
  works('find: id', 'resource-id, in a WebView the DOM id', async (world) => {
    expect(await found(world, 'id', 'alert')).toEqual(['提示']);
  }),
  works('find: accessibility id', 'content-desc', async (world) => {
    await world.driver.$('id=alert').click();
    expect(await found(world, 'accessibility id', 'no such')).toEqual([]);
    await world.driver.acceptAlert();
  }),
  works('find: class name', 'Android class', async (world) => {
    expect(await found(world, 'class name', 'android.widget.Button')).toEqual(['提示', '确认', '询问', '定位', '状态', '文件']);
  }),
  works('find: xpath', 'XPath 1.0 over the page source', async (world) => {
    expect(await found(world, 'xpath', '//android.widget.Button[@text="确认" or position()=1]')).toEqual(['提示', '确认']);
    expect(await found(world, 'xpath', '//*[@resource-id="list"]/*[1]')).toEqual(['第 1 行']);
  }),
  works('find: css selector', 'the driver turns it into a UiSelector', async (world) => {
    expect(await found(world, 'css selector', 'android.widget.Button[text="询问"]')).toEqual(['询问']);
  }),
  works('find: UiSelector', 'conditions, regex, instance, index', async (world) => {
    const by = async (selector: string): Promise<readonly string[]> => await found(world, '-android uiautomator', selector);
    expect(await by('new UiSelector().className("android.widget.Button").instance(2)')).toEqual(['询问']);
    expect(await by('new UiSelector().textMatches("^(提|确).$").clickable(true)')).toEqual(['提示', '确认']);
    expect(await by('new UiSelector().resourceIdMatches(".*oca.*")')).toEqual(['定位']);
    expect(await by('new UiSelector().descriptionContains("无此")')).toEqual([]);
  }),
  works('find: UiSelector.childSelector / fromParent', 'chained', async (world) => {
    const by = async (selector: string): Promise<readonly string[]> => await found(world, '-android uiautomator', selector);
    expect(await by('new UiSelector().resourceId("list").childSelector(new UiSelector().textContains("行").instance(1))')).toEqual([
      '第 2 行',
    ]);
    expect(await by('new UiSelector().resourceId("alert").fromParent(new UiSelector().resourceId("confirm"))')).toEqual(['确认']);
  }),
  works('find: UiScrollable.scrollIntoView', 'scrolls to what is not on the screen', async (world) => {
    const id = await world.driver.$(`android=${scrollable}.scrollIntoView(new UiSelector().text("第 33 行"))`).elementId;
    expect(await world.driver.getElementText(id)).toBe('第 33 行');
  }),
  works('find: UiScrollable.scrollTextIntoView / scrollToBeginning', 'there and back', async (world) => {
    expect(await found(world, '-android uiautomator', `${scrollable}.setMaxSearchSwipes(25).scrollTextIntoView("第 20 行")`)).toEqual([
      '第 20 行',
    ]);
    await found(world, '-android uiautomator', `${scrollable}.scrollToBeginning(20)`);
    expect(await world.texts()).toContain('第 1 行');
  }),
  works('find: UiScrollable.getChildByText', 'a child that holds the text', async (world) => {
    const selector = `${scrollable}.getChildByText(new UiSelector().textContains("第"), "第 12 行")`;
    expect(await found(world, '-android uiautomator', selector)).toEqual(['第 12 行']);
  }),
  works('POST element/:id/element(s)', 'below an element', async (world) => {
    const list = await world.element('list');
    expect((await world.driver.findElementsFromElement(list, 'xpath', './/*[contains(@text,"行")]')).length).toBeGreaterThan(1);
    await expect(world.driver.findElementFromElement(list, 'id', 'alert')).resolves.toMatchObject({ error: 'no such element' });
  }),
  refused(
    'find: -android datamatcher',
    'the driver: Espresso only',
    /not support|invalid selector|Locator Strategy/i,
    async ({ driver }) => await driver.findElement('-android datamatcher', '{}'),
  ),
  refused('find: not an XPath', 'device: invalid selector', /XPath/, async ({ driver }) => await driver.findElement('xpath', '//[')),
  refused(
    'find: not a UiSelector',
    'device: invalid selector',
    /no method colour/,
    async ({ driver }) => await driver.findElement('-android uiautomator', 'new UiSelector().colour("red")'),
  ),
  refused('a stale element', 'device: stale element reference', /stale|does not exist in DOM/, async (world) => {
    const id = await world.element('alert');
    await world.fresh();
    await world.driver.getElementText(id);
  }),
];
