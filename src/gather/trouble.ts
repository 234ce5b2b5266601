/** Pages that could not be seen: opened once more, then noted, so that nobody takes them for seen. */
import type { EnvironmentKind } from '../evidence/schema.ts';
import { isOwn, type Held, type Known, type Notes } from './notes.ts';
import type { Arrival, Walk } from './walk.ts';

export type Trouble = Extract<EnvironmentKind, 'page-crashed' | 'page-loading' | 'page-blank'>;

/** What became of an entry that was opened; null: an ordinary page, or another app. */
export function troubleOf(arrival: Arrival): Trouble | null {
  if (arrival.known) return arrival.known.trouble ?? null;
  return arrival.why === 'crash' ? 'page-crashed' : null;
}

/** Names the entry whose page was not seen, once. */
export function noteTrouble(
  { notes, at, stamp }: Pick<Walk, 'notes' | 'at'> & { stamp: string },
  kind: EnvironmentKind,
  entry: string,
): void {
  if (notes.environment.some((one) => one.kind === kind && one.said === entry)) return;
  notes.environment.push({ kind, effect: kind === 'no-way-back' ? 'passed' : 'partial', screen: at?.id ?? null, said: entry, at: stamp });
}

/** The controls of the app's pages that lead to a page, as far as is known by now, each with the page it stands on. */
export function entriesOf(notes: Notes, { id }: Known): readonly { readonly on: Known; readonly held: Held }[] {
  const leads = (on: Known, { control: { id: key, role, label } }: Held): boolean => {
    const to = notes.edges.get(on.id)?.get(key);
    return to === id && (role !== 'tab' || (notes.tabTargets.get(`${on.phase}:${label}`) ?? to) === id);
  };
  const pages = notes.known.filter(({ kind }) => isOwn(kind));
  return pages.flatMap((on) => on.held.filter((held) => leads(on, held)).map((held) => ({ on, held })));
}

/**
 * Whether a control is tried once more: what went wrong once may go well the second time, and what came over the page at that moment
 * may have taken the tap, which is then none of the two. `taken`: something was answered, and the page stands there still; `moved`: a
 * screen came that was not known, that box perhaps.
 */
export function mayGoWell(
  notes: Notes,
  { control, tries }: Held,
  trouble: Trouble | null,
  { taken, moved }: { readonly taken: boolean; readonly moved: boolean },
): boolean {
  if (trouble !== null) return tries < 2;
  const before = notes.known.some((known) => known.trouble && entriesOf(notes, known).some(({ held }) => held.control.id === control.id));
  return taken && (before ? tries < 3 : !moved && tries < 2);
}

/** At the end: names the entries whose page came in trouble and was not seen since, for the second opening may never have been. */
export function noteUnseen(notes: Notes, stamp: string): void {
  for (const known of notes.known)
    if (known.trouble)
      for (const { on, held } of entriesOf(notes, known)) noteTrouble({ notes, at: on, stamp }, known.trouble, held.control.label);
}

/** An entry of that name brought the app down twice, here or on another page. */
export const crashes = ({ environment }: Walk['notes'], entry: string): boolean =>
  environment.some(({ kind, said }) => kind === 'page-crashed' && said === entry);

/** Backs in a row that led nowhere from here on, the page is taken to keep whoever came. */
const BACKS_IN_VAIN = 2;

/** Screens that answer the back key by staying. */
export class Traps {
  private readonly vain = new Map<string, number>();

  /**
   * Told after each back; `same`: nothing on the page changed, for one article may lead back to another of its design. True when this
   * is the one that shows that there is no way back.
   */
  stayed(from: Known, to: Known | null, same: boolean): boolean {
    if (to?.id !== from.id || !same) {
      this.vain.delete(from.id);
      return false;
    }
    const times = (this.vain.get(from.id) ?? 0) + 1;
    this.vain.set(from.id, times);
    return times === BACKS_IN_VAIN;
  }

  has(id: string): boolean {
    return (this.vain.get(id) ?? 0) >= BACKS_IN_VAIN;
  }
}
