/** Compares what was typed with what the field then holds, code point for code point. Pure. */
import type { Sample } from '../../../evidence/probes.ts';
import { FENCE, type Asked } from './samples.ts';

export type Came = Pick<Sample, 'typed' | 'came'>;

/**
 * One answer a sample. `held`: the field's text after `fenced(asked)` was typed. What stands between two fences is what became of
 * one sample; a field that is full took no more, and what it did not take says nothing of the sample.
 */
export function cameBack(asked: readonly Asked[], held: string): readonly Came[] {
  const parts = held.split(FENCE);
  // A fence that is gone (the field is full, or drops what it does not know together with its neighbours): parts tell nothing beyond it.
  const whole = parts.length === asked.length + 2 && parts[0] === '' && parts.at(-1) === '';
  return asked.map(({ character }, at): Came => {
    const part = parts[at + 1];
    const closed = parts.length > at + 2;
    if (part === undefined || (!whole && !closed)) return { typed: 'untyped' };
    if (part === character) return { typed: 'kept' };
    return whole || part !== '' ? { typed: 'altered', came: part } : { typed: 'untyped' };
  });
}
