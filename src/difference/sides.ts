/** Each run in the words a comparison is made with. */
import { beijingTime } from '../report/time.ts';
import { ENDED, EXECUTES, SIGN_IN, weekday } from '../report/words.ts';
import type { Report } from '../verdict/report-schema.ts';
import type { Side } from './schema.ts';

export function sideOf(report: Report): Side {
  const { run, standing, overall, subject, coverage, rules, evidenceHash } = report;
  const it = subject.package;
  return {
    run: { id: run.id, purpose: run.purpose, startedAt: run.startedAt },
    standing,
    overall,
    version: it === null ? '未取得安装包信息' : `${it.versionName}（${it.versionCode}）`,
    sha256: it?.sha256 ?? null,
    roles: rolesOf(report),
    hours: unique(report.sessions.map((one) => `${weekday(one.weekday)}${periodOf(one.hour)}（${beijingTime(one.startedAt)}）`)),
    coverage: `${coverage.screens}个页面，${SIGN_IN[coverage.signIn]}，${ENDED[coverage.ended]}`,
    rules: `${rules.title}　${rules.version}`,
    devices: devicesOf(report),
    evidenceHash,
  };
}

/** Roles as written in the run; signed out is one of its own. */
export const rolesOf = (report: Report): string[] => unique(report.sessions.map(({ role }) => role ?? '未登录'));

export const devicesOf = (report: Report): string[] =>
  unique(
    report.sessions.map(
      ({ device, reader }) =>
        `${device.brand} ${device.model}，Android ${device.androidVersion}，${device.screen.width}×${device.screen.height}，字号比例${device.fontScale}，${EXECUTES[device.executes]}，文字识别${reader.engine} ${reader.model}`,
    ),
  );

/** Day off or working day, and the part of the day: cards to check in live by it. */
export const periodsOf = (report: Report): string[] =>
  unique(report.sessions.map((one) => `${one.weekday <= 5 ? '周一至周五' : '周末'}${periodOf(one.hour)}`));

const periodOf = (hour: number): string => (hour < 6 ? '夜间' : hour < 10 ? '早间' : hour < 17 ? '日间' : '晚间');

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
