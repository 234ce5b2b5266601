/**
 * Sample characters by block (国标稿 4.4 → GB 18030-2022 level 3) typed into a search box and the draft of a suggestion. Nothing is
 * sent, nothing that comes up is tapped, and the fields are cleared.
 */
import { CannotObserve } from '../../errors.ts';
import type { Probes, TypedField } from '../../evidence/probes.ts';
import { onDevice } from '../kit.ts';
import { look } from '../look.ts';
import { bringIntoSight } from '../scrolling.ts';
import { travel } from '../travel.ts';
import type { Walk } from '../walk.ts';
import { harmlessFields, type Field } from './encoding/fields.ts';
import { againstDevice } from './encoding/on-device.ts';
import { TypedSamples } from './encoding/type-samples.ts';

/** One field, ms. */
const LEAST_MS = 25_000;
const MOST_MS = 60_000;

/** Expects a walk that is done. */
export async function encodingProbe(walk: Walk): Promise<NonNullable<Probes['encoding']>> {
  const { kit, notes } = walk;
  const fields = harmlessFields(notes.current(walk.phase));
  if (fields.length === 0) return { state: 'unseen', reason: 'not-attempted', detail: '未见可试输入的搜索框或意见建议草稿框' };
  const done: TypedField[] = [];
  for (const [index, field] of fields.entries()) {
    if (kit.deadline - kit.clock.elapsed() < LEAST_MS) break;
    const typed = await inField(walk, field, index + 1);
    if (typed && typed.samples.length > 0) done.push(typed);
  }
  if (done.length > 0) return { state: 'seen', value: { fields: await againstDevice(kit, done) } };
  return kit.deadline - kit.clock.elapsed() < LEAST_MS
    ? { state: 'unseen', reason: 'budget', detail: '检测时间用完，未试输入汉字' }
    : { state: 'unseen', reason: 'device-refused', detail: '输入框未能写入文字' };
}

async function inField(walk: Walk, field: Field, nth: number): Promise<TypedField | null> {
  const { kit } = walk;
  const { known, held } = field;
  try {
    if (!(await travel(walk, known))) return null;
    const spot = await bringIntoSight(walk, known, held);
    if (!spot) return null;
    walk.report(`在“${held.control.label || known.title}”中试输入汉字（不发送）`);
    const until = kit.clock.elapsed() + Math.min(MOST_MS, kit.deadline - kit.clock.elapsed());
    const typed = await new TypedSamples(walk, field, spot.tap, nth).run(field, () => kit.clock.elapsed() >= until);
    await onDevice(kit, () => kit.device.hideKeyboard(kit.signal));
    walk.sight = await look(kit);
    return typed;
  } catch (error) {
    if (!(error instanceof CannotObserve)) throw error;
    kit.log.warn({ detail: error.message, label: held.control.label }, 'samples could not be typed');
    // A field that leads to a page of its own when tapped: where that is, is not known.
    walk.at = null;
    return null;
  }
}
