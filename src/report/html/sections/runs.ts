/** 各次检测: what each run of a joint report saw by itself, beside what all of them come to. */
import type { Session } from '../../../evidence/schema.ts';
import { clauseKind } from '../../clauses.ts';
import { beijingTime } from '../../time.ts';
import { outcomeWord, PROPOSAL, STRENGTH, weekday } from '../../words.ts';
import type { Context } from '../context.ts';
import { markup, type Html } from '../markup.ts';
import { code, paragraph, table } from '../parts.ts';

const RULE =
  '合并判断的规则：任何一次检测所见均计入合并结论；任何一次检测的缺口，在合并结论中仍是缺口；角色、时段不同的检测相互补足，检测充分性据此认定。';

/** null for a report of one run. */
export function severalRuns({ report }: Context): Html | null {
  const { runs = [] } = report;
  if (runs.length === 0) return null;
  return markup`${paragraph(`本报告由同一安装包的 ${runs.length} 次检测合并判断。各次单独的结论如下，合并结论以本部分上表为准。`)}
${table(
  '各次检测的单独结论',
  ['检测', '时段（北京时间）', '设备', '账号角色', '各检测项', '单独的结论建议'],
  runs.map((run) => {
    const sessions = report.sessions.filter(({ id }) => run.sessions.includes(id));
    return [
      code(run.id),
      `${beijingTime(run.startedAt)}至${beijingTime(run.endedAt)}${hours(sessions)}，${run.screens} 个页面`,
      each(sessions, ({ device }) => `${device.brand} ${device.model}（${device.serial}）`),
      each(sessions, ({ role }) => role ?? '未登录'),
      run.outcomes.map(({ clause, outcome, strength }, index) => {
        const title = report.clauses.find(({ id }) => id === clause)?.title ?? clause;
        const word = outcomeWord(outcome, clauseKind(report, clause));
        return markup`${index === 0 ? null : markup`<br>`}${title}：${word}${strength === null ? '' : `（${STRENGTH[strength]}）`}`;
      }),
      PROPOSAL[run.overall],
    ];
  }),
  'bare',
)}
${paragraph(RULE, 'small')}`;
}

/** 换机复核: what devices the runs of a joint report were made on, and where these disagree; null when there was but one device. */
export function otherDevice({ report }: Context): readonly string[] | null {
  const { runs = [] } = report;
  const devices = new Map(report.sessions.map(({ device }) => [device.serial, `${device.brand} ${device.model}（${device.serial}）`]));
  if (runs.length === 0 || devices.size < 2) return null;
  const differing = report.clauses.flatMap(({ id, title }) => {
    const words = runs.map((run) => {
      const outcome = run.outcomes.find(({ clause }) => clause === id)?.outcome;
      return outcome === undefined ? '未检测' : outcomeWord(outcome, clauseKind(report, id));
    });
    return new Set(words).size > 1 ? [`${title}：${runs.map((run, index) => `${run.id} ${words[index] ?? ''}`).join('，')}。`] : [];
  });
  return [
    `各次检测使用了 ${devices.size} 台设备：${[...devices.values()].join('、')}。`,
    ...(differing.length === 0
      ? ['各次检测各检测项的单独结论一致。']
      : ['以下检测项各次的单独结论不同（角色、时段也可能不同，见第一部分）：', ...differing]),
  ];
}

const each = (sessions: readonly Session[], words: (session: Session) => string): string =>
  [...new Set(sessions.map(words))].join('、') || '—';

const hours = (sessions: readonly Session[]): string => {
  const words = [...new Set(sessions.map((one) => `${weekday(one.weekday)}${one.hour}时`))];
  return words.length === 0 ? '' : `（${words.join('、')}）`;
};
