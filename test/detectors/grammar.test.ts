/** Functions drawn from grammars, each on one page of a clean whole app: none passes; what only looks like one does not fail. */
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/rules/load.ts';
import type { ClauseId } from '../../src/rules/pack.ts';
import { loadHalf } from '../corpus/load.ts';
import type { Case } from '../corpus/schema.ts';
import { judgeCases, RESTRICTED, type Cell } from '../corpus/score.ts';
import { CHECK_IN, LOOK_ALIKES, ONLINE, RANKING, SLOTS, type Form } from './grammar-forms.ts';

const rules = await loadRules();
const { cases } = await loadHalf('open');
/** Whole apps of other authors in which nothing restricted is and of which nothing is left open. */
const clean = judgeCases(
  cases
    .filter(
      ({ id, labels, screens }) => /^(?:who|author)-/u.test(id) && screens.length >= 10 && labels.every((one) => one.outcome === 'pass'),
    )
    .filter((_, at) => at % 6 === 0)
    .map((one): Case => ({ ...one, labels: RESTRICTED.map((clause) => ({ clause, outcome: 'pass', because: '见条款' })) })),
  rules,
);
const apps = [...new Set(clean.map((cell) => cell.case))].filter((one) => clean.every((cell) => cell.case !== one || cell.got === 'pass'));

/** Numbers from a seed (xorshift), so that a draw is the same wherever it is made. */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.abs(state) % below;
  };
}

const PERSONS = '张伟 李敏 王芳 赵磊 陈静 刘洋 周杰 吴霞 褚建国 沈一鸣'.split(' ');
const UNITS = '办公室 财务科 人事科 执法一科 城关镇 龙泉街道 一支部 老干部支部 先锋队 青年组'.split(' ');

type Page = { readonly title: string; readonly rows: readonly string[] };

/** One page of a form: its choices made, its slots filled. */
function pageOf({ titles, rows }: Form, units: boolean, below: (most: number) => number): Page {
  const one = (words: readonly string[]): string => words[below(words.length)] ?? '';
  const from = below(PERSONS.length);
  const names = units ? UNITS : PERSONS;
  const top = 200 + below(700);
  const step = 3 + below(20);
  const filled: Readonly<Record<string, (at: number) => string>> = {
    who: (at) => names[(from + at * 3) % names.length] ?? '',
    fall: (at) => String(top - at * step - at * at),
    am: () => `0${String(7 + below(2))}:${String(11 + below(48))}`,
    pm: () => `1${String(7 + below(2))}:${String(11 + below(48))}`,
    n: (at) => String(at === 0 ? 12 + below(80) : 2 + below(7)),
    span: () => one([`${String(2 + below(50))} 分钟`, `${String(2 + below(8))} 小时`, `${String(2 + below(8))}h${String(2 + below(50))}m`]),
  };
  const titled = one(titles.split(' '));
  // One value, one use of the app a page.
  const chosen = new Map(Object.entries(SLOTS).map(([slot, words]) => [slot, one(words.split(' '))]));
  const fill = (row: string): string =>
    row
      .replaceAll(/«([^»]+)»/gu, (_, choices: string) => one(choices.split('·')))
      .replaceAll(
        /\$([a-z]+)(\d?)/gu,
        (_, slot: string, at: string) => filled[slot]?.(at === '' ? 1 : Number(at)) ?? chosen.get(slot) ?? slot,
      );
  return { title: titled, rows: rows.map(fill) };
}

/** The page in a clean app, judged by these clauses. */
function judged(pages: readonly Page[], clauses: readonly ClauseId[]): readonly Cell[] {
  const given = pages.map(({ title, rows }, at): Case => {
    const app = apps[(at * 7) % apps.length];
    if (app === undefined) throw new Error('no clean app');
    return {
      ...app,
      id: `grammar-${String(at).padStart(3, '0')}`,
      labels: clauses.map((clause) => ({ clause, outcome: 'review', because: '见条款' })),
      screens: [...app.screens, { kind: 'other', title, path: ['菜单', title], phase: 'signed-in', rows: [...rows] }],
    };
  });
  return judgeCases(given, rules);
}

const shown = ({ case: { screens }, label, got }: Cell): string =>
  `${got} ${label.clause} ${screens.at(-1)?.title ?? ''} ${JSON.stringify(screens.at(-1)?.rows)}`;

const EACH = 6;
const drawn = (forms: readonly Form[], seed: number): readonly Page[] => {
  const below = drawing(seed);
  return forms.flatMap((form) => Array.from({ length: EACH }, (_, at) => pageOf(form, at % 2 === 1 && forms === RANKING, below)));
};

describe('a function in one of many forms, on one page of a clean whole app', () => {
  it.each([
    ['check-in', CHECK_IN],
    ['points-ranking', RANKING],
    ['online-time', ONLINE],
  ] as const)('%s never passes', (clause, forms) => {
    const passed = judged(drawn(forms, 20_261_123), [clause]).filter(({ got }) => got === 'pass');
    expect(passed.map(shown)).toEqual([]);
  });
});

describe('what only looks like one', () => {
  const cells = judged(drawn(LOOK_ALIKES, 20_261_124), RESTRICTED);
  it('never fails', () => {
    expect(cells.filter(({ got }) => got === 'fail').map(shown)).toEqual([]);
  });
  it('is left to a person in fewer than 3 of 100', () => {
    const open = cells.filter(({ got }) => got !== 'pass');
    expect(open.length / cells.length, open.map(shown).join('\n')).toBeLessThan(0.03);
  });
});

it('has clean apps to hide it in', () => {
  expect(apps.length).toBeGreaterThanOrEqual(12);
});
