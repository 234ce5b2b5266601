/** Which rows of a list are taken to be known by the others. */
import { addPage } from '../support/known.ts';
import { expect, test } from 'vitest';
import { Notes, type Held, type Known } from '../../src/gather/notes.ts';
import { Rows } from '../../src/gather/rows.ts';
import { control } from '../support/evidence.ts';
import { view } from '../support/tree.ts';

const notes = new Notes();
const page = (title: string, template: string): Known =>
  addPage(notes, title, { identity: { structural: title, template, content: title } });

/** A page with rows of one shape; `ys`: where each begins, px; each is 100 px high. */
function list(ys: readonly number[]): { readonly known: Known; readonly rows: readonly Held[] } {
  const known = page('列表', 'list');
  const rows = ys.map((y, at): Held => {
    const label = `一条足够长的带说明的内容 第${String(at)}条`;
    const box = { x: 0, y, width: 1080, height: 100 };
    const made = { ...control(label, { role: 'item', box }), id: `${known.id}.c${String(at)}`, picture: 0 };
    const spot = {
      ...made,
      parts: [label],
      resourceId: '',
      tap: { x: 1, y },
      enabled: true,
      selected: false,
      checkable: false,
      checked: false,
      soft: false,
      source: 'tree' as const,
      signature: 'row',
    };
    return { control: made, spot, key: label, state: 'new', tries: 0 };
  });
  known.held.push(...rows);
  return { known, rows };
}

const under = (count: number): number[] => Array.from({ length: count }, (_, at) => 200 + at * 100);
const article = page('详情', 'article');
const rows = (): Rows => new Rows((known, held) => `${known.identity.template}:${held.spot.signature}`);

test('two rows that led to pages of one design stand for their list', () => {
  const seen = rows();
  const {
    known,
    rows: [a, b, c],
  } = list(under(5));
  seen.learn(known, a!, article);
  expect(seen.sampled(known, c!)).toBe(false);
  seen.learn(known, b!, article);
  expect(seen.sampled(known, c!)).toBe(true);
  expect(seen.openedBeside(known, c!)).toBe(2);
});

test('rows that lead to pages of several designs or names are entries: none stands for another', () => {
  const seen = rows();
  const { known, rows: all } = list(under(6));
  seen.learn(known, all[0]!, page('红旗榜', 'list'));
  seen.learn(known, all[1]!, page('班组成员', 'list'));
  expect(seen.sampled(known, all[2]!)).toBe(false);
  seen.learn(known, all[2]!, page('器具领用', 'text'));
  expect(seen.sampled(known, all[3]!)).toBe(false);
});

test('what stands apart is a list of its own', () => {
  const seen = rows();
  const { known, rows: all } = list([200, 300, 400, 700]);
  seen.learn(known, all[0]!, article);
  seen.learn(known, all[1]!, article);
  expect([seen.sampled(known, all[2]!), seen.sampled(known, all[3]!)]).toEqual([true, false]);
});

test('in a long list one row is enough where its like was opened elsewhere, in a short one it is not', () => {
  const seen = rows();
  const first = list(under(4));
  for (const row of first.rows.slice(0, 2)) seen.learn(first.known, row, article);
  const long = list(under(12));
  seen.learn(long.known, long.rows[0]!, article);
  expect(seen.sampled(long.known, long.rows[5]!)).toBe(true);
  const short = list(under(3));
  seen.learn(short.known, short.rows[0]!, article);
  expect(seen.sampled(short.known, short.rows[1]!)).toBe(false);
});

test('rows that did nothing are no design: the list is not known by them', () => {
  const seen = rows();
  const { known, rows: all } = list(under(6));
  seen.learn(known, all[0]!, null);
  seen.learn(known, all[1]!, null);
  seen.learn(known, all[2]!, article);
  expect([seen.sampled(known, all[4]!), seen.openedBeside(known, all[4]!), seen.ledOn(known, all[4]!)]).toEqual([false, 3, 1]);
  seen.learn(known, all[3]!, article);
  expect(seen.sampled(known, all[4]!)).toBe(true);
});

test('the same page in another state is what a row led to', () => {
  const seen = rows();
  const { known, rows: all } = list(under(4));
  seen.learn(known, all[0]!, known);
  seen.learn(known, all[1]!, known);
  expect(seen.sampled(known, all[2]!)).toBe(true);
});

test('what is known of a list stays when rows come above it', () => {
  const seen = rows();
  const { known, rows: all } = list(under(12));
  const [first] = all;
  known.held.shift();
  seen.learn(known, all[1]!, article);
  seen.learn(known, all[2]!, article);
  expect(seen.sampled(known, all[5]!)).toBe(true);
  known.held.push(first!);
  expect(seen.sampled(known, all[5]!)).toBe(true);
});

test('a row that is held from the picture before leaves no gap in its list', () => {
  const seen = rows();
  const { known, rows: all } = list(under(6));
  const none = { state: 'unseen', reason: 'not-attempted', detail: '' } as const;
  const picture = Promise.resolve(none);
  const shown = { ...view(), spots: all.map(({ spot }) => spot) };
  known.segments.push({ view: shown, mark: '', wordless: false, picture, tree: none, reading: picture, read: null });
  known.held.splice(2, 1);
  seen.learn(known, all[0]!, article);
  seen.learn(known, all[1]!, article);
  expect(seen.sampled(known, all[4]!)).toBe(true);
});
