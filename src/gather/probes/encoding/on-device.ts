/**
 * The samples an app's field did not draw, on ground that is no app's: what the system does not draw either, the device lacks, and
 * that is nobody's fault (国标稿 4.4 asks it of the app).
 */
import type { Sample, TypedField } from '../../../evidence/probes.ts';
import { CannotObserve } from '../../../errors.ts';
import { onDevice, type Kit } from '../../kit.ts';
import { between, drawnAs, fenceIn } from './glyphs.ts';
import { inkIn } from './ink.ts';
import { FENCE, fenced, UNASSIGNED } from './samples.ts';

/** Samples in a line: with its fences it has to stand in one line of the narrowest screen. */
const AT_ONCE = 4;
/** Keeps the first fence off the edge, where a frame is cut away. */
const LEAD = '字形 ';

type Drawn = NonNullable<Sample['onDevice']>;

const isUndrawn = ({ typed, drawn }: Sample): boolean => typed === 'kept' && drawn === 'missing';

const characterOf = ({ codePoint }: Sample): string => String.fromCodePoint(Number.parseInt(codePoint.slice(2), 16));

/** The same fields; a sample not drawn in one says how the system draws it, where this device can show that. */
export async function againstDevice(kit: Kit, fields: readonly TypedField[]): Promise<TypedField[]> {
  const undrawn = [...new Set(fields.flatMap(({ samples }) => samples.filter(isUndrawn).map(characterOf)))];
  const found = undrawn.length === 0 ? NOTHING : await drawnBySystem(kit, undrawn).catch(notShown(kit));
  const told = (sample: Sample): Sample => {
    const onDevice = isUndrawn(sample) ? found.get(characterOf(sample)) : undefined;
    return onDevice === undefined ? sample : { ...sample, onDevice };
  };
  return fields.map((field) => ({ ...field, samples: field.samples.map(told) }));
}

const NOTHING: ReadonlyMap<string, Drawn> = new Map();

/** What was typed stands, whether the system shows its own lines or not. */
const notShown =
  ({ log }: Kit) =>
  (error: unknown): ReadonlyMap<string, Drawn> => {
    if (!(error instanceof CannotObserve)) throw error;
    log.warn({ detail: error.message }, 'the system drew no lines to compare with');
    return NOTHING;
  };

async function drawnBySystem(kit: Kit, characters: readonly string[]): Promise<ReadonlyMap<string, Drawn>> {
  const { density } = kit.device.facts.screen;
  const groups = Array.from({ length: Math.ceil(characters.length / AT_ONCE) }, (_, at) =>
    characters.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );
  const texts = [
    FENCE.repeat(3),
    FENCE + UNASSIGNED + FENCE,
    ...groups.map((group) => fenced(group.map((character) => ({ character, block: '' })))),
  ].map((text) => LEAD + text);
  const lines = await onDevice(kit, () => kit.device.systemLines(texts, kit.signal));
  const [first, none, ...rest] = await Promise.all(lines.map(async (line) => (line ? await inkIn(line.png, line.box, density) : null)));
  const fence = first ? fenceIn(first) : null;
  const lacking = fence && none ? between(none, fence, 1) : null;
  if (!fence || !lacking) return new Map();
  return new Map(
    groups.flatMap((group, at) => {
      const ink = rest[at];
      const drawn = ink ? between(ink, fence, group.length) : null;
      return group.map((character, index): [string, Drawn] => [
        character,
        drawn ? drawnAs(drawn[index] ?? null, lacking[0] ?? null) : 'unmeasured',
      ]);
    }),
  );
}
