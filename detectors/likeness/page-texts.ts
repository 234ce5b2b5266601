/** What a page says, row by row, as the model reads it. */
import type { Screen } from '../../src/evidence/schema.ts';
import { controlOf, linesOf } from '../common/items.ts';
import { rowsOf } from '../common/near.ts';
import { squeeze } from '../common/words.ts';

/** One row of text, or one control that acts; `shown`: as it stands there. */
export type PageText = { readonly text: string; readonly shown: string; readonly acting: boolean; readonly line: number | null };

const ACTING: ReadonlySet<string> = new Set(['button', 'area', 'image', 'tick']);
const MAX = 60;

/** The title, then the rows top to bottom: controls that act one by one, what else stands in a row together. */
export function pageTexts(screen: Screen): readonly PageText[] {
  const lines = linesOf(screen);
  const texts: PageText[] = [];
  const add = (shown: string, acting: boolean, line: number | null): void => {
    const text = squeeze(shown);
    if (text !== '' && text.length <= MAX) texts.push({ text, shown, acting, line });
  };
  add(screen.title, false, null);
  for (const row of rowsOf(screen)) {
    let held = '';
    let first: number | null = null;
    for (const line of row) {
      const control = controlOf(screen, line);
      if (control !== null && ACTING.has(control.role) && squeeze(control.label).length <= 16) {
        add(line.raw, true, lines.indexOf(line));
        continue;
      }
      if (control?.role === 'tab') continue;
      held = held === '' ? line.raw : `${held}|${line.raw}`;
      first ??= lines.indexOf(line);
    }
    add(held, false, first);
  }
  return texts;
}
