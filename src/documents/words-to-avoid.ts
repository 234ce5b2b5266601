/** The office's words (办法's own; office.md 8.2): what is not written, and what is written instead. */
import type { DocumentFacts } from './facts.ts';

/** A pattern of the word, the word to write, and why. */
export const AVOID: readonly { readonly word: RegExp; readonly write: string }[] = [
  { word: /不合格|合格/u, write: '通过技术检测、未通过技术检测' },
  { word: /不存在|没有/u, write: '在检测范围内未发现' },
  { word: /违法(?!违规)/u, write: '存在问题，不符合……规定' },
  { word: /主办方|开发者/u, write: '主办（使用）单位' },
  { word: /备案号|许可证号/u, write: '备案编号' },
  { word: /驳回|拒绝/u, write: '退回补正、反馈' },
  { word: /审批|许可(?!证)/u, write: '备案' },
  { word: /整改期限/u, write: '提交整改说明（整改计划）期限' },
  { word: /申诉|复议/u, write: '情况说明' },
  { word: /系统判定|AI ?判定/u, write: '结论建议' },
  { word: /处罚|下架/u, write: '通报、撤销备案' },
  { word: /14 ?[(（][一二三四五][)）]|GB ?\d|国标|征求意见稿/u, write: '依据《办法》第××条第（×）项' },
];

/** One sentence for each word to avoid that the clerk typed; a warning, never a refusal. */
export function wordingAdvice(facts: DocumentFacts): readonly string[] {
  return typed(facts, '').flatMap(([pointer, text]) =>
    AVOID.flatMap(({ word, write }) => {
      const found = word.exec(text)?.[0];
      return found === undefined ? [] : [`${pointer} 写有“${found}”，公文中宜写“${write}”。`];
    }),
  );
}

function typed(value: unknown, pointer: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[pointer, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => typed(inner, `${pointer}/${key}`));
}
