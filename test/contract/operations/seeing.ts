import sharp from 'sharp';
import { expect } from 'vitest';
import { refused, works, type Operation } from './operation.ts';
import { APP, type World } from './world.ts';

const size = async (base64: string): Promise<{ width: number; height: number }> => {
  const { width, height } = await sharp(Buffer.from(base64, 'base64')).metadata();
  return { width, height };
};
const screen = async ({ driver }: World): Promise<{ width: number; height: number }> => {
  const { width, height } = await driver.getWindowRect();
  return { width, height };
};

/** What can be seen without doing anything. */
export const seeing: readonly Operation[] = [
  works('GET source', 'the hierarchy, as XML', async ({ driver }) => {
    expect(await driver.getPageSource()).toMatch(/<hierarchy[\s\S]*<android\.webkit\.WebView[\s\S]*text="提示" resource-id="alert"/);
  }),
  works('GET screenshot', 'a PNG of the whole screen', async (world) => {
    expect(await size(await world.driver.takeScreenshot())).toEqual(await screen(world));
  }),
  works('GET element/screenshot', 'cut to the element', async (world) => {
    const id = await world.element('pad');
    const { width, height } = await world.driver.getElementRect(id);
    expect(await size(await world.driver.takeElementScreenshot(id))).toEqual({ width, height });
  }),
  works('GET element/active', 'what has the focus', async ({ driver }) => {
    await driver.$('id=name').click();
    const [active] = Object.values<string>(await driver.getActiveElement());
    expect(await driver.getElementAttribute(active ?? '', 'resource-id')).toBe('name');
    await driver.hideKeyboard();
  }),
  works('GET element/text, name, rect, attribute, displayed, enabled, selected', 'as in the source', async (world) => {
    const { driver } = world;
    const id = await world.element('alert');
    expect(await driver.getElementText(id)).toBe('提示');
    expect(await driver.getElementTagName(id)).toBeDefined();
    expect(await driver.getElementRect(id)).toMatchObject({ width: expect.any(Number), height: expect.any(Number) });
    expect(await driver.getElementAttribute(id, 'className')).toBe('android.widget.Button');
    expect(await driver.isElementDisplayed(id)).toBe(true);
    expect(await driver.isElementEnabled(id)).toBe(true);
    expect(await driver.isElementSelected(id)).toBe(false);
  }),
  refused(
    'GET element/attribute (unknown)',
    'device: names the attributes there are',
    /attribute is unknown/,
    async (world) => await world.driver.getElementAttribute(await world.element('alert'), 'colour'),
  ),
  works('GET window/rect', 'px of the screen', async (world) => {
    expect((await screen(world)).width).toBeGreaterThan(300);
  }),
  works('mobile: viewportScreenshot', 'without the status bar', async (world) => {
    const { height } = await screen(world);
    expect((await size(String(await world.mobile('viewportScreenshot')))).height).toBeLessThan(height);
  }),
  works('mobile: viewportRect', 'below the status bar', async ({ mobile }) => {
    expect(await mobile('viewportRect')).toMatchObject({ left: 0, top: expect.any(Number) });
  }),
  works('mobile: screenshots', 'one display', async ({ mobile }) => {
    const shots = Object.values(Object(await mobile('screenshots')));
    expect(shots).toHaveLength(1);
    expect(shots[0]).toMatchObject({ payload: expect.stringMatching(/^iVBOR/) });
  }),
  works(
    'mobile: listWindows',
    'status bar, keyboard, dialogs and the app below them, filtered by name',
    async (world) => {
      const names = async (filters: object = {}): Promise<readonly unknown[]> => {
        const windows: readonly { packageName: string }[] = Object(await world.mobile('listWindows', { filters, skipScreenshots: true }));
        return windows.map(({ packageName }) => packageName);
      };
      expect(await names()).toEqual(['com.android.systemui', APP]);
      await world.driver.$('id=name').click();
      expect(await names()).toEqual(['com.android.systemui', 'io.govapp.ime', APP]);
      await world.driver.hideKeyboard();
      await world.driver.$('id=alert').click();
      expect(await names({ packageName: 'cn.example.*' })).toEqual([APP, APP]);
      expect(await names({ packageName: 'cn.example.*', isActive: true })).toEqual([APP]);
      await world.driver.acceptAlert();
    },
    'virtual',
  ),
  works('mobile: listDisplays', 'one display', async ({ mobile }) => {
    expect(await mobile('listDisplays')).toHaveLength(1);
  }),
  works('mobile: resetAccessibilityCache', 'the tree is as fresh as ever', async ({ mobile, texts }) => {
    await mobile('resetAccessibilityCache');
    expect(await texts()).toContain('提示');
  }),
  works('POST orientation, rotation', 'the page is laid out anew', async (world) => {
    const upright = await screen(world);
    await world.driver.setOrientation('LANDSCAPE');
    expect(await world.driver.getOrientation()).toBe('LANDSCAPE');
    expect(await screen(world)).toEqual({ width: upright.height, height: upright.width });
    expect(await size(await world.driver.takeScreenshot())).toEqual({ width: upright.height, height: upright.width });
    await world.driver.setOrientation('PORTRAIT');
    expect(await screen(world)).toEqual(upright);
  }),
  works(
    'mobile: getDeclaredOrientation',
    'the manifest names none',
    async ({ mobile }) => {
      expect(await mobile('getDeclaredOrientation')).toBeNull();
    },
    'virtual',
  ),
  works('POST appium/settings: snapshotMaxDepth', 'a tree cut at that depth', async ({ driver }) => {
    await driver.updateSettings({ snapshotMaxDepth: 3 });
    expect(await driver.getPageSource()).not.toContain('提示');
    await driver.updateSettings({ snapshotMaxDepth: 70 });
    expect(await driver.getPageSource()).toContain('提示');
  }),
  works('POST appium/settings: ignoreUnimportantViews', 'containers that say nothing are left out', async ({ driver }) => {
    await driver.updateSettings({ ignoreUnimportantViews: true });
    const short = (await driver.getPageSource()).length;
    await driver.updateSettings({ ignoreUnimportantViews: false });
    expect((await driver.getPageSource()).length).toBeGreaterThan(short);
  }),
  works(
    'POST appium/settings: normalizeTagNames',
    'tags without their package',
    async ({ driver }) => {
      await driver.updateSettings({ normalizeTagNames: true });
      expect(await driver.getPageSource()).toContain('<Button ');
      await driver.updateSettings({ normalizeTagNames: false });
    },
    'virtual',
  ),
  works('POST appium/settings: waitForIdleTimeout, waitForSelectorTimeout', 'waits as long as it is told', async ({ driver }) => {
    await driver.updateSettings({ waitForIdleTimeout: 0, waitForSelectorTimeout: 700 });
    const began = performance.now();
    await driver.findElement('-android uiautomator', 'new UiSelector().text("没有")');
    expect(performance.now() - began).toBeGreaterThan(650);
    await driver.updateSettings({ waitForIdleTimeout: 10_000, waitForSelectorTimeout: 0 });
    expect(await driver.getSettings()).toMatchObject({ waitForIdleTimeout: 10_000 });
  }),
  refused(
    'POST appium/settings (unknown)',
    'device: invalid argument',
    /not known/,
    async ({ driver }) => await driver.updateSettings({ colour: 'red' }),
  ),
];
