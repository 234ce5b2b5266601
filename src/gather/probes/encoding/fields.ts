/** Which fields are harmless to type into: a search box, the draft of a suggestion. Never one that asks for who one is. Pure. */
import { centre } from '../../boxes.ts';
import type { Held, Known } from '../../notes.ts';
import { plain } from '../../words.ts';

export type Field = { readonly known: Known; readonly held: Held; readonly use: 'search' | 'draft' };

const SEARCH = /搜索|搜一搜|搜你|检索|查找|查询|关键[字词]|search/i;
const DRAFT = /投诉|建议|反馈|意见|留言|心声|诉求/;
const PERSONAL =
  /手机|电话|号码|姓名|名称|邮箱|身份证|证件|验证码|密码|口令|账号|帐号|用户名|编号|单号|日期|时间|金额|数量|联系方式|网址|url|mail|phone|code/i;
const NEVER: ReadonlySet<Known['kind']> = new Set<Known['kind']>(['login', 'cover', 'legal', 'outside', 'error-page']);
const MOST = 2;

/** What the field and the texts in its row or right above it say. */
function described(known: Known, { control, spot }: Held): string {
  const texts = known.segments[control.picture]?.view.texts ?? [];
  const { y } = centre(control.box);
  const beside = texts.filter(({ box }) => {
    const at = centre(box).y;
    return Math.abs(at - y) < control.box.height / 2 || (box.y < control.box.y && control.box.y - box.y < box.height * 2.5);
  });
  return plain([control.label, control.resourceId, ...spot.parts, ...beside.map(({ text }) => text)].join(' '));
}

function useOf(known: Known, held: Held): Field['use'] | null {
  const { control } = held;
  if (control.role !== 'field' || !control.enabled || control.source !== 'tree') return null;
  const own = plain(`${control.label} ${control.resourceId}`);
  if (PERSONAL.test(own) && !SEARCH.test(own)) return null;
  const said = described(known, held);
  if (SEARCH.test(own) || SEARCH.test(said)) return 'search';
  if (PERSONAL.test(said) && !DRAFT.test(own)) return null;
  return DRAFT.test(said) || DRAFT.test(plain(known.title)) ? 'draft' : null;
}

/** At most one of each use: the draft with the most room, the first search box. */
export function harmlessFields(pages: readonly Known[]): Field[] {
  const found = pages
    .filter(({ kind }) => !NEVER.has(kind))
    .flatMap((known) =>
      known.held.flatMap((held): Field[] => {
        const use = useOf(known, held);
        return use === null ? [] : [{ known, held, use }];
      }),
    );
  const drafts = found.filter(({ use }) => use === 'draft').sort((a, b) => b.held.control.box.height - a.held.control.box.height);
  const searches = found.filter(({ use }) => use === 'search');
  return [...drafts.slice(0, 1), ...searches.slice(0, 1)].slice(0, MOST);
}
