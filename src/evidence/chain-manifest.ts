/** The manifest as the chain gives it. Pure. */
import { ENCRYPTED, type CapturedFile, type ChainEntry, type FileFact, type Manifest } from './chain-schema.ts';

export type Held = { readonly files: readonly CapturedFile[]; readonly evidence: CapturedFile | null };

/** What a run holds once all its entries were carried out, in the order of capture; a moved file keeps its turn. */
export function heldBy(entries: readonly ChainEntry[]): Held {
  const places = new Map<string, CapturedFile>();
  let evidence: CapturedFile | null = null;
  for (const entry of entries) {
    if (entry.kind === 'start' || entry.kind === 'resumed') continue;
    const { path, sha256, bytes, encrypted } = entry;
    const fact = { path, sha256, bytes, ...(encrypted && { encrypted }) };
    if (entry.kind === 'evidence') evidence = fact;
    else if (entry.kind === 'artifact') places.set(path, fact);
    else {
      const first = [...places].find(([, held]) => held.path === entry.from)?.[0] ?? entry.from;
      places.set(first, fact);
    }
  }
  return { files: [...places.values()], evidence };
}

/** null when the chain has no evidence to speak of. */
export function manifestOf(entries: readonly ChainEntry[], about: Pick<Manifest, 'run' | 'sealedAt' | 'signedBy'>): Manifest | null {
  const last = entries.at(-1);
  const { files, evidence } = heldBy(entries);
  if (!last || !evidence) return null;
  return {
    schema: 'govapp-manifest/1',
    ...about,
    chain: { entries: entries.length, head: last.hash },
    evidence,
    files: [...files],
  };
}

/** The files that prove a captured one: itself, and the encrypted one it may lie in. Either is enough, none may differ. */
export function formsOf({ encrypted, ...plain }: CapturedFile): readonly FileFact[] {
  return encrypted ? [plain, { path: `${plain.path}${ENCRYPTED}`, ...encrypted }] : [plain];
}
