import { expect } from 'vitest';
import { works, type Operation } from './operation.ts';
import type { World } from './world.ts';

const text = 'é中文𬭎😀';

const focus = async ({ driver }: World): Promise<string> => {
  await driver.$('id=name').clearValue();
  await driver.$('id=name').click();
  return await driver.$('id=name').elementId;
};
const heard = async ({ driver }: World): Promise<string> => await driver.$('id=keys').getText();

/** Keyboard and clipboard. */
export const typing: readonly Operation[] = [
  works('POST element/value', 'any Unicode, supplementary planes too', async (world) => {
    const id = await focus(world);
    await world.driver.elementSendKeys(id, text);
    expect(await world.driver.getElementText(id)).toBe(text);
  }),
  works('POST element/clear', 'the field is empty', async (world) => {
    const id = await focus(world);
    await world.driver.elementSendKeys(id, 'x');
    await world.driver.elementClear(id);
    expect(await world.driver.getElementText(id)).toBe('姓名');
  }),
  works('mobile: replaceElementValue', 'in the place of what was there', async (world) => {
    const id = await focus(world);
    await world.driver.elementSendKeys(id, '旧');
    await world.mobile('replaceElementValue', { elementId: id, text: '新' });
    expect(await world.driver.getElementText(id)).toBe('新');
  }),
  works('mobile: type', 'composed by an input method: compositionstart … compositionend', async (world) => {
    const id = await focus(world);
    await world.mobile('type', { text });
    expect(await world.driver.getElementText(id)).toBe(text);
    expect(await heard(world)).toMatch(/compositionstart/);
  }),
  works('POST actions (keys)', 'key events, named keys too', async (world) => {
    const id = await focus(world);
    await world.driver.performActions([
      {
        type: 'key',
        id: 'keyboard',
        actions: ['a', 'b', 'c', '\uE003'].flatMap((value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ]),
      },
    ]);
    expect(await world.driver.getElementText(id)).toBe('ab');
  }),
  works('POST actions (keys): every mark of the keyboard', 'typed, none taken for Delete or an arrow', async (world) => {
    const id = await focus(world);
    const marks = '!"#$%&()*+,-./:;<=>?@[]^_{|}~';
    await world.driver.performActions([
      {
        type: 'key',
        id: 'keyboard',
        actions: Array.from(marks).flatMap((value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ]),
      },
    ]);
    expect(await world.driver.getElementText(id)).toBe(marks);
  }),
  works('mobile: pressKey', 'with META_SHIFT_ON, long as well', async (world) => {
    const id = await focus(world);
    await world.mobile('pressKey', { keycode: 29 });
    await world.mobile('pressKey', { keycode: 30, metastate: 1 });
    await world.mobile('pressKey', { keycode: 31, isLongPress: true });
    expect(await world.driver.getElementText(id)).toBe('aBc');
    expect(await heard(world)).toMatch(/keydown/);
  }),
  works(
    'mobile: isKeyboardShown',
    'while a field has the focus; the window is smaller',
    async (world) => {
      await focus(world);
      expect(await world.mobile('isKeyboardShown')).toBe(true);
      const bottom = /<android\.webkit\.WebView [^>]*bounds="\[\d+,\d+\]\[\d+,(\d+)\]"/.exec(await world.driver.getPageSource())?.[1];
      expect(Number(bottom)).toBeLessThan((await world.driver.getWindowRect()).height * 0.8);
    },
    'virtual',
  ),
  works('mobile: hideKeyboard', 'the app stays', async (world) => {
    await focus(world);
    await world.mobile('hideKeyboard');
    expect(await world.mobile('isKeyboardShown')).toBe(false);
    expect(await world.texts()).toContain('提示');
  }),
  works('mobile: performEditorAction', 'the editor gets its action key', async (world) => {
    await focus(world);
    await world.mobile('performEditorAction', { action: 'done' });
    expect(await heard(world)).toMatch(/keydown/);
    await world.mobile('hideKeyboard').catch(() => undefined); // a phone hides it by the action
  }),
  works('mobile: setClipboard', 'base64 of plain text', async (world) => {
    await world.mobile('setClipboard', { content: Buffer.from(text).toString('base64') });
    const held = String(await world.mobile('getClipboard'));
    expect(Buffer.from(held, 'base64').toString('utf8')).toBe(text);
  }),
  works('mobile: getClipboard', 'what was put there last', async (world) => {
    await world.mobile('setClipboard', { content: Buffer.from('二').toString('base64') });
    expect(Buffer.from(String(await world.mobile('getClipboard')), 'base64').toString('utf8')).toBe('二');
  }),
  works('POST back', 'hides the keyboard first, leaves the app last', async (world) => {
    await focus(world);
    await world.driver.back();
    expect(await world.mobile('isKeyboardShown')).toBe(false);
    await world.driver.back();
    expect(await world.mobile('getCurrentPackage')).not.toBe('cn.example.operations');
    await world.fresh();
  }),
];
