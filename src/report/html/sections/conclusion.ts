/** 一、检测结论 */
import type { Outcome, Report } from '../../../verdict/report-schema.ts';
import { clauseKind } from '../../clauses.ts';
import { MEASURES, outcomeWord, PRE_CHECK_NOTE, PROPOSAL, PURPOSE, STANDING_NOTE, STRENGTH } from '../../words.ts';
import type { Context } from '../context.ts';
import { markup, type Html } from '../markup.ts';
import { list, paragraph, part, section, table, tag } from '../parts.ts';
import { severalRuns } from './runs.ts';

const OPEN: readonly Outcome[] = ['review', 'inconclusive', 'error'];

export function conclusion(context: Context): Html {
  const { report } = context;
  const joint = severalRuns(context);
  const { builds } = report.subject;
  const word = PROPOSAL[report.overall];
  const note = STANDING_NOTE[report.standing];
  return section(
    0,
    '检测结论',
    part(
      0,
      '结论建议',
      markup`<div class="verdict verdict-${report.overall}"><p class="word">${word}</p>
${report.proposal === '' || word.includes(report.proposal) ? null : paragraph(report.proposal)}
${paragraph(`根据${MEASURES}等规定，对“${report.subject.appName}”进行${PURPOSE[report.run.purpose]}。`)}
${builds === undefined ? null : examined(builds)}${paragraph(counts(report.clauses.map(({ id, outcome }) => [outcome, outcomeWord(outcome, clauseKind(report, id))])))}
${note === null ? null : markup`<p class="standing">${report.standingBecause.includes(note) ? '' : `${note}。`}${report.standingBecause}</p>`}
${report.run.purpose === 'pre-check' ? markup`<p class="standing">${PRE_CHECK_NOTE}。</p>` : null}
<p class="small">以上为结论建议，经审核人员认定后方为检测结论。</p></div>`,
    ),
    part(
      1,
      '各检测项结论一览',
      table(
        '各检测项结论',
        ['检测项', '结论', '检测充分性', '说明'],
        report.clauses.map((clause) => [
          markup`<a href="#c-${clause.id}">${clause.title}</a>`,
          tag(clause.outcome, outcomeWord(clause.outcome, clauseKind(report, clause.id))),
          clause.strength === null ? '—' : STRENGTH[clause.strength],
          clause.because,
        ]),
        'summary bare',
      ),
      ...(joint === null ? [] : [joint]),
    ),
    part(2, '待人工认定、未能判定事项', list(openItems(report), '本次检测各项均已形成结论建议，不需另行认定。')),
  );
}

/** Which build the verdict is about, and that it is about no other. */
function examined({ examined: which, statement }: NonNullable<Report['subject']['builds']>): Html {
  return markup`${paragraph(`被检程序：${which}。`)}${statement.map((sentence) => paragraph(sentence))}
`;
}

/** Clauses a person must settle, and single findings a person must settle inside a failed clause. One that passes or does not apply leaves nothing open. */
function openItems(report: Report): readonly Html[] {
  return report.clauses.flatMap((clause) => {
    const word = (outcome: Outcome): string => outcomeWord(outcome, clauseKind(report, clause.id));
    if (OPEN.includes(clause.outcome)) {
      const missing = clause.missing.length === 0 ? null : markup`<br>需补充：${clause.missing.join('；')}`;
      return [markup`<b>${clause.title}</b>（${word(clause.outcome)}）：${clause.because}${missing}`];
    }
    if (clause.outcome !== 'fail') return [];
    return clause.findings
      .filter(({ outcome }) => OPEN.includes(outcome))
      .map((finding) => markup`<b>${clause.title}</b>（其中一项${word(finding.outcome)}）：${finding.because}`);
  });
}

/** `本次检测6项：发现1项，未发现2项，……。` */
function counts(outcomes: readonly (readonly [Outcome, string])[]): string {
  const byWord = new Map<string, number>();
  for (const [, word] of outcomes) byWord.set(word, (byWord.get(word) ?? 0) + 1);
  return `本次检测${outcomes.length}项：${[...byWord].map(([word, count]) => `${word}${count}项`).join('，')}。`;
}
