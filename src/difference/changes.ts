/** What changed of the application itself, by the items of 备案变更申请表 (指南附件3): as filed or seen before, and now. Pure. */
import type { PackageFacts } from '../evidence/schema.ts';
import { oneLine } from '../report/text.ts';
import type { Report } from '../verdict/report-schema.ts';
import type { Change } from './schema.ts';

/** Titles named in one cell. */
const MOST = 20;

/** Items 1–3 always; of item 5 (变更信息说明) what was met and differs, with the package's hash. What is declared as changed is the unit's to say. */
export function changesOf(before: Report, after: Report): Change[] {
  const [old, now] = [before.subject, after.subject];
  const [a, b] = [old.package, now.package];
  const permissions = { gone: without(a?.permissions, b?.permissions), come: without(b?.permissions, a?.permissions) };
  const tabs = (report: Report): string => report.coverage.tabs.map(({ label }) => oneLine(label)).join('、');
  const titles = (report: Report): string[] => report.screens.map(({ title }) => oneLine(title)).filter((title) => title !== '');
  const row = (item: string, one: string | null, other: string | null): Change => ({ item, before: one ?? '', after: other ?? '' });
  const differing = [
    row('备案编号', old.issuedNumber, now.issuedNumber),
    row('版本', versionOf(a), versionOf(b)),
    row('安装包（SHA-256）', a?.sha256 ?? null, b?.sha256 ?? null),
    row('程序包名', a?.packageName ?? null, b?.packageName ?? null),
    row('签名证书（SHA-256）', a?.signers.join('、') ?? null, b?.signers.join('、') ?? null),
    row('目标系统版本', a ? `API ${a.targetSdk}` : null, b ? `API ${b.targetSdk}` : null),
    row('申请权限（取消／新增）', listed(permissions.gone), listed(permissions.come)),
    row('底部栏目', tabs(before), tabs(after)),
    row(
      '仅一次检测到达的页面（前次／后次）',
      listed(without(titles(before), titles(after))),
      listed(without(titles(after), titles(before))),
    ),
  ].filter((one) => one.before !== one.after);
  return [
    row('主办（使用）单位', old.hostUnit, now.hostUnit),
    row('政务应用程序名称', old.appName, now.appName),
    row('政务应用程序类型', old.kind, now.kind),
    ...differing,
  ];
}

const versionOf = (it: PackageFacts | null): string | null => (it === null ? null : `${it.versionName}（${it.versionCode}）`);

const without = (all: readonly string[] = [], others: readonly string[] = []): string[] => [
  ...new Set(all.filter((one) => !others.includes(one))),
];

function listed(all: readonly string[]): string {
  return all.length <= MOST ? all.join('、') : `${all.slice(0, MOST).join('、')}等 ${all.length} 项`;
}
