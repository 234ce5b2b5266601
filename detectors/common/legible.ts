/** Whether a person can read a line, from what was measured. The law has no figure (清晰易读); ours stand in the pack. */
import type { TextLine } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';

export type Legible = { readonly quality: 'good' | 'doubtful' | 'bad'; readonly because: string };

/** Contrast and height are measured to within ± 10 %: what may lie below the threshold is for a person. */
const ERROR = 0.1;

/** bad: cut, covered or not to be made out · doubtful: below a threshold, or not measured · good. */
export function legible(line: TextLine, rules: RulePack): Legible {
  const { legibility } = line;
  const { contrast, unreadableContrast, heightDp } = rules.thresholds;
  if (legibility.state === 'unseen') return { quality: 'doubtful', because: '清晰程度未能测量' };
  const seen = legibility.value;
  const figures = `字高约${seen.heightDp.toFixed(1)}dp、对比度${seen.contrast.toFixed(1)}:1`;
  if (seen.cut) return { quality: 'bad', because: '显示不完整（被截断）' };
  if (seen.covered) return { quality: 'bad', because: '被其他内容遮挡' };
  if (seen.contrast < unreadableContrast) return { quality: 'bad', because: `无法辨认（${figures}）` };
  if (seen.contrast < contrast * (1 + ERROR) || seen.heightDp < heightDp * (1 + ERROR))
    return { quality: 'doubtful', because: `清晰程度需人工认定（${figures}）` };
  return { quality: 'good', because: '显示清晰、完整' };
}

const RANK: Readonly<Record<Legible['quality'], number>> = { bad: 0, doubtful: 1, good: 2 };

/** Of `line` and others that are one text with it, the one that is hardest to read. */
export const leastLegible = (line: TextLine, others: readonly TextLine[], rules: RulePack): TextLine =>
  others.reduce((worst, one) => (RANK[legible(one, rules).quality] < RANK[legible(worst, rules).quality] ? one : worst), line);
