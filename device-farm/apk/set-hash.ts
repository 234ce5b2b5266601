import { createHash } from 'node:crypto';

/**
 * One SHA-256 for several APKs handed in apart: that of the text with one line a part, `<sha256>  <split name>` and a
 * line feed, the base first under the name `base`, the splits by name (code unit order). File names and the order in
 * which the parts were given do not weigh; `printf '%s  %s\n' … | sha256sum` gives the same.
 */
export function hashOfSet(parts: readonly { readonly sha256: string; readonly split: string | null }[]): string {
  const lines = [...parts].sort(bySplit).map(({ sha256, split }) => `${sha256}  ${split ?? 'base'}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}

/** The base first, then by the split's name. */
export function bySplit(a: { readonly split: string | null }, b: { readonly split: string | null }): number {
  const [left, right] = [a.split ?? '', b.split ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
}
