/** 设备使用记录: whose hands the device was in and how it was given back, as far as the evidence tells; what it does not tell is said too. */
import type { CustodyAct, CustodyDifference, DeviceCustody, Handover, Session } from '../evidence/schema.ts';
import { oneLine, shortened } from './text.ts';
import { period } from './time.ts';

/** One sentence each for the use, for what it goes on from, for the persons who acted on it, for its cleaning, and for what is not recorded. */
export function custodySentences(session: Session, handovers: readonly Handover[]): string[] {
  const acts = handovers.flatMap((one) => one.acts).filter(({ at }) => isWithin(at, session));
  const who = [...new Set(acts.map((act) => act.who))].join('、');
  const { custody } = session;
  return [
    `${period(session.startedAt, session.endedAt)}由检测系统使用（会话 ${session.id}）。`,
    ...(session.resumes === undefined ? [] : [`原设备使用中断，由本设备接续会话 ${session.resumes}。`]),
    who === '' ? '使用期间未记录人工操作。' : `使用期间${who}有人工操作，见第八部分“人工介入”。`,
    ...(custody === undefined
      ? ['设备的领用、交还、保管人和检测后的清理情况未载入检测材料。']
      : [...cleaningSentences(custody), '设备的保管人未载入检测材料。']),
  ];
}

const isWithin = (at: string, { startedAt, endedAt }: Session): boolean =>
  Date.parse(startedAt) <= Date.parse(at) && Date.parse(at) <= Date.parse(endedAt);

function cleaningSentences({ holder, prepared, before, during, cleaned, after, differences }: DeviceCustody): string[] {
  return [
    ...(holder === undefined ? [] : [`由 ${holder.name} 领用（领用编号 ${holder.lease}）。`]),
    ...(prepared.length === 0 ? ['使用前未见以往使用的残留。'] : [`使用前清理以往残留：${listed(prepared)}。`]),
    before.state === 'seen'
      ? `使用前有非系统应用 ${before.value.packages.length} 个。`
      : `使用前的状态未能核对（${shortened(oneLine(before.detail), MOST_CHARACTERS)}）。`,
    ...(during.length === 0 ? [] : [`检测中${listed(during)}。`]),
    ...(cleaned.length === 0 ? [] : [`使用后清理：${listed(cleaned)}。`]),
    after.state === 'unseen'
      ? `交还时未能核对设备状态（${shortened(oneLine(after.detail), MOST_CHARACTERS)}）。`
      : differences.length === 0
        ? `交还时核对应用、文件、输入法、自动化进程${looksAtSettings(before, after) ? '、端口和熄屏设置' : '和端口'}，与使用前一致。`
        : `交还时与使用前不一致：${joined(differences.map(different))}。`,
  ];
}

const looksAtSettings = (...states: readonly DeviceCustody['before'][]): boolean =>
  states.every((state) => state.state === 'seen' && state.value.settings !== undefined);

/** What is printed of one list and of one detail; the whole stands in report.json. */
const MOST_ITEMS = 8;
const MOST_CHARACTERS = 80;

const ACT: Readonly<Record<CustodyAct['act'], string>> = {
  installed: '安装',
  removed: '卸载',
  'data-cleared': '清除数据',
  'file-removed': '删除文件',
  'keyboard-restored': '恢复输入法，原为',
  'session-ended': '结束会话',
  'automation-stopped': '停止自动化进程',
  'port-closed': '关闭端口转发',
  'setting-changed': '为等待人工介入更改设置',
  'setting-restored': '恢复设置',
  'screen-lit': '点亮已熄灭的屏幕',
};

const WHAT: Readonly<Record<CustodyDifference['what'], string>> = {
  package: '应用',
  file: '文件',
  keyboard: '输入法',
  automation: '自动化进程',
  port: '端口转发',
  setting: '系统设置',
};

const CHANGE: Readonly<Record<CustodyDifference['change'], string>> = { new: '多出', gone: '缺少', other: '变更' };

const listed = (acts: readonly CustodyAct[]): string =>
  joined(acts.map(({ act, object, done }) => `${ACT[act]} ${shortened(oneLine(object), MOST_CHARACTERS)}${done ? '' : '（未成功）'}`));

const different = ({ what, change, object }: CustodyDifference): string =>
  `${CHANGE[change]}${WHAT[what]} ${shortened(oneLine(object), MOST_CHARACTERS)}`;

const joined = (items: readonly string[]): string =>
  items.length > MOST_ITEMS ? `${items.slice(0, MOST_ITEMS).join('、')}等 ${items.length} 项` : items.join('、');
