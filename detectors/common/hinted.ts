/** Names of a function that stand in the package and that no screen showed. */
import type { Screen, StaticText } from '../../src/evidence/schema.ts';
import type { RestrictedWords } from '../../src/rules/pack.ts';
import { phraseOf } from './grade.ts';
import { linesOf } from './items.ts';
import { squeeze } from './words.ts';

/**
 * A restricted function may show itself only to some accounts, at some hours, in some places. Labels of the package that are its
 * name as a whole and that no screen showed; one that was seen is judged where it was seen. `counts` narrows by more than the
 * words (a ranking must be of points).
 */
export function hintedLabels(
  staticTexts: readonly StaticText[],
  screens: readonly Screen[],
  words: RestrictedWords,
  counts: (label: string) => boolean = () => true,
): readonly StaticText[] {
  const hints = staticTexts.filter(({ text }) => {
    const label = squeeze(text);
    const grade = phraseOf(label, words);
    return (grade === 'function' || grade === 'entry') && counts(label);
  });
  if (hints.length === 0) return [];
  const shown = screens.flatMap((screen) => [
    squeeze(screen.title),
    ...linesOf(screen).map((line) => squeeze(line.normal)),
    ...screen.controls.map((control) => squeeze(control.label)),
  ]);
  return hints.filter(({ text }) => !shown.some((one) => one.includes(squeeze(text))));
}

/** An absence cannot be relied on while the package names the function: the gap says what and where. */
export function hintedGap(...given: Parameters<typeof hintedLabels>): readonly string[] {
  const unseen = hintedLabels(...given);
  const [first] = unseen;
  if (first === undefined) return [];
  const names = unseen.slice(0, 3).map(({ text }) => `“${text}”`);
  return [
    `安装包文件（${first.file}）内有${names.join('、')}${unseen.length > 3 ? '等' : ''}字样，检测到的页面均未显示；请以其他角色、在其他时段检测或人工核实`,
  ];
}
