/** A choice whose tries are kept in order, so that another may learn from them what it learnt. */
import type { Try } from './checkpoint-schema.ts';
import type { Choice } from './choosing.ts';

export const remembered = (choice: Choice, tries: Try[]): Choice => ({
  next: (...given) => choice.next(...given),
  tried(target, outcome) {
    tries.push({ screen: target.known.id, control: target.held.control.id, outcome });
    choice.tried(target, outcome);
  },
});
