/** A made-up Report with every kind of outcome, and screenshots to go with it. Nobody's real application. */
import sharp from 'sharp';
import type { Basis } from '../../src/rules/pack.ts';
import type { ClauseResult, Report, ReportPlace, WalkStep } from '../../src/verdict/report-schema.ts';

const MEASURES = '政务移动互联网应用程序规范化管理办法（国办函〔2026〕12号）';
const DRAFT = '国家标准《政务移动互联网应用程序管理要求》（征求意见稿）';
const inForce = (article: string, quote: string): Basis => ({ source: MEASURES, article, quote, standing: 'in-force' });
const draft = (article: string, quote: string): Basis => ({ source: DRAFT, article, quote, standing: 'draft' });

const RESTRICTED = '除安保、应急等特殊场景规定外，政务应用程序设置打卡签到、积分排名、统计在线时长等强制性功能';
const MARKS = '在显著位置以醒目方式标示主办（使用）单位及备案编号';

export function place(over: Partial<ReportPlace> = {}): ReportPlace {
  return {
    screen: 'mine',
    title: '我的',
    clickPath: '首页—我的',
    text: '每日签到',
    picture: 'screens/mine-0.png',
    box: { x: 60, y: 820, width: 960, height: 150 },
    ...over,
  };
}

function clause(over: Partial<ClauseResult> & Pick<ClauseResult, 'id' | 'title'>): ClauseResult {
  return { outcome: 'pass', strength: 'moderate', because: '', where: [], findings: [], missing: [], advice: [], leads: [], ...over };
}

const ranking = place({
  screen: 'ranking',
  title: '学习榜',
  clickPath: '首页—学习—学习榜',
  text: '您的学分排名：5',
  picture: 'screens/ranking-0.png',
  box: { x: 60, y: 420, width: 700, height: 90 },
});

const CLAUSES: readonly ClauseResult[] = [
  clause({
    id: 'check-in',
    title: '打卡签到',
    outcome: 'fail',
    strength: null,
    because: '发现应用程序设置打卡签到功能：“首页—我的”有“每日签到”入口。不符合《办法》第十四条第（二）项规定。',
    where: [place()],
    findings: [
      {
        outcome: 'fail',
        grade: 'entry',
        because: '“我的”页列有“每日签到”，整项文字即为功能入口名称；未点击核实。',
        where: [place(), place({ picture: 'screens/lost.png', clickPath: '首页—工作台—签到', text: '外勤打卡' })],
        compulsion: ['同页显示“未签到将通报”'],
      },
      {
        outcome: 'review',
        grade: 'function',
        because: '发现“巡护打卡”功能。申报材料说明其用于安全巡护。是否属于安保、应急等特殊场景，由审核人员认定。',
        where: [
          place({
            screen: 'patrol',
            title: '巡护任务',
            clickPath: '首页—巡护任务',
            text: '巡护打卡',
            picture: 'screens/patrol-0.png',
            box: { x: 240, y: 1820, width: 600, height: 140 },
          }),
        ],
        compulsion: [],
      },
    ],
  }),
  clause({
    id: 'points-ranking',
    title: '积分排名',
    outcome: 'fail',
    strength: null,
    because: '发现应用程序设置积分排名功能：“我的—积分”显示积分，“学习—学习榜”显示积分排序。不符合《办法》第十四条第（二）项规定。',
    where: [ranking],
    findings: [
      { outcome: 'fail', grade: 'function', because: '同一值既有统计又有排序：“您的学分排名：5”。', where: [ranking], compulsion: [] },
    ],
    leads: ['“本月办件量排行”按单位排序，涉及《办法》第二十一条“滥用排名”，请结合实际使用情况核实。'],
  }),
  clause({
    id: 'online-time',
    title: '统计在线时长',
    outcome: 'inconclusive',
    strength: 'weak',
    because: '未提供管理员角色账号，未能判定是否设置统计在线时长功能。',
    missing: ['管理员角色的检测账号：请主办（使用）单位提供后补充检测', '首页“数据看板”页为图像，文字未能识别'],
  }),
  clause({
    id: 'host-unit-name',
    title: '主办（使用）单位标示',
    because: '登录页底部标示“主办单位：云岭市示范局”，与申报名称一致，完整清晰。',
    outcome: 'pass',
    strength: null,
    where: [
      place({
        screen: 'login',
        title: '登录',
        clickPath: '启动—登录页',
        text: '主办单位：云岭市示范局',
        picture: 'screens/login-0.png',
        box: { x: 300, y: 2120, width: 480, height: 48 },
      }),
    ],
    advice: ['首页单位名称末四字被截断，建议完整显示。'],
  }),
  clause({
    id: 'complaints',
    title: '投诉建议',
    outcome: 'review',
    strength: null,
    because: '关于页仅见“技术支持：某某科技 400-000-0000”，不能确定为投诉建议渠道，由审核人员认定。',
    findings: [
      {
        outcome: 'review',
        grade: 'mark',
        because: '联系方式标为“技术支持”，未标明投诉建议。',
        where: [
          place({
            screen: 'about',
            title: '关于',
            clickPath: '首页—我的—设置—关于',
            text: '技术支持：某某科技 400-000-0000',
            picture: 'screens/about-0.png',
            box: { x: 120, y: 1900, width: 840, height: 60 },
          }),
        ],
        compulsion: [],
      },
    ],
    advice: ['建议提供在线受理、跟踪反馈和回访评价（《办法》第十八条）。'],
  }),
  clause({
    id: 'filing-number',
    title: '备案编号标示',
    outcome: 'not-applicable',
    strength: null,
    because: '首次申请备案，尚未发放备案编号，本项不适用。',
  }),
];

const SCREENS: Report['screens'] = (
  [
    ['login', '登录', 'login', 'signed-out', '启动—登录页'],
    ['home', '首页', 'home', 'signed-in', '首页'],
    ['mine', '我的', 'mine', 'signed-in', '首页—我的'],
    ['ranking', '学习榜', 'list', 'signed-in', '首页—学习—学习榜'],
    ['patrol', '巡护任务', 'form', 'signed-in', '首页—巡护任务'],
    ['about', '关于', 'about', 'signed-in', '首页—我的—设置—关于'],
    ['board', '数据看板', 'other', 'signed-in', '首页—数据看板'],
  ] as const
).map(([id, title, kind, phase, clickPath]) => ({
  id,
  title,
  kind,
  phase,
  clickPath,
  pictures: [`screens/${id}-0.png`],
  toTheEnd: id !== 'board',
  read: id !== 'board',
}));

const step = (from: string, to: string | null, label: string, point?: { readonly x: number; readonly y: number }): WalkStep => ({
  from,
  to,
  act: label === '' ? 'launch' : 'tap',
  label,
  ...(point === undefined ? {} : { point: { ...point } }),
  at: '2026-03-03T14:06:00+08:00',
});

const WALK: readonly WalkStep[] = [
  step('start', 'login', ''),
  step('home', 'mine', '我的', { x: 540, y: 2280 }),
  step('home', 'ranking', '学习榜', { x: 99_999, y: 10 }),
  step('home', 'patrol', '巡护任务', { x: 200, y: 600 }),
  step('mine', 'about', '关于', { x: 300, y: 900 }),
  step('about', 'mine', '返回'),
  step('home', 'board', '数据看板', { x: 700, y: 600 }),
  step('mine', null, '客服', { x: 300, y: 1100 }),
];

/** A walk over `count` pages; page `index` (from 1) was reached from page `from(index)`. */
export function makeWalk(count: number, from: (index: number) => number): { screens: Report['screens']; walk: WalkStep[] } {
  const [first] = SCREENS;
  if (first === undefined) throw new Error('no screen');
  const screens = Array.from({ length: count }, (_, index) => ({
    ...first,
    id: `s${index}`,
    title: `页面名称很长的第${index}页`,
    pictures: [`screens/s${index}.png`],
  }));
  const walk = screens.slice(1).map(({ id }, index) => step(`s${from(index + 1)}`, id, `到${id}`, { x: 300, y: 400 }));
  return { screens, walk };
}

/** A fresh copy each time; `over` replaces whole top-level parts. */
export function makeReport(over: Partial<Report> = {}): Report {
  const report: Report = {
    schema: 'govapp-report/1',
    run: {
      id: 'run-20260303-0001',
      tool: 'govapp-detect 0.1.0',
      purpose: 'filing',
      startedAt: '2026-03-03T14:05:10+08:00',
      endedAt: '2026-03-03T14:25:40+08:00',
      seed: 7,
    },
    writtenAt: '2026-03-03T14:26:00+08:00',
    standing: 'trial',
    standingBecause: '检测设备仅运行安装包内的网页内容，未执行应用程序自身代码。',
    overall: 'fail',
    proposal: '建议认定未通过技术检测',
    subject: {
      hostUnit: '云岭市示范局',
      appName: '云岭示范办公',
      kind: 'APP',
      issuedNumber: null,
      package: {
        fileName: 'yunling-demo.apk',
        sha256: '3f'.repeat(32),
        bytes: 8_421_376,
        packageName: 'cn.example.yunling.office',
        label: '云岭示范办公',
        versionCode: '20',
        versionName: '2.0.0',
        launchableActivity: 'cn.example.yunling.office.MainActivity',
        activities: ['cn.example.yunling.office.MainActivity'],
        permissions: ['android.permission.INTERNET', 'android.permission.ACCESS_FINE_LOCATION'],
        minSdk: 24,
        targetSdk: 34,
        abis: [],
        signers: ['ab'.repeat(32)],
        framework: 'cordova',
      },
    },
    clauses: [...CLAUSES],
    matrix: [
      {
        clause: 'check-in',
        declared: '巡护打卡（安全巡护，附巡护制度）',
        detected: '“首页—巡护任务”见“巡护打卡”',
        outcome: 'review',
        next: '认定特殊场景，记录理由',
      },
      { clause: 'check-in', declared: '未申报', detected: '“首页—我的”见“每日签到”', outcome: 'fail', next: '列入反馈' },
    ],
    coverage: {
      screens: 7,
      actions: 63,
      tabs: [
        { label: '首页', opened: true },
        { label: '学习', opened: true },
        { label: '我的', opened: true },
      ],
      controls: { seen: 71, tried: 58, untouched: 13 },
      exhausted: false,
      signIn: 'done',
      pages: [
        { page: 'home', state: 'reached' },
        { page: 'login', state: 'reached' },
        { page: 'about', state: 'reached' },
        { page: 'mine', state: 'reached' },
        { page: 'settings', state: 'unknown' },
      ],
      blindScreens: ['board'],
      unreadScreens: ['board'],
      errorScreens: [],
      unfinishedScreens: ['board'],
      ended: 'budget',
      seconds: { total: 1230, device: 610, settling: 300, reading: 205 },
    },
    coverageStatement: {
      seen: ['首次启动、未登录、已登录（普通工作人员）三种状态下共 7 个页面。', '星期二 14 时（工作时段）检测。'],
      unseen: ['管理员角色：未提供账号。', '早间 7:30—9:30：未覆盖该时段。', '数据看板：文字仅见于图像，未能识别。'],
    },
    sessions: [
      {
        id: 's1',
        device: {
          serial: 'virtual-1',
          brand: 'govapp',
          model: 'Virtual Phone',
          androidVersion: '14',
          apiLevel: 34,
          fingerprint: 'govapp/virtual/phone:14/VIRTUAL/1:user/release-keys',
          screen: { width: 1080, height: 2340, density: 2.75 },
          executes: 'web-content-only',
          network: 'none',
          webViewVersion: '140.0.0.0',
          locale: 'zh-CN',
          fontScale: 1,
          timeZone: 'Asia/Shanghai',
        },
        role: '普通工作人员',
        startedAt: '2026-03-03T14:05:10+08:00',
        endedAt: '2026-03-03T14:25:40+08:00',
        weekday: 2,
        hour: 14,
        reader: { engine: 'onnxruntime', model: 'ch_PP-OCRv4', modelHash: 'cd'.repeat(32), options: '{}' },
      },
    ],
    screens: [...SCREENS],
    walk: [...WALK],
    covers: [{ screen: 'login', kind: 'consent', answered: '点击“同意并继续”' }],
    untouched: [
      { screen: 'mine', control: 'c9', label: '退出登录', why: 'signs-out' },
      { screen: 'patrol', control: 'c2', label: '巡护打卡', why: 'would-change-data' },
      { screen: 'mine', control: 'c3', label: '每日签到', why: 'would-change-data' },
      { screen: 'home', control: 'c7', label: '', why: 'budget' },
    ],
    effects: [],
    handovers: [
      {
        id: 'H001',
        kind: 'sms-code',
        asked: '请填写短信验证码。',
        way: 'service',
        screen: 'login',
        pictures: [],
        startedAt: '2026-03-03T06:07:12.000Z',
        endedAt: '2026-03-03T06:08:40.000Z',
        outcome: 'solved',
        acts: [
          { who: '检测员甲', at: '2026-03-03T06:08:20.000Z', act: 'type' },
          { who: '检测员甲', at: '2026-03-03T06:08:31.000Z', act: 'tap', point: { x: 540, y: 1200 } },
          { who: '检测员甲', at: '2026-03-03T06:08:39.000Z', act: 'done' },
        ],
      },
      {
        id: 'H002',
        kind: 'face',
        asked: '请完成人脸识别。',
        way: 'nobody',
        screen: null,
        pictures: [],
        startedAt: '2026-03-03T06:20:05.000Z',
        endedAt: '2026-03-03T06:20:05.000Z',
        outcome: 'nobody',
        acts: [],
      },
    ],
    crashes: [],
    environment: [],
    rules: {
      id: 'cn-2026',
      version: '2026.03',
      title: '政务应用程序检测规则（现行有效）',
      hash: 'ef'.repeat(32),
      clauses: [
        {
          id: 'check-in',
          title: '打卡签到',
          kind: 'restricted',
          basis: [draft('4.1.1', '不应设置打卡签到功能。'), inForce('第十四条第（二）项', RESTRICTED)],
        },
        { id: 'points-ranking', title: '积分排名', kind: 'restricted', basis: [inForce('第十四条第（二）项', RESTRICTED)] },
        { id: 'online-time', title: '统计在线时长', kind: 'restricted', basis: [inForce('第十四条第（二）项', RESTRICTED)] },
        { id: 'host-unit-name', title: '主办（使用）单位标示', kind: 'required', basis: [inForce('第五条', MARKS)] },
        {
          id: 'complaints',
          title: '投诉建议',
          kind: 'required',
          basis: [inForce('第十八条', '提供投诉建议功能，实现在线受理、跟踪反馈和回访评价等')],
        },
        { id: 'filing-number', title: '备案编号标示', kind: 'required', basis: [inForce('第五条', MARKS)] },
      ],
    },
    evidenceHash: '12'.repeat(32),
    ...over,
  };
  return structuredClone(report);
}

const row = ([y, text]: readonly [number, string]): string =>
  `<rect x="40" y="${y - 90}" width="1000" height="150" rx="18" fill="#fff"/><text x="100" y="${y}" font-size="46" fill="#222">${text}</text>`;

/** A phone-like PNG (1080×2340) with lines of text: [y px, text]. Recipe: SVG drawn by sharp. */
export async function makeScreenshot(title: string, lines: readonly (readonly [number, string])[]): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="2340" font-family="Noto Sans CJK SC"><rect width="1080" height="2340" fill="#eef1f5"/>
<rect width="1080" height="230" fill="#1f5fae"/><text x="540" y="170" font-size="56" fill="#fff" text-anchor="middle">${title}</text>${lines.map(row).join('')}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
