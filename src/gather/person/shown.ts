/** The picture a person is shown: kept as evidence, and what the account signs in with overwritten in it. */
import type { Box } from '../../evidence/schema.ts';
import { overwrite } from '../../privacy/fill.ts';
import { readScreen } from '../capture.ts';
import type { Sight } from '../look.ts';
import type { Walk } from '../walk.ts';

/** Adds the artifact's path to `pictures`; null when the system allows no picture. `typed`: places that show what a person typed, overwritten too. */
export async function keepShown(
  { kit, notes }: Walk,
  sight: Sight,
  name: string,
  pictures: string[],
  typed: readonly Box[] = [],
): Promise<Buffer | null> {
  const { shot, reading } = await readScreen(kit, sight.view);
  if (shot.state === 'unseen') return null;
  const { png } = kit.shield ? await overwrite(shot.value, [...kit.shield.places(sight.tree, reading), ...typed]) : { png: shot.value };
  const artifact = await kit.notebook.keep('screenshot', `${name}.png`, png);
  notes.artifacts.push(artifact);
  pictures.push(artifact.path);
  return png;
}
