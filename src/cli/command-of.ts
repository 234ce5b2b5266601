/** What each command of `govapp` says of itself: the list of `--help`, for which no command has to be loaded. */
import type { Command } from 'commander';

const SAYS = {
  detect: '检测一个应用，写出证据和报告 · inspect an app, write evidence and report',
  judge: '不用设备，对已保存的证据重新判断，或据截图判断 · judge stored evidence again, or pictures handed in; no device',
  confirm: '换机复核：在另一台设备上按原路径复核建议认定未通过的项目 · look at the findings again on another device',
  report: '由已有的检测结论出具报告文件，不重新判断 · report files from stored reports; personal data is masked',
  bundle: '把检测材料打成一个证据包 · one ZIP of evidence, reports, manifest and signature',
  verify: '核验证据包或检测文件夹，不联网 · verify a bundle or a run folder, offline',
  keys: '签名密钥 · signing keys',
  stamp: '向时间戳机构（GOVAPP_TSA_URL）申请时间戳，记入校验链 · time-stamp a sealed run (RFC 3161)',
  delete: '按记录删除一次检测的证据和报告，保留校验链和删除记录 · recorded, verifiable deletion',
  retain: '列出保存期限届满的检测；加 --delete 则按记录删除 · what is past its retention period',
  calendar: '工作日历和办理期限 · working days and due dates',
  campaign: '抽查：名录、抽取、安装包比对 · spot-checks: frame, draw, packages',
  device: '独立运行的虚拟设备 · virtual devices that stand by themselves',
  document: '制作反馈、告知、通知、清单和复现卡 · the office’s papers',
  combine: '同一安装包的多次检测（不同角色、不同时段）合并判断 · judge several runs of one package together',
  diff: '比对同一应用的两次检测：未再发现、新发现、仍然存在、未复核到 · compare two detections of one app',
  settlement: '省级预检与国家检测认定不一致的处理 · province and nation disagree',
  rules: '检测规则：列出、检查、比较 · rule packs',
  filings: '成批登记备案、导出结果 · filings in and out as tables',
  serve: '启动检测服务 · run the service',
  queue: '检测队列 · the queue',
  'host-accounts': '承载平台账号：登记、停用、恢复、注销（内置数据库须在服务停止时执行）· host accounts',
  token: '接口令牌 · API tokens',
  devices: '设备：已连接的、检查、停用和恢复 · devices',
  doctor: '检查本机是否齐备 · check this machine',
} as const;

export type CommandName = keyof typeof SAYS;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object's own keys, in the order of its lines
export const COMMAND_NAMES = Object.keys(SAYS) as readonly CommandName[];

/** The command of this name in a program, with what it says of itself. */
export const commandOf = (program: Command, name: CommandName): Command => program.command(name).description(SAYS[name]);
