/** Pages of the host met on the way: kept as seen outside the program, never explored, never blamed on it. */
import type { Step } from '../../evidence/schema.ts';
import { keepSegment, readScreen, type Taken } from '../capture.ts';
import { titleOf, withRead } from '../classify.ts';
import { WalkEnded } from '../ended.ts';
import { identityOf, samePlace } from '../identity.ts';
import type { Sight } from '../look.ts';
import type { Known } from '../notes.ts';
import { identityOfPicture } from '../picture-identity.ts';
import type { Walk } from '../walk.ts';
import { barrierOf } from './barrier.ts';
import type { Host } from './host.ts';
import { textsOf } from './legible.ts';

/** Pictures of the host's own pages that are worth keeping; more would only repeat it. */
const MOST_KEPT = 6;
/** Starts that led nowhere, for no reason that was told. */
const MOST_VAIN_STARTS = 2;

export class Aside {
  private readonly walk: Walk;
  private readonly host: Host;
  private vain = 0;

  constructor(walk: Walk, host: Host) {
    this.walk = walk;
    this.host = host;
  }

  /** The program came up. */
  stayed(): void {
    this.vain = 0;
  }

  /** Notes what the host shows. After a start it stands where the program should be: `WalkEnded` when that will not change. */
  async meet(sight: Sight, step: Step, failure: string | null, read?: Taken): Promise<void> {
    const { known, texts } = await this.keep(sight, step, read);
    if (step.act !== 'launch') return;
    const kind = barrierOf(sight.foreground.activity, texts);
    this.vain += 1;
    if (kind === 'host-not-opened' && failure === null && this.vain < MOST_VAIN_STARTS) return;
    const said = failure ?? texts.join(' ').slice(0, 200);
    this.walk.notes.environment.push({ kind, effect: 'ended', screen: known?.id ?? null, said, at: this.walk.stamp() });
    throw new WalkEnded('host-refused', `${this.host.name}没有打开被测程序：“${said}”`);
  }

  /** Its picture and its texts; the same page is kept once. */
  async keep(sight: Sight, step: Step, read?: Taken): Promise<{ readonly known: Known | null; readonly texts: readonly string[] }> {
    const { walk } = this;
    const { kit, notes } = walk;
    const taken = sight.view.blind ? (read ?? (await readScreen(kit, sight.view))) : undefined;
    const view = taken ? withRead(sight.view, taken.reading) : sight.view;
    const title = titleOf(view, kit.device.facts.screen.density) || this.host.name;
    const texts = textsOf(view);
    const identity = taken
      ? await identityOfPicture(taken, sight.foreground, sight.view.region)
      : identityOf(sight.view, sight.foreground, title);
    const before = notes.known.find((one) => one.kind === 'outside' && samePlace(one.identity, identity));
    if (before) return { known: before, texts };
    if (notes.known.filter(({ kind }) => kind === 'outside').length >= MOST_KEPT) return { known: null, texts };
    const known = walk.draft(sight, identity, { kind: 'outside', title, parent: walk.at?.id ?? null, step });
    known.toTheEnd = true;
    await keepSegment(kit, notes, known, sight, taken);
    for (const held of known.held) held.state = 'left';
    return { known, texts };
  }
}
