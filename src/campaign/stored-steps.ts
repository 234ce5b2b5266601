/** Steps as the store has them, read as what they are. */
import { Check } from 'typebox/value';
import type { CampaignStep } from '../store/sql/campaigns.ts';
import { Step, type Taken } from './follow-up.ts';

/** In the order given. Throws `Error` for a step that is none: the store is ours. */
export function takenOf(rows: readonly Pick<CampaignStep, 'id' | 'step' | 'who' | 'kind' | 'why' | 'at'>[]): readonly Taken[] {
  return rows.map(({ id, step, who, kind, why, at }) => {
    if (!Check(Step, step)) throw new Error(`step ${String(id)} of a campaign cannot be read`);
    return { ...step, who, kind, why, at };
  });
}
