import type { Box } from '../evidence/schema.ts';
import { normalise } from '../evidence/normalise.ts';
import type { TreeText } from '../ports.ts';
import { area, intersect, shareInside } from './geometry.ts';
import { comparable } from './similar.ts';

/** A text the tree claims, cut to the region. */
export type Claim = {
  readonly text: string;
  readonly key: readonly string[];
  readonly box: Box;
  /** The region hides part of it. */
  readonly clipped: boolean;
};

/** A text longer than this is far more than a screen shows, and nothing tells which part of it this one does: the pixels alone speak. */
const LONGEST = 20_000;
/** Share of a text's height beyond the region at which it counts as cut. */
const CLIPPED = 0.15;

/** What the tree claims in the region: nothing secret, nothing empty, and each text once though parent and child repeat it. */
export function claims(tree: readonly TreeText[], region: Box): Claim[] {
  const secrets = secretBoxes(tree);
  const found = tree.flatMap((text): Claim[] => {
    const box = intersect(text.box, region);
    if (text.secret || box === null || text.text.length > LONGEST || normalise(text.text) === '') return [];
    if (secrets.some((secret) => shareInside(text.box, secret) >= 0.5)) return [];
    return [{ text: text.text, key: comparable(text.text), box, clipped: box.height < text.box.height * (1 - CLIPPED) }];
  });
  return withoutParents(withoutRepeats(found));
}

/** Where nothing may be read, from the tree's password fields. */
export function secretBoxes(tree: readonly TreeText[]): Box[] {
  return tree.filter((text) => text.secret).map((text) => text.box);
}

/** The same text at the same place once: the smallest box stays. */
export function withoutRepeats(found: readonly Claim[]): Claim[] {
  const kept: Claim[] = [];
  for (const claim of [...found].sort((a, b) => area(a.box) - area(b.box))) {
    if (!kept.some((other) => sameText(other, claim) && shareInside(other.box, claim.box) >= 0.6)) kept.push(claim);
  }
  return found.filter((claim) => kept.includes(claim));
}

function sameText(a: Claim, b: Claim): boolean {
  return a.key.length > 0 ? a.key.join('') === b.key.join('') : normalise(a.text) === normalise(b.text);
}

/** Drops a container whose text is no more than its children's texts put together. */
function withoutParents(found: readonly Claim[]): Claim[] {
  return found.filter((claim) => {
    let rest = claim.key.join('');
    if (rest === '') return true;
    const inside = found.filter(
      (other) => other !== claim && other.key.length < claim.key.length && shareInside(other.box, claim.box) >= 0.8,
    );
    // Longest first, or a short child would eat a piece of a longer one.
    for (const child of inside.sort((a, b) => b.key.length - a.key.length)) rest = rest.replace(child.key.join(''), '');
    return rest !== '';
  });
}
