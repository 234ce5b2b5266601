/** One finding in a comparison: still there, new, not seen again. */
import { pagePicture } from '../documents/page-picture.ts';
import { clauseKind, clauseTitle } from '../report/clauses.ts';
import { tellingFirst } from '../report/places.ts';
import { GRADE, outcomeWord } from '../report/words.ts';
import type { Finding, Report, ReportScreen } from '../verdict/report-schema.ts';
import { samePage, seenWhole, type Pair, type Trouble } from './match.ts';
import { recheck } from './recheck.ts';
import { periodsOf, rolesOf } from './sides.ts';
import type { Cause, CauseKind, Comparison, Explained, Item, Shown } from './schema.ts';

export type Both = { readonly before: Report; readonly after: Report; readonly causes: readonly Cause[]; readonly as: Comparison };

/** Causes that bear on a thing which one run saw and the other did not; and on one which both saw and judged otherwise. */
const BEARS_ON_SEEING: readonly CauseKind[] = ['version', 'account', 'hour', 'coverage', 'rules', 'device'];
const BEARS_ON_JUDGING: readonly CauseKind[] = ['version', 'rules', 'device', 'declaration'];

export function pairItem({ before: one, after: other }: Pair, both: Both): Item {
  const changed = one.finding.outcome !== other.finding.outcome;
  const [there, here] = [one.finding.where[0], other.finding.where[0]];
  const moved =
    there !== undefined && here !== undefined && there.clickPath !== here.clickPath
      ? `位置由“${there.clickPath}”变为“${here.clickPath}”。`
      : '';
  const [was, is] = [one, other].map(({ clause, finding }) => outcomeWord(finding.outcome, clauseKind(both.after, clause.id)));
  return {
    ...itemOf(one, other, both),
    state: 'unchanged',
    because: `${changed ? `两次均见到，认定由“${was ?? ''}”变为“${is ?? ''}”。` : '两次检测均见到。'}${moved}`,
    cause: changed ? explained(both, BEARS_ON_JUDGING) : null,
  };
}

export function newItem(one: Trouble, both: Both): Item {
  const [place] = one.finding.where;
  const page = place === undefined ? undefined : samePage(place, both.after, both.before);
  const reached = page !== undefined && seenWhole(page);
  const item = itemOf(null, one, both);
  return {
    ...item,
    pages: { ...item.pages, before: page === undefined ? null : pageShown(both.before, page) },
    state: 'new',
    because:
      place === undefined
        ? '前次检测未见此情况。'
        : reached
          ? `前次检测到达“${place.clickPath}”并查看到底，未见此项。`
          : page === undefined
            ? `前次检测未到达“${place.clickPath}”，不能确定是否为新增。`
            : `前次检测到达“${place.clickPath}”，但未能完整查看，不能确定是否为新增。`,
    cause: expected(explained(both, bearing(both.after, both.before, reached)), both),
  };
}

export function goneItem(one: Trouble, both: Both): Item {
  const { state, because, page } = recheck(one, both.before, both.after);
  const item = itemOf(one, null, both);
  const cause = explained(both, bearing(both.before, both.after, state === 'fixed'));
  return {
    ...item,
    pages: { ...item.pages, after: page === null ? null : pageShown(both.after, page) },
    state,
    because,
    // Not looked at well enough is no judgement, so it cannot disagree with one.
    cause: expected(state === 'not-rechecked' && cause === 'disagreement' ? 'coverage' : cause, both),
  };
}

/**
 * What may explain that `seer` saw a thing and `other` did not. Another account or hour does only when `other` lacks one of the seer's:
 * who looked with that role, and others besides, could have seen it.
 */
function bearing(seer: Report, other: Report, lookedThere: boolean): readonly CauseKind[] {
  const lacks = (of: (report: Report) => readonly string[]): boolean => of(seer).some((one) => !of(other).includes(one));
  return BEARS_ON_SEEING.filter(
    (kind) => (kind !== 'coverage' || !lookedThere) && (kind !== 'account' || lacks(rolesOf)) && (kind !== 'hour' || lacks(periodsOf)),
  );
}

function itemOf(one: Trouble | null, other: Trouble | null, both: Both): Omit<Item, 'state' | 'because' | 'cause'> {
  const clause = (other ?? one)?.clause;
  if (clause === undefined) throw new Error('an item of no finding');
  const name = (trouble: Trouble): string => GRADE[trouble.finding.grade];
  const shown = other ?? one;
  return {
    clause: clause.id,
    title: `${clauseTitle(both.after, clause.id)}${shown === null ? '' : `：${name(shown)}`}`,
    before: one === null ? null : sighted(one),
    after: other === null ? null : sighted(other),
    pages: { before: placeShown(both.before, one?.finding), after: placeShown(both.after, other?.finding) },
  };
}

const sighted = ({ finding: { outcome, grade, because } }: Trouble) => ({ outcome, grade, because });

function placeShown(report: Report, finding: Finding | undefined): Shown | null {
  const [place] = tellingFirst(finding?.where ?? []);
  if (place === undefined) return null;
  const { path, hide, absent } = pagePicture(report, place.screen, place.picture);
  return { path, hide: [...hide], absent, clickPath: place.clickPath || place.title, text: place.text, box: place.box };
}

/** The page of the other run, nothing marked: there is nothing to mark. */
function pageShown(report: Report, screen: ReportScreen): Shown {
  const { path, hide, absent } = pagePicture(report, screen.id, screen.pictures[0] ?? null);
  return { path, hide: [...hide], absent, clickPath: screen.clickPath || screen.title, text: '', box: null };
}

/** What came or went between two runs of one office is what such runs are made for; only against another office's it asks for a reason. */
const expected = (cause: Explained, { as }: Both): Explained => (cause === 'disagreement' && as !== 'pre-check' ? null : cause);

/** The first cause of these kinds, in the order of causes; 认定不一致 when there is none. */
export function explained({ causes }: Both, kinds: readonly CauseKind[]): Explained {
  return causes.find(({ kind }) => kinds.includes(kind))?.kind ?? 'disagreement';
}
