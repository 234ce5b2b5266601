/** Ours beside the best reference and beside a walker that knew the app. Pure. */
import { withTheAppKnown } from './app-known.ts';
import { area, shared, toTheLast, type Figures } from './figures.ts';
import { appsOf, found, last, medianOf, percent, reach, table } from './table.ts';
import { together } from './ways.ts';

type Beside = {
  readonly ours: Figures;
  readonly references: readonly Figures[];
  readonly best: Figures | undefined;
  /** Actions to the last page of a walker that knew the app; null: not known. */
  readonly known: number | null;
};

/** Apps that ours walked. */
function besides(walks: readonly Figures[]): readonly Beside[] {
  return appsOf(walks).flatMap(({ ours, references }) => {
    if (!ours) return [];
    const [best] = references.toSorted((a, b) => reach(a) - reach(b) || found(b) - found(a));
    const ways = together([ours, ...references].flatMap(({ ways: of }) => (of ? [of] : [])));
    return [{ ours, references, best, known: ways && withTheAppKnown(ways) }];
  });
}

/** One row an app, as it stands in the README, and what the rows come to. */
export function besideOf(walks: readonly Figures[]): string {
  const all = besides(walks);
  return `${table(
    ['app', 'pages found', 'with the app known', 'ours', 'best reference', 'ours / best', 'ours / known', 'area', 'best area', 'commits'],
    all.map((one) => rowOf(one, walks)),
  )}\n\n${summed(all)}`;
}

function rowOf({ ours, references, best, known }: Beside, walks: readonly Figures[]): readonly string[] {
  const within = shared(walks, ours);
  const [widest] = references.map((walk) => area(walk, within)).sort((a, b) => b - a);
  const to = toTheLast(ours);
  return [
    ours.app,
    `${found(ours)}/${Object.keys(ours.pages).length}`,
    String(known ?? '—'),
    last(ours),
    best ? `${last(best)}（${best.strategy}${toTheLast(best) === null ? `, ${found(best)}` : ''}）` : '—',
    to === null || !best ? '—' : ratio(to, reach(best)),
    to === null || known === null ? '—' : ratio(to, known),
    percent(area(ours, within)),
    widest === undefined ? '—' : percent(widest),
    [...new Set([ours, ...references].map(({ commit }) => commit ?? '?'))].join(' '),
  ];
}

/** How near to a walker that knew the app, and on how many apps even that one would need more than half of the best reference's actions. */
function summed(all: readonly Beside[]): string {
  const near = all.flatMap(({ ours, known }) => {
    const to = toTheLast(ours);
    return to === null || known === null ? [] : [to / Math.max(1, known)];
  });
  const compared = all.flatMap(({ best, known }) => (best && known !== null ? [known / Math.max(1, reach(best))] : []));
  const [nearness, bound] = [medianOf(near), medianOf(compared)].map((one) => one?.toFixed(2) ?? '—');
  const beyond = compared.filter((share) => share > 0.5).length;
  return `ours / known: median ${nearness ?? '—'}（${near.length} apps）; known / best: median ${bound ?? '—'}, above 0.50 on ${beyond} of ${compared.length} apps`;
}

const ratio = (one: number, other: number): string => (one / Math.max(1, other)).toFixed(2);
