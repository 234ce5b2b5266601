import { contentSize, type Profile } from '../profile.ts';
import { crop, decode, plain, stackPng, type Raster } from './picture.ts';
import { keyboardHtml, statusBarHtml, type ShellPage } from './shell-page.ts';

export type FrameMaker = {
  /** PNG of the whole screen around a picture of its content area. */
  compose(content: Raster | null, keyboardShown: boolean): Promise<Buffer>;
};

/** Puts status bar, content and keyboard together; both bars are drawn once and kept. */
export function createFrameMaker(shell: ShellPage, profile: Profile): FrameMaker {
  let bar = { time: '', raster: plain(0, 0, 0) };
  let keyboard: Raster | null = null;
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: profile.timeZone, hour: '2-digit', minute: '2-digit' });
  const width = profile.width / profile.density;

  const statusBar = async (): Promise<Raster> => {
    const time = clock.format(new Date());
    if (bar.time !== time) {
      bar = { time, raster: await decode(await shell.draw(statusBarHtml(time), width, profile.statusBar)) };
    }
    return bar.raster;
  };
  const keys = async (): Promise<Raster> => {
    if (keyboard === null) {
      keyboard = await decode(await shell.draw(keyboardHtml(), width, profile.keyboard));
    }
    return keyboard;
  };
  return {
    async compose(content, keyboardShown) {
      const height = contentSize(profile, keyboardShown).height * profile.density;
      const middle = content === null ? plain(profile.width, height, 255) : crop(content, height);
      return stackPng([await statusBar(), middle, ...(keyboardShown ? [await keys()] : [])]);
    },
  };
}
