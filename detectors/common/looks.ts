/** Two looks at one screen: figures that grew with the clock (国标稿 4.1.3 注1; office.md 1.2: what makes the figure grow). */
import type { Screen, Session, TextLine } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { durationIn, type Duration } from './durations.ts';
import { linesOf } from './items.ts';
import { beside } from './near.ts';
import { matches, squeeze } from './words.ts';

/** `label`: what stands with the figure ('' when nothing does). `grown`, `between`: s. `byClock`: it grew by the time between the looks. */
export type Grown = {
  readonly screen: Screen;
  readonly line: TextLine;
  readonly earlier: { readonly screen: Screen; readonly line: TextLine };
  readonly label: string;
  readonly from: string;
  readonly to: string;
  readonly grown: number;
  readonly between: number;
  readonly byClock: boolean;
};

const NONE: readonly string[] = [];

type Figure = { readonly label: string; readonly duration: Duration; readonly line: TextLine };

function figuresOf(screen: Screen): readonly Figure[] {
  return linesOf(screen)
    .filter(({ drawn }) => drawn)
    .flatMap((line) => {
      const text = squeeze(line.normal);
      if (text.length > 40 || !/\d/u.test(text)) return [];
      const around = beside(screen, line)
        .map((other) => squeeze(other.normal))
        .filter((other) => other.length <= 16 && /\p{Script=Han}/u.test(other) && durationIn(other) === null);
      const duration = durationIn(text, around[0] ?? '');
      if (duration === null) return [];
      const own = /\p{Script=Han}/u.test(duration.rest) ? duration.rest : (around[0] ?? '');
      return [{ label: own.replace(/[\d\s:,.]+/gu, ''), duration, line }];
    });
}

/** The figure is the time of the day at which it was seen (Beijing), within three minutes. */
function isClock(seconds: number, at: string): boolean {
  const day = (Date.parse(at) / 1000 + 8 * 3600) % 86_400;
  return Math.abs(seconds - day) <= 180;
}

/** Seconds since the epoch. */
const secondsAt = (at: string): number => Date.parse(at) / 1000;

/** Looks at one screen (same role, structure and title), each with the next: another account's figures are not these grown. */
function pairsOf(screens: readonly Screen[], sessions: readonly Session[]): readonly (readonly [Screen, Screen])[] {
  const roleOf = (id: string): string => sessions.find((one) => one.id === id)?.role ?? id;
  const keyOf = ({ session, identity, title }: Screen): string => `${roleOf(session)}\n${identity.structural}\n${squeeze(title)}`;
  const byScreen = new Map<string, Screen[]>();
  for (const screen of screens) byScreen.set(keyOf(screen), [...(byScreen.get(keyOf(screen)) ?? []), screen]);
  return [...byScreen.values()].flatMap((looks) => {
    const sorted = [...looks].sort((a, b) => secondsAt(a.at) - secondsAt(b.at));
    return sorted.flatMap((later, index) => sorted.slice(0, index).map((earlier) => [earlier, later] as const));
  });
}

/** Every figure that grew from one look to a later one, as far apart as the pack says. Pages refresh late and pause: a share of the time between, and no less than half a minute, it may be off. */
export function grownIn(screens: readonly Screen[], sessions: readonly Session[], { thresholds, growth }: RulePack): readonly Grown[] {
  return pairsOf(screens, sessions).flatMap(([earlier, later]) => {
    const between = secondsAt(later.at) - secondsAt(earlier.at);
    if (!(between >= thresholds.growthSeconds)) return [];
    const before = figuresOf(earlier);
    return figuresOf(later).flatMap((figure): Grown[] => {
      const old = before.find(
        ({ label, duration }) => label === figure.label && duration.seconds.length === figure.duration.seconds.length,
      );
      if (old === undefined) return [];
      // 达标还差 26 分钟 falls by what was counted.
      const falls = matches(figure.label, growth.remaining ?? NONE);
      const readings = figure.duration.seconds.flatMap((seconds, index) => {
        const first = old.duration.seconds[index] ?? 0;
        return isClock(seconds, later.at) && isClock(first, earlier.at) ? [] : [falls ? first - seconds : seconds - first];
      });
      const step = Math.max(figure.duration.step, old.duration.step);
      const allowed = Math.max(30, between * thresholds.growthTolerance, step <= between ? step : 0);
      const fits = readings.find((grown) => grown > 0 && Math.abs(grown - between) <= allowed);
      const grown = fits ?? readings.find((one) => one > 0);
      if (grown === undefined) return [];
      const { duration, label, line } = figure;
      const was = { screen: earlier, line: old.line };
      return [
        {
          screen: later,
          line,
          earlier: was,
          label,
          from: old.duration.shown,
          to: duration.shown,
          grown,
          between,
          byClock: fits !== undefined,
        },
      ];
    });
  });
}
