import { keyboardHeight } from '../profile.ts';
import type { Display } from './display.ts';
import { decode, fit, plain, stackPng, type Raster } from './picture.ts';
import { keyboardHtml, statusBarHtml, type ShellPage } from './shell-page.ts';

export type FrameMaker = {
  /** PNG of the whole screen around a picture of its content area. */
  compose(content: Raster | null, keyboardShown: boolean): Promise<Buffer>;
};

/** Puts status bar, content and keyboard together; both bars are drawn once and kept. */
export function createFrameMaker(shell: ShellPage, display: Display): FrameMaker {
  let bar = { time: '', raster: plain(0, 0, 0) };
  let keyboard: Raster | null = null;
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: display.profile().timeZone, hour: '2-digit', minute: '2-digit' });
  // A screen need not be a whole number of dp wide: what stands over is cut.
  const piece = async (html: string, heightDp: number): Promise<Raster> => {
    const { width, density } = display.profile();
    const drawn = await decode(await shell.draw(html, Math.ceil(width / density), Math.ceil(heightDp)));
    return fit(drawn, width, Math.round(heightDp * density));
  };

  const statusBar = async (): Promise<Raster> => {
    const profile = display.profile();
    const time = clock.format(new Date(Date.now() + display.clockSkew()));
    if (bar.time !== time || bar.raster.width !== profile.width)
      bar = { time, raster: await piece(statusBarHtml(time, display.batteryLevel()), profile.statusBar) };
    return bar.raster;
  };
  const keys = async (): Promise<Raster> => {
    const profile = display.profile();
    if (keyboard?.width !== profile.width) keyboard = await piece(keyboardHtml(), keyboardHeight(profile));
    return keyboard;
  };
  return {
    async compose(content, keyboardShown) {
      const profile = display.profile();
      const top = await statusBar();
      const bottom = keyboardShown ? [await keys()] : [];
      const height = profile.height - [top, ...bottom].reduce((sum, part) => sum + part.height, 0);
      const middle = content === null ? plain(profile.width, height, 255) : fit(content, profile.width, height);
      return stackPng([top, middle, ...bottom]);
    },
  };
}
