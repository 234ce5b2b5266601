/** 四、限制性功能检测情况 · 五、必要功能和标示检测情况 */
import type { Basis, Clause } from '../../../rules/pack.ts';
import type { ClauseResult, Finding, ReportPlace } from '../../../verdict/report-schema.ts';
import { basisOf, citation, clauseKind } from '../../clauses.ts';
import { figuresOf, placesOutsideFindings } from '../../places.ts';
import { GRADE, outcomeWord, REFERENCE_OUTCOME, STRENGTH } from '../../words.ts';
import type { Context } from '../context.ts';
import { placesFigure } from '../figure.ts';
import { markup, type Html } from '../markup.ts';
import { CHINESE_NUMBERS, list, paragraph, part, section, tag } from '../parts.ts';

const STANDING: Readonly<Record<Basis['standing'], string>> = {
  'in-force': '现行有效',
  local: '地方文件',
  draft: '征求意见稿（参考）',
};

export function restrictedClauses(context: Context): Html {
  const clauses = ofKind(context, 'restricted');
  return section(
    3,
    '限制性功能检测情况',
    clauses.map((clause, index) => clausePart(context, clause, index, 'restricted')),
    part(
      clauses.length,
      '其他强制性功能（线索）',
      paragraph('本次未进行其他强制性功能的专项检测；检测中见到的有关情况列入第七部分（二）“线索”，不单独作为结论依据。', 'none'),
    ),
  );
}

export function requiredClauses(context: Context): Html {
  const clauses = ofKind(context, 'required');
  return section(
    4,
    '必要功能和标示检测情况',
    clauses.map((clause, index) => clausePart(context, clause, index, 'required')),
    referenceParts(context, clauses.length),
  );
}

/** Items a draft asks for: each with its words, that it decides nothing, and the draft it is measured by. */
function referenceParts(context: Context, from: number): readonly Html[] {
  const items = context.report.reference ?? [];
  if (items.length === 0) return [part(from, '中文编码（参考）', paragraph('本次未进行中文编码抽样检测。', 'none'))];
  return items.map((item, index) =>
    part(
      from + index,
      `${item.title}（参考）`,
      markup`<p class="outcome">${REFERENCE_OUTCOME[item.outcome]}。供参考，不作为结论依据。</p>
${paragraph(item.because)}
${item.missing.length === 0 || item.outcome === 'inconclusive' ? null : list(item.missing, '')}
${item.advice.length === 0 ? null : list(item.advice, '')}
${item.where.length === 0 ? null : paragraph(`位置：${item.where.map(({ clickPath }) => clickPath).join('；')}。`)}
${basisPart(item.basis)}`,
    ),
  );
}

function ofKind({ report }: Context, kind: Clause['kind']): readonly ClauseResult[] {
  return report.clauses.filter((clause) => clauseKind(report, clause.id) === kind);
}

function clausePart(context: Context, clause: ClauseResult, place: number, kind: Clause['kind']): Html {
  const outside = placesOutsideFindings(clause);
  return markup`<section class="clause" id="c-${clause.id}" aria-labelledby="t-${clause.id}">
<h3 id="t-${clause.id}">（${CHINESE_NUMBERS[place] ?? String(place + 1)}）${clause.title}</h3>
<p class="outcome">结论：${tag(clause.outcome, outcomeWord(clause.outcome, kind))}${clause.strength === null ? null : markup`　检测充分性：${STRENGTH[clause.strength]}`}</p>
${paragraph(clause.because)}
${
  clause.missing.length === 0
    ? null
    : markup`<h4>尚缺内容和下一步</h4>
${list(clause.missing, '')}`
}
${clause.findings.map((finding, index) => findingPart(context, finding, index, kind))}
${
  outside.length === 0
    ? null
    : markup`<h4>有关位置</h4>
${figures(context, outside)}`
}
<h4>依据</h4>
${basisPart(basisOf(context.report, clause.id))}
${alsoIn(clause)}
</section>
`;
}

/** Advice and leads stand apart, in part 7; here only that there are some. */
function alsoIn({ advice, leads }: ClauseResult): Html | null {
  const some = [
    ...(advice.length === 0 ? [] : [`改进建议 ${advice.length} 条`]),
    ...(leads.length === 0 ? [] : [`线索 ${leads.length} 条`]),
  ];
  return some.length === 0 ? null : paragraph(`本项另有${some.join('、')}，见第七部分。`, 'small');
}

function findingPart(context: Context, finding: Finding, index: number, kind: Clause['kind']): Html {
  return markup`<h4>检测发现${index + 1}：${GRADE[finding.grade]}　${tag(finding.outcome, outcomeWord(finding.outcome, kind))}</h4>
${paragraph(finding.because)}
${finding.compulsion.length === 0 ? null : markup`<p>强制性迹象（仅供认定参考）：${finding.compulsion.join('；')}</p>`}
${finding.where.length === 0 ? null : figures(context, finding.where)}
`;
}

function figures(context: Context, places: readonly ReportPlace[]): Html {
  const { shown, rest } = figuresOf(places);
  return markup`<div class="figures">${shown.map((group) => placesFigure(context, group))}</div>
${
  rest.length === 0
    ? null
    : markup`<p>同类情况另有 ${rest.length} 处：</p>
${list(
  rest.slice(0, 20).map((place) => markup`${place.clickPath}：“${place.text}”`),
  '',
)}
${rest.length > 20 ? paragraph('其余见报告数据文件（report.json）。') : null}`
}`;
}

function basisPart(basis: readonly Basis[]): Html {
  if (basis.length === 0) return paragraph('检测规则未附本项条款原文。', 'none');
  return markup`${basis.map(
    (one) => markup`<figure class="basis ${one.standing}"><blockquote><p>${one.quote}</p></blockquote>
<figcaption>${citation(one)}　<span class="mark">${STANDING[one.standing]}</span></figcaption></figure>
`,
  )}`;
}
