/** A check-in told by what it says, whatever it is called: an act of being there (到岗, 接班, 在村 …), beside a place, a time, a count or a duty. */
import type { Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Phrase } from './grade.ts';
import type { Item } from './items.ts';
import { acts, notesFitting, notesOf } from './procedures.ts';
import { neededByWords } from './needed.ts';
import { rememberedFor } from './remembered.ts';
import { anyOf, containing, matches, squeeze } from './words.ts';

const MAX_LABEL = 14;

/** `act`: the label says an act of being there; `state`: the bare state (到岗); null: anything else is said as well. */
const saysPresence = rememberedFor(
  ({ presence }: RulePack) => {
    const noun = new RegExp(anyOf(presence.nouns), 'gu');
    const verb = new RegExp(anyOf(presence.acts), 'gu');
    const filler = new RegExp(`${anyOf(presence.filler)}|[^\\p{L}]`, 'gu');
    return (label): 'act' | 'state' | null => {
      const without = label.replace(noun, '');
      if (without === label || matches(label, presence.not)) return null;
      const left = without.replace(verb, '');
      if (left.replace(filler, '') !== '') return null;
      return left === without ? 'state' : 'act';
    };
  },
  ({ presence }) => ({ needed: neededByWords(presence.nouns), otherwise: null }),
);

/** What the rest of the page has to say of being there and then: own place, clock, photo, face; streaks and counts; by when or else. */
const witnesses = ({ screen }: Item, label: string, { presence: { evidence, counts, duties } }: RulePack): boolean =>
  [evidence, counts, duties].some((list) => list.some((one) => notesFitting(screen, one).some((note) => note !== label)));

/** The word of being there in the label stands elsewhere on the page with a time of the day, or as not yet done: 昨天 到达 08:21. */
const echoed = ({ screen }: Item, label: string, { presence }: RulePack): boolean => {
  const noun = containing(label, presence.nouns);
  return (
    noun !== null &&
    notesOf(screen).some(
      (note) =>
        note !== label &&
        note.includes(noun) &&
        (CLOCK.test(note) || matches(note, presence.notYet ?? NONE)) &&
        !matches(note, presence.not),
    )
  );
};
const CLOCK = /(?<!\d)\d{1,2}:\d{2}(?!\d|-|~|—|至)/u;
const NONE: readonly string[] = [];

/** The other half stands there too: 到岗 and 离岗, 出车 and 收车. */
const paired = (screen: Screen, label: string, { presence }: RulePack): boolean =>
  presence.pairs.some(([first, second]) => {
    const other = label.includes(first) ? second : label.includes(second) ? first : null;
    return (
      other !== null &&
      screen.controls.some((control) => control.label.length <= MAX_LABEL && control.label.replace(/\s/gu, '').includes(other))
    );
  });

/**
 * An act of being there on a control: a function with a witness on the page, else for a person. The bare state (到岗) on a control:
 * a function with its other half and a witness; for a person with one of them. A short text that states it with the user's day: for a person.
 */
export function presenceOf(item: Item, rules: RulePack): Phrase | null {
  if (item.title || matches(item.text, rules.restricted['check-in'].not) || matches(item.text, rules.presence.not)) return null;
  const { presence } = rules;
  // Of a text that reacts as a whole area (all of them, where a page was only read) it is not told whether it is an act.
  if (!acts(item) || item.control?.role === 'area') {
    if (item.text.length <= 32 && matches(item.text, presence.certain)) return { grade: 'function', label: item.text };
    if (item.text.length <= 32 && matches(item.text, presence.told) && !isPlanned(item, rules))
      return { grade: 'ambiguous', label: item.text };
    if (!acts(item)) return null;
  } else if (item.text.length <= MAX_LABEL && matches(item.text, presence.certain)) return { grade: 'function', label: item.text };
  for (const label of item.labels) {
    if (label.length > MAX_LABEL) continue;
    const says = saysPresence(label, rules);
    if (says === null) {
      if (matches(label, presence.echoes) && matchesWitness(item, rules) && witnesses(item, label, rules))
        return { grade: 'function', label };
      continue;
    }
    const seen = witnesses(item, label, rules) || (says === 'act' && echoed(item, label, rules));
    const pair = paired(item.screen, label, rules);
    if (says === 'act') return { grade: seen ? 'function' : 'ambiguous', label };
    if (seen || pair || (item.control?.role === 'button' && matches(label, presence.arrived ?? NONE)))
      return { grade: seen && pair ? 'function' : 'ambiguous', label };
  }
  return null;
}

/** 接班 08:30 on 值班安排: when a shift is due, of nobody's being there. */
const isPlanned = ({ screen, text }: Item, { presence: { signs } }: RulePack): boolean =>
  matches(squeeze(screen.title), signs?.schedules ?? NONE) && !DONE.test(text);
const DONE = /[已未缺漏旷√✓✔×]|迟到|早退|记录|异常|正常|\d+[天次人]|--/u;

/** Some rule of presence reads one of these labels. */
export function saysOfPresence(labels: readonly string[], rules: RulePack): boolean {
  const [text = ''] = labels;
  const { told, certain, echoes } = rules.presence;
  return (
    (text.length <= 32 && (matches(text, told) || matches(text, certain))) ||
    labels.some((label) => label.length <= MAX_LABEL && (saysPresence(label, rules) !== null || matches(label, echoes)))
  );
}

/** The page speaks of presence itself: a title or text that names it. */
const matchesWitness = ({ screen }: Item, { presence }: RulePack): boolean =>
  notesOf(screen).some((note) => containing(note, presence.nouns) !== null && !matches(note, presence.not));
