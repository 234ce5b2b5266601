/** Who takes a step: an office, and whether with a reviewer's word. Given by the door (API, command line), held against the table. */
import { BadRequest } from '../../errors.ts';
import { STEPS, type StepId } from '../statuses.ts';

export type Actor = { readonly office: 'province' | 'nation'; readonly reviewer: boolean };

/** Throws `BadRequest` 77. */
export function mustTake(step: StepId, { office, reviewer }: Actor): void {
  const { title, office: whose, concludes, clause } = STEPS[step];
  if (whose !== 'either' && whose !== office)
    throw new BadRequest(`“${title}”由${whose === 'nation' ? '国家网信办' : '省级网信部门'}办理（${clause}）。`, 77);
  if (concludes && !reviewer) throw new BadRequest(`“${title}”是结论，须由复核人员作出。`, 77);
}
