/**
 * Idle and look again (国标稿 4.1.3 注1: what makes the figure grow): pages that show stretches of time are looked at again after
 * the walk and, where a figure reads otherwise or too little time has passed, once more after the app was left alone on another page.
 */
import type { Probes, TimedPage } from '../../evidence/probes.ts';
import { keepSegment } from '../capture.ts';
import { onReader, rest } from '../kit.ts';
import { isOwn, type Known } from '../notes.ts';
import { scrollTo } from '../scrolling.ts';
import { travel } from '../travel.ts';
import type { Walk } from '../walk.ts';
import { figuresOf, isCoarse, timedPages, type Timed } from './figures.ts';

const MOST_PAGES = 4;
/** Left alone for so long, ms: figures in minutes then read one more at least. */
const REST_MS = 75_000;
/** Watched for so long, a figure in minutes would have grown, ms. */
const ENOUGH_MS = 70_000;
/** A look at one page, ms: the way there, the picture. */
const LOOK_MS = 6_000;

type Looked = Timed & { readonly looks: Known[]; figures: readonly string[]; growth: TimedPage['growth']; rested: boolean };

/** Looks again at pages that show stretches of time. Expects a walk that is done, signed in where it was. */
export async function idleProbe(walk: Walk): Promise<NonNullable<Probes['idle']>> {
  const { notes } = walk;
  const met = notes.current(walk.phase);
  for (const known of met) if (!known.joined && isOwn(known.kind)) await walk.readNow(known);
  const pages: Looked[] = timedPages(met)
    .filter(({ known }, at, all) => all.findIndex((one) => one.known.identity.structural === known.identity.structural) === at)
    .slice(0, MOST_PAGES)
    .map((page) => ({ ...page, looks: [page.known], growth: 'unknown', rested: false }));
  for (const page of pages) if (left(walk) > LOOK_MS) await lookAgain(walk, page);
  const open = pages.filter((page) => page.growth === 'changed' || (since(page) < ENOUGH_MS && !page.figures.every(isCoarse)));
  // What stood still so far has been watched since the walk saw it; what moved is watched anew.
  const restMs = open.some(({ growth }) => growth === 'changed') ? REST_MS : REST_MS - Math.min(REST_MS, ...open.map(since));
  let restedOn: string | null = null;
  if (open.length > 0 && left(walk) > restMs + open.length * LOOK_MS) {
    restedOn = await leaveAlone(walk, open, restMs);
    for (const page of open) if (left(walk) > 0 && (await lookAgain(walk, page))) page.rested = true;
  }
  for (const page of open) if (since(page) < ENOUGH_MS) page.growth = 'unknown';
  const value = { pages: pages.map(told), restedOn, restSeconds: restedOn === null ? 0 : Math.round(restMs / 1000) };
  const missed = pages.filter(({ growth }) => growth === 'unknown');
  // The looks stand among the screens either way; without the pause they prove little.
  if (missed.length > 0 && missed.length === pages.length && restedOn === null)
    return {
      state: 'unseen',
      reason: 'budget',
      detail: `“${missed.map(({ known }) => known.title).join('”“')}”显示时长，检测时间用完，未隔时复看`,
    };
  return { state: 'seen', value };
}

const left = ({ kit }: Walk): number => kit.deadline - kit.clock.elapsed();

/** Seconds between the last two looks. */
function apart({ looks }: Looked): number {
  const [before, last] = looks.slice(-2);
  return before && last ? Math.round((Date.parse(last.at) - Date.parse(before.at)) / 1000) : 0;
}

/** From the walk's look to the last one, ms. */
function since({ looks }: Looked): number {
  const [first, last] = [looks[0], looks.at(-1)];
  return first && last ? Date.parse(last.at) - Date.parse(first.at) : 0;
}

const told = (page: Looked): TimedPage => ({
  looks: page.looks.map(({ id }) => id),
  figures: [...page.figures],
  growth: page.growth,
  apart: apart(page),
  rested: page.rested,
  coarse: page.figures.every(isCoarse),
});

/** Goes to the page, keeps what it shows as one more screen of the same identity, and says whether a figure reads otherwise. */
async function lookAgain(walk: Walk, page: Looked): Promise<boolean> {
  const { kit, notes } = walk;
  walk.report(`再次查看“${page.known.title}”的时长`);
  if (!(await travel(walk, page.known))) return false;
  await scrollTo(walk, page.picture);
  const { sight } = walk;
  if (!sight) return false;
  const { identity, kind, title, parent, step } = page.known;
  const look = walk.draft(sight, identity, { kind, title, parent, step });
  look.toTheEnd = page.known.toTheEnd;
  look.joined = true;
  await keepSegment(kit, notes, look, sight);
  for (const held of look.held) held.state = 'left';
  const [segment] = look.segments;
  if (!segment) return false;
  segment.read ??= await onReader(kit, () => segment.reading);
  const now = figuresOf(segment);
  const before = new Set(page.looks.flatMap(({ segments }) => segments.flatMap(figuresOf)).map(reading));
  page.looks.push(look);
  if (now.length === 0) page.growth = 'unknown';
  else page.growth = now.some((one) => !before.has(reading(one))) ? 'changed' : 'unchanged';
  if (now.length > 0) page.figures = now;
  return true;
}

/** The digits of a figure: how its words were read does not matter. */
const reading = (figure: string): string => figure.replace(/\D+/gu, ' ').trim();

/** Rests on a page that is none of these, where there is one; gives its id. */
async function leaveAlone(walk: Walk, pages: readonly Looked[], ms: number): Promise<string | null> {
  const { kit, notes } = walk;
  const timed = new Set(pages.map(({ known }) => known.identity.structural));
  const elsewhere = notes.known.filter(
    ({ identity, kind, phase }) =>
      !timed.has(identity.structural) &&
      phase !== 'first-start' &&
      (kind === 'home' || kind === 'mine' || kind === 'about' || kind === 'settings'),
  );
  for (const place of elsewhere.slice(0, 2)) if (notes.inPhase(place, walk.phase) && (await travel(walk, place))) break;
  walk.report(`停留${String(Math.round(ms / 1000))}秒，不作操作`);
  const on = walk.at?.id ?? null;
  await rest(kit, ms);
  return on ?? '';
}
