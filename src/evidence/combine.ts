/**
 * Several runs of one package as one evidence: other roles, other hours. What any run saw stands; a hole in any run stays a hole.
 * Ids and paths get the run's letter before them. Pure; `declaration`, `run` and `package` are those of the latest run.
 */
import { BadRequest } from '../errors.ts';
import type { CombinedRun } from './combined-run.ts';
import type { Probes } from './probes.ts';
import type { Artifact, Coverage, Evidence } from './schema.ts';

const MOST = 26;
/** Keys under which an id or a path stands; words of the app stand under others. */
const IDS: ReadonlySet<string> = new Set(
  'id session from to screen control path tree value looks shown fresh restedOn pictures blindScreens unreadScreens errorScreens unfinishedScreens'.split(
    ' ',
  ),
);

/** A–Z, by the order of the runs. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index);

/** Throws `BadRequest` when the runs are not of one package of one unit, or one of them shows a mark of secrecy. */
export function checkCombinable(runs: readonly Evidence[]): void {
  if (runs.length < 2 || runs.length > MOST) throw new BadRequest(`合并判断需要两次以上检测的材料（至多${String(MOST)}次）。`, 64);
  const hashes = new Set(runs.map((one) => (one.package.state === 'seen' ? one.package.value.sha256 : '')));
  if (hashes.size > 1 || hashes.has('')) throw new BadRequest('各次检测的安装包不是同一个文件（SHA-256 不同），不能合并判断。');
  if (new Set(runs.map(({ declaration }) => `${declaration.hostUnit.name}\n${declaration.app.name}`)).size > 1)
    throw new BadRequest('各次检测申报的单位或应用名称不同，不能合并判断。');
  if (new Set(runs.map(({ run }) => run.id)).size < runs.length) throw new BadRequest('同一次检测给出了两遍，不能合并判断。');
  if (runs.some(({ coverage }) => coverage.ended === 'classified-content'))
    throw new BadRequest('其中有因密级标志封存的检测，不能合并判断。', 77);
}

/** `artifacts`: of each run its artifacts as they now lie, by the path they had. `hashes`: of each run the SHA-256 of its evidence.json. */
export function combine(
  runs: readonly Evidence[],
  artifacts: readonly ReadonlyMap<string, Artifact>[],
  id: string,
  hashes: readonly string[],
): Evidence {
  checkCombinable(runs);
  const parts = runs.map((one, index) => renamed(one, letterOf(index), artifacts[index] ?? new Map<string, Artifact>()));
  const latest = parts.toSorted((a, b) => Date.parse(a.run.startedAt) - Date.parse(b.run.startedAt)).at(-1);
  if (latest === undefined) throw new BadRequest('没有可以合并的检测材料。', 64);
  const times = parts.flatMap(({ run }) => [run.startedAt, run.endedAt]).toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const all = <T>(take: (one: Evidence) => readonly T[]): T[] => parts.flatMap((one) => [...take(one)]);
  const shownAt = [...new Set(all(({ run }) => run.shownAt ?? []))];
  const labels = all(({ staticTexts }) => staticTexts?.labels ?? []);
  const handovers = all(({ handovers }) => handovers ?? []);
  const probes = probesOf(all(({ probes }) => (probes ? [probes] : [])));
  return {
    ...latest,
    run: { ...latest.run, id, startedAt: times[0] ?? '', endedAt: times.at(-1) ?? '', ...(shownAt.length > 0 ? { shownAt } : {}) },
    ...(parts.some(({ staticTexts }) => staticTexts)
      ? {
          staticTexts: {
            labels: labels.filter(({ text, file }, at) => labels.findIndex((one) => one.text === text && one.file === file) === at),
            complete: parts.every(({ staticTexts }) => staticTexts?.complete !== false),
          },
        }
      : {}),
    sessions: all(({ sessions }) => sessions),
    screens: all(({ screens }) => screens),
    transitions: all(({ transitions }) => transitions),
    covers: all(({ covers }) => covers),
    untouched: all(({ untouched }) => untouched),
    effects: all(({ effects }) => effects),
    ...(handovers.length > 0 ? { handovers } : {}),
    crashes: all(({ crashes }) => crashes),
    environment: all(({ environment }) => environment),
    coverage: coverageOf(parts.map(({ coverage }) => coverage)),
    ...(probes ? { probes } : {}),
    runs: parts.flatMap((one, index) => runsIn(one, letterOf(index), hashes[index] ?? '')),
    artifacts: all((one) => one.artifacts),
  };
}

/** A run as part of the whole; one that was put together itself gives the runs it was made of. */
function runsIn({ run, coverage, probes, runs }: Evidence, letter: string, evidence: string): CombinedRun[] {
  if (runs) return runs.map((one) => ({ ...one, prefix: `${letter}-${one.prefix}` }));
  const { id, startedAt, endedAt, seed, shownAt } = run;
  const about = { id, prefix: `${letter}-`, startedAt, endedAt, seed, evidence, coverage };
  return [{ ...about, ...(probes ? { probes } : {}), ...(shownAt ? { shownAt } : {}) }];
}

/** The same evidence with the run's letter before every id, and its files where they now lie. */
function renamed(evidence: Evidence, letter: string, artifacts: ReadonlyMap<string, Artifact>): Evidence {
  const { screens, sessions } = evidence;
  const ids = new Set([
    ...sessions.map(({ id }) => id),
    ...screens.flatMap(({ id, controls, lines }) => [
      id,
      ...controls.map((one) => one.id),
      ...(lines.state === 'seen' ? lines.value.map((one) => one.id) : []),
    ]),
    ...evidence.untouched.map(({ control }) => control),
    ...evidence.effects.map(({ control }) => control),
  ]);
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      if (!IDS.has(key)) return value;
      return ids.has(value) ? `${letter}-${value}` : (artifacts.get(value)?.path ?? value);
    }
    if (Array.isArray(value)) return value.map((one) => walk(one, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, name)]));
  };
  const { run, declaration, package: facts, artifacts: own, ...rest } = evidence;
  // Strings are put for strings: the shape stays.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  const said = walk(rest, '') as typeof rest;
  return { ...said, run, declaration, package: facts, artifacts: own.map((one) => artifacts.get(one.path) ?? one) };
}

const SIGN_IN: readonly Coverage['signIn'][] = ['failed', 'needs-person', 'no-credentials', 'not-reached', 'done', 'not-needed'];

function coverageOf(all: readonly Coverage[]): Coverage {
  const sum = (take: (one: Coverage) => number): number => Math.round(all.reduce((total, one) => total + take(one), 0) * 10) / 10;
  const ids = (take: (one: Coverage) => readonly string[]): string[] => all.flatMap((one) => [...take(one)]);
  const tabs = new Map<string, boolean>();
  for (const { label, opened } of all.flatMap((one) => one.tabs)) tabs.set(label, (tabs.get(label) ?? true) && opened);
  const pageState = (page: Coverage['pages'][number]['page']): Coverage['pages'][number]['state'] => {
    const states = all.map(({ pages }) => pages.find((one) => one.page === page)?.state ?? 'unknown');
    if (states.includes('reached')) return 'reached';
    return states.every((one) => one === 'absent') ? 'absent' : 'unknown';
  };
  return {
    screens: sum(({ screens }) => screens),
    actions: sum(({ actions }) => actions),
    tabs: [...tabs].map(([label, opened]) => ({ label, opened })),
    controls: {
      seen: sum(({ controls }) => controls.seen),
      tried: sum(({ controls }) => controls.tried),
      untouched: sum(({ controls }) => controls.untouched),
    },
    exhausted: all.every(({ exhausted }) => exhausted),
    signIn: SIGN_IN.find((state) => all.some(({ signIn }) => signIn === state)) ?? 'not-reached',
    pages: (['home', 'login', 'about', 'mine', 'settings'] as const).map((page) => ({ page, state: pageState(page) })),
    blindScreens: ids(({ blindScreens }) => blindScreens),
    unreadScreens: ids(({ unreadScreens }) => unreadScreens),
    errorScreens: ids(({ errorScreens }) => errorScreens),
    unfinishedScreens: ids(({ unfinishedScreens }) => unfinishedScreens),
    ended: all.find(({ ended }) => ended !== 'frontier-empty')?.ended ?? 'frontier-empty',
    seconds: {
      total: sum(({ seconds }) => seconds.total),
      device: sum(({ seconds }) => seconds.device),
      settling: sum(({ seconds }) => seconds.settling),
      reading: sum(({ seconds }) => seconds.reading),
    },
  };
}

/** What was seen of a probe in any run, together; unseen only where no run saw it. */
function probesOf(all: readonly Probes[]): Probes | null {
  if (all.length === 0) return null;
  const idle = all.flatMap((one) => (one.idle?.state === 'seen' ? [one.idle.value] : []));
  const relaunch = all.flatMap((one) => (one.relaunch?.state === 'seen' ? [one.relaunch.value] : []));
  const encoding = all.flatMap((one) => (one.encoding?.state === 'seen' ? [one.encoding.value] : []));
  // A run in which figures of time were not looked at again leaves them unknown.
  const idleUnseen = all.find((one) => one.idle?.state === 'unseen')?.idle;
  const [rested] = idle.filter(({ restedOn }) => restedOn !== null);
  const first = <K extends keyof Probes>(key: K): Pick<Probes, K> | undefined => all.find((one) => one[key] !== undefined);
  return {
    ...(relaunch.length > 0
      ? {
          relaunch: {
            state: 'seen',
            value: {
              shown: relaunch.flatMap(({ shown }) => shown),
              fresh: relaunch.flatMap(({ fresh }) => fresh),
              actions: relaunch.reduce((total, { actions }) => total + actions, 0),
            },
          },
        }
      : pick('relaunch', first('relaunch'))),
    ...(idle.length > 0 && idleUnseen === undefined
      ? {
          idle: {
            state: 'seen',
            value: { pages: idle.flatMap(({ pages }) => pages), restedOn: rested?.restedOn ?? null, restSeconds: rested?.restSeconds ?? 0 },
          },
        }
      : pick('idle', idleUnseen ? { idle: idleUnseen } : first('idle'))),
    ...(encoding.length > 0
      ? { encoding: { state: 'seen', value: { fields: encoding.flatMap(({ fields }) => fields) } } }
      : pick('encoding', first('encoding'))),
  };
}

const pick = <K extends keyof Probes>(key: K, from: Pick<Probes, K> | undefined): Probes =>
  from === undefined ? {} : { [key]: from[key] };
