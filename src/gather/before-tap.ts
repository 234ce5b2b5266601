/** A last look before a finger comes down: what lay over the page meanwhile would take the tap meant for what is under it. */
import type { ScreenKind } from '../evidence/schema.ts';
import { glimpse } from './look.ts';
import { hitsRefused } from './owning-up.ts';
import { veilOver } from './veil.ts';
import type { Spot } from './view.ts';
import type { Walk } from './walk.ts';

/** True when nothing came over the page since it was looked at, and the guard refuses nothing at the place. */
export async function stillFree(walk: Walk, spot: Spot, screenKind: ScreenKind): Promise<boolean> {
  const { sight, kit } = walk;
  if (!sight || sight.tree.state === 'unseen') return true;
  const now = await glimpse(kit, sight.hidden);
  if (now.mark === sight.mark) return true;
  if (now.tree.state === 'unseen') return true;
  if (now.foreground.package !== sight.foreground.package || now.view.dialog !== (sight.view.dialog && sight.view.veiled !== true))
    return false;
  if (sight.view.veiled !== true && veilOver(now.tree.value.root, now.view.region) && !veilOver(sight.tree.value.root, sight.view.region))
    return false;
  return !hitsRefused(spot, now.view, screenKind);
}
