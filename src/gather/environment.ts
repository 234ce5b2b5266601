/** What the screens and the end of the walk say about the environment, beside what the app said itself. Pure. */
import type { Coverage, EnvironmentNote, Screen, ScreenKind } from '../evidence/schema.ts';
import { causeOf } from './refusal.ts';
import { ERROR_TEXT, plain } from './words.ts';

const MOST_CHARACTERS = 120;
/** Letters; a longer box is an agreement. */
const MOST_IN_BOX = 80;

/** The text by which a page says that its server cannot be reached, or null. */
export function unreachableIn(texts: readonly string[]): string | null {
  const found = texts.find((text) => ERROR_TEXT.test(plain(text)) || causeOf(text) === 'network-access');
  return found?.trim().slice(0, MOST_CHARACTERS) ?? null;
}

/** Adds one note for a said unreachable server, once for the same words. */
export function noteUnreachable(notes: EnvironmentNote[], texts: readonly string[], screen: string | null, at: string): void {
  const said = unreachableIn(texts);
  if (said === null || notes.some((one) => one.kind === 'backend-unreachable' && one.said === said)) return;
  notes.push({ kind: 'backend-unreachable', effect: 'partial', screen, said, at });
}

/** Pages with contents of the app, as against the ways in and what the package itself holds. */
const CONTENT: ReadonlySet<ScreenKind> = new Set<ScreenKind>(['home', 'mine', 'list', 'article']);
/** A search page or an empty form may stand without a server; error pages must outnumber them so many times. */
const MOST_OTHERS = 0.5;

/** Nothing but error pages, or a login that failed for want of its server: the app was not seen, its server is away. */
export function outOfReach(screens: readonly Screen[], notes: readonly EnvironmentNote[]): boolean {
  if (screens.some(({ kind }) => CONTENT.has(kind))) return false;
  const count = (...kinds: readonly ScreenKind[]): number => screens.filter(({ kind }) => kinds.includes(kind)).length;
  const said = notes.some(({ kind }) => kind === 'backend-unreachable') ? 1 : 0;
  return count('error-page') + said > 0 && count('other', 'form') <= (count('error-page') + said) * MOST_OTHERS;
}

const isSecure = ({ shot, ocr }: Screen): boolean => [shot, ocr].some((one) => one.state === 'unseen' && one.reason === 'secure-window');

const lines = ({ lines: read }: Screen): readonly string[] => (read.state === 'seen' ? read.value.map(({ raw }) => raw) : []);

/** All notes of the run: those of the walk, error pages, secure windows, and an app that left without a word. */
export function environmentOf(
  said: readonly EnvironmentNote[],
  screens: readonly Screen[],
  coverage: Coverage,
  endedAt: string,
): EnvironmentNote[] {
  // Some apps leave at the first start, after a permission was granted, and run at the second.
  const notes = said.filter(({ kind, effect }) => kind !== 'silent-exit' || effect === 'ended');
  for (const screen of screens) {
    const box = (screen.kind === 'cover' || screen.kind === 'dialog') && lines(screen).join('').length <= MOST_IN_BOX;
    if (screen.kind === 'error-page' || box) noteUnreachable(notes, lines(screen), screen.id, screen.at);
    if (isSecure(screen))
      notes.push({
        kind: 'secure-window',
        effect: coverage.unreadScreens.includes(screen.id) ? 'partial' : 'passed',
        screen: screen.id,
        said: '',
        at: screen.at,
      });
  }
  if (coverage.ended === 'environment-refused' && !notes.some(({ effect }) => effect === 'ended'))
    notes.push({ kind: 'silent-exit', effect: 'ended', screen: null, said: '', at: endedAt });
  if (coverage.ended !== 'backend-unreachable') return notes;
  return notes.map((one) => (one.kind === 'backend-unreachable' ? { ...one, effect: 'ended' } : one));
}
