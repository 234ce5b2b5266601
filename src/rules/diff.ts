/** What two rule packs have apart: clauses, quotations, words, expressions, figures, 口径. Pure. */
import { canonicalJson } from '../evidence/hashing.ts';
import { RULES_WORDS } from './key-words.ts';
import { RulePack } from './pack.ts';

export type ChangeKind = 'added' | 'removed' | 'changed';
export type ChangeOf = '检测项' | '依据' | '口径' | '词语' | '表达式' | '阈值' | '其他';

/** One difference. `place`: the keys on the way in Chinese; `pointer`: JSON pointer of the list or value; texts as they stand in the packs. */
export type Change = {
  readonly kind: ChangeKind;
  readonly of: ChangeOf;
  readonly pointer: string;
  readonly place: string;
  readonly before: string | null;
  readonly after: string | null;
};

type Shape = { readonly format?: string; readonly items?: unknown; readonly properties?: Readonly<Record<string, Shape>> };
type Record_ = Readonly<Record<string, unknown>>;

/** Changes from `a` to `b`, in the order of the pack. */
export function diffPacks(a: RulePack, b: RulePack): readonly Change[] {
  return compare(shapeOf(RulePack), a, b, []);
}

/** A schema of ours as the keywords read here. */
const shapeOf = (schema: object): Shape => schema;

function compare(shape: Shape | undefined, a: unknown, b: unknown, path: readonly string[]): Change[] {
  if (Array.isArray(a) && Array.isArray(b)) return lists(shape, a, b, path);
  if (isRecord(a) && isRecord(b))
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
      compare(shape?.properties?.[key], a[key], b[key], [...path, key]),
    );
  if (canonicalJson([a]) === canonicalJson([b])) return [];
  const kind = a === undefined ? 'added' : b === undefined ? 'removed' : 'changed';
  return [change(kind, shape, path, a, b)];
}

/** What has an id is compared with what has the same; other members are there or not. */
function lists(shape: Shape | undefined, a: readonly unknown[], b: readonly unknown[], path: readonly string[]): Change[] {
  const items = isRecord(shape?.items) ? shape.items : undefined;
  const keyOf = (one: unknown): string => (isRecord(one) && typeof one['id'] === 'string' ? one['id'] : canonicalJson([one]));
  const old = new Map(a.map((one) => [keyOf(one), one]));
  const fresh = new Map(b.map((one) => [keyOf(one), one]));
  return [
    ...[...old].flatMap(([key, one]) =>
      fresh.has(key) ? compare(items, one, fresh.get(key), [...path, key]) : [change('removed', items, path, one, undefined)],
    ),
    ...[...fresh].flatMap(([key, one]) => (old.has(key) ? [] : [change('added', items, path, undefined, one)])),
  ];
}

function change(kind: ChangeKind, shape: Shape | undefined, path: readonly string[], a: unknown, b: unknown): Change {
  return {
    kind,
    of: ofWhat(shape, path),
    pointer: `/${path.join('/')}`,
    place: path.map((key) => RULES_WORDS[key]?.split('：')[0] ?? key).join('·'),
    before: shown(a),
    after: shown(b),
  };
}

function ofWhat(shape: Shape | undefined, path: readonly string[]): ChangeOf {
  if (path[0] === 'clauses') return path.includes('basis') ? '依据' : '检测项';
  if (path[0] === 'rulings') return '口径';
  if (path[0] === 'thresholds') return '阈值';
  if (shape?.format === 'regex') return '表达式';
  return path.length > 1 || ['managers', 'negations', 'exemptScenes', 'exemptRoots', 'ordinaryScenes'].includes(path[0] ?? '')
    ? '词语'
    : '其他';
}

function shown(value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return value;
  if (!isRecord(value)) return JSON.stringify(value);
  if (typeof value['quote'] === 'string') return `${String(value['source'])} ${String(value['article'])}：${value['quote']}`;
  if (typeof value['question'] === 'string') return `${String(value['date'])} ${value['question']}——${String(value['answer'])}`;
  return typeof value['title'] === 'string' ? value['title'] : JSON.stringify(value);
}

const isRecord = (value: unknown): value is Record_ => typeof value === 'object' && value !== null && !Array.isArray(value);
