/** What is said of a program inside a host: who it is, and that there was no package to look into. Pure. */
import type { Evidence, Observation, Subject } from '../evidence/schema.ts';

export const SUBJECT_KIND: Readonly<Record<Subject['kind'], string>> = { apk: 'APP', 'mini-program': '小程序', 'quick-app': '快应用' };

/** The program and its host; null for an installed app. */
export const programOf = ({ subject }: Pick<Evidence, 'subject'>): Subject | null =>
  subject === undefined || subject.kind === 'apk' ? null : subject;

const valueOf = (one: Observation<string>): string | null => (one.state === 'seen' ? one.value : null);

/** `微信 8.0.50`; empty for an installed app. */
export const hostOf = ({ host }: Subject): string =>
  host === undefined ? '' : [host.name, valueOf(host.version)].filter((part) => part !== null).join(' ');

const bare = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, '');

/** Sentences for what was not seen, and for what does not agree with what was declared. */
export function subjectSentences(evidence: Pick<Evidence, 'subject' | 'declaration'>): string[] {
  const program = programOf(evidence);
  const { app } = evidence.declaration;
  const kind = SUBJECT_KIND[evidence.subject?.kind ?? 'apk'];
  const other = app.kind !== undefined && app.kind !== kind ? [`申报的应用类型为${app.kind}，本次检测的是${kind}，请核对。`] : [];
  if (program === null) return other;
  const name = valueOf(program.name);
  return [
    ...other,
    `未检查安装包：${kind}由承载平台（${hostOf(program)}）打开，未取得可供检查的安装包，未作静态线索核对。`,
    ...(name === null
      ? [`未能从承载平台读到${kind}名称，请人工核对被测程序是否为申报的“${app.name}”。`]
      : bare(name) === bare(app.name)
        ? []
        : [`被测${kind}名称为“${name}”，与申报的“${app.name}”不一致，请核对。`]),
    `仅检测安卓手机上${hostOf(program)}中的${kind}；承载平台自身的功能（菜单、工作台等）不属于被测程序。`,
  ];
}

/** Keeps an absence from being called fully proven: a package would have been searched for names no screen showed. */
export const noPackage = (evidence: Pick<Evidence, 'subject'>): string[] =>
  programOf(evidence) === null ? [] : ['未检查安装包（由承载平台打开，未取得安装包）'];
