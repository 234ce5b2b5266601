/** 二、基本情况 */
import type { Handover, Observation, PackageFacts, Session, Subject } from '../../../evidence/schema.ts';
import type { Basis } from '../../../rules/pack.ts';
import type { Report } from '../../../verdict/report-schema.ts';
import { hostOf, SUBJECT_KIND } from '../../../verdict/subject-words.ts';
import { sourceTitle } from '../../clauses.ts';
import { custodySentences } from '../../custody.ts';
import { beijingTime } from '../../time.ts';
import { EXECUTES, FRAMEWORK, HASH_OF, NETWORK, PART_TAKEN, PURPOSE, weekday } from '../../words.ts';
import type { Context } from '../context.ts';
import { markup, type Html, type Value } from '../markup.ts';
import { code, facts, list, paragraph, part, section, table } from '../parts.ts';
import { handedIn } from './pictures.ts';

const ONLY_THIS_PACKAGE = '本次仅检测上述安卓安装包，其他系统版本（iOS、鸿蒙等）未检测。';
const ONLY_THIS_HOST = '未取得可供检查的安装包；本次仅检测安卓手机上该承载平台中的被测程序，其他系统和其他承载平台未检测。';

export function subject({ report }: Context): Html {
  const { subject: it } = report;
  return section(
    1,
    '基本情况',
    part(
      0,
      '主办（使用）单位和应用程序',
      facts('主办（使用）单位和应用程序', [
        ['主办（使用）单位', it.hostUnit],
        ['应用名称', it.appName],
        ['应用类型', it.kind],
        ['备案编号', it.issuedNumber ?? '尚未发放'],
        ['检测类型', PURPOSE[report.run.purpose]],
      ]),
    ),
    part(
      1,
      '被测程序',
      it.program
        ? programFacts(it.program)
        : it.package === null
          ? paragraph('本次检测未取得安装包信息。', 'none')
          : markup`${packageFacts(it.package)}${partsOf(it.package)}`,
      report.pictures === undefined ? paragraph(it.program ? ONLY_THIS_HOST : ONLY_THIS_PACKAGE) : handedIn(report.pictures),
    ),
    part(2, '检测依据', basis(report)),
    part(
      3,
      '检测环境',
      report.sessions.length === 0
        ? paragraph(report.pictures === undefined ? '本次检测未建立设备会话。' : '仅据截图判断，未使用检测设备。', 'none')
        : report.sessions.map((session, index) => environment(session, index, report.sessions.length, report.handovers ?? [])),
    ),
    part(4, '检测账号和角色', list(roles(report.sessions), '本次检测未使用账号。')),
  );
}

function packageFacts(it: PackageFacts): Html {
  return facts('被测程序', [
    ['文件名', it.fileName],
    ['安装名称', it.label],
    ['程序包名', code(it.packageName)],
    ['版本', `${it.versionName}（${it.versionCode}）`],
    ['文件大小', `${it.bytes.toLocaleString('en-US')} 字节`],
    [HASH_OF[it.handedIn ?? 'apk'], code(it.sha256)],
    ['签名证书 SHA-256', it.signers.length === 0 ? '未签名' : it.signers.map((signer) => markup`${code(signer)} `)],
    ['开发框架', FRAMEWORK[it.framework]],
    ['处理器架构', it.abis.length === 0 ? '不限（无本地代码）' : it.abis.join('、')],
    ['系统要求', `API ${it.minSdk} 以上，目标 API ${it.targetSdk}`],
    ['申请权限', `${it.permissions.length} 项`],
  ]);
}

const told = (one: Observation<string>): string => (one.state === 'seen' ? one.value : `未取得（${one.detail}）`);

/** A program inside a host, as the host told of it. */
function programFacts(it: Subject): Html {
  return facts('被测程序', [
    ['类型', SUBJECT_KIND[it.kind]],
    ['名称', told(it.name)],
    [it.kind === 'quick-app' ? '包名' : 'AppID', told(it.appId)],
    ...(it.kind === 'quick-app' ? [] : ([['原始ID', told(it.originalId)]] as const)),
    ['版本', told(it.version)],
    ['账号主体', told(it.owner)],
    ['承载平台', `${hostOf(it)}${it.host === undefined ? '' : `（${it.host.package}）`}`],
    ['打开方式', it.openedBy],
  ]);
}

/** The parts of a split set, each with its own hash; nothing for a single APK. */
function partsOf({ parts = [] }: PackageFacts): Html | null {
  if (parts.length < 2) return null;
  return table(
    '安装包的组成',
    ['文件', '拆分包', '大小（字节）', 'SHA-256', '是否安装'],
    parts.map(({ fileName, split, bytes, sha256, taken }) => [
      fileName,
      split ?? '主包',
      bytes.toLocaleString('en-US'),
      code(sha256),
      PART_TAKEN[taken],
    ]),
  );
}

function basis(report: Report): Html {
  const all = report.rules.clauses.flatMap((clause) => clause.basis);
  const sources = (standing: Basis['standing']): Value[] =>
    [...new Set(all.filter((one) => one.standing === standing).map(({ source }) => source))].map(sourceTitle);
  const drafts = sources('draft');
  const local = sources('local');
  return markup`<p><b>现行有效</b></p>
${list(sources('in-force'), '检测规则未列出现行有效的依据。')}${
    local.length === 0
      ? null
      : markup`<p><b>地方文件</b></p>
${list(local, '')}`
  }
${
  drafts.length === 0
    ? null
    : markup`<p><b>征求意见稿（参考）</b>　尚未发布，仅供参考，不作为结论依据</p>
${list(drafts, '')}`
}
<p>条款原文见第四、五部分各检测项。</p>`;
}

function environment(session: Session, index: number, of: number, handovers: readonly Handover[]): Html {
  const { device } = session;
  return facts(`检测环境${of === 1 ? '' : index + 1}`, [
    [
      '检测时段',
      `${beijingTime(session.startedAt)}至${beijingTime(session.endedAt)}（${weekday(session.weekday)}，${session.hour}时，北京时间）`,
    ],
    ['设备', `${device.brand} ${device.model}（${device.serial}）`],
    ['运行方式', EXECUTES[device.executes]],
    [
      '系统',
      `Android ${device.androidVersion}（API ${device.apiLevel}）${device.webViewVersion === null ? '' : `，WebView ${device.webViewVersion}`}`,
    ],
    ['系统标识', code(device.fingerprint)],
    ['屏幕', `${device.screen.width}×${device.screen.height} 像素，密度 ${device.screen.density}，字号比例 ${device.fontScale}`],
    ['网络', NETWORK[device.network]],
    ['设备使用记录', custodySentences(session, handovers).join('')],
    ['语言和时区', `${device.locale}，${device.timeZone}`],
    ['文字识别', `${session.reader.engine} ${session.reader.model}`],
    ['识别模型校验值', code(session.reader.modelHash)],
  ]);
}

function roles(sessions: readonly Session[]): string[] {
  return [...new Set(sessions.map(({ role }) => (role === null ? '未登录（未使用账号）' : `角色：${role}`)))];
}
