/** Entries that did not answer: whether they leave a gap in what was seen. Labels of fields and plain texts are no entries. */
import type { Control, Evidence, Screen, Untouched } from '../evidence/schema.ts';
import type { RulePack } from '../rules/pack.ts';

type Matchers = { readonly part: RegExp; readonly whole: RegExp };
const made = new WeakMap<RulePack, Matchers>();

/** A function the clauses ask for usually stands behind these; on a control, any part of the label, on mere text the whole of it. */
function matchersOf(rules: RulePack): Matchers {
  const known = made.get(rules);
  if (known) return known;
  const { words, prefixes, suffixes } = rules.containers;
  const any = words.join('|');
  const fresh = {
    part: new RegExp(any, 'u'),
    whole: new RegExp(`^(?:${prefixes.join('|')})?(?:${any})+(?:${suffixes.join('|')})?$`, 'u'),
  };
  made.set(rules, fresh);
  return fresh;
}

const plain = (label: string): string => label.replace(/\s+/gu, '');

/** A name of two to ten characters with no figures in it: 投诉建议, 项目管理; not a date of a calendar, a row of data or a picture. */
const isName = (label: string): boolean => /^[\p{Script=Han}A-Za-z]{2,10}$/u.test(label);

/**
 * True when an entry did not answer, was not opened from elsewhere and its name is that of a container of functions; or when more
 * than a tenth of those tried (and more than three) did not answer. The tab or chip one is on answers nothing, and hides nothing.
 */
export function silent(evidence: Evidence, rules: RulePack): boolean {
  const { untouched, coverage } = evidence;
  const mute = untouched.filter(({ why }) => why === 'did-not-respond');
  if (mute.length === 0) return false;
  const opened = openedLabels(evidence);
  const dead = mute.filter(({ label }) => !opened.has(plain(label))).flatMap((one) => entryOf(evidence, one));
  return dead.some((one) => holds(one, rules)) || new Set(dead.map(({ label }) => label)).size > Math.max(3, coverage.controls.tried * 0.1);
}

type Entry = { readonly label: string; readonly sure: boolean };
/** 全部 alone is the filter one is on when a list opens. */
function holds({ label, sure }: Entry, rules: RulePack): boolean {
  if (rules.containers.filters.includes(label)) return false;
  const { part, whole } = matchersOf(rules);
  return sure ? label.length <= 12 && part.test(label) : whole.test(label);
}

/** The control as an entry, or nothing: selected already, the label of a field, a text that names no function. */
function entryOf({ screens }: Evidence, { screen: id, control: key, label }: Untouched): readonly Entry[] {
  const screen = screens.find((one) => one.id === id);
  const control = screen?.controls.find((one) => one.id === key);
  const name = plain(label);
  if (control?.selected === true) return [];
  // A button drawn as an icon only, without a name.
  if (name === '' && (control?.role === 'button' || control?.role === 'tab')) return [{ label: key, sure: false }];
  if (!isName(name)) return [];
  if (screen !== undefined && control !== undefined && isFieldLabel(screen, control)) return [];
  return [{ label: name, sure: control === undefined || control.role !== 'area' }];
}

/** On a page that asks for input, a bare text names a field. */
const isFieldLabel = (screen: Screen, control: Control): boolean =>
  control.role === 'area' && (screen.kind === 'form' || screen.controls.some(({ role }) => role === 'field' || role === 'secret-field'));

/** What was opened somewhere: tabs, titles of screens, the last tap to each, and taps that led elsewhere. */
function openedLabels({ coverage, screens, transitions }: Evidence): ReadonlySet<string> {
  return new Set(
    [
      ...coverage.tabs.filter(({ opened }) => opened).map(({ label }) => label),
      ...screens.map(({ title }) => title),
      ...screens.flatMap(({ path }) => path.slice(-1).filter(({ act }) => act === 'tap')).map(({ label }) => label),
      ...transitions.filter(({ from, to, step }) => step.act === 'tap' && to !== null && to !== from).map(({ step }) => step.label),
    ].map(plain),
  );
}
