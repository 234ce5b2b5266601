/** The bench's tables and what the figures are held to. Pure. */
import { area, share, shared, toTheLast, type Figures } from './figures.ts';

/** The strategy that is measured; all others are references. */
export const OURS = 'ours';

export const percent = (part: number): string => `${(part * 100).toFixed(0)} %`;
export const last = (figures: Figures): string => String(toTheLast(figures) ?? `> ${figures.budget}`);

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** One row an app and strategy. */
export const summaryOf = (walks: readonly Figures[]): string =>
  table(
    [
      'app',
      'strategy',
      'pages found',
      'actions to the last',
      'area',
      'needless repeats',
      'own code',
      'actions',
      'screens',
      'harm',
      'commit',
    ],
    walks.map((walk) => [
      walk.app,
      walk.strategy === OURS ? `**${OURS}**` : walk.strategy,
      `${found(walk)}/${Object.keys(walk.pages).length}`,
      last(walk),
      percent(area(walk, shared(walks, walk))),
      `${walk.repeats}（${percent(walk.repeats / Math.max(1, walk.actions))}）`,
      percent(walk.own),
      String(walk.actions),
      String(walk.screens),
      walk.harm.length === 0 ? '0' : walk.harm.join(' '),
      walk.commit ?? '—',
    ]),
  );

export const found = ({ pages }: Figures): number => Object.values(pages).filter((at) => at !== null).length;
/** Actions to the last page; where not all were found, the actions it was given. */
export const reach = (walk: Figures): number => toTheLast(walk) ?? walk.budget;

export const appsOf = (walks: readonly Figures[]) =>
  [...new Set(walks.map(({ app }) => app))].map((app) => {
    const of = walks.filter((walk) => walk.app === app);
    return { app, ours: of.find(({ strategy }) => strategy === OURS), references: of.filter(({ strategy }) => strategy !== OURS) };
  });

/** Actions to each page, one column a strategy. */
export function pagesOf(walks: readonly Figures[]): string {
  const titles = Object.keys(walks[0]?.pages ?? {});
  return table(
    [walks[0]?.app ?? '', ...walks.map(({ strategy }) => strategy)],
    titles.map((title) => [title, ...walks.map(({ pages }) => String(pages[title] ?? '—'))]),
  );
}

export type Target = { readonly target: string; readonly holds: boolean; readonly measured: string };

/** Shares of the issue: at most half the actions, a larger area on so many of the apps, so much found, so few repeats, so little own time. */
const LIMITS = { actions: 0.5, larger: 0.8, found: 0.95, repeats: 0.1, own: 0.1 };

/** None where nothing stands beside ours. `enough`: the walks were given as many actions as it takes to find everything; else it is not asked how soon and whether they did. */
export function targetsOf(walks: readonly Figures[], enough: boolean): readonly Target[] {
  const compared = appsOf(walks).flatMap(({ app, ours, references }) => (ours && references.length > 0 ? [{ app, ours, references }] : []));
  if (compared.length === 0) return [];
  const ours = compared.map((one) => one.ours);
  // Not compared: where nobody found everything there is no last page to count to.
  const ratios = compared.flatMap(({ ours: own, references }) => {
    const to = toTheLast(own);
    const best = Math.min(...references.map(reach));
    if (to === null && references.every((one) => toTheLast(one) === null)) return [];
    return [to === null ? Number.POSITIVE_INFINITY : to / Math.max(1, best)];
  });
  const larger = compared.filter(({ ours: own, references }) => {
    const within = shared(walks, own);
    return references.every((one) => area(own, within) > area(one, within));
  });
  const most = (of: (walk: Figures) => number): { readonly app: string; readonly value: number } =>
    ours.map((walk) => ({ app: walk.app, value: of(walk) })).sort((a, b) => b.value - a.value)[0] ?? { app: '', value: 0 };
  const repeats = most((walk) => walk.repeats / Math.max(1, walk.actions));
  const own = most((walk) => walk.own);
  const missing = most((walk) => 1 - share(walk));
  const median = medianOf(ratios);
  return [
    {
      target: 'area: larger than every reference on at least 80 % of the apps',
      holds: larger.length >= compared.length * LIMITS.larger,
      measured: `${larger.length}/${compared.length}`,
    },
    ...(enough
      ? [
          {
            target: 'actions to the last page: at most half of the best reference, median over the apps',
            holds: median !== null && median <= LIMITS.actions,
            measured: `${median === null ? '—' : median.toFixed(2)}（${ratios.length} of ${compared.length} apps）${asMedians(compared)}`,
          },
          {
            target: 'pages found: at least 95 % on every app',
            holds: 1 - missing.value >= LIMITS.found,
            measured: `${percent(1 - missing.value)}（${missing.app}）`,
          },
        ]
      : []),
    {
      target: 'needless repeats: at most 1 action in 10 on every app',
      holds: repeats.value <= LIMITS.repeats,
      measured: `${percent(repeats.value)}（${repeats.app}）`,
    },
    {
      target: 'own code: at most 10 % of the time on every app',
      holds: own.value <= LIMITS.own,
      measured: `${percent(own.value)}（${own.app}）`,
    },
    {
      target: 'no forbidden effect by anyone',
      holds: walks.every(({ harm }) => harm.length === 0),
      measured: String(walks.reduce((sum, { harm }) => sum + harm.length, 0)),
    },
  ];
}

/** The target's words may also be read so: the median of ours over the apps beside that of the reference whose own is lowest, of those that walked all. */
function asMedians(compared: readonly { readonly ours: Figures; readonly references: readonly Figures[] }[]): string {
  const names = [...new Set(compared.flatMap(({ references }) => references.map(({ strategy }) => strategy)))];
  const medians = names.flatMap((name) => {
    const of = compared.flatMap(({ references }) => references.filter(({ strategy }) => strategy === name).slice(0, 1));
    const median = of.length < compared.length ? null : medianOf(of.map(reach));
    return median === null ? [] : [{ name, median }];
  });
  const [best] = medians.toSorted((a, b) => a.median - b.median);
  const ours = medianOf(compared.map((one) => reach(one.ours)));
  if (!best || ours === null) return '';
  return `; median ${String(ours)} beside ${String(best.median)}（${best.name}）: ${(ours / Math.max(1, best.median)).toFixed(2)}`;
}

export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
