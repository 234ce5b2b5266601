/** A planned table held against what is there, and taken in: each row whole or not at all, the same row twice not at all. */
import type { OpenPackage } from '../../ports.ts';
import type { Body } from '../../store/sql/bodies.ts';
import type { Act, Db } from '../../store/sql/db.ts';
import { endBatch, keepBatch } from '../../store/sql/filings/batches.ts';
import { openFilings, type Filing, type NewFiling } from '../../store/sql/filings/open.ts';
import { packagesOf } from '../../store/sql/filings/beside.ts';
import { filingsByKey } from '../../store/sql/filings/read.ts';
import { note } from '../../store/sql/judgement.ts';
import type { PackagePart } from '../../store/sql/tables/apps.ts';
import { announce } from '../../store/sql/webhooks.ts';
import type { GoodRow, Plan } from '../batch/plan.ts';
import type { Problem } from '../batch/problem.ts';
import { beginFiling } from '../begin.ts';
import type { Clock } from '../clock.ts';
import { isClosed, STATUS_WORDS } from '../statuses.ts';
import { saysAsFiled } from './as-filed.ts';
import { handInPackage } from './packages.ts';
import { viaOf, warnOfAccess } from './register.ts';

export type Weighed = {
  readonly fresh: readonly GoodRow[];
  /** Rows that are there already, with their filings. */
  readonly unchanged: readonly { readonly row: number; readonly filing: string }[];
  readonly problems: readonly Problem[];
};

/**
 * What of the plan is new, against the filings of that body. A row with the 系统编号 of an export is there already when its filing
 * says what it says. `sha256Of`: of a package that was read. Nothing is written.
 */
export async function weighPlan(
  db: Db,
  body: Body,
  plan: Plan,
  sha256Of: (name: string) => string | undefined = () => undefined,
): Promise<Weighed> {
  const keys = plan.good.map(({ rowKey }) => rowKey);
  const known = new Map<string, Filing[]>();
  for (const one of await filingsByKey(db, body.id, keys)) known.set(one.rowKey, [...(known.get(one.rowKey) ?? []), one]);
  const fresh: GoodRow[] = [];
  const unchanged: { row: number; filing: string }[] = [];
  const problems: Problem[] = [...plan.problems];
  const wrong = (row: number, header: string | null, words: string): void => {
    problems.push({ level: 'error', row, column: null, header, words });
  };
  const asFiled = await saysAsFiled(
    db,
    plan.good.flatMap((one) => {
      const filing = known.get(one.rowKey)?.find(({ id }) => id === one.filing);
      return filing === undefined ? [] : [{ filing, application: one.application }];
    }),
  );
  for (const one of plan.good) {
    const all = known.get(one.rowKey) ?? [];
    // The same content is the same row, also of a filing that is over by now.
    const same = all.find(({ id, contentHash }) => (one.filing === null ? contentHash === one.hash : id === one.filing && asFiled.has(id)));
    const open = all.find(({ id, status }) => (one.filing === null ? !isClosed(status) : id === one.filing));
    if (same) {
      unchanged.push({ row: one.row, filing: same.id });
      for (const name of await otherPackages(db, same.id, one.packages, sha256Of))
        wrong(one.row, '安装包', `安装包“${name}”不在已登记的备案（${same.id}）中，没有收：请在该备案上提交`);
    } else if (open)
      wrong(
        one.row,
        null,
        `已有同一单位、应用名称和类型的备案（${open.id}，${STATUS_WORDS[open.status]}），内容不同：补充材料请在该备案上办理`,
      );
    else if (one.filing !== null)
      wrong(one.row, '系统编号', `“${one.filing}”不是这一报送单位同一单位、应用名称和类型的备案：请核对；新的备案请删去系统编号`);
    else fresh.push(one);
  }
  return { fresh, unchanged, problems: problems.sort((a, b) => a.row - b.row || (a.column ?? 0) - (b.column ?? 0)) };
}

/** Packages beside a row that is there already, which its filing does not have: they must not be lost in silence. */
async function otherPackages(
  db: Db,
  filingId: string,
  names: readonly string[],
  sha256Of: (name: string) => string | undefined,
): Promise<readonly string[]> {
  const read = names.flatMap((name) => {
    const sha256 = sha256Of(name);
    return sha256 === undefined ? [] : [{ name, sha256 }];
  });
  if (read.length === 0) return [];
  const kept = new Set((await packagesOf(db, filingId)).map(({ version }) => version.sha256));
  return read.filter(({ sha256 }) => !kept.has(sha256)).map(({ name }) => name);
}

export type ReadPackage = { readonly about: OpenPackage['about']; readonly parts: readonly PackagePart[]; readonly label: string | null };

export type Source = { readonly fileName: string; readonly sha256: string; readonly rows: number };

/** Rows without packages go in together, some hundred at a time: each statement takes them whole. */
const AT_ONCE = 500;

/** `packageOf`: a file that the plan named, read and kept. null when there was nothing to take. */
export async function takeBatch(
  db: Db,
  given: {
    readonly body: Body;
    readonly source: Source;
    readonly fresh: readonly GoodRow[];
    readonly packageOf: (name: string) => Promise<ReadPackage>;
  },
  act: Act,
  clock: Clock,
): Promise<{ readonly batch: string; readonly taken: number } | null> {
  const { body, source, fresh, packageOf } = given;
  if (fresh.length === 0) return null;
  const via = viaOf(body);
  const batch = await keepBatch(db, { ...source, bodyId: body.id, taken: 0, at: act.at, by: act.who });
  const made = (one: GoodRow): NewFiling => ({
    ...beginFiling(one.application, via, one.receivedOn, clock),
    bodyId: body.id,
    batchId: batch.id,
    batchRow: one.row,
  });
  const plain = fresh.filter(({ packages }) => packages.length === 0);
  for (let first = 0; first < plain.length; first += AT_ONCE)
    await db.transaction(async (tx) => {
      for (const filing of await openFilings(tx, plain.slice(first, first + AT_ONCE).map(made), act))
        await warnOfAccess(tx, filing, act.at);
    });
  for (const one of fresh.filter(({ packages }) => packages.length > 0)) {
    const read = await Promise.all(one.packages.map(packageOf));
    await db.transaction(async (tx) => {
      const [filing] = await openFilings(tx, [made(one)], act);
      if (!filing) throw new Error('a filing was not kept');
      for (const each of read) await handInPackage(tx, filing.id, each, act);
      await warnOfAccess(tx, filing, act.at);
    });
  }
  await endBatch(db, batch.id, fresh.length);
  const detail = { ...source, taken: fresh.length };
  await note(db, { who: act.who, action: 'filing.batch', object: batch.id, detail, at: act.at });
  await announce(db, body.id, 'filing.batch', { batch: batch.id, taken: fresh.length }, act.at);
  return { batch: batch.id, taken: fresh.length };
}
