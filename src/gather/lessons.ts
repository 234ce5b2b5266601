/** What the tries so far teach of the others: which controls may lead to something new, and which will hardly. Pure over the notes. */
import type { Box } from '../evidence/schema.ts';
import { barsOf } from './bars.ts';
import { centre } from './boxes.ts';
import type { Outcome, Target } from './choosing.ts';
import type { Held, Known, Notes } from './notes.ts';
import { isNamedAfter, Rows, tellsOf } from './rows.ts';
import { hasArrow } from './unnamed.ts';
import { isMute } from './view.ts';
import { CLOSES, OUTWARD, plain } from './words.ts';
import { inHeader, isHere, isRow, namesPage, SOUGHT, weight } from './worth.ts';
import { Yields } from './yields.ts';

/** Later rounds wait until nothing of an earlier one is left: likely something new, probably known, hardly a control. */
export const ROUND = { fresh: 2, familiar: 1, unlikely: 0 } as const;
type Round = (typeof ROUND)[keyof typeof ROUND];

/** So many rows of one shape on a page are a list; fewer are entries with long names. */
const LEAST_ROWS = 3;
/** So many controls of one shape on a page that led to pages of one title: the others lead there too. */
const ENOUGH_ALIKE = 2;
/** So many sections or filters that showed a state of one design speak for the others. */
const ENOUGH_STATES = 3;
/** Texts that did nothing, less twice those that led on: from here on text alone is taken for no control in this app. */
const DEAF = 2;
/** Where a page has more real controls than this, text alone is hardly one of them. */
const FEW_CONTROLS = 3;
/** Share of the screen's width within which texts belong to one row or cell. */
const NEAR = 0.11;
/** … and within which their edges are in one line. */
const ALIGNED = 0.03;
/** Shorter names end many others. */
const LEAST_NAME = 3;
/** … and what takes more of it is a row of its own. */
const WIDE = 0.6;
const NOWHERE = '';
/** Share of the screen's height that a header takes. */
const HEADER = 0.1;
/** Shows less than before. */
const FOLDS = /(收起|收拢|折叠)$/;

/** Tells something, where no entry does: a sentence, a name with its value. */
const SENTENCE = /[。；：:！!]|，.*，/;
/** Asks the server once more: what is shown then is seldom another page. */
const RELOADS = /^(点击|点我|请)?(重新(加载|获取|连接|尝试)|再试一次|重试|刷新(页面|重试)?)$/;

/** Beside a way to close it: the box asks for a value (a date, a filter) and leads nowhere. */
const CONFIRMS = /^(确定|确认|完成|应用)$/;

/** A page's controls: all, those that are no mere text, and the rows by their shape; whether it is a box that asks for a value. */
type Makeup = { readonly held: number; readonly hard: number; readonly rows: ReadonlyMap<string, number>; readonly asks: boolean };

export class Lessons {
  private readonly notes: Notes;
  readonly rows = new Rows(shapeOf);
  private readonly yields: Yields;
  private readonly silent = new Map<string, number>();
  private readonly silentHere = new Map<string, number>();
  /** Kin of controls → what the pages are called that they led to, or `NOWHERE`. */
  private readonly led = new Map<string, string[]>();
  /** Kin of which one led to a page that is named after it (entries), and to one that is not (contents). */
  private readonly entries = new Set<string>();
  private readonly contents = new Set<string>();
  /** Kin on all states of a page of which one has the name of the page it led to in its own (北线测报灯: 测报灯). */
  private readonly named = new Set<string>();
  /** Kin of which one led to a page that is called otherwise and tells of it: rows of a list with short names. */
  private readonly members = new Set<string>();
  /** Kin of which one had its page show a state that was known. */
  private readonly changed = new Set<string>();
  /** Designs of the states that kin of sections and filters showed. */
  private readonly states = new Map<string, string[]>();
  /** What was tried, by the name of its page: another state of it shows the same control. */
  private readonly done = new Set<string>();
  /** Labels that led on, by phase. */
  private readonly labels = new Set<string>();
  /** Labels of mere texts that did nothing, by phase: the name of the app, a line at the foot of each page. */
  private readonly mute = new Set<string>();
  /** Texts of a row or cell of which another text was tried. */
  private readonly siblings = new WeakSet<Held>();
  private readonly makeups = new WeakMap<Known, Makeup>();
  private deaf = 0;

  constructor(notes: Notes) {
    this.notes = notes;
    this.yields = new Yields(notes);
  }

  learn({ known, held }: Target, outcome: Outcome): void {
    const shape = shapeOf(known, held);
    this.done.add(doneAs(known, held));
    const to = outcome === 'moved' ? this.notes.byId(this.notes.edges.get(known.id)?.get(held.control.id) ?? '') : known;
    const kin = kinOf(known, held);
    // Another state of the same page (a section unfolded, the app's name over every page) tells nothing of its kin while they stand there still.
    if (to && (to.title !== known.title || leftBehind(known, held, to))) {
      this.lead(kin, plain(to.title));
      if (held.control.source === 'tree' && !isMute(held.spot)) this.lead(shapeHere(known, held), plain(to.title));
    }
    if (to && to.title !== known.title) (isNamedAfter(to, held) ? this.entries : this.contents).add(kin);
    if (to && to.title !== known.title && plain(held.control.label).includes(plain(to.title))) this.named.add(shapeHere(known, held));
    if (to && to.title !== known.title && tellsOf(to, held)) this.members.add(kin);
    // One filter that shows what is known already speaks for no other; two of them do.
    if (outcome === 'silent' || (outcome === 'changed' && this.changed.has(kin))) this.lead(kin, NOWHERE);
    if (outcome === 'changed') this.changed.add(kin);
    // A filter that shows what is known already is no dead control, but many of a shape are enough.
    if (to && to !== known && to.title === known.title) this.states.set(kin, [...(this.states.get(kin) ?? []), to.identity.template]);
    if (outcome !== 'moved') count(this.silent, shape);
    if (outcome === 'silent') count(this.silentHere, shapeHere(known, held));
    if (outcome === 'silent' && isMute(held.spot)) this.mute.add(labelOf(known, held));
    if (outcome === 'moved') {
      this.labels.add(labelOf(known, held));
      if (held.spot.soft) for (const one of siblingsOf(known, held)) this.siblings.add(one);
    }
    if (isMute(held.spot) && held.control.role !== 'tab') this.deaf += outcome === 'silent' ? 1 : -2;
    if (to) this.yields.learn(known, held, to);
    if (isRow(held)) this.rows.learn(known, held, outcome === 'silent' ? null : (to ?? known));
  }

  private lead(kin: string, to: string): void {
    this.led.set(kin, [...(this.led.get(kin) ?? []), to]);
  }

  /** Tries of controls of this shape that did nothing: on pages of this name, and on all pages of the design. */
  silentTries(known: Known, held: Held): { readonly here: number; readonly anywhere: number } {
    return { here: this.silentHere.get(shapeHere(known, held)) ?? 0, anywhere: this.silent.get(shapeOf(known, held)) ?? 0 };
  }

  /** `titles`: of the pages that are known. */
  roundOf(known: Known, held: Held, titles: ReadonlySet<string>): Round {
    const { role, label, source } = held.control;
    if (role === 'tab') return isHere(known, held) ? ROUND.familiar : ROUND.fresh;
    const said = plain(label);
    const { hard, rows } = this.makeup(known);
    // On a page that is all pixels every control is text.
    const mute = isMute(held.spot) && !(known.blind && source === 'ocr');
    if (mute && (this.deaf >= DEAF || (this.deaf >= 0 && hard > FEW_CONTROLS)))
      return inHeader(known, held) || (weight(label) >= SOUGHT && !/\d/.test(said)) ? ROUND.familiar : ROUND.unlikely;
    const dumb = mute && this.deaf >= 0 && hard > 0;
    if (this.leadsAlike(known, held) || FOLDS.test(said) || this.done.has(doneAs(known, held))) return ROUND.unlikely;
    const isContent = isRow(held) && !namesPage(label) && this.rows.isContent(known, held);
    if (isRow(held) && this.rows.openedBeside(known, held) > 0 && (isContent || (rows.get(held.spot.signature) ?? 0) >= LEAST_ROWS))
      return ROUND.unlikely;
    const inList = isMute(held.spot) && this.isContent(known, held);
    if (inList && this.siblings.has(held)) return ROUND.unlikely;
    const familiar =
      isContent ||
      inList ||
      dumb ||
      this.isOneOfMany(known, held) ||
      this.isOneOfStates(known, held) ||
      this.makeup(known).asks ||
      (weight(label) === 0 && OUTWARD.test(said)) ||
      RELOADS.test(said) ||
      this.isDead(known, held) ||
      this.siblings.has(held) ||
      (said !== '' && (this.labels.has(labelOf(known, held)) || isNamed(held, titles))) ||
      (isMute(held.spot) && (SENTENCE.test(said) || this.mute.has(labelOf(known, held)))) ||
      (mute && said.length === 1) ||
      (weight(label) < SOUGHT && !this.leadsOn(known, held) && this.yields.isPoor(known, held));
    return familiar ? ROUND.familiar : ROUND.fresh;
  }

  /** Its kin led to pages of several names, and always somewhere: a menu. */
  isProven(known: Known, held: Held): boolean {
    return this.leadsOn(known, held) && new Set(this.led.get(kinOf(known, held))).size > 1;
  }

  /** Its kin led somewhere each time. */
  leadsOn(known: Known, held: Held): boolean {
    const led = this.led.get(kinOf(known, held)) ?? [];
    return led.length > 0 && !led.includes(NOWHERE);
  }

  /** Its kin led to pages of one name. */
  private leadsAlike(known: Known, held: Held): boolean {
    const nameOf = (kin: string): string | null => {
      const [first, ...others] = (this.led.get(kin) ?? []).filter((one) => one !== NOWHERE);
      return first !== undefined && others.length + 1 >= ENOUGH_ALIKE && others.every((one) => one === first) ? first : null;
    };
    if (nameOf(kinOf(known, held)) !== null) return true;
    // A filter, or another section, shows more of the same, unless those were named after their page and this one is not.
    const here = shapeHere(known, held);
    const name = nameOf(here);
    return name !== null && (!this.named.has(here) || plain(held.control.label).includes(name));
  }

  /** Where text alone is all there is, rows look like entries: they are told by what their kin led to, pages of one name that is not theirs. */
  private isContent(known: Known, held: Held): boolean {
    const kin = kinOf(known, held);
    const names = new Set(this.led.get(kin)?.filter((one) => one !== NOWHERE));
    return names.size === 1 && this.contents.has(kin) && !this.entries.has(kin);
  }

  /** Several of its kin turned the page over in its place, and each showed a state of one design: the next will. */
  private isOneOfStates(known: Known, held: Held): boolean {
    const states = this.states.get(kinOf(known, held)) ?? [];
    return states.length >= ENOUGH_STATES && new Set(states).size === 1;
  }

  /** A row as wide as its page: another of its shape was one of many, and none led to a page named after it. */
  private isOneOfMany(known: Known, held: Held): boolean {
    const kin = kinOf(known, held);
    const wide = held.control.box.width > (known.segments[0]?.view.region.width ?? 0) * WIDE;
    return wide && !held.spot.soft && this.members.has(kin) && !this.entries.has(kin);
  }

  /** One of its kin did nothing, on this page or, where the tree tells shapes apart, on another of its name. */
  private isDead(known: Known, held: Held): boolean {
    // Of sections side by side the one that is shown does nothing.
    if (this.states.has(kinOf(known, held)) && this.silentTries(known, held).here <= 1) return false;
    if (held.control.source === 'tree' && this.silentTries(known, held).here > 0) return true;
    return (this.led.get(kinOf(known, held)) ?? []).includes(NOWHERE);
  }

  /** Counted once for as long as the page holds no more. */
  private makeup(known: Known): Makeup {
    const before = this.makeups.get(known);
    if (before?.held === known.held.length) return before;
    const rows = new Map<string, number>();
    for (const one of known.held) if (isRow(one)) count(rows, one.spot.signature);
    const hard = known.held.filter((one) => !isMute(one.spot) && one.control.role !== 'tab').length;
    const says = (pattern: RegExp): boolean => known.held.some(({ control }) => pattern.test(plain(control.label)));
    const makeup = { held: known.held.length, hard, rows, asks: known.kind === 'dialog' && says(CLOSES) && says(CONFIRMS) };
    this.makeups.set(known, makeup);
    return makeup;
  }
}

function count(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

const labelOf = (known: Known, { control }: Held): string => `${known.phase}:${plain(control.label)}`;

const doneAs = ({ phase, title }: Known, { key, control }: Held): string =>
  `${phase}:${plain(title)}:${plain(control.label) === '' ? control.id : key}`;

/** Rows with an arrow and rows without one are two kinds, whatever class they are of. */
const shapeOf = (known: Known, held: Held): string =>
  `${known.phase}:${known.identity.template}:${held.control.role}:${held.spot.signature}${hasArrow(known, held) ? '›' : ''}${sideOf(known, held)}`;

/** Signs without a name at the two ends of a header have nothing to do with each other. */
function sideOf({ segments }: Known, { spot, control }: Held): string {
  const region = segments[control.picture]?.view.region;
  if (!region || plain(spot.label) !== '' || spot.box.y > region.y + region.height * HEADER) return '';
  return centre(spot.box).x < region.x + region.width / 2 ? 'left' : 'right';
}

/** The same on pages of one name: what is dead on one list may lead on from another of the same design. */
const shapeHere = (known: Known, held: Held): string => `${plain(known.title)}:${shapeOf(known, held)}`;

/** The cells of one bar; set under each other in one size on one page: all that the pixels tell of a shape. */
function kinOf(known: Known, held: Held): string {
  const { source, box } = held.control;
  if (source === 'tree') return onPage(known, held);
  const bar = held.spot.soft ? barsOf(known).get(held) : undefined;
  if (bar) return `${known.id}:${bar.control.id}`;
  const step = (known.segments[0]?.view.region.width ?? 1) * ALIGNED;
  return `${known.id}:${String(Math.round(box.x / step))}:${String(Math.round(box.height / step))}`;
}

/** None of its kin stands on the page it led to, though that bears the same name (words to search for, and what was found). */
function leftBehind(known: Known, held: Held, to: Known): boolean {
  const kin = kinOf(known, held);
  const others = new Set(known.held.filter((one) => one !== held && kinOf(known, one) === kin).map(({ key }) => key));
  return to !== known && others.size > 0 && !to.held.some(({ key }) => others.has(key));
}

/** The same on one page. */
const onPage = (known: Known, held: Held): string => `${known.id}:${shapeOf(known, held)}`;

/** Names a page that is known, whole or without its first words (用品申领: 办公用品申领); single characters beside the name are icons. */
function isNamed({ spot }: Held, titles: ReadonlySet<string>): boolean {
  const [name, ...more] = spot.parts.map(plain).filter((part) => part.length > 1);
  if (name === undefined || more.length > 0) return false;
  return titles.has(name) || (name.length >= LEAST_NAME && [...titles].some((title) => title.endsWith(name)));
}

/** Texts of another shape that stand near, and nearer to this one than to any other of its shape: the rest of its row or cell. */
function siblingsOf(known: Known, held: Held): readonly Held[] {
  const reach = (known.segments[0]?.view.region.width ?? 0) * NEAR;
  const near = known.held.filter(
    (one) => one.spot.soft && one.control.picture === held.control.picture && Math.abs(middle(one) - middle(held)) <= 2 * reach,
  );
  const bars = barsOf(known);
  if (bars.has(held)) return [];
  const alike = near.filter((one) => kinOf(known, one) === kinOf(known, held));
  return near.filter((one) => {
    if (bars.has(one) || alike.includes(one) || Math.abs(middle(one) - middle(held)) > reach) return false;
    const own = distance(one.control.box, held.control.box);
    return alike.every((other) => other === held || distance(one.control.box, other.control.box) >= own);
  });
}

const middle = ({ control }: Held): number => centre(control.box).y;

/** Between two boxes: up or down counts in full, sideways only the gap. */
function distance(one: Box, other: Box): number {
  const across = Math.max(0, Math.max(one.x, other.x) - Math.min(one.x + one.width, other.x + other.width));
  return across + Math.abs(centre(one).y - centre(other).y);
}
