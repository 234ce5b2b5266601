/** The comparison for a terminal: the summary, then a line a finding. Plain text. */
import { oneLine, shortened } from '../report/text.ts';
import { PRE_CHECK_NOTE, TRIAL } from '../report/words.ts';
import { summary } from './document.ts';
import type { Difference } from './schema.ts';
import { CAUSE, COMPARISON, explainedWords, STATE } from './words.ts';

/** Ends with a newline. */
export function renderDifference(it: Difference): string {
  const preCheck = [it.before, it.after].some(({ run }) => run.purpose === 'pre-check');
  return [
    ...(it.standing === 'trial' ? [`【${TRIAL}】`] : []),
    ...(preCheck ? [`【${PRE_CHECK_NOTE}】`] : []),
    `${COMPARISON[it.as]}　${oneLine(it.subject.appName)}（${oneLine(it.subject.hostUnit)}）`,
    `前次 ${it.before.run.id}　${oneLine(it.before.version)}`,
    `后次 ${it.after.run.id}　${oneLine(it.after.version)}`,
    '',
    summary(it),
    ...it.items.map(
      (item) =>
        `  ${STATE[item.state]}  ${item.title}  ${shortened(oneLine(item.because), 80)}${item.cause === null ? '' : `（${explainedWords(item.cause)}）`}`,
    ),
    ...(it.causes.length === 0 ? [] : ['', `条件不同：${it.causes.map(({ kind }) => CAUSE[kind]).join('；')}`]),
    ...it.disagreements.map((one) => `认定不一致：${oneLine(one)}`),
    '',
  ].join('\n');
}
