import type { Archive } from './archive.ts';

/** The files of all parts of an app as one: of a name in several, the last part's, as Android's AssetManager looks from the last back. */
export function joinArchives(parts: readonly Archive[]): Archive {
  const holding = (name: string): Archive | undefined => parts.findLast((part) => part.has(name));
  return {
    has: (name) => holding(name) !== undefined,
    names: () => new Set(parts.flatMap((part) => [...part.names()])),
    read: async (name) => (await holding(name)?.read(name)) ?? null,
    close() {
      for (const part of parts) part.close();
    },
  };
}
