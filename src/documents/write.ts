/** From what is given to the cleaned value: the one door, with the refusals that every kind shares. */
import { BadRequest } from '../errors.ts';
import { cleaned } from './clean.ts';
import { FACT_WORDS } from './facts.ts';
import type { DocumentKind, Given } from './kind.ts';
import type { OfficialDocument } from './value.ts';

const RUNS: Readonly<Record<DocumentKind['runs'], { readonly fits: (count: number) => boolean; readonly asks: string }>> = {
  none: { fits: (count) => count === 0, asks: '不需要检测材料，只用填写事项：请去掉检测文件夹' },
  one: { fits: (count) => count === 1, asks: '须给出一次检测的文件夹' },
  'one-app': { fits: (count) => count >= 1, asks: '须给出同一应用程序的检测文件夹（一次或几次检测）' },
  many: { fits: (count) => count >= 1, asks: '须给出本批各次检测的文件夹' },
};

/** The document of this kind. Throws `BadRequest` (65) with one sentence saying what is missing and what to do. */
export function writeDocument(kind: DocumentKind, given: Given): OfficialDocument {
  const { fits, asks } = RUNS[kind.runs];
  if (!fits(given.runs.length)) throw new BadRequest(`${kind.title}${asks}。`);
  const missing = kind.needs === 'no-facts' ? [] : kind.needs.filter((key) => given.facts[key] === undefined);
  if (missing.length > 0)
    throw new BadRequest(
      `${kind.title}还缺填写事项：${missing.map((key) => `${key} ${FACT_WORDS[key]}`).join('；')}。请在填写事项文件中补上。`,
    );
  const sealed = given.runs.find(({ report }) => report.coverage.ended === 'classified-content');
  if (sealed !== undefined && kind.runs !== 'many')
    throw new BadRequest(`检测 ${sealed.report.run.id} 因画面出现密级标志已封存：不得据以制作文书，请按保密规定处理。`);
  return cleaned(kind.build(given));
}
