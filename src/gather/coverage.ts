/** The coverage statement's facts: what was reached, what was left and why, what could not be read. Pure. */
import type { Coverage, Screen, Untouched } from '../evidence/schema.ts';
import { isOwn, type Known, type Notes } from './notes.ts';
import { PAGE_NAMES, plain } from './words.ts';

type PageState = Coverage['pages'][number]['state'];

/** A page is absent only when nothing on any screen names it and nothing was left unopened for want of time. */
function pageState(page: Coverage['pages'][number]['page'], screens: readonly Screen[], complete: boolean): PageState {
  if (screens.some((screen) => screen.kind === page)) return 'reached';
  const name = PAGE_NAMES[page];
  const hinted = screens.some((screen) => screen.controls.some((control) => name.test(plain(control.label))));
  return complete && !hinted ? 'absent' : 'unknown';
}

/** Reasons that leave something unknown; the others are rules of the walk. */
const OPEN: ReadonlySet<Untouched['why']> = new Set(['budget', 'unreachable', 'lost-on-resume']);

export function coverageOf(
  notes: Notes,
  screens: readonly Screen[],
  given: { readonly signIn: Coverage['signIn']; readonly ended: Coverage['ended']; readonly seconds: Coverage['seconds'] },
): Coverage {
  const own = screens.filter((screen) => screen.kind !== 'outside');
  const untouched = [...notes.untouched.values()];
  const held = notes.known.filter((known) => isOwn(known.kind)).flatMap((known) => known.held);
  // A screen known by its pixels alone, in which no word was read that could be tried, was looked at and not explored.
  const blindUntried = notes.known.some(
    (known) =>
      known.blind &&
      isOwn(known.kind) &&
      !known.held.some((held) => held.state === 'tried') &&
      (known.held.every((held) => held.control.label === '') || known.segments.some((segment) => segment.read?.state === 'unseen')),
  );
  const exhausted = given.ended === 'frontier-empty' && !blindUntried && !untouched.some((one) => OPEN.has(one.why));
  const tabs = new Map<string, boolean>();
  for (const one of held) {
    if (one.control.role !== 'tab' || one.control.label === '') continue;
    tabs.set(
      one.control.label,
      (tabs.get(one.control.label) ?? false) || one.state === 'tried' || one.control.selected || opened(notes, one.control.label),
    );
  }
  const ids = (test: (screen: Screen) => boolean): string[] => own.filter(test).map((screen) => screen.id);
  return {
    screens: own.filter((screen) => screen.kind !== 'cover').length,
    actions: notes.actions,
    tabs: [...tabs].map(([label, done]) => ({ label, opened: done })),
    controls: { seen: held.length, tried: held.filter((one) => one.state === 'tried').length, untouched: untouched.length },
    exhausted,
    signIn: given.signIn,
    pages: (['home', 'login', 'about', 'mine', 'settings'] as const).map((page) => ({ page, state: pageState(page, own, exhausted) })),
    blindScreens: ids((screen) => screen.blind),
    unreadScreens: ids((screen) => (screen.ocr.state === 'unseen' || screen.shot.state === 'unseen') && !toldByTree(notes, screen)),
    errorScreens: ids((screen) => screen.kind === 'error-page'),
    unfinishedScreens: ids((screen) => !screen.toTheEnd && screen.kind !== 'cover' && screen.kind !== 'dialog'),
    ended: given.ended,
    seconds: given.seconds,
  };
}

/** The app forbids pictures of the screen, and its tree tells all there is to read on it. */
function toldByTree(notes: Notes, screen: Screen): boolean {
  const secure = [screen.ocr, screen.shot].every((one) => one.state === 'seen' || one.reason === 'secure-window');
  const segments = notes.byId(screen.id)?.segments ?? [];
  return secure && !screen.blind && screen.lines.state === 'seen' && segments.length > 0 && segments.every(({ wordless }) => !wordless);
}

const opened = (notes: Notes, label: string): boolean =>
  notes.known.some((known: Known) => known.step.act === 'tap' && known.step.label === label);
