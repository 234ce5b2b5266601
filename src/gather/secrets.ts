/** Which stretches of a text are the account's user name, password or code. Pure. */
import type { Account } from '../ports.ts';
import { nearly } from './nearly.ts';

/** Stands for what was hidden: of one length, so that it says nothing of the secret. */
export const MASK = '●●●●●●';

/** From (inclusive) and to (exclusive), in UTF-16 units of the text. */
export type Stretch = readonly [from: number, to: number];

/** `misread`: the text was read from pixels, where characters are mistaken for others. `field`: it stands in a field to be filled in. */
export type Seen = { readonly misread?: boolean; readonly field?: boolean };

export type Secrets = {
  /** No account: nothing to hide. */
  readonly none: boolean;
  /** From now on this is hidden as well: what a person types. */
  learn(value: string): void;
  stretches(text: string, seen: Seen): readonly Stretch[];
  /** The text with each stretch replaced by `MASK`. */
  hidden(text: string, seen: Seen): string;
};

type Secret = { readonly exact: string; readonly misread: string; readonly hiddenWhere: 'in-fields' | 'alone' | 'as-word' | 'anywhere' };

/** Texts longer than this are searched as they are, without folding: a page of text, not a label. */
const FOLDED_UP_TO = 5_000;
const DIGITS = /^\d+$/;
/** Characters that look alike to a reader of pixels. */
const ALIKE: Readonly<Record<string, string>> = { o: '0', q: '0', l: '1', i: '1', '|': '1', '!': '1', s: '5', z: '2', b: '8', g: '9' };
const SKIPPED = /[\s\-‐-―\u200b-\u200f\u2060-\u206f\ufeff]/u;

type Folded = { readonly text: string; readonly starts: readonly number[]; readonly ends: readonly number[] };

/** Case, width, spaces, hyphens and invisible characters do not count; with `misread` characters that look alike are one. */
function fold(text: string, misread: boolean): Folded {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let index = 0;
  for (const character of text) {
    const end = index + character.length;
    for (const unit of character.normalize('NFKC').toLowerCase().replace(SKIPPED, '').split('')) {
      folded += misread ? (ALIKE[unit] ?? unit) : unit;
      starts.push(index);
      ends.push(end);
    }
    index = end;
  }
  return { text: folded, starts, ends };
}

/**
 * The shorter and plainer a secret, the more it stands in what is none: `1234` in a telephone number, `admin` in a word.
 * Nothing is hidden that may well be the app's own text.
 */
function secretOf(value: string): Secret {
  const exact = fold(value, false).text;
  const digits = DIGITS.test(exact);
  const { length } = exact;
  const hiddenWhere =
    length < 4 || (digits && length < 6) ? 'in-fields' : length < 5 ? 'alone' : length < 8 || digits ? 'as-word' : 'anywhere';
  return { exact, misread: fold(value, true).text, hiddenWhere };
}

function everywhere(text: string, wanted: string): Stretch[] {
  const found: Stretch[] = [];
  for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + wanted.length))
    found.push([from, from + wanted.length]);
  return found;
}

const isWord = (character: string | undefined): boolean => character !== undefined && /[a-z0-9]/i.test(character);

function find(folded: Folded, original: string, secret: Secret, seen: Seen): Stretch[] {
  const wanted = seen.misread ? secret.misread : secret.exact;
  if (wanted === '') return [];
  const { hiddenWhere } = secret;
  if (hiddenWhere === 'in-fields' && !seen.field) return [];
  if (hiddenWhere === 'in-fields' || hiddenWhere === 'alone') return folded.text === wanted ? [[0, original.length]] : [];
  const exact = everywhere(folded.text, wanted);
  // Another number that differs in one figure is another number, and may be the one that has to be shown.
  const slack = hiddenWhere === 'anywhere' ? Math.floor(wanted.length / 6) : 0;
  const found = exact.length === 0 && seen.misread && slack > 0 ? nearly(folded.text, wanted, slack) : exact;
  return found
    .map(([from, to]): Stretch => [folded.starts[from] ?? 0, folded.ends[to - 1] ?? original.length])
    .filter(([from, to]) => hiddenWhere === 'anywhere' || (!isWord(original[from - 1]) && !isWord(original[to])));
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const out: [number, number][] = [];
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

/**
 * What may not be seen of an account. `isEvidence` says of a value that it is a word a detection looks for: such a value is
 * not hidden, or an account whose name is 打卡 would blot out what is to be found.
 */
export function secretsOf(account: Account | null, isEvidence: (value: string) => boolean): Secrets {
  const values: string[] = [];
  const secrets: Secret[] = [];
  const learn = (value: string): void => {
    const secret = secretOf(value);
    if (secret.exact === '' || values.includes(value) || isEvidence(value)) return;
    values.push(value);
    secrets.push(secret);
  };
  for (const value of account ? [account.username, account.password ?? '', account.code ?? ''] : []) learn(value);
  const stretches = (text: string, seen: Seen): readonly Stretch[] => {
    if (secrets.length === 0 || text === '') return [];
    if (text.length > FOLDED_UP_TO)
      return joined(values.flatMap((value, index) => (secrets[index]?.hiddenWhere === 'anywhere' ? everywhere(text, value) : [])));
    const folded = fold(text, seen.misread === true);
    return joined(secrets.flatMap((secret) => find(folded, text, secret, seen)));
  };
  return {
    none: secrets.length === 0,
    learn,
    stretches,
    hidden: (text, seen) =>
      [...stretches(text, seen)].reverse().reduce((said, [from, to]) => said.slice(0, from) + MASK + said.slice(to), text),
  };
}
