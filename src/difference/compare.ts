/** Two reports of one application, compared: pure, so that any two stored runs can be. */
import { BadRequest } from '../errors.ts';
import { clauseKind, clauseTitle } from '../report/clauses.ts';
import { outcomeWord } from '../report/words.ts';
import type { ClauseId } from '../rules/pack.ts';
import type { Report } from '../verdict/report-schema.ts';
import { causesOf } from './causes.ts';
import { changesOf } from './changes.ts';
import { explained, goneItem, newItem, pairItem, type Both } from './items.ts';
import { matchTroubles, troublesOf } from './match.ts';
import { DIFFERENCE_SCHEMA, type ClauseRow, type Comparison, type Difference, type Explained, type Item } from './schema.ts';
import { sideOf } from './sides.ts';

/** `as` null: told from the runs' purposes and versions. `writtenAt`: ISO 8601. Throws `BadRequest` (65) for two applications, one run twice, or the wrong order. */
export function compare(before: Report, after: Report, as: Comparison | null, writtenAt: string): Difference {
  refuseStrange(before, after);
  const both: Both = { before, after, causes: causesOf(before, after), as: as ?? comparisonOf(before, after) };
  const { pairs, gone, come } = matchTroubles(troublesOf(before), troublesOf(after));
  const items = [
    ...come.map((one) => newItem(one, both)),
    ...pairs.map((pair) => pairItem(pair, both)),
    ...gone.map((one) => goneItem(one, both)),
  ];
  const clauses = clauseRows(both, items);
  const count = (state: Item['state']): number => items.filter((item) => item.state === state).length;
  return {
    schema: DIFFERENCE_SCHEMA,
    as: both.as,
    writtenAt,
    standing: before.standing === 'trial' || after.standing === 'trial' ? 'trial' : 'official',
    subject: {
      hostUnit: after.subject.hostUnit,
      appName: after.subject.appName,
      packageName: after.subject.package?.packageName ?? before.subject.package?.packageName ?? null,
    },
    before: sideOf(before),
    after: sideOf(after),
    causes: [...both.causes],
    changes: changesOf(before, after),
    clauses,
    items,
    counts: { fixed: count('fixed'), new: count('new'), unchanged: count('unchanged'), 'not-rechecked': count('not-rechecked') },
    disagreements: [
      ...clauses
        .filter(({ cause }) => cause === 'disagreement')
        .map((row) => `${row.title}：前次“${word(row, 'before', both)}”，后次“${word(row, 'after', both)}”。`),
      ...items.filter(({ cause }) => cause === 'disagreement').map(({ title, because }) => `${title}。${because}`),
    ],
    leads: leadsOf(both, items),
  };
}

function refuseStrange(before: Report, after: Report): void {
  const name = (report: Report): string => report.subject.package?.packageName ?? `${report.subject.hostUnit}“${report.subject.appName}”`;
  const comparable = (before.subject.package === null) === (after.subject.package === null);
  const same = comparable ? name(before) === name(after) : before.subject.appName === after.subject.appName;
  if (!same) throw new BadRequest(`两次检测的不是同一个应用程序（${name(before)} 和 ${name(after)}），不能比对。`);
  if (before.run.id === after.run.id) throw new BadRequest(`给出的两份材料是同一次检测（${before.run.id}），不能比对。`);
  if (Date.parse(before.run.startedAt) > Date.parse(after.run.startedAt))
    throw new BadRequest(`前一份材料（${before.run.id}）的检测时间晚于后一份（${after.run.id}）：请把先做的检测写在前面。`);
}

function comparisonOf(before: Report, after: Report): Comparison {
  if (before.run.purpose === 'pre-check' && after.run.purpose !== 'pre-check') return 'pre-check';
  if (after.run.purpose === 'spot-check') return 'spot-check';
  const [old, recent] = [before.subject.package, after.subject.package];
  return after.run.purpose === 'change-filing' || (after.run.purpose !== 're-test' && old?.versionCode !== recent?.versionCode)
    ? 'new-version'
    : 're-test';
}

/** One row a clause; where its items tell why it differs, the row says the same and no more. */
function clauseRows(both: Both, items: readonly Item[]): ClauseRow[] {
  const ids = [...new Set([...both.before.clauses, ...both.after.clauses].map(({ id }) => id))];
  const outcome = (report: Report, id: ClauseId) => report.clauses.find((one) => one.id === id)?.outcome ?? null;
  return ids.map((id) => {
    const [before, after] = [outcome(both.before, id), outcome(both.after, id)];
    return { clause: id, title: clauseTitle(both.after, id), before, after, cause: before === after ? null : rowCause(id, both, items) };
  });
}

function rowCause(id: ClauseId, both: Both, items: readonly Item[]): Explained {
  const told = items.filter((item) => item.clause === id && (item.state !== 'unchanged' || item.cause !== null));
  if (told.length === 0) return explained(both, ['version', 'account', 'hour', 'coverage', 'rules', 'device', 'declaration']);
  return told.map(({ cause }) => cause).find((cause) => cause !== null && cause !== 'disagreement') ?? null;
}

function word(row: ClauseRow, side: 'before' | 'after', both: Both): string {
  const outcome = row[side];
  return outcome === null ? '未检测' : outcomeWord(outcome, clauseKind(both.after, row.clause));
}

/** 办法十一: a spot-check that meets a restricted function the filing did not have. */
function leadsOf({ as, after }: Both, items: readonly Item[]): string[] {
  if (as !== 'spot-check') return [];
  const come = items.filter(({ state, clause }) => state === 'new' && clauseKind(after, clause) === 'restricted');
  return come.length === 0
    ? []
    : [`备案时未见、抽查新发现限制性功能${come.length}项，是否属于重大功能变更而未提交备案变更申请（《办法》第十一条），请核实。`];
}
