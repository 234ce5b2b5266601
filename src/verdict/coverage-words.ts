/** Sentences for 检测范围和充分性说明: what was seen, what not and why. */
import type { Coverage, Evidence, PageNeed, StaticText, Untouched } from '../evidence/schema.ts';
import type { RulePack } from '../rules/pack.ts';
import { environmentSentences } from './environment-words.ts';
import { badReadingSentences } from './reading-quality.ts';
import { unhelped } from './handover-words.ts';
import { packageSentences } from './package-parts.ts';
import { pictureSentences } from './pictures.ts';
import { probeSentences } from './probe-words.ts';
import { subjectSentences } from './subject-words.ts';
import { isSealed, treeOnlyScreen, unreadScreen } from './strength.ts';
import { hoursNotMet, untestedRoles } from './visits.ts';

const PAGE: Readonly<Record<PageNeed, string>> = { home: '首页', login: '登录页', about: '关于页', mine: '我的', settings: '设置页' };
const WEEKDAYS = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const UNTOUCHED: Readonly<Record<Untouched['why'], string>> = {
  'would-change-data': '点击会产生或改变数据，未执行',
  'ambiguous-act': '点击后果不明，未执行',
  budget: '检测时间用完，未打开',
  'leaves-the-app': '会离开应用程序，未打开',
  repeat: '与已检测内容同类，未重复打开',
  'signs-out': '会退出登录，未执行',
  'did-not-respond': '点击后未见响应',
  unreachable: '再次查找未能到达',
  'lost-on-resume': '设备中断前见到，换设备续检后未能再到达',
};

/** Ended by something else than time. */
const BROKEN_OFF: ReadonlySet<Coverage['ended']> = new Set<Coverage['ended']>([
  'cancelled',
  'device-lost',
  'environment-refused',
  'backend-unreachable',
  'app-crashed',
  'host-refused',
  'classified-content',
  'internal-error',
]);

/** What was left out is marked: a clerk must not look for half a word. */
const cut = (label: string): string => (label.length > 12 ? `${label.slice(0, 12).trimEnd()}…` : label);

const quoted = (labels: readonly string[]): string =>
  `${labels
    .slice(0, 5)
    .map((label) => `“${cut(label.trim())}”`)
    .join('')}${labels.length > 5 ? '等' : ''}`;

/** `hinted`: names of restricted functions that stand in the package and that no screen showed. */
export function coverageStatement(
  evidence: Evidence,
  rules: RulePack,
  hinted: readonly StaticText[] = [],
): { seen: string[]; unseen: string[] } {
  if (evidence.pictures !== undefined) {
    const pictures = pictureSentences(evidence);
    return {
      seen: pictures.seen,
      unseen: [...environmentSentences(evidence), ...pictures.unseen, ...badReadingSentences(evidence)],
    };
  }
  const probed = probeSentences(evidence);
  const after = [...probed.unseen, ...hintedSentences(hinted)];
  return { seen: [...seen(evidence), ...probed.seen], unseen: unseen(evidence, rules, after) };
}

function seen({ coverage, sessions, screens }: Evidence): string[] {
  const pages = coverage.pages.filter(({ state }) => state === 'reached').map(({ page }) => PAGE[page]);
  const roles = [...new Set(sessions.map(({ role }) => role ?? '未登录'))];
  const hours = [...new Set(sessions.map(({ weekday, hour }) => `${WEEKDAYS[weekday] ?? ''}${hour}时`))];
  return [
    `检测页面${screens.length}个，识别入口和控件${coverage.controls.seen}个，实际操作${coverage.controls.tried}个。`,
    ...(pages.length > 0 ? [`已到达：${pages.join('、')}。`] : []),
    ...(roles.length > 0 ? [`检测角色：${roles.join('、')}；检测时段（北京时间）：${hours.join('、')}。`] : []),
    ...(coverage.tabs.length > 0
      ? [`底部标签${coverage.tabs.length}个，打开${coverage.tabs.filter(({ opened }) => opened).length}个。`]
      : []),
    ...(coverage.exhausted ? ['已知入口均已打开，或列明未打开的原因。'] : []),
  ];
}

/** `after`: what was tried after the walk and not seen, and what the package names. */
function unseen(evidence: Evidence, { attendance }: RulePack, after: readonly string[]): string[] {
  const { coverage, sessions, screens, untouched } = evidence;
  const unknown = coverage.pages.filter(({ state }) => state === 'unknown').map(({ page }) => PAGE[page]);
  const roles = untestedRoles(evidence);
  const unread = new Set(
    [...coverage.unreadScreens, ...screens.filter((one) => unreadScreen(one) && !treeOnlyScreen(evidence, one)).map(({ id }) => id)].filter(
      (id) => !isSealed(evidence, id),
    ),
  );
  const morning = sessions.some(({ weekday, hour }) => weekday <= 5 && hour >= attendance.hours.from && hour <= attendance.hours.to);
  const unfinished = coverage.unfinishedScreens.filter((id) => !isSealed(evidence, id));
  const reasons = [...new Set(untouched.map(({ why }) => why))];
  return [
    ...packageSentences(evidence),
    ...subjectSentences(evidence),
    ...environmentSentences({
      ...evidence,
      environment: evidence.environment.filter(({ kind, effect }) => effect !== 'passed' || kind === 'secure-window'),
    }),
    ...(unknown.length > 0 ? [`未到达且是否设有未能确认的页面：${unknown.join('、')}。`] : []),
    ...unhelped(evidence),
    ...(roles.length > 0 ? [`未检测的角色：${roles.join('、')}。`] : []),
    ...hoursNotMet(evidence).map((one) => `${one.replace(/；请.*$/u, '')}。`),
    ...(morning ? [] : ['未覆盖工作日早间时段。']),
    ...(unread.size > 0 ? [`画面文字未能读取的页面${unread.size}个。`] : []),
    ...badReadingSentences(evidence),
    ...(coverage.errorScreens.length > 0 ? [`显示网络或服务异常的页面${coverage.errorScreens.length}个。`] : []),
    ...(unfinished.length > 0 ? [`未查看到底的页面${unfinished.length}个。`] : []),
    ...reasons.map((why) => {
      const own = untouched.filter((one) => one.why === why);
      return `${why === 'budget' && BROKEN_OFF.has(coverage.ended) ? '检测中断，未打开' : UNTOUCHED[why]}：${own.length}处${quoted([...new Set(own.map(({ label }) => label).filter((label) => label.trim() !== ''))])}。`;
    }),
    ...after,
    ...(evidence.staticTexts?.complete === false ? ['安装包有部分文件过大、过多或未能解开，其中的文字未查看。'] : []),
    '其他系统版本未检测；仅特定地点、特定服务端设置下出现的功能不在检测范围内。',
  ];
}

const MOST_HINTED = 8;

/** One sentence a file: which names stand in it. */
function hintedSentences(hinted: readonly StaticText[]): string[] {
  const byFile = new Map<string, string[]>();
  for (const { text, file } of hinted.slice(0, MOST_HINTED)) byFile.set(file, [...(byFile.get(file) ?? []), text]);
  const more = hinted.length > MOST_HINTED ? `，另有${hinted.length - MOST_HINTED}处` : '';
  return [...byFile].map(
    ([file, texts], index) =>
      `安装包文件（${file}）内有${quoted([...new Set(texts)])}字样，所检测的页面均未显示${index === byFile.size - 1 ? more : ''}。`,
  );
}
