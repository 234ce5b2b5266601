/** What tries on one state of a page (a filter, a section) teach of its other states. */
import { expect, test } from 'vitest';
import { Lessons, ROUND } from '../../src/gather/lessons.ts';
import { Notes, type Held, type Known } from '../../src/gather/notes.ts';
import { addPage } from '../support/known.ts';
import { menu } from '../support/small-app.ts';
import { node, view } from '../support/tree.ts';

const NONE = { state: 'unseen', reason: 'not-attempted', detail: '' } as const;
const KINDS = ['车辆', '电脑', '照明', '通信', '样品'];

/** A register with its kinds at the left; each state of it shows two entries of its kind. `design`: of the state of a kind. */
class Register {
  readonly notes = new Notes();
  readonly lessons = new Lessons(this.notes);
  readonly start: Known;
  private readonly design: (kind: string) => string;

  constructor(design: (kind: string) => string = () => '台账') {
    this.design = design;
    this.start = this.state('全部');
  }

  state(kind: string): Known {
    const known = addPage(this.notes, '台账', { identity: { structural: kind, template: this.design(kind), content: kind } });
    const chips = KINDS.map((label, row) => node('Button', { text: label, clickable: true, at: [700, 300 + row * 160, 280, 150] }));
    const seen = view(...chips, ...menu(`${kind}甲`, `${kind}乙`));
    const none = Promise.resolve(NONE);
    known.segments.push({ view: seen, mark: '', wordless: false, picture: none, tree: NONE, reading: none, read: null });
    this.notes.absorb(known, seen, 0);
    return known;
  }

  held(known: Known, label: string): Held {
    return known.held.find(({ control }) => control.label === label)!;
  }

  /** A tap that led there. */
  tap(known: Known, label: string, to: Known): Known {
    const held = this.held(known, label);
    this.notes.went(known, held.control.id, to, { from: known.id, act: 'tap', label }, '');
    this.lessons.learn({ known, held }, 'moved');
    return to;
  }

  round(known: Known, label: string): number {
    return this.lessons.roundOf(known, this.held(known, label), new Set());
  }
}

test('entries that led to pages of one name under one filter wait under the next', () => {
  const app = new Register();
  const page = (): Known => addPage(app.notes, '情况');
  app.tap(app.start, '全部甲', page());
  const cars = app.tap(app.start, '车辆', app.state('车辆'));
  expect(app.round(cars, '车辆甲')).toBe(ROUND.fresh);
  app.tap(cars, '车辆甲', page());
  expect(app.round(cars, '车辆乙')).toBe(ROUND.unlikely);
  expect(app.round(app.tap(cars, '电脑', app.state('电脑')), '电脑甲')).toBe(ROUND.unlikely);
});

test('entries that led each to a page of its own do not', () => {
  const app = new Register();
  const cars = app.tap(app.start, '车辆', app.state('车辆'));
  for (const label of ['车辆甲', '车辆乙']) app.tap(cars, label, addPage(app.notes, label));
  expect(app.round(app.tap(cars, '电脑', app.state('电脑')), '电脑甲')).toBe(ROUND.fresh);
});

test('filters of which three showed a state of one design wait, where one showed another they do not', () => {
  const alike = new Register();
  const other = new Register((kind) => (kind === '照明' ? '排名' : '台账'));
  for (const app of [alike, other]) {
    for (const kind of ['车辆', '电脑']) app.tap(app.start, kind, app.state(kind));
    expect(app.round(app.start, '通信')).toBe(ROUND.fresh);
    app.tap(app.start, '照明', app.state('照明'));
  }
  expect(alike.round(alike.start, '通信')).toBe(ROUND.familiar);
  expect(other.round(other.start, '通信')).toBe(ROUND.fresh);
});

test('the section that is shown does nothing, and does not speak for those beside it', () => {
  const app = new Register((kind) => kind);
  app.tap(app.start, '车辆', app.state('车辆'));
  app.lessons.learn({ known: app.start, held: app.held(app.start, '样品') }, 'silent');
  expect(app.round(app.start, '照明')).toBe(ROUND.fresh);
});

test('rows named after the page they led to speak under another section for rows of that name alone', () => {
  const app = new Register();
  const cars = app.tap(app.start, '车辆', app.state('车辆'));
  for (const label of ['车辆甲', '车辆乙']) app.tap(cars, label, addPage(app.notes, '车辆'));
  const others = app.tap(app.start, '电脑', app.state('电脑'));
  expect(app.round(others, '电脑甲')).toBe(ROUND.fresh);
});
