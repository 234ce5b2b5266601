/** An app of a few pages for tests of what is tried next: nothing but its notes, without a device. */
import type { UiNode } from '../../device-farm/device.ts';
import type { Choosing } from '../../src/gather/choosing.ts';
import { identityOf } from '../../src/gather/identity.ts';
import { Notes, type Known } from '../../src/gather/notes.ts';
import { button, FOREGROUND, view } from './tree.ts';

const NOT = { state: 'unseen', reason: 'not-attempted', detail: '' } as const;

/**
 * What each page shows, the first being where the app starts. A control leads to the page of its name unless said otherwise. What stands
 * behind a # in a name is not in the page's title: other states of a page, or a `#box` that lies over it.
 */
export type SmallApp = Readonly<Record<string, readonly UiNode[]>>;

/** `tapped`: page/control, in this order. */
export type SmallWalk = { readonly tapped: readonly string[]; readonly notes: Notes };

/** Entries under each other, narrow enough not to be taken for what is done about the page. */
export const menu = (...labels: readonly string[]): readonly UiNode[] =>
  labels.map((label, row) => button(label, row + 2, { at: [60, 360 + row * 130, 400, 100] }));

/** Lets a choice walk an app, one tap a step; from page to page is one act. `leads`: where a control goes that is named otherwise. */
export function walkSmallApp(
  app: SmallApp,
  choosing: Choosing,
  {
    steps,
    seed = 1,
    leads = () => undefined,
  }: { steps: number; seed?: number; leads?: (page: string, label: string) => string | undefined },
): SmallWalk {
  const notes = new Notes();
  const trail: string[] = [];
  let at: Known | null = null;
  let step = 0;
  const now = (): string => new Date(step).toISOString();
  const pages = new Map<string, Known>();
  const arrive = (name: string, from: Known | null, label = name): Known => {
    const met = pages.get(name);
    if (met) return met;
    const [title = name, state] = name.split('#');
    const seen = view(...(app[name] ?? []));
    const known = notes.add({
      phase: 'signed-out',
      identity: identityOf(seen, FOREGROUND, title),
      contents: new Set(),
      kind: state === 'box' ? 'dialog' : 'other',
      title,
      parent: from?.id ?? null,
      step: { from: from?.id ?? 'start', act: 'tap', label },
      place: FOREGROUND,
      segments: [
        { view: seen, mark: '', wordless: false, picture: Promise.resolve(NOT), tree: NOT, reading: Promise.resolve(NOT), read: null },
      ],
      held: [],
      toTheEnd: true,
      blind: false,
      joined: true,
      failures: 0,
      at: now(),
    });
    notes.absorb(known, seen, 0);
    pages.set(name, known);
    return known;
  };
  const tread = (known: Known): void => {
    const before = trail.indexOf(known.id);
    if (before >= 0) trail.length = before + 1;
    else trail.push(known.id);
  };
  at = arrive(Object.keys(app)[0] ?? '', null);
  tread(at);
  const choice = choosing({
    notes,
    trail,
    get at() {
      return at;
    },
    kit: { seed },
  });
  const tapped: string[] = [];
  for (; step < steps; step += 1) {
    const target = choice.next('signed-out', (known) => (known === at ? 0 : 1));
    if (!target) break;
    const { known, held } = target;
    const { id, label } = held.control;
    tapped.push(`${known.title}/${label}`);
    tread(known);
    const to = leads(known.title, label) ?? (label in app ? label : undefined);
    at = to === undefined ? known : arrive(to, known, label);
    notes.went(known, id, at, { from: known.id, act: 'tap', label }, now());
    tread(at);
    choice.tried(target, at === known ? 'silent' : 'moved');
  }
  return { tapped, notes };
}
