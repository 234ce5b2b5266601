/** One page as a row of a table: the outcome it must have, its title and rows; `later` is the same page ten minutes after. */
import { loadRules } from '../../src/rules/load.ts';
import type { ClauseId } from '../../src/rules/pack.ts';
import type { Case, CaseScreen, Label } from '../corpus/schema.ts';
import { judgeCases, wrongOf } from '../corpus/score.ts';

const rules = await loadRules();
export type Rows = CaseScreen['rows'];
export type Family = readonly [outcome: Label['outcome'], title: string, rows: Rows, later?: Rows];

const KIND: Readonly<Record<string, CaseScreen['kind']>> = {
  首页: 'home',
  我的: 'mine',
  登录: 'login',
  关于: 'about',
  消息: 'list',
  练兵积分榜: 'list',
  学习积分榜: 'list',
  隐私政策: 'legal',
  学习通报: 'article',
};

/** What was judged instead of the row's outcome, with its reason; null when it is right. For review, inconclusive is as good. */
export function wrong(clause: ClauseId, [outcome, title, rows, later]: Family, declaration: Case['declaration'] = {}): unknown {
  const page: CaseScreen = {
    kind: KIND[title] ?? 'other',
    title,
    path: ['菜单', title],
    phase: 'signed-in',
    rows,
    at: '2026-03-02T08:05:00+08:00',
  };
  const screens = later === undefined ? [page] : [page, { ...page, rows: later, at: '2026-03-02T08:15:00+08:00' }];
  const or: Label['or'] = outcome === 'review' ? ['inconclusive'] : [];
  const [cell] = judgeCases([{ id: 'family-001', declaration, labels: [{ clause, outcome, or, because: '见条款' }], screens }], rules);
  return cell === undefined || wrongOf(cell) !== null ? [cell?.got, cell?.because] : null;
}
