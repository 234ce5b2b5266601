/** 六、申报与检测对照 · 七、改进建议和线索 */
import { clauseTitle } from '../../clauses.ts';
import { outcomeWord } from '../../words.ts';
import type { Context } from '../context.ts';
import { markup, type Html, type Value } from '../markup.ts';
import { list, paragraph, part, section, table, tag } from '../parts.ts';

export function matrix({ report }: Context): Html {
  return section(
    5,
    '申报与检测对照',
    part(
      0,
      '限制性功能',
      report.matrix.length === 0
        ? paragraph('申报材料未列、检测亦未见限制性功能，本次未形成对照项。', 'none')
        : table(
            '申报与检测对照',
            ['检测项', '申报情况', '检测情况', '结论', '下一步'],
            report.matrix.map((row) => [
              clauseTitle(report, row.clause),
              row.declared,
              row.detected,
              tag(row.outcome, outcomeWord(row.outcome, 'restricted')),
              row.next,
            ]),
            'bare',
          ),
    ),
    part(1, '特殊场景', paragraph('是否属于安保、应急等特殊场景，由审核人员逐项认定，不由检测工具认定。')),
    part(2, '填表报数交材料功能', use(report, 'reporting', '本次未进行填表报数交材料功能的对照。')),
    part(3, '面向基层使用', use(report, 'grassroots', '本次未进行面向基层使用情况的对照。')),
  );
}

const STANDING = { agrees: '相符', differs: '不一致，供审核参考', open: '未能核对' } as const;

/** What was declared and what was seen, with the places; it decides nothing. */
function use(report: Context['report'], of: 'reporting' | 'grassroots', none: string): Html {
  const row = report.declaredUse?.find((one) => one.of === of);
  if (row === undefined) return paragraph(none, 'none');
  const places = row.where.map(({ clickPath, text }) => `${clickPath}：“${text.trim()}”`);
  return markup`${table(
    of === 'reporting' ? '填表报数交材料功能' : '面向基层使用',
    ['申报情况', '检测情况', '对照', '下一步', '所见位置'],
    [[row.declared, row.detected, STANDING[row.standing], row.next, places.length > 0 ? places.join('；') : '—']],
    'bare',
  )}${paragraph('本项不作结论依据。', 'none')}`;
}

export function advice({ report }: Context): Html {
  const of = (key: 'advice' | 'leads'): Value[] =>
    report.clauses.flatMap((clause) => clause[key].map((sentence) => markup`<b>${clause.title}</b>：${sentence}`));
  return section(
    6,
    '改进建议和线索',
    part(0, '改进建议（不影响结论，可告知主办（使用）单位）', list(of('advice'), '本次检测未提出改进建议。')),
    part(
      1,
      '线索（供审核参考，留存内部）',
      markup`<div class="internal"><p>检测中见到以下情况，是否构成问题需结合实际使用情况核实；核实前不对外提供。</p>
${list(of('leads'), '本次检测未记录线索。')}</div>`,
    ),
  );
}
