import { expect } from 'vitest';
import { works, type Operation } from './operation.ts';
import type { World } from './world.ts';

const push = async ({ mobile }: World, remotePath: string, text: string): Promise<unknown> =>
  await mobile('pushFile', { remotePath, payload: Buffer.from(text).toString('base64') });

/** `<input type=file>` and the system's file picker; vendors draw their own, so only the virtual device is asked. */
export const files: readonly Operation[] = [
  works(
    'file picker: a file chosen',
    'files of the kinds asked for; the page reads the one that was tapped',
    async (world) => {
      await push(world, '/sdcard/Download/附件𬭎.txt', '内容𬭎');
      await push(world, '/storage/emulated/0/Documents/说明.pdf', 'x');
      await push(world, '/sdcard/Pictures/图.png', 'x');
      await world.driver.$('id=choose').click();
      expect(await world.mobile('getCurrentPackage')).toBe('com.android.documentsui');
      expect(await world.texts()).toEqual(expect.arrayContaining(['附件𬭎.txt', '说明.pdf']));
      expect(await world.texts()).not.toContain('图.png');
      await world.driver.$('android=new UiSelector().text("附件𬭎.txt")').click();
      await world.says('文件 附件𬭎.txt 10 内容𬭎');
    },
    'virtual',
  ),
  works(
    'file picker: left by the back key',
    'the page hears “cancel” and has no file',
    async (world) => {
      await world.driver.$('id=choose').click();
      await world.driver.back();
      await world.says('没有选文件');
    },
    'virtual',
  ),
  works(
    'file picker: nothing there',
    'says so',
    async (world) => {
      for (const path of ['/sdcard/Download/附件𬭎.txt', '/sdcard/Documents/说明.pdf', '/sdcard/Pictures/图.png'])
        expect(await world.mobile('deleteFile', { remotePath: path })).toBe(true);
      await world.driver.$('id=choose').click();
      expect(await world.texts()).toContain('没有任何文件');
      await world.driver.back();
    },
    'virtual',
  ),
];
