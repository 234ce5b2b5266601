/** Leads (线索) a pack's expressions find in a text. */
import type { RestrictedWords } from '../../src/rules/pack.ts';
import { neededByPatterns } from './needed.ts';
import { rememberedFor } from './remembered.ts';
import { fits } from './words.ts';

const NONE: readonly string[] = [];

/** The sentences of all that fit, in the pack's order. */
export const leadsIn = rememberedFor(
  ({ leads }: RestrictedWords) =>
    (text): readonly string[] =>
      leads.filter(({ pattern }) => fits(text, pattern)).map(({ lead }) => lead),
  ({ leads }) => ({ needed: neededByPatterns(leads.map(({ pattern }) => pattern)), otherwise: NONE }),
);
