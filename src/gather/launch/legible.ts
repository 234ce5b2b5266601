/** A look at a host's own pages: their words come from the picture where the tree has none, as hosts that hide from tools have it. */
import { readScreen, type Taken } from '../capture.ts';
import { withRead } from '../classify.ts';
import { spotOf } from '../join-reading.ts';
import type { Kit } from '../kit.ts';
import { look, type Looking, type Sight } from '../look.ts';
import type { View } from '../view.ts';

export type Legible = {
  /** As `look` gave it. */
  readonly sight: Sight;
  /** With the texts and controls that a person sees. */
  readonly view: View;
  readonly texts: readonly string[];
  /** The picture and its reading, where the tree told nothing. */
  readonly taken?: Taken;
};

export async function lookLegibly(kit: Kit, looking: Looking = {}): Promise<Legible> {
  const sight = await look(kit, looking);
  if (!sight.view.blind) return { sight, view: sight.view, texts: textsOf(sight.view) };
  const taken = await readScreen(kit, sight.view);
  const lines = taken.reading.state === 'seen' ? taken.reading.value.lines : [];
  const view = { ...withRead(sight.view, taken.reading), spots: [...sight.view.spots, ...lines.map(spotOf)] };
  return { sight, view, texts: textsOf(view), taken };
}

/** What a view says, secrets left out. */
export const textsOf = (view: Pick<View, 'texts'>): string[] => view.texts.filter(({ secret }) => !secret).map(({ text }) => text);
