/** How a screen shows the issued filing number, or another under its label. */
import type { Screen, TextLine } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Mark, Place } from '../../src/verdict/detector.ts';
import { linesOf } from './items.ts';
import { leastLegible, legible } from './legible.ts';
import { labelled } from './labelled-numbers.ts';
import { follows } from './near.ts';
import { pageName, prominence } from './prominence.ts';
import { remembered } from './remembered.ts';
import { squeeze } from './words.ts';

export const placeOf = (screen: Screen, line: TextLine): Place => ({
  screen: screen.id,
  picture: line.picture,
  box: line.box,
  text: line.raw,
});

/** A number as it is compared: letters and digits only, one letter case. */
const bare = (text: string): string =>
  squeeze(text)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();

/** Letters that are taken for digits and the other way round, by OCR and by people. */
const folded = (text: string): string => text.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/gu, '1');

/** Just this number (letters and digits of it), in capitals: not one that goes on, in front or behind. A version may follow. */
const alone = remembered((wanted): RegExp => {
  const letters = Array.from(wanted).join(String.raw`[^\p{L}\p{N}]*`);
  const front = /^[A-Z0-9]/u.test(wanted) ? '(?<![A-Z0-9])' : '';
  return new RegExp(`${front}${letters}(?![-_/.]?(?!V\\d+\\.)[A-Z0-9])`, 'u');
});

const holds = (text: string, wanted: string): boolean => alone(wanted).test(text.toUpperCase());

export type Showing = { readonly marks: readonly Mark[]; readonly wrong: readonly Mark[] };

/** Marks of the issued number, whole or over two pieces; and under the label: cut, or another number (`wrong`). */
export function showings(screen: Screen, issued: string, rules: RulePack): Showing {
  const wanted = bare(issued);
  const lines = linesOf(screen).filter(({ drawn }) => drawn);
  const used = new Set<string>();
  const marks: Mark[] = [];
  for (const pieces of piecesOf(lines, wanted)) {
    for (const { id } of pieces.lines) used.add(id);
    marks.push(judged(screen, pieces, rules));
  }
  const others = labelled(screen, rules).filter(({ line }) => !used.has(line.id));
  const cut = others.filter(({ number }) => isStart(number, wanted));
  return {
    marks: [
      ...marks,
      ...cut.map(({ line }): Mark => ({
        quality: 'bad',
        where: [placeOf(screen, line)],
        because: `${pageName(screen)}的备案编号显示不完整（“${line.raw.slice(0, 60)}”）。`,
      })),
    ],
    wrong: others.filter((one) => !cut.includes(one)).map(({ line, number }) => another(screen, line, number, issued, rules)),
  };
}

type Pieces = { readonly lines: readonly [TextLine, ...TextLine[]]; readonly exact: boolean };

/** Lines, alone or with the one that follows, that show the number, exactly or but for letters like digits (O and 0). */
function piecesOf(lines: readonly TextLine[], wanted: string): readonly Pieces[] {
  const shows = (text: string): boolean => holds(text, wanted);
  const resembles = (text: string): boolean => holds(folded(text), folded(wanted));
  const alone = lines.filter(({ normal }) => resembles(normal));
  const pairs = lines
    .filter((line) => !alone.includes(line))
    .flatMap((line) => {
      const next = lines.find((other) => !alone.includes(other) && follows(line, other) && resembles(`${line.normal}${other.normal}`));
      return next ? [{ lines: [line, next], exact: shows(`${line.normal}${next.normal}`) } as const] : [];
    });
  return [...alone.map((line): Pieces => ({ lines: [line], exact: shows(line.normal) })), ...pairs];
}

const isStart = (number: string, wanted: string): boolean => {
  const shown = bare(number.replace(/\.{2,}$/u, ''));
  return shown.length >= 4 && shown !== wanted && wanted.startsWith(shown);
};

function judged(screen: Screen, { lines: [line, ...rest], exact }: Pieces, rules: RulePack): Mark {
  const where = [line, ...rest].map((one) => placeOf(screen, one));
  const raw = [line, ...rest].map((one) => one.raw.trim()).join('');
  if (!exact)
    return {
      quality: 'doubtful',
      where,
      because: `${pageName(screen)}显示的备案编号“${raw.slice(0, 60)}”与发放的编号仅有易混字符（O与0、I与1等）之别，需人工核对。`,
    };
  const read = legible(leastLegible(line, rest, rules), rules);
  if (read.quality === 'bad') return { quality: 'bad', where, because: `${pageName(screen)}的备案编号${read.because}。` };
  if (read.quality === 'doubtful') return { quality: 'doubtful', where, because: `${pageName(screen)}显示备案编号，${read.because}。` };
  if (screen.kind === 'cover' && passes(screen))
    return {
      quality: 'doubtful',
      where,
      because: `${pageName(screen)}显示备案编号，清晰、完整，但该页片刻后自行关闭，是否属于显著位置需人工认定。`,
    };
  if (prominence(screen) !== 'prominent')
    return { quality: 'doubtful', where, because: `${pageName(screen)}显示备案编号，清晰、完整，但是否属于显著位置需人工认定。` };
  return { quality: 'good', where, because: `${pageName(screen)}显示备案编号，${read.because}，与发放的编号一致。` };
}

/** It goes by itself: 跳过 3. */
const passes = (screen: Screen): boolean =>
  linesOf(screen).some(({ normal }) => /^跳过\d*[sS秒]?$|^\d+[sS秒]?跳过$/u.test(squeeze(normal)));

/** A labelled number that is not the issued one. */
function another(screen: Screen, line: TextLine, number: string, issued: string, rules: RulePack): Mark {
  const unsure = line.sources.every((source) => source === 'ocr') && (line.charConfidence ?? 1) < rules.thresholds.minCharConfidence;
  return {
    quality: unsure ? 'doubtful' : 'bad',
    where: [placeOf(screen, line)],
    because: `${pageName(screen)}标示的备案编号“${number}”与发放的编号“${issued}”不一致${unsure ? '，画面文字识别把握不足，需人工核对' : ''}。`,
  };
}

/** Bottom centre of login or home: the guide's example. */
export function atBottomCentre(screen: Screen | undefined, { box, picture }: Place, rules: RulePack): boolean {
  const shot = screen?.shot.state === 'seen' ? screen.shot.value[picture] : undefined;
  if (!screen || !shot || (screen.kind !== 'home' && screen.kind !== 'login')) return false;
  const { centreTolerance, bottomShare } = rules.thresholds;
  return (
    Math.abs(box.x + box.width / 2 - shot.width / 2) <= shot.width * centreTolerance &&
    box.y + box.height / 2 >= shot.height * (1 - bottomShare)
  );
}
