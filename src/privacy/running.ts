/** Names within a sentence, told by what stands beside them: a post, a form of address, other names. Pure. */
import { DOTTED_BY_SOUND, isLikelyName, isWrittenBySound, isWrittenBySoundAlone, POST } from './names.ts';
import { DOUBLE, PUBLIC_FIGURES, SURE } from './surnames.ts';
import { fitOf, isWord } from './words.ts';

/** Code units `[from, to)`. */
export type Span = { readonly from: number; readonly to: number };

const DOUBLES: ReadonlySet<string> = new Set(DOUBLE);
const HAN = /\p{Script=Han}/u;
const HAN_RUN = /^\p{Script=Han}{1,12}/u;
/** A preposition that is a surname as well: 向李强同志. */
const PREPOSITION = /[向于和从由经]/u;
const ADDRESS =
  '(?:先生|女士|同志|老师|师傅|大夫|医生|护士长|警官|法官|检察官|律师|教授|院士|阿姨|大爷|大妈|大娘|大叔|奶奶|爷爷|老人|同学|烈士)';
/** After a name of two characters only what is said of persons alone: 华为经理 is none. */
const OF_TWO = new RegExp(
  `^(?:${ADDRESS}|(?:副)?(?:书记|主任|局长|处长|科长|股长|所长|镇长|乡长|村长|部长|院长|校长|县长|市长|区长|厅长|司长))`,
  'u',
);
const CALLED = new RegExp(`${ADDRESS}|(?:副)?(?:县长|市长|区长|厅长|司长|支书|民警)|${POST}`, 'gu');
const POSTED = new RegExp(`(?:${POST}|支书|民警|县长|市长|区长|厅长|司长)[ 　:：]?`, 'gu');
/** 王建国（男，45岁）, 刘淑珍，女，68岁. */
const DESCRIBED = /[（(，,]\s*[男女]\s*[，,。；;）)]/gu;
/** What is done to persons: 任命赵立新为局长. */
const CHOSEN = /任命|免去|聘任|提名|推选|授予|表彰/gu;
/** Code units: longer than any post. */
const NEAR = 12;
const LEAST_IN_A_LIST = 3;

/** The names that a text itself gives away, in no order. */
export function namesInSentence(text: string): readonly Span[] {
  if (!HAN.test(text)) return [];
  return [...called(text), ...posted(text), ...listed(text), ...bySound(text)];
}

/** 张建国同志, 请联系王芳老师, 李小红网格员. */
function called(text: string): Span[] {
  const described = [...text.matchAll(DESCRIBED)].flatMap(({ index }) => nameBefore(text, index) ?? []);
  const titled = [...text.matchAll(CALLED)].flatMap((match) => {
    const name = nameBefore(text, match.index);
    return name !== null && (name.to - name.from > 2 || OF_TWO.test(text.slice(name.to, name.to + NEAR))) ? [name] : [];
  });
  return [...described, ...titled];
}

/** The name that ends right before `to`; a character in front of it may belong to the sentence. */
export function nameBefore(text: string, to: number): Span | null {
  const isFree = (from: number): boolean => !HAN.test(text[from - 1] ?? '') || fitOf(text, from, to).begins;
  const wholly = /[^\s\p{P}\p{S}\da-z]{3,10}$/iu.exec(text.slice(Math.max(0, to - 10), to))?.[0] ?? '';
  if (isWrittenBySoundAlone(wholly)) return { from: to - wholly.length, to };
  for (const length of [4, 3, 2]) {
    const from = to - length;
    const name = text.slice(Math.max(0, from), to);
    if (PUBLIC_FIGURES.has(name) || PUBLIC_FIGURES.has(name.slice(1))) return null;
    if (from < 0 || !isNameOf(name, length) || !isFree(from)) continue;
    if (PREPOSITION.test(name[0] ?? '') && isNameOf(name.slice(1), length - 1)) continue;
    // 安全王主任: what looks like surname and given name is a word and more.
    if (length === 3 && !SURE.includes(name[0] ?? '') && isWord(name.slice(0, 2))) continue;
    return { from, to };
  }
  return null;
}

function isNameOf(name: string, length: number): boolean {
  if (/\s/u.test(name) || PUBLIC_FIGURES.has(name)) return false;
  const family = DOUBLES.has(name.slice(0, 2)) && length > 2 ? 2 : 1;
  return length - family <= 2 && length > family && isLikelyName(name, name.slice(family));
}

/** 主任王建国, 县委书记李强到村调研. */
function posted(text: string): Span[] {
  return [...text.matchAll(POSTED), ...text.matchAll(CHOSEN)].flatMap((match) => nameAfter(text, match.index + match[0].length) ?? []);
}

/** The name that begins at `from`: up to the end of the characters there, else up to the end of a word. */
export function nameAfter(text: string, from: number): Span | null {
  const run = HAN_RUN.exec(text.slice(from, from + 12))?.[0] ?? '';
  const fitting = [4, 3, 2].filter((length) => length <= run.length && isNameOf(run.slice(0, length), length));
  for (const length of fitting) {
    const to = from + length;
    const isGlued = length === 3 && !SURE.includes(run[0] ?? '') && isWord(run.slice(0, 2));
    if (length === run.length && !isGlued) return { from, to };
    if (SURE.includes(run[0] ?? '') || length === 4) {
      const { begins, ends } = fitOf(text, from, to);
      if (begins && ends && !fitOf(text, from, from + 2).isWord) return { from, to };
    }
  }
  return null;
}

/** 参加人员有王建国、李小红、赵敏等: three and more, nothing else between them. */
function listed(text: string): Span[] {
  if (!text.includes('、')) return [];
  const parts: Span[] = [];
  for (let from = 0; from <= text.length;) {
    const end = text.indexOf('、', from);
    const to = end === -1 ? text.length : end;
    parts.push({ from, to });
    from = to + 1;
  }
  const found: Span[] = [];
  let run: Span[] = [];
  const close = (last?: Span | null): void => {
    const all = last ? [...run, last] : run;
    if (all.length >= LEAST_IN_A_LIST) found.push(...all);
    run = [];
  };
  for (const { from, to } of parts) {
    const whole = text.slice(from, to);
    if (isNameOf(whole, whole.length) || isWrittenBySoundAlone(whole)) {
      run.push({ from, to });
      continue;
    }
    // The last of a list has the sentence after it, the first of the next one before it.
    const ending = run.length === 0 ? null : endOfList(text, from);
    close(ending);
    const first = nameBefore(text, to);
    if (first !== null && first.from > (ending?.to ?? -1)) run.push(first);
  }
  close();
  return found;
}

function endOfList(text: string, from: number): Span | null {
  const followed = /^(\p{Script=Han}{2,4}?)(?:等|同志|[\s，,。；;（(]|参加|出席|列席|到会)/u.exec(text.slice(from, from + 12))?.[1];
  if (followed !== undefined && isNameOf(followed, followed.length)) return { from, to: from + followed.length };
  return nameAfter(text, from);
}

/** 努尔兰·哈德尔, wherever it stands. */
function bySound(text: string): Span[] {
  return [...text.matchAll(DOTTED_BY_SOUND)].flatMap((match) => {
    const [from, to] = [match.index, match.index + match[0].length];
    const parts = match[0].split(/[^\p{Script=Han}]/u);
    const isInside = HAN.test(text[from - 1] ?? '') && !fitOf(text, from, to).begins;
    return isInside || !isWrittenBySound(parts) || match[0].length < 5 ? [] : [{ from, to }];
  });
}
