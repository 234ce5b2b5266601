/** A 口径 as a dated entry of an office's own pack: a decision of principle, kept where every later report names it. */
import { BadRequest } from '../errors.ts';
import type { RuleOverlay } from './overlay.ts';
import type { Ruling } from './pack.ts';

/** `overlay` null: a new one over `base`. The version becomes the entry's day; entries stand by day. Throws `BadRequest` (65) for a number that is there. */
export function withRulingAdded(overlay: RuleOverlay | null, base: string, ruling: Ruling): RuleOverlay {
  const before = overlay?.rulings ?? [];
  if (before.some(({ id }) => id === ruling.id)) throw new BadRequest(`口径“${ruling.id}”已在该规则中：请另取编号。`);
  const rulings = [...before, ruling].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const version = rulings.at(-1)?.date ?? ruling.date;
  return overlay === null
    ? { schema: 'govapp-rules-overlay/1', id: `${base}-rulings`, version, title: '国家网信办口径', extends: base, rulings }
    : { ...overlay, version: overlay.version > version ? overlay.version : version, rulings };
}
