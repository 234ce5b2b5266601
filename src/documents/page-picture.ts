/** A picture of a page as it may be shown outside: which file, what is filled in it, or why there is none. */
import type { Report } from '../verdict/report-schema.ts';
import type { Figure } from './value.ts';

/** `path` null in, or a page whose text nobody could read (so that no personal data could be looked for): no picture, and why. */
export function pagePicture(report: Report, id: string, path: string | null): Pick<Figure, 'path' | 'hide' | 'absent'> {
  const screen = report.screens.find((one) => one.id === id);
  const absent =
    screen?.noPicture === 'secure-window'
      ? '应用程序禁止截屏，无画面'
      : screen?.noPicture === 'classified-content'
        ? '画面有密级标志，已封存，不列入本件'
        : screen?.unchecked === true
          ? '画面文字未能识别，为保护个人信息，本件不附截图'
          : '截图未收入本件，见证据材料';
  const hide = report.screens.flatMap(({ hidden = [] }) => hidden.filter(({ picture }) => picture === path).map(({ box }) => box));
  return { path: screen?.unchecked === true ? null : path, hide, absent };
}
