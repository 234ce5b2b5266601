/** Filings for tests: an application as a unit hands it in, and a detection carried to its report by the store's own functions. */
import { randomUUID } from 'node:crypto';
import type { Application } from '../../src/filings/forms/schema.ts';
import type { Db } from '../../src/store/sql/db.ts';
import { findDetection } from '../../src/store/sql/detections/list.ts';
import { endRun, takeDetection } from '../../src/store/sql/detections/run.ts';
import type { Report } from '../../src/verdict/report-schema.ts';
import { makeReport } from './report.ts';

type Over = {
  readonly hostUnit?: Partial<Application['declaration']['hostUnit']>;
  readonly app?: Partial<Application['declaration']['app']>;
  readonly declaration?: Partial<Application['declaration']>;
} & Partial<Omit<Application, 'declaration'>>;

/** Complete but for what `over` takes away. */
export function makeApplication({ hostUnit, app, declaration, ...rest }: Over = {}): Application {
  return {
    declaration: {
      hostUnit: { name: '云岭市示范局', nature: '行政机关', level: '地市级', creditCode: '11100000000013127D', ...hostUnit },
      app: {
        name: '云岭示范办公',
        kind: 'APP',
        onlineSince: '未上线',
        level: '地市级',
        frequency: '每日',
        purpose: ['办公'],
        audience: ['内部工作人员'],
        grassroots: false,
        reporting: '无',
        users: 300,
        ...app,
      },
      functions: { text: '公文办理、通知公告、日程。' },
      approval: '经市数据局立项审核同意。',
      operations: '运维团队3人，等保二级。',
      acceptance: '已通过上线验收。',
      similarApps: '无',
      agent: { name: '李某', phone: '0898-5555 0000' },
      ...declaration,
    },
    seal: true,
    date: '2026-01-26',
    ...rest,
  };
}

const HOME = 'cn.example.yunling.office';

/** A report without a trouble, on a device that executes the app. */
export function cleanReport(over: Partial<Report> = {}): Report {
  const report = officialReport(over);
  return {
    ...report,
    overall: 'pass',
    proposal: '建议通过技术检测',
    clauses: report.clauses.map((clause) => ({ ...clause, outcome: 'pass', findings: [], where: [], because: '在检测范围内未发现。' })),
    ...over,
  };
}

/** The made-up report with its troubles, on a device that executes the app. */
export function officialReport(over: Partial<Report> = {}): Report {
  return makeReport({ standing: 'official', standingBecause: '检测设备为执行应用程序自身代码的安卓设备。', ...over });
}

/** Takes a queued detection and ends its run so many minutes later with this report, as a worker does. Gives the evidence hash. */
export async function conductDetection(db: Db, id: string, report: Report, at: Date, minutes = 0): Promise<string> {
  const row = await findDetection(db, id, { bodyId: null });
  if (!row) throw new Error(`no detection ${id}`);
  const runId = randomUUID();
  const act = { who: 'worker:test', kind: 'system', why: '检测', at } as const;
  const taken = await takeDetection(
    db,
    id,
    { turn: row.turn, runId, worker: 'worker:test' },
    { ...act, at: new Date(at.getTime() - minutes * 60_000) },
  );
  if (!taken) throw new Error(`detection ${id} is ${row.state}`);
  const { package: it } = report.subject;
  const own: Report = {
    ...report,
    run: { ...report.run, id: runId, purpose: row.purpose, startedAt: at.toISOString(), endedAt: at.toISOString() },
    subject: { ...report.subject, package: it === null ? null : { ...it, packageName: HOME } },
    evidenceHash: runId.replaceAll('-', '').repeat(2),
  };
  await endRun(db, id, runId, 'proposed', act, { report: own, overall: own.overall, standing: own.standing });
  return own.evidenceHash;
}
