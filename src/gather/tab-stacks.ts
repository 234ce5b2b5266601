/**
 * Tabs that each keep a stack of pages of their own: a tap on another tab comes back to where that one was left, a tap on the
 * tab one is in leads to its first page or nowhere, and the way back goes through that tab alone. Learnt from what taps led to.
 */

/** What came into sight, told after each act. */
export type Trodden = {
  readonly id: string;
  /** The label of the tab that was tapped; null for any other act. */
  readonly tab: string | null;
  /** The label of the tab that is selected, where the page says so. */
  readonly selected: string | null;
};

export class TabStacks {
  private tab: string | null = null;
  private stack: readonly string[] = [];
  private readonly left = new Map<string, readonly string[]>();
  /** What was opened before any tab was tapped, where no page says which tab is on. */
  private unnamed: readonly string[] = [];
  private own = false;
  private again: 'unknown' | 'first-page' | 'nowhere' = 'unknown';

  /** The app is started anew: every tab is at its first page; what was learnt of tabs stays. */
  forget(): void {
    this.tab = null;
    this.stack = [];
    this.unnamed = [];
    this.left.clear();
  }

  /** `below`: the stack as an act other than a tap on a tab leaves it. True when a tab came back to where it was left. */
  tread({ id, tab, selected }: Trodden, below: (stack: readonly string[]) => readonly string[]): boolean {
    this.tab ??= tab === null ? selected : null;
    if (tab === null) {
      this.stack = below(this.stack);
      return false;
    }
    const here = tab === this.tab;
    if (this.tab === null) this.unnamed = this.stack;
    const adopted = this.unnamed.includes(id) ? this.unnamed : [];
    const before = here ? this.stack : (this.left.get(tab) ?? adopted);
    const deep = before.length > 1;
    if (deep && id === before[0]) {
      if (here) this.again = 'first-page';
      else this.own = false;
    } else if (deep && id === before.at(-1)) {
      if (here) this.again = 'nowhere';
      else this.own = true;
    }
    if (!here && this.tab !== null) this.left.set(this.tab, this.stack);
    this.tab = tab;
    const at = before.lastIndexOf(id);
    this.stack = at >= 0 ? before.slice(0, at + 1) : [id];
    return this.own && at > 0;
  }

  /** The pages that the way back leads through, the one in sight last; null while tabs are not known to keep their own. */
  get trail(): readonly string[] | null {
    return this.own ? this.stack : null;
  }

  /** A tap on the tab one is in led nowhere. */
  staysOn(tab: string): boolean {
    return tab === this.tab && this.again === 'nowhere';
  }

  /** Whether a tap on the tab one is in may lead to its first page. */
  get mayLeadUp(): boolean {
    return this.again !== 'nowhere';
  }

  /** The pages another tab was left with, from the one that would come into sight down to its first; none where that is not known. */
  behind(tab: string): readonly string[] {
    return this.own && tab !== this.tab ? (this.left.get(tab) ?? []).toReversed() : [];
  }
}
