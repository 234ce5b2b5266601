/** Whether an application is filed at all (office.md 1.5): a proposal with its basis, `ask` where the seeds are silent. A person may decide. */
import { NATURES } from './forms/natures.ts';
import type { Application } from './forms/schema.ts';

export type ScopeAnswer = 'file' | 'not-filed' | 'ask';

/** `because`: one Chinese sentence. `basis`: the clause; empty where nothing speaks of it. */
export type Scope = { readonly answer: ScopeAnswer; readonly basis: string; readonly because: string };

const PUBLIC = '；为经营主体和社会公众提供服务的，参照《办法》管理，同样纳入统一备案管理';

/** Never a guess: an unknown nature, or a 事业单位 that has not said, is asked. */
export function scopeOf({ declaration: { hostUnit, app }, administrative }: Application): Scope {
  const nature = hostUnit.nature?.replaceAll(/\s/gu, '') ?? '';
  const audience = app.audience?.includes('经营主体和社会公众') === true ? PUBLIC : '';
  if (nature === '') return { answer: 'ask', basis: '', because: '没有填写单位性质，不能判断是否纳入统一备案管理，请单位补填。' };
  if (/事业单位/u.test(nature)) return institution(administrative ?? said(nature), audience);
  const found = NATURES.find(({ words }) => words.some((word) => nature.includes(word)));
  if (found === undefined || found.answer === 'ask')
    return { answer: 'ask', basis: '', because: `单位性质为“${nature}”，${found?.because ?? '办法和指南没有写明'}，由人认定是否备案。` };
  return { answer: found.answer, basis: found.basis, because: `${found.because}${audience}。` };
}

/** The nature itself may say it: 承担行政职能的事业单位. */
const said = (nature: string): boolean | undefined =>
  /不(承担|具有)行政职能/u.test(nature) ? false : /(承担|具有)行政职能/u.test(nature) ? true : undefined;

function institution(administrative: boolean | undefined, audience: string): Scope {
  if (administrative === undefined)
    return {
      answer: 'ask',
      basis: '《办法》第五条第二款',
      because: '事业单位是否承担行政职能没有写明：不承担的不纳入统一备案管理，请单位写明。',
    };
  return administrative
    ? { answer: 'file', basis: '《办法》第二条、第五条第二款', because: `承担行政职能的事业单位主办（使用）${audience}。` }
    : {
        answer: 'not-filed',
        basis: '《办法》第五条第二款',
        because: '不承担行政职能的事业单位主办（使用），不纳入统一备案管理；《办法》第二条仍包括事业单位，第十四条的要求同样适用。',
      };
}
