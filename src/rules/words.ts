/** Words and figures that serve more than one clause. */
import { Type } from 'typebox';
import { strict, text } from '../evidence/parts.ts';
import { patterns, words } from './word-lists.ts';

/** Menu items behind which functions stand: one that did not answer leaves a hole. `filters`: what a list opens with. */
export const Containers = Type.Object({ words, prefixes: words, suffixes: words, filters: words }, strict);

/** Labels that speak of 填表报数交材料 and of 基层; accounts of county level or below. */
export const DeclaredUseWords = Type.Object(
  { reporting: patterns, notReporting: patterns, grassroots: patterns, county: patterns },
  strict,
);

/** What OCR makes of a name: characters read as two, and what stands before a name on a button. */
export const Misread = Type.Object({ halves: Type.Array(Type.Tuple([text, text])), acts: patterns }, strict);

export const Thresholds = Type.Object(
  {
    contrast: Type.Number({ description: '低于此对比度（WCAG 2，1–21）由人工认定' }),
    unreadableContrast: Type.Number({ description: '低于此对比度视为无法辨认' }),
    heightDp: Type.Number({ description: '字高低于此值（dp）由人工认定' }),
    centreTolerance: Type.Number({ description: '偏离中线占屏宽的比例' }),
    bottomShare: Type.Number({ description: '页面底端：画面下方所占比例' }),
    minCharConfidence: Type.Number({ description: '画面文字识别的字符把握低于此值由人工核对' }),
    graceDays: Type.Integer({ description: '及时加挂：发放编号后的工作日数' }),
    growthSeconds: Type.Number({ description: '两次查看至少相隔的秒数，才比较时长的增长' }),
    growthTolerance: Type.Number({ description: '增长与间隔相差不超过此比例，视为随时间统计' }),
  },
  strict,
);
