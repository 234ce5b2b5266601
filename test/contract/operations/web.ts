import { expect } from 'vitest';
import { mobileRefused, works, type Operation } from './operation.ts';
import { APP, type World } from './world.ts';

const WEBVIEW = `WEBVIEW_${APP}`;

async function inside<T>(world: World, act: () => Promise<T>): Promise<T> {
  await world.driver.switchAppiumContext(WEBVIEW);
  try {
    return await act();
  } finally {
    await world.driver.switchAppiumContext('NATIVE_APP');
  }
}

/** The web view from within, through the real chromedriver. */
export const web: readonly Operation[] = [
  works('GET contexts', 'the native one and the app’s web view', async ({ driver }) => {
    expect(await driver.getAppiumContexts()).toEqual(expect.arrayContaining(['NATIVE_APP', WEBVIEW]));
  }),
  works('mobile: getContexts', 'with the page behind each', async ({ mobile }) => {
    expect(JSON.stringify(await mobile('getContexts'))).toContain(WEBVIEW);
  }),
  works('POST context', 'CSS, scripts and clicks inside; back to native', async (world) => {
    await inside(world, async () => {
      expect(await world.driver.getTitle()).toBe('操作契约');
      expect(await world.driver.execute('return document.querySelectorAll("#list div").length')).toBe(40);
      const [button] = Object.values<string>(await world.driver.findElement('css selector', '#facts'));
      await world.driver.elementClick(button ?? '');
    });
    await world.says(/色/);
  }),
  works('mobile: viewportElementRect', 'a web element’s box on the screen', async (world) => {
    const { x, y } = await world.driver.getElementRect(await world.element('alert'));
    const rect = await inside(world, async () => {
      const [button] = Object.values<string>(await world.driver.findElement('css selector', '#alert'));
      return await world.mobile('viewportElementRect', { elementId: button });
    });
    const { x: left, y: top }: { x: number; y: number } = Object(rect);
    expect(Math.abs(left - x) + Math.abs(top - y)).toBeLessThan(12);
  }),
  mobileRefused('getChromeCapabilities', 'the driver: in a web context only', /./),
];
