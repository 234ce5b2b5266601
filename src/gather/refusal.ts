/**
 * Does this screen say that the app will not run here? Pure. An article about root, a news title or a switch 开发者选项 in a
 * settings page is no refusal: the words must stand in a box or on a page that offers nothing but to leave or to go on.
 */
import type { EnvironmentKind } from '../evidence/schema.ts';
import { CAUSES, DEMAND, ELSEWHERE, EXIT, PASSES, SHUTS } from './refusal-words.ts';
import type { Spot, View } from './view.ts';
import { AGREE, CONSENT_TEXT, plain } from './words.ts';

export type Refusal = {
  readonly kind: EnvironmentKind;
  /** The app's words, at most 200 characters. */
  readonly said: string;
  /** What to tap to go on; null when the only way leads out. */
  readonly way: Spot | null;
  /** The way says that one goes on knowingly (继续使用). */
  readonly willing: boolean;
  /** The words say that something will not work. */
  readonly shuts: boolean;
};

/** A box of more letters is an agreement, a page of more is an article. */
const MOST_IN_BOX = 400;
const MOST_ON_PAGE = 240;
/** A sentence that names cause and demand; longer ones are prose. */
const MOST_IN_SENTENCE = 160;

const squeezed = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
/** Without the seconds a button counts down: 退出(3s). */
const named = (spot: Spot): string => plain(spot.label).replace(/[（(]?\d{1,2}[sS秒]?[)）]?$/u, '') || plain(spot.label);

const isAnswer = (spot: Spot): boolean => [EXIT, ELSEWHERE, ...PASSES].some((pattern) => pattern.test(named(spot)));

/** The cause that a text names as a condition, or null. */
export function causeOf(text: string): EnvironmentKind | null {
  const said = squeezed(text);
  if (!DEMAND.test(said)) return null;
  return CAUSES.find(([, pattern]) => pattern.test(said))?.[0] ?? null;
}

/** `start`: nothing of the app itself was seen yet, so a bare page may be all that it shows. */
export function refusalOf(view: View, start: boolean): Refusal | null {
  const texts = view.texts.filter((one) => !one.secret && one.text.trim() !== '');
  const all = texts.map((one) => one.text.trim());
  const letters = squeezed(all.join('')).length;
  if (letters > MOST_IN_BOX || view.spots.some((spot) => spot.role === 'field' || spot.role === 'secret-field')) return null;
  const spots = view.spots.filter((spot) => spot.enabled && named(spot) !== '' && named(spot).length <= 12);
  if (CONSENT_TEXT.test(all.join('')) && spots.some((spot) => AGREE.test(plain(spot.label)))) return null;
  const exit = spots.find((spot) => EXIT.test(named(spot)));
  const passes = PASSES.flatMap((pattern, rank) => spots.filter((spot) => pattern.test(named(spot))).map((spot) => ({ spot, rank })));
  const way = passes[0] ?? null;
  const words = all.filter((text) => !spots.some((spot) => spot.label === text && isAnswer(spot)));
  const sentence = sentenceOf(words, view.dialog);
  if (sentence === null) return null;
  const { kind, said } = sentence;
  // 立即更新 is the only way on of a forced update; an update that can be put off is an ordinary cover.
  if (kind === 'update-forced' && (way !== null || !spots.some((spot) => ELSEWHERE.test(named(spot))))) return null;
  if (!view.dialog && !standsAlone({ view, start, letters, hasExit: exit !== undefined, hasWay: way !== null, willing: way?.rank === 0 }))
    return null;
  return { kind, said: said.slice(0, 200), way: way?.spot ?? null, willing: (way?.rank ?? 9) <= 1, shuts: SHUTS.test(squeezed(said)) };
}

/** The words that name a cause: of a dialog all it says, of a page one text or two that follow each other. */
function sentenceOf(words: readonly string[], dialog: boolean): { readonly kind: EnvironmentKind; readonly said: string } | null {
  const whole = words.join(' ');
  if (dialog) {
    const kind = causeOf(whole);
    return kind === null ? null : { kind, said: whole };
  }
  for (const [index, one] of words.entries()) {
    for (const said of [one, `${one} ${words[index + 1] ?? ''}`]) {
      const kind = squeezed(said).length <= MOST_IN_SENTENCE ? causeOf(said) : null;
      if (kind !== null) return { kind, said: squeezed(whole).length <= MOST_ON_PAGE ? whole : said };
    }
  }
  return null;
}

/** A box that the page draws itself, or a page that has nothing else: an exit or 继续使用, or at the start no more than an answer or two. */
function standsAlone(given: {
  readonly view: View;
  readonly start: boolean;
  readonly letters: number;
  readonly hasExit: boolean;
  readonly hasWay: boolean;
  readonly willing: boolean;
}): boolean {
  const { view, start, letters, hasExit, hasWay, willing } = given;
  const others = view.spots.filter((spot) => !spot.soft && named(spot) !== '' && !isAnswer(spot));
  // A veil that listens is one control with all the words of the box; rows of a list are several.
  const bare = others.length <= 1 && others.every((spot) => named(spot).length > 12);
  if (view.spots.some((spot) => spot.role === 'tab')) return false;
  if (hasExit || willing) return true;
  if (!start) return false;
  return letters <= MOST_ON_PAGE && bare && (hasWay || view.spots.filter((spot) => !spot.soft).length <= 2);
}
