/** What OCR was not sure of: a page it could hardly read, and short texts that may be a restricted name read wrongly. */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { isProse, isWeak, linesOf } from './items.ts';
import { pageName } from './prominence.ts';
import { expression, squeeze, trimmed } from './words.ts';

const whole = (text: string, { misread }: RulePack): string =>
  misread.halves.reduce((read, [halves, one]) => read.replaceAll(halves, one), text);

/** Least number of letters to change, put in or leave out. */
function distance(a: string, b: string): number {
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1)
      row.push(Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    last = row;
  }
  return last.at(-1) ?? 0;
}

/** One letter (`most` of at most half) off a short name, two off one of six letters; digits and marks around it aside. */
export function resembles(text: string, names: readonly string[], rules: RulePack, most = 1): boolean {
  const read = whole(trimmed(text), rules).replace(/^[\d\s.:]+|[\d\s.:]+$/gu, '');
  const bare = rules.misread.acts.reduce((left, act) => left.replace(expression(act), ''), read);
  return [read, bare].some((one) =>
    names.some(
      (name) =>
        Math.abs(one.length - name.length) <= 1 &&
        one !== '' &&
        distance(one, name) <= (name.length >= 6 ? 2 : Math.min(most, name.length / 2)),
    ),
  );
}

/**
 * Gaps of what was read without confidence: pages where at least half of two or more lines are so, and single lines that
 * resemble one of `names` (a line that *is* one is judged, and left to a person). Pages outside the object and articles aside.
 */
export function misreadGap(screens: readonly Screen[], names: readonly string[], rules: RulePack): readonly string[] {
  return screens
    .filter((screen) => screen.kind !== 'outside' && screen.kind !== 'error-page' && !isProse(screen, rules))
    .flatMap((screen) => {
      const lines = linesOf(screen).filter(({ drawn }) => drawn);
      const weak = lines.filter((line) => isWeak(line, rules));
      if (weak.length === 0) return [];
      const like = weak.find((line) => resembles(squeeze(line.normal), names, rules));
      if (like !== undefined)
        return [`${pageName(screen)}的“${like.raw.trim().slice(0, 12)}”识别把握不足，疑似与本项有关；请核对截图或换机复核`];
      return weak.length >= 2 && weak.length * 2 >= lines.length ? [`${pageName(screen)}的画面文字识别把握不足；请核对截图或换机复核`] : [];
    });
}
