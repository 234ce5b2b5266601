/** Which labels of a package are worth keeping in the evidence. */
import type { Evidence } from '../evidence/schema.ts';
import type { OpenPackage } from '../ports.ts';

/** Stems of what the restricted functions are called; wider than any rule pack, so that a run can be judged again under another. */
const STEMS = /签|簽|打卡|考勤|出勤|到岗|在岗|上岗|报到|点卯|积分|積分|学分|排名|排行|名次|位次|榜|时长|時長|在线|在線|学时|活跃/u;
/** More than any app has; a package that is all such labels is a dictionary, and says nothing. */
const MOST = 1_000;

/** The label speaks of what the restricted functions are called. */
export const namesRestricted = (label: string): boolean => STEMS.test(label);

/** Labels that may name what the clauses speak of. */
export function aboutClauses(found: Awaited<ReturnType<OpenPackage['texts']>>): NonNullable<Evidence['staticTexts']> {
  const labels = found.texts.filter(({ text }) => namesRestricted(text));
  return { labels: labels.slice(0, MOST), complete: found.complete && labels.length <= MOST };
}
