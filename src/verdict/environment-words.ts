/** What was met of the environment, in the office's words: what the app said, what it did to the detection, what to do. Pure. */
import type { DeviceFacts, EnvironmentKind, EnvironmentNote, Evidence, Screen } from '../evidence/schema.ts';

type Network = DeviceFacts['network'];

/** What the app objected to. */
const WHAT: Readonly<Record<EnvironmentKind, string>> = {
  emulator: '应用程序不接受模拟器或虚拟设备',
  root: '应用程序认为检测设备已获取ROOT权限或系统被改动',
  debugging: '应用程序不接受开启调试（USB调试、开发者模式）的设备',
  accessibility: '应用程序不接受无障碍、自动化或屏幕共享服务',
  proxy: '应用程序不接受代理或VPN网络',
  signature: '应用程序认为安装包签名或来源不正确',
  'network-access': '应用程序要求从指定网络（政务外网、内网、VPN等）接入',
  'device-not-enrolled': '应用程序只接受已授权、已绑定的设备',
  'update-forced': '应用程序要求更新版本后才能使用',
  'unnamed-risk': '应用程序认为运行环境存在风险',
  'silent-exit': '应用程序启动后即自行退出，未说明原因',
  'secure-window': '应用程序禁止截屏',
  'backend-unreachable': '应用程序的服务端未能连接',
  'classified-mark': '画面出现密级标志',
  'host-signed-out': '检测设备上的承载平台未登录',
  'host-restricted': '承载平台要求安全验证或限制了访问',
  'host-not-opened': '承载平台未能打开被测程序',
  'page-crashed': '打开入口后应用程序停止运行，页面未能查看',
  'page-loading': '页面一直在加载，未显示内容',
  'page-blank': '页面空白，未显示内容',
  'no-way-back': '页面不能返回，重新启动应用程序后继续',
};

/** Kinds whose note names an entry of the app, not its words. */
const OF_PAGE: ReadonlySet<EnvironmentKind> = new Set<EnvironmentKind>(['page-crashed', 'page-loading', 'page-blank', 'no-way-back']);

/** What the office should do. */
const TO_DO: Readonly<Record<Exclude<EnvironmentKind, 'backend-unreachable'>, string>> = {
  emulator: '请换用真机（实体手机）检测',
  root: '请换用未获取ROOT权限、未解锁的真机检测',
  debugging: '请主办（使用）单位说明放行办法或提供同源的检测版本，或换用应用程序接受的检测环境',
  accessibility: '请主办（使用）单位说明放行办法或提供同源的检测版本，或由人工在真机上检测',
  proxy: '请在检测设备上关闭、卸载代理和VPN软件后重新检测',
  signature: '请核对安装包来源和签名，向主办（使用）单位取得正式渠道的安装包后重新检测',
  'network-access': '请在其要求的网络（政务外网、内网、VPN、零信任客户端等）下重新检测，接入办法请主办（使用）单位提供',
  'device-not-enrolled': '请主办（使用）单位将检测设备列入白名单或绑定检测账号后重新检测',
  'update-forced': '请取得当前版本的安装包后重新检测',
  'unnamed-risk': '请换用真机检测，仍被拒绝的请主办（使用）单位说明运行环境要求',
  'silent-exit': '请换用真机核实；仍退出的请主办（使用）单位说明运行环境要求',
  'secure-window': '请人工在设备上查看相应页面',
  'classified-mark': '请按保密规定处理，封存材料只限指定人员查看',
  'host-signed-out': '请由人员在检测设备上登录承载平台后重新检测，不属于被测程序的问题',
  'host-restricted': '请由人员在检测设备上完成验证、过一段时间后重新检测，不属于被测程序的问题',
  'host-not-opened': '请核对链接或名称，由人员在检测设备上确认能打开后重新检测',
  'page-crashed': '请主办（使用）单位核实，修复后重新检测',
  'page-loading': '请确认服务正常后重新检测，仍如此的请主办（使用）单位核实',
  'page-blank': '请确认服务正常后重新检测，仍如此的请主办（使用）单位核实',
  'no-way-back': '请主办（使用）单位核实',
};

/** Whose the fault is cannot be told from a phone that itself is shut off: the device's own word on its network decides. */
const BACKEND_TO_DO: Readonly<Record<Network, string>> = {
  open: '检测设备已联网，请主办（使用）单位确认服务已开通、可从互联网访问后重新检测',
  restricted: '检测设备的网络为受限网络，不能据此认为服务有故障，请在互联网或其要求的网络下重新检测',
  none: '检测设备未联网，不能据此认为服务有故障，请联网后重新检测',
};

const quoted = ({ kind, said }: Pick<EnvironmentNote, 'kind' | 'said'>): string => {
  const words = said.replace(/\s+/gu, ' ').trim().slice(0, 80);
  if (words === '') return '';
  return OF_PAGE.has(kind) ? `（“${words}”）` : `，提示“${words}”`;
};

export const networkOf = ({ sessions }: Pick<Evidence, 'sessions'>): Network => sessions[0]?.device.network ?? 'open';

const toDo = (kind: EnvironmentKind, network: Network): string => (kind === 'backend-unreachable' ? BACKEND_TO_DO[network] : TO_DO[kind]);

/** Cause, words and advice without an end: `应用程序不接受…，提示“…”；请…`. */
export const hindrance = (note: EnvironmentNote, network: Network): string =>
  `${WHAT[note.kind]}${quoted(note)}；${toDo(note.kind, network)}`;

const EFFECT: Readonly<Record<EnvironmentNote['effect'], string>> = {
  ended: '检测由此终止，未见到的内容均未判定',
  partial: '相应内容未能检测',
  passed: '已按提示继续，未影响检测',
};

/** One sentence for the report. */
function sentence(note: EnvironmentNote, network: Network): string {
  if (note.kind === 'classified-mark')
    return `画面出现密级标志“${note.said}”，已立即停止检测并封存相关材料；封存的画面不列入本报告，只限指定人员查看。`;
  const next = note.effect === 'passed' ? '' : `${toDo(note.kind, network)}。`;
  return `${WHAT[note.kind]}${quoted(note)}。${EFFECT[note.effect]}。${next}`;
}

const pages = (notes: readonly EnvironmentNote[], screens: readonly Pick<Screen, 'id' | 'title'>[]): string =>
  [...new Set(notes.map(({ screen }) => screens.find(({ id }) => id === screen)?.title ?? '未命名页面'))]
    .slice(0, 6)
    .map((title) => `“${title}”`)
    .join('');

/** All of it, secure windows together. */
export function environmentSentences(given: {
  readonly environment: readonly EnvironmentNote[];
  readonly sessions: Evidence['sessions'];
  readonly screens: readonly Pick<Screen, 'id' | 'title'>[];
}): string[] {
  const { environment, screens } = given;
  const network = networkOf(given);
  const secure = environment.filter(({ kind }) => kind === 'secure-window');
  const dark = secure.filter(({ effect }) => effect !== 'passed');
  return [
    ...environment.filter(({ kind }) => kind !== 'secure-window').map((note) => sentence(note, network)),
    ...(secure.length === 0
      ? []
      : [
          `应用程序禁止截屏的页面${secure.length}个（${pages(secure, screens)}）：文字取自控件树，标示的清晰程度无法测量。` +
            (dark.length === 0 ? '' : `其中${dark.length}个页面含有图片或无文字的控件，画面内容未能读取，${TO_DO['secure-window']}。`),
        ]),
  ];
}
