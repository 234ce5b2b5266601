/** What the bench found, as ratios of walks measured in one run. */
import type { Walk } from './measure.ts';

export type Line = {
  readonly app: string;
  readonly screensPerMinute: number;
  /** Shares of the walk's wall time, 0–1. */
  readonly device: number;
  readonly settling: number;
  readonly reader: number;
  readonly own: number;
  /** Time per action with reading, divided by time per action without, less one. */
  readonly readingAdds: number;
  /** Share of the reader's work that went on while the walk did other things. */
  readonly overlapped: number;
  readonly blind: number;
  readonly screens: number;
};

/** One line an app; `on` and `off` are walks of that app with and without reading. */
export function lineOf(on: readonly Walk[], off: readonly Walk[]): Line {
  const sum = (walks: readonly Walk[], of: (walk: Walk) => number): number => walks.reduce((total, walk) => total + of(walk), 0);
  const total = sum(on, (walk) => walk.total);
  const perAction = (walks: readonly Walk[]): number =>
    sum(walks, (walk) => walk.total) /
    Math.max(
      1,
      sum(walks, (walk) => walk.actions),
    );
  const ocr = sum(on, (walk) => walk.ocr);
  return {
    app: on[0]?.app ?? '',
    screensPerMinute: (sum(on, (walk) => walk.screens) / total) * 60,
    device: sum(on, (walk) => walk.device) / total,
    settling: sum(on, (walk) => walk.settling) / total,
    reader: sum(on, (walk) => walk.reader) / total,
    own: sum(on, (walk) => walk.own) / total,
    readingAdds: perAction(on) / perAction(off) - 1,
    overlapped: ocr === 0 ? 0 : Math.max(0, 1 - sum(on, (walk) => walk.reader) / ocr),
    blind: sum(on, (walk) => walk.blind),
    screens: sum(on, (walk) => walk.screens),
  };
}

/** Text stands mostly in pixels: without reading there is nothing to walk by, and nothing to compare with. */
const isBlind = (line: Line): boolean => line.blind * 2 >= line.screens;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** A Markdown table, as it stands in the README. */
export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map((line) =>
    [
      line.app,
      `${line.screens}${line.blind > 0 ? `（${line.blind} blind）` : ''}`,
      line.screensPerMinute.toFixed(1),
      percent(line.device),
      percent(line.settling),
      percent(line.reader),
      percent(line.own),
      isBlind(line) ? '—' : percent(line.readingAdds),
      percent(line.overlapped),
    ].join(' | '),
  );
  return [
    '| app | screens | screens/min | device | settling | waiting for the reader | own code | reading adds | reading overlapped |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}

/** Limits of the project; blind apps are printed without a limit on reading. */
export function overLimit(line: Line): readonly string[] {
  const over: string[] = [];
  if (line.own > 0.1) over.push(`${line.app}: own code ${percent(line.own)} > 10 %`);
  if (!isBlind(line) && line.readingAdds > 0.15) over.push(`${line.app}: reading adds ${percent(line.readingAdds)} > 15 %`);
  return over;
}
