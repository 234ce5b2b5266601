/** A name of which one line shows only the beginning: its rest may stand beside or below; else it is cut. */
import type { TextLine } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { follows } from './near.ts';
import { goesOn } from './unit-names.ts';
import { squeeze } from './words.ts';

export const endsInEllipsis = (line: TextLine): boolean => /\.\.+$|…$/u.test(squeeze(line.normal));

/** The lines that give the rest of the name, up to two more, or null. `stem`: what the first line shows of `name`. */
export function restOf(
  line: TextLine,
  lines: readonly TextLine[],
  name: string,
  stem: string,
  rules: RulePack,
): readonly TextLine[] | null {
  if (endsInEllipsis(line)) return null;
  const whole = squeeze(name);
  let rest = whole.slice(whole.indexOf(stem) + stem.length);
  const used: TextLine[] = [];
  for (let last = line; used.length < 2;) {
    const next = lines.find((other) => follows(last, other) && goes(squeeze(other.normal), rest, rules));
    if (!next) return null;
    used.push(next);
    const text = squeeze(next.normal);
    if (text.startsWith(rest)) return used;
    rest = rest.slice(text.length);
    last = next;
  }
  return null;
}

/** The text begins with the rest and no other body's name goes on from there, or is a part of the rest. */
const goes = (text: string, rest: string, rules: RulePack): boolean =>
  text.startsWith(rest) ? !goesOn('', text.slice(rest.length), rules) : text.length >= 2 && rest.startsWith(text);

/** Whether the mark of a screen may be judged as cut at all: ellipsised, or measured as cut. */
export const looksCut = (line: TextLine, stem: string): boolean =>
  endsInEllipsis(line) || (line.legibility.state === 'seen' && line.legibility.value.cut && stem.length >= 4);
