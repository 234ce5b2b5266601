/** Linking entries and reading them back: what makes a removal, an addition, a change and another order show. Pure. */
import { fault, type Fault } from './chain-fault.ts';
import { canonicalJson, sha256 } from './hashing.ts';

/** Stands as `prev` in the first entry of all. */
export const GENESIS = '0'.repeat(64);

export type Link = { readonly seq: number; readonly at: string; readonly prev: string; readonly hash: string };

/** Where the next entry goes: its number, and the hash it has to hold. */
export type Tip = { readonly seq: number; readonly prev: string };
export const START: Tip = { seq: 0, prev: GENESIS };

/** The entry that follows `tip`. Its hash is over its canonical JSON without `hash` (and without a signature, which comes after). */
export function linked<T extends object>(body: T, tip: Tip, at: string): T & Link {
  const entry = { ...body, seq: tip.seq, at, prev: tip.prev };
  return { ...entry, hash: sha256(canonicalJson(entry)) };
}

export const tipAfter = (entry: Link): Tip => ({ seq: entry.seq + 1, prev: entry.hash });

/** One line of a journal, line feed included. */
export const lineOf = (entry: object): string => `${canonicalJson(entry)}\n`;

export type ReadEntries<T> = { readonly entries: readonly T[]; readonly fault: Fault | null };

/**
 * Reads a journal that begins at `start`: the entries up to the first that does not hold, and what is wrong with it.
 * `is` says whether a value is an entry of this journal (of its schema).
 */
export function readEntries<T extends Link>(file: string, content: string, is: (value: unknown) => value is T, start: Tip): ReadEntries<T> {
  const lines = content.split('\n');
  const rest = lines.pop();
  const entries: T[] = [];
  for (const [index, line] of lines.entries()) {
    const entry = entryOf(line, is);
    if (entry === null) return { entries, fault: fault('altered', file, `${file} 第 ${index + 1} 行的内容被改动（与其自身校验值不符）`) };
    entries.push(entry);
  }
  const wrong = outOfOrder(file, entries, start);
  if (wrong) return wrong;
  if (rest !== '')
    return { entries, fault: fault('chain', file, `${file} 的最后一行不完整（第 ${lines.length + 1} 行）：校验链被截断，或写入中断`) };
  return { entries, fault: null };
}

function entryOf<T extends Link>(line: string, is: (value: unknown) => value is T): T | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null; // Said by the caller, with the line's number.
  }
  if (!is(value) || canonicalJson(value) !== line) return null;
  const { hash, ...rest } = value;
  return sha256(canonicalJson({ ...rest, signature: undefined })) === hash ? value : null;
}

/** The order is told first by the numbers, which say what happened, then by the hashes, which cannot be got round. */
function outOfOrder<T extends Link>(file: string, entries: readonly T[], start: Tip): ReadEntries<T> | null {
  const found = (index: number, sentence: string): ReadEntries<T> => ({
    entries: entries.slice(0, index),
    fault: fault('chain', file, `${file} ${sentence}`),
  });
  const numbers = new Set<number>();
  for (const [index, { seq }] of entries.entries()) {
    if (numbers.has(seq)) return found(index, `中第 ${seq} 号记录出现两次（第 ${index + 1} 行）：记录被添加`);
    numbers.add(seq);
  }
  for (const [index, { seq }] of entries.entries()) {
    const due = start.seq + index;
    if (seq === due) continue;
    return numbers.has(due)
      ? found(index, `第 ${index + 1} 行应为第 ${due} 号记录，现为第 ${seq} 号：记录的顺序被调换`)
      : found(index, `缺少第 ${due} 号记录：记录被删除`);
  }
  let { prev } = start;
  for (const [index, entry] of entries.entries()) {
    if (entry.prev !== prev) return found(index, `第 ${entry.seq} 号记录与前一条不衔接：记录被替换、插入或重新编号`);
    prev = entry.hash;
  }
  return null;
}
