/** The office's Chinese for every value a report can hold (glossary of the specification). One name a concept. */
import type { Purpose } from '../evidence/declaration.ts';
import type {
  Coverage,
  Cover,
  DeviceFacts,
  PackageFacts,
  PackagePart,
  PageNeed,
  Phase,
  Reason,
  ScreenKind,
  Untouched,
} from '../evidence/schema.ts';
import type { Clause, ClauseId } from '../rules/pack.ts';
import type { Finding, Hidden, Outcome, ReferenceResult, Report, Strength, WalkStep } from '../verdict/report-schema.ts';

export const TRIAL = '虚拟设备试运行，不作检测结论';
export const PICTURES_ONLY = '仅据截图判断，不作检测结论';
/** What must stand on every page of a report that is no detection; null: it is one. */
export const STANDING_NOTE: Readonly<Record<Report['standing'], string | null>> = {
  official: null,
  trial: TRIAL,
  'pictures-only': PICTURES_ONLY,
};
export const PRE_CHECK_NOTE = '供参考，不作为技术检测结论';
/** 办法, cited in full at first mention. */
export const MEASURES = '《政务移动互联网应用程序规范化管理办法》（国办函〔2026〕12号，以下简称《办法》）';

export const PURPOSE: Readonly<Record<Purpose, string>> = {
  filing: '备案检测',
  'change-filing': '变更检测',
  'pre-check': '预检',
  'spot-check': '抽查检测',
  're-test': '复测',
};

export const PROPOSAL: Readonly<Record<Report['overall'], string>> = {
  pass: '在检测范围内，建议通过技术检测',
  fail: '建议认定未通过技术检测',
  review: '待人工认定',
  inconclusive: '需补充检测',
  error: '检测异常',
};

/** Of a restricted function, and of a required one. */
const OUTCOME: Readonly<Record<Outcome, Readonly<Record<Clause['kind'], string>>>> = {
  pass: { restricted: '未发现', required: '符合' },
  fail: { restricted: '发现', required: '不符合（缺失）' },
  review: { restricted: '待人工认定', required: '待人工认定' },
  inconclusive: { restricted: '未能判定', required: '未能判定' },
  'not-applicable': { restricted: '不适用', required: '不适用' },
  error: { restricted: '检测异常', required: '检测异常' },
};

/** Of an item looked at for reference: it is neither fulfilled nor failed. */
export const REFERENCE_OUTCOME: Readonly<Record<ReferenceResult['outcome'], string>> = {
  pass: '抽样未见异常',
  review: '抽样见异常',
  inconclusive: '未能检验',
  error: '检测异常',
};

/** An outcome in words; a restricted function and a required one have their own. */
export const outcomeWord = (outcome: Outcome, kind: Clause['kind']): string => OUTCOME[outcome][kind];

/** Short names of the clause items, for columns and lists that stand apart from a rule pack. */
export const CLAUSE_COLUMN: Readonly<Record<ClauseId, string>> = {
  'check-in': '打卡签到',
  'points-ranking': '积分排名',
  'online-time': '统计在线时长',
  'host-unit-name': '主办（使用）单位标示',
  complaints: '投诉建议',
  'filing-number': '备案编号标示',
};

export const STRENGTH: Readonly<Record<Strength, string>> = { strong: '检测充分', moderate: '较充分', weak: '不充分' };

export const GRADE: Readonly<Record<Finding['grade'], string>> = {
  function: '功能',
  entry: '功能入口（未点击核实）',
  ambiguous: '含义待定',
  mention: '仅文字提及',
  mark: '标示',
  absence: '未见',
  declared: '申报内容',
};

export const PHASE: Readonly<Record<Phase, string>> = {
  'first-start': '首次启动',
  'signed-out': '未登录',
  'signed-in': '已登录',
  relaunch: '再次启动',
  unknown: '截图未能说明',
};

export const SCREEN_KIND: Readonly<Record<ScreenKind, string>> = {
  home: '首页',
  login: '登录页',
  about: '关于页',
  mine: '我的',
  settings: '设置页',
  list: '列表',
  article: '文章',
  form: '表单',
  legal: '协议、政策',
  cover: '遮挡层',
  dialog: '对话框',
  'error-page': '出错页面',
  outside: '应用之外',
  other: '其他',
};

export const PAGE: Readonly<Record<PageNeed, string>> = {
  home: '首页',
  login: '登录页',
  about: '关于页',
  mine: '我的',
  settings: '设置页',
};

export const PAGE_STATE: Readonly<Record<Coverage['pages'][number]['state'], string>> = {
  reached: '已到达',
  absent: '经查应用程序未设此页',
  unknown: '未到达，是否设有不明',
};

export const UNTOUCHED_WHY: Readonly<Record<Untouched['why'], string>> = {
  'would-change-data': '点击会产生或改变数据，按“只看不做”原则未点击',
  'ambiguous-act': '点击后果不明，未点击',
  budget: '检测结束前未及点击',
  'leaves-the-app': '会离开被测应用程序，未点击',
  repeat: '与已检测的内容同类，未重复点击',
  'signs-out': '会退出登录或注销，未点击',
  'did-not-respond': '已点击，应用程序无反应',
  unreachable: '再次查找时未能到达该处',
  'lost-on-resume': '设备中断前见到，换设备续检后未能再到达',
};

/** What was done in a step. */
export const ACT: Readonly<Record<WalkStep['act'], string>> = {
  launch: '启动应用',
  tap: '点按',
  type: '输入',
  swipe: '滑动',
  back: '返回',
  'sign-in': '登录',
  dismiss: '关闭提示',
};

/** What is hidden in a picture. */
export const HIDDEN: Readonly<Record<Hidden['what'], string>> = {
  account: '检测账号信息',
  phone: '手机号',
  'id-number': '身份证号',
  'bank-card': '银行卡号',
  email: '电子邮箱',
  name: '姓名',
};

export const COVER_KIND: Readonly<Record<Cover['kind'], string>> = {
  consent: '隐私政策、用户协议提示',
  permission: '系统权限请求',
  advert: '广告或宣传页',
  update: '版本更新提示',
  onboarding: '启动引导页',
  guide: '操作引导',
  dialog: '对话框',
  sheet: '底部弹出层',
  system: '系统提示',
};

export const SIGN_IN: Readonly<Record<Coverage['signIn'], string>> = {
  'not-needed': '不需要登录',
  done: '已登录',
  failed: '登录未成功',
  'no-credentials': '未提供检测账号，未登录',
  'needs-person': '登录需人工介入（验证码、滑块、人脸等），未完成',
  'not-reached': '未到达登录环节',
};

export const ENDED: Readonly<Record<Coverage['ended'], string>> = {
  'frontier-empty': '可到达的页面均已检测，正常结束',
  budget: '到达设定的检测时长，结束',
  cancelled: '检测被人为中止',
  'device-lost': '检测设备失去连接，中断',
  'environment-refused': '应用程序不接受检测环境，中断',
  'not-installed': '安装包未能安装到检测设备，未启动',
  'backend-unreachable': '应用程序的后台服务不可达，中断',
  'app-crashed': '应用程序反复异常退出，中断',
  'classified-content': '画面出现密级标志，已停止检测并封存',
  'host-refused': '承载平台未打开被测程序（未登录、要求验证等），中断',
  'internal-error': '检测工具内部异常，中断；已取得的材料仍予保留',
  'pictures-only': '交来的截图均已查看；未运行应用程序',
};

/** Why a screen has no picture in the report. */
export const NO_PICTURE: Readonly<Partial<Record<Reason, string>>> = {
  'secure-window': '应用程序禁止截屏，无画面',
  'classified-content': '画面有密级标志，已封存，不列入报告',
};

export const NETWORK: Readonly<Record<DeviceFacts['network'], string>> = { open: '互联网', restricted: '受限网络', none: '未联网' };

export const EXECUTES: Readonly<Record<DeviceFacts['executes'], string>> = {
  android: '执行应用程序全部代码',
  'web-content-only': '仅运行安装包内的网页内容，未执行应用程序自身代码',
};

/** What the package's SHA-256 is taken of. */
export const HASH_OF: Readonly<Record<NonNullable<PackageFacts['handedIn']>, string>> = {
  apk: 'SHA-256',
  apks: 'SHA-256（各部分校验值清单的校验值）',
  archive: 'SHA-256（压缩包文件）',
};

export const PART_TAKEN: Readonly<Record<PackagePart['taken'], string>> = {
  yes: '已安装',
  'not-for-device': '与检测设备不符，未安装',
  'on-demand': '按需下载，未安装',
};

export const FRAMEWORK: Readonly<Record<PackageFacts['framework'], string>> = {
  cordova: 'Cordova（混合式）',
  capacitor: 'Capacitor（混合式）',
  'uni-app': 'uni-app（混合式）',
  'native-or-other': '原生或其他',
};

/** 1 = Monday … 7 = Sunday. */
export const weekday = (day: number): string => `星期${'一二三四五六日'[day - 1] ?? '？'}`;

/** 预检 has a title of its own: it concludes nothing. */
export const reportTitle = (purpose: Purpose): string =>
  purpose === 'pre-check' ? '政务移动互联网应用程序预检情况报告' : '政务移动互联网应用程序技术检测报告';

/** 换机复核, clause by clause. */
export const CONFIRMATION = { confirmed: '再现', 'not-reproduced': '未再现', 'not-made': '未能复核' } as const;
