/** What a clerk supplies for documents: one JSON file a filing. Each kind of document names what it needs of it. */
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { isDay } from '../calendar/day.ts';
import { BadRequest } from '../errors.ts';
import { explain } from '../evidence/explain.ts';
import { literals, strict } from '../evidence/parts.ts';
import { ClauseId } from '../rules/pack.ts';
import { SpotCheckFacts } from './spot-check-facts.ts';
import { Day, named, Said } from './facts-parts.ts';

/** A paper that is missing or to be corrected. */
const Paper = Type.Object({ name: named, problem: Said, wanted: Said }, strict);

/** A problem a person found, beside those detected. */
const TypedProblem = Type.Object(
  { title: named, problem: Said, basis: Type.Optional(Said), where: Type.Optional(Said), wanted: Said },
  strict,
);

/** What a named person decided on a clause that the detection left to a person, or overruled (then `seconded` as well). */
const Decision = Type.Object(
  {
    clause: ClauseId,
    result: literals(['problem', 'no-problem', 'supplement']),
    by: named,
    on: Day,
    reason: Said,
    seconded: Type.Optional(named),
  },
  strict,
);
export type Decision = Static<typeof Decision>;

export const DocumentFacts = Type.Object(
  {
    office: Type.Object({ name: named }, strict),
    number: Type.Optional(named),
    issuedOn: Type.Optional(Day),
    addressee: Type.Optional(named),
    caseNumber: Type.Optional(named),
    subject: Type.Optional(
      Type.Object({ hostUnit: named, appName: named, kind: Type.Optional(literals(['APP', '小程序', '快应用'])) }, strict),
    ),
    received: Type.Optional(Type.Object({ byProvince: Type.Optional(Day), byNation: Type.Optional(Day) }, strict)),
    feedback: Type.Optional(Type.Object({ sentOn: Day, receivedByUnitOn: Type.Optional(Day) }, strict)),
    handIn: Type.Optional(Said),
    contact: Type.Object({ name: named, phone: Type.Optional(named), email: Type.Optional(named), address: Type.Optional(named) }, strict),
    papers: Type.Optional(Type.Array(Paper)),
    problems: Type.Optional(Type.Array(TypedProblem)),
    advice: Type.Optional(Type.Array(Said)),
    conclusion: Type.Optional(Type.Object({ by: named, on: Day }, strict)),
    decisions: Type.Optional(Type.Array(Decision)),
    extension: Type.Optional(
      Type.Object(
        {
          ground: literals(['complex', 'papers']),
          reason: Said,
          expectedOn: Day,
          toldOn: Type.Optional(Day),
          cooperation: Type.Optional(Type.Array(Said)),
        },
        strict,
      ),
    ),
    rectification: Type.Optional(Type.Object({ dueOn: Day }, strict)),
    filingNumber: Type.Optional(Type.Object({ number: named, issuedOn: Day }, strict)),
    spotCheck: Type.Optional(SpotCheckFacts),
  },
  { ...strict, $id: 'govapp-document-facts/1', title: '文书填写事项' },
);
export type DocumentFacts = Static<typeof DocumentFacts>;

/** For kinds that print nothing a clerk supplies. */
export const NO_FACTS: DocumentFacts = { office: { name: '' }, contact: { name: '' } };

/** The parts a kind of document can ask for. */
export type FactKey = Exclude<keyof DocumentFacts, 'office' | 'contact'>;

/** What a missing part is called in a refusal, and how it is written. */
export const FACT_WORDS: Readonly<Record<FactKey, string>> = {
  number: '文号',
  issuedOn: '落款日期',
  addressee: '主送单位',
  caseNumber: '案件编号',
  subject: '申请事项（hostUnit 单位、appName 应用名称、kind 应用类型）',
  received: '收到日期（byProvince 省级网信部门收到、byNation 国家网信办收到）',
  feedback: '反馈的发出和收到日期（sentOn、receivedByUnitOn）',
  handIn: '提交方式',
  papers: '需要补充、更正的材料（逐项写明 name、problem、wanted）',
  problems: '人工填写的问题',
  advice: '改进建议',
  conclusion: '检测结论的认定人和日期（by、on）：检测工具只提出结论建议，由认定人作出结论',
  decisions: '待人工认定事项的认定结果',
  extension: '延期（ground、reason、expectedOn）',
  rectification: '整改到位日期（dueOn，由抽查组织单位确定）',
  filingNumber: '备案编号（number、issuedOn）',
  spotCheck: '抽查概况（schemas/document-facts.json 的 spotCheck）',
};

/** `file` names it in the message. Throws `BadRequest` (65) naming the place, or the day that does not exist. */
export function readFacts(json: unknown, file: string): DocumentFacts {
  if (!Check(DocumentFacts, json)) {
    throw new BadRequest(`文书填写事项（${file}）不符合格式：${explain(DocumentFacts, json) ?? '内容与格式要求不一致'}。`);
  }
  const wrong = wrongDay(json, '');
  if (wrong !== null) throw new BadRequest(`文书填写事项（${file}）不符合格式：${wrong} 的日期不存在，请核对。`);
  return json;
}

/** The pointer of the first date-like value that is no day. */
function wrongDay(value: unknown, pointer: string): string | null {
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/u.test(value) && !isDay(value) ? `${pointer}“${value}”` : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = wrongDay(inner, `${pointer}/${key}`);
    if (found !== null) return found;
  }
  return null;
}
