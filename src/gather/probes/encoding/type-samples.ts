/** Types samples into one field, reads them back from the tree and compares how they are drawn; never sends, clears at the end. */
import type { Box } from '../../../evidence/schema.ts';
import type { Sample, TypedField } from '../../../evidence/probes.ts';
import type { Point, Tree, UiNode } from '../../../../device-farm/device.ts';
import { CannotObserve } from '../../../errors.ts';
import { inside } from '../../boxes.ts';
import { keepSegment } from '../../capture.ts';
import { heed, onDevice } from '../../kit.ts';
import { look } from '../../look.ts';
import type { Known } from '../../notes.ts';
import type { Walk } from '../../walk.ts';
import { cameBack, type Came } from './came-back.ts';
import type { Field } from './fields.ts';
import { between, drawnAs, fenceIn, type Glyph } from './glyphs.ts';
import { inkIn } from './ink.ts';
import { ASKED, codePointOf, FENCE, fenced, UNASSIGNED, type Asked } from './samples.ts';

/** Samples in one go when the width of a character is not known, or the field is wide. */
const MOST_AT_ONCE = 8;
/** Part of the field's width that text may take: icons and a clear button stand in it too. */
const USABLE = 0.8;
const FENCES = FENCE.repeat(3);

type Held = { readonly text: string; readonly box: Box };

/** The text field under a point: the smallest that holds it, with what it holds. */
function fieldAt(root: UiNode | null, point: Point): Held | null {
  const all = (node: UiNode): UiNode[] => [node, ...node.children.flatMap(all)];
  const here = (root ? all(root) : []).filter(({ role, box }) => role.endsWith('EditText') && inside(point, box));
  const found = here.toSorted((a, b) => a.box.width * a.box.height - b.box.width * b.box.height)[0];
  return found ? { text: found.text, box: found.box } : null;
}

/** Owns one field while samples are typed into it. */
export class TypedSamples {
  private readonly walk: Walk;
  private readonly point: Point;
  private readonly sheet: Known;
  private readonly samples: Sample[] = [];

  constructor(walk: Walk, field: Field, point: Point, nth: number) {
    this.walk = walk;
    this.point = point;
    const { known } = field;
    // Its pictures are kept as any other, but it is no page of the app and no detector reads it.
    this.sheet = { ...known, id: `typed-${String(nth)}`, segments: [], held: [], contents: new Set() };
  }

  /** null: no plain text field (it did not give back three ordinary characters). */
  async run(field: Field, until: () => boolean): Promise<TypedField | null> {
    const { density } = this.walk.kit.device.facts.screen;
    const first = await this.typed(FENCES);
    if (first?.text !== FENCES) return null;
    const firstInk = await inkIn(await this.picture(), first.box, density);
    const fence = firstInk && fenceIn(firstInk);
    const lacking = fence ? await this.drawing(UNASSIGNED, fence) : null;
    const room = fence ? Math.floor(((first.box.width * USABLE) / fence.pitch - 1) / 2) : MOST_AT_ONCE;
    const atOnce = Math.max(1, Math.min(MOST_AT_ONCE, room));
    for (let from = 0; from < ASKED.length && !until(); from += atOnce) {
      const asked = ASKED.slice(from, from + atOnce);
      const held = await this.typed(fenced(asked));
      const came = await this.settled(asked, held?.text ?? '');
      const ink = held && fence ? await inkIn(await this.picture(), held.box, density) : null;
      const drawn = ink && fence ? between(ink, fence, asked.length) : null;
      for (const [index, { character, block }] of asked.entries()) {
        const { typed, came: other } = came[index] ?? { typed: 'untyped' };
        const glyph = typed === 'kept' && drawn && lacking !== undefined ? drawnAs(drawn[index] ?? null, lacking) : 'unmeasured';
        this.samples.push({
          codePoint: codePointOf(character),
          block,
          typed,
          ...(other === undefined ? {} : { came: other }),
          drawn: glyph,
        });
      }
      const odd = came.some(({ typed }) => typed === 'altered');
      if (from + atOnce >= ASKED.length || (odd && this.sheet.segments.length === 0)) await this.keep();
    }
    const cleared = await this.clear();
    const pictures = await Promise.all(this.sheet.segments.map(({ picture }) => picture));
    return {
      screen: field.known.id,
      control: field.held.control.id,
      label: field.held.control.label,
      use: field.use,
      samples: this.samples,
      pictures: pictures.flatMap((one) => (one.state === 'seen' ? [one.value.path] : [])),
      cleared,
    };
  }

  /** What a full field did not take is typed once more by itself. */
  private async settled(asked: readonly Asked[], text: string): Promise<readonly Came[]> {
    const came = [...cameBack(asked, text)];
    for (const [index, one] of asked.entries()) {
      if (came[index]?.typed !== 'untyped') continue;
      const alone = await this.typed(fenced([one]));
      came[index] = cameBack([one], alone?.text ?? '')[0] ?? { typed: 'untyped' };
    }
    return came;
  }

  /** How a single character is drawn; null where nothing is, undefined where that cannot be told. */
  private async drawing(character: string, fence: NonNullable<ReturnType<typeof fenceIn>>): Promise<Glyph | null | undefined> {
    const held = await this.typed(FENCE + character + FENCE);
    const ink = held && (await inkIn(await this.picture(), held.box, this.walk.kit.device.facts.screen.density));
    const drawn = ink ? between(ink, fence, 1) : null;
    return drawn ? (drawn[0] ?? null) : undefined;
  }

  private async typed(text: string): Promise<Held | null> {
    const { kit } = this.walk;
    heed(kit.signal);
    await onDevice(kit, () => kit.device.type(this.point, text, { secret: false }, kit.signal));
    return fieldAt((await this.tree()).root, this.point);
  }

  private tree(): Promise<Tree> {
    const { kit } = this.walk;
    return onDevice(kit, () => kit.device.tree(kit.signal));
  }

  private picture(): Promise<Buffer> {
    const { kit } = this.walk;
    return onDevice(kit, () => kit.device.screenshot(kit.signal));
  }

  private async keep(): Promise<void> {
    const { kit, notes } = this.walk;
    await keepSegment(kit, notes, this.sheet, await look(kit));
  }

  /** True when none of what was typed is left in the field. */
  private async clear(): Promise<boolean> {
    const { kit } = this.walk;
    try {
      const held = await this.typed('');
      await onDevice(kit, () => kit.device.hideKeyboard(kit.signal));
      return held !== null && !held.text.includes(FENCE);
    } catch (error) {
      if (!(error instanceof CannotObserve)) throw error;
      kit.log.warn({ detail: error.message }, 'the field typed into could not be cleared');
      return false;
    }
  }
}
