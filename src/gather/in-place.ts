/** Pages that turn over in their place (tabs inside a page, filters): the back key leaves them, it does not turn them back. */
import type { Known } from './notes.ts';

export class InPlace {
  private readonly pages = new Set<string>();

  /** Told after each back key; `meant`: the screen it was taken to lead to. */
  learn(from: Known, meant: Known | undefined, to: Known): void {
    const page = pageOf(from);
    if (to.id !== from.id && pageOf(to) === page) this.pages.delete(page);
    else if (meant && meant.id !== to.id && to.id !== from.id && pageOf(meant) === page) this.pages.add(page);
  }

  /** The second is another state of the page the first is. */
  has(one: Known | undefined, other: Known): boolean {
    return one !== undefined && pageOf(one) === pageOf(other) && this.pages.has(pageOf(one));
  }
}

const pageOf = ({ phase, title, place }: Known): string => `${phase}:${place.activity}:${title}`;
