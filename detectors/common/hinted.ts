/** Names of a function that stand in the package and that no screen showed. */
import type { Screen, StaticText } from '../../src/evidence/schema.ts';
import type { RestrictedWords } from '../../src/rules/pack.ts';
import { phraseOf } from './grade.ts';
import { linesOf } from './items.ts';
import { squeeze } from './words.ts';

/**
 * A restricted function may show itself only to some accounts, at some hours, in some places. Where the package's own files hold
 * its name as a whole label and no screen did, an absence cannot be relied on: the gap names the label and where it stands.
 * A label that was seen is judged where it was seen. `counts` narrows by more than the words (a ranking must be of points).
 */
export function hintedGap(
  staticTexts: readonly StaticText[],
  screens: readonly Screen[],
  words: RestrictedWords,
  counts: (label: string) => boolean = () => true,
): readonly string[] {
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
  const unseen = hints.filter(({ text }) => !shown.some((one) => one.includes(squeeze(text))));
  const [first] = unseen;
  if (first === undefined) return [];
  const names = unseen.slice(0, 3).map(({ text }) => `“${text}”`);
  return [
    `安装包文件（${first.file}）内有${names.join('、')}${unseen.length > 3 ? '等' : ''}字样，检测到的页面均未显示；请以其他角色、在其他时段检测或人工核实`,
  ];
}
