/** Pairs of screens: the same place in another state, or another place. */
import type { UiNode } from '../../device-farm/device.ts';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Taken } from '../../src/gather/capture.ts';
import { titleOf } from '../../src/gather/classify.ts';
import { identityOf, identityOfPixels, samePlace, type Identity } from '../../src/gather/identity.ts';
import { identityOfPicture } from '../../src/gather/picture-identity.ts';
import { changedBy } from '../../src/gather/recognise.ts';
import type { LineRead } from '../../src/ports.ts';
import { button, FACTS, field, FOREGROUND, line, node, view } from '../support/tree.ts';

const title = (text: string): UiNode => line(text, 0, { at: [400, 90, 280, 60] });
const rows = (...texts: readonly string[]): UiNode[] => texts.map((text, row) => button(text, row + 2));
const texts = (...said: readonly string[]): UiNode[] => said.map((text, row) => line(text, row + 2));
const item = (text: string, row: number, inner: readonly UiNode[] = []): UiNode =>
  node('view.View', {
    role: 'android.view.View',
    clickable: true,
    at: [0, 230 + row * 130, 1080, 120],
    children: [line(text, row + 1), ...inner],
  });
const items = (...said: readonly string[]): UiNode[] => said.map((text, row) => item(text, row));
const bar = (on: number): UiNode[] =>
  ['首页', '工作台', '消息', '我的'].map((text, index) =>
    node('View', { text, clickable: true, selected: index === on, at: [[85, 355, 625, 895][index] ?? 0, 2220, 100, 80] }),
  );
const dialog = (...children: readonly UiNode[]): UiNode =>
  node('Dialog', { role: 'android.app.Dialog', at: [100, 800, 880, 700], children });
const back = node('Button', { description: 'back', clickable: true, at: [12, 84, 144, 144] });
const menu = rows('请假申请', '用车申请', '会议室预约');

type Pair = readonly [string, readonly UiNode[], readonly UiNode[]];

const SAME: readonly Pair[] = [
  ['a badge grew', [...rows('消息 3', '我的', '首页')], [...rows('消息 12', '我的', '首页')]],
  ['a badge appeared', [...rows('消息', '我的', '首页')], [...rows('消息 5', '我的', '首页')]],
  ['a badge of 99 and more', [...rows('消息 5', '我的', '首页')], [...rows('消息 99+', '我的', '首页')]],
  ['the clock went on', [line('10:21', 1), ...menu], [line('10:22', 1), ...menu]],
  ['the date changed', [line('2026年11月22日 星期日', 1), ...menu], [line('2026年11月23日 星期一', 1), ...menu]],
  [
    'other rows of news',
    rows('关于开展专项整治工作的通知一号文', '关于召开全县减负工作会议的通知', '更多'),
    rows('关于做好防汛值守工作的紧急通知', '关于印发年度工作要点的通知文件', '更多'),
  ],
  [
    'more rows of the same list',
    [title('通知公告'), ...items('关于做好防汛值守工作的紧急通知', '关于印发年度工作要点的通知文件', '关于召开全县减负工作会议的通知')],
    [
      title('通知公告'),
      ...items(
        '关于做好防汛值守工作的紧急通知',
        '关于印发年度工作要点的通知文件',
        '关于召开全县减负工作会议的通知',
        '关于开展机关作风检查的通知事项',
      ),
    ],
  ],
  [
    'a calendar turned to another month',
    [title('值守'), ...rows('九月', '2026年', '排表', '当班')],
    [title('值守'), ...rows('十一月', '2025年', '排表', '当班')],
  ],
  ['a toast', rows('办事', '查询', '互动'), [...rows('办事', '查询', '互动'), line('功能建设中', 12)]],
  ['a spinner beside the menu', menu, [...menu, line('加载中…', 12)]],
  [
    'a ticker went on',
    [line('我市召开基层减负工作推进会，部署下一阶段工作', 1), ...menu],
    [line('全市政务服务大厅国庆节期间办理时间安排公布', 1), ...menu],
  ],
  ['the weather changed', [line('晴 26℃', 1), ...menu], [line('多云 22℃', 1), ...menu]],
  ['figures of a panel changed', [...texts('待办 3 件', '已办 120 件'), ...menu], [...texts('待办 14 件', '已办 131 件'), ...menu]],
  [
    'another person is greeted',
    [line('您好，张三，欢迎使用政务协同办公平台', 1), ...menu],
    [line('您好，李四，欢迎使用政务协同办公平台', 1), ...menu],
  ],
  ['a page above a tab, opened from another tab', [back, title('设置'), ...menu, ...bar(0)], [back, title('设置'), ...menu, ...bar(3)]],
  ['the same tabs, the same one on', [...menu, ...bar(0)], [...menu, ...bar(0)]],
  [
    'an article and its reader count',
    [title('通知详情'), ...texts('关于做好防汛值守工作的紧急通知', '阅读 12', '各乡镇人民政府、各街道办事处：')],
    [title('通知详情'), ...texts('关于做好防汛值守工作的紧急通知', '阅读 13', '各乡镇人民政府、各街道办事处：')],
  ],
  ['rows in another order', items('请假申请', '用车申请', '会议室预约'), items('会议室预约', '请假申请', '用车申请')],
  [
    'the same dialog',
    [dialog(line('提示', 6), button('取消', 8), button('确定', 9))],
    [dialog(line('提示', 6), button('取消', 8), button('确定', 9))],
  ],
  [
    'two articles of one design',
    [title('通知详情'), ...texts('关于做好防汛值守工作的紧急通知', '各乡镇人民政府、各街道办事处，县直各单位：')],
    [title('通知详情'), ...texts('关于召开全县减负工作会议的通知', '县委各部门、县人大办公室、县政协办公室：')],
  ],
  [
    'the page a little lower',
    rows('办事', '查询', '互动'),
    rows('办事', '查询', '互动').map((one) => ({ ...one, box: { ...one.box, y: one.box.y + 6 } })),
  ],
  [
    'a status bar icon',
    [node('TextView', { text: '5G', at: [900, 10, 60, 40] }), ...menu],
    [node('TextView', { text: '4G', at: [900, 10, 60, 40] }), ...menu],
  ],
];

const OTHER: readonly Pair[] = [
  ['what is of a month', [title('值守'), ...rows('九月例会', '排表', '当班')], [title('值守'), ...rows('十月例会', '排表', '当班')]],
  [
    'a step that only asks for other things',
    [title('申报'), field(2, { hint: '姓名' }), button('下一步', 5), button('保存草稿', 6)],
    [title('申报'), field(2, { hint: '单位' }), button('下一步', 5), button('保存草稿', 6)],
  ],
  ['other entries of a menu', rows('请假', '用车', '会议室'), rows('请假', '用车', '外勤打卡')],
  ['an entry more', rows('请假', '用车', '会议室'), rows('请假', '用车', '会议室', '签到')],
  [
    'another title over the same entries',
    [title('日常管理'), ...rows('详情', '更多', '筛选')],
    [title('综合服务'), ...rows('详情', '更多', '筛选')],
  ],
  ['another tab is on', [...menu, ...bar(0)], [...menu, ...bar(1)]],
  ['a dialog over the page', menu, [...menu, dialog(line('提示', 6), button('取消', 8), button('确定', 9))]],
  [
    'another dialog',
    [dialog(line('提示', 6), button('取消', 8), button('确定', 9))],
    [dialog(line('提示', 6), button('稍后', 8), button('立即更新', 9))],
  ],
  ['a list and a grid of the same words', items('请假', '用车', '会议室'), rows('请假', '用车', '会议室')],
  ['a form and a list', [title('请假'), field(2), field(3), button('提交', 5)], [title('请假'), ...items('年休假', '病假', '事假')]],
  ['login and the page after it', [field(2, { hint: '账号' }), field(3, { password: true }), button('登录', 5)], [...menu, ...bar(0)]],
  ['a card that came with the morning', menu, [button('立即签到', 1), ...menu]],
  [
    'a manager sees one entry more',
    [title('我的'), ...items('我的积分', '设置', '关于')],
    [title('我的'), ...items('我的积分', '积分排名', '设置', '关于')],
  ],
  ['a folded section was opened', rows('基础服务', '综合服务', '其他'), rows('基础服务', '请假', '打卡', '综合服务', '其他')],
  ['the list is empty', [title('待办'), ...items('请假审批', '用车审批', '采购审批')], [title('待办'), line('暂无数据', 4)]],
  [
    'an error page',
    [title('待办'), ...items('请假审批', '用车审批', '采购审批')],
    [title('待办'), line('网络异常，请稍后重试', 5), button('重新加载', 7)],
  ],
  [
    'a search and its results',
    [title('通讯录'), field(1, { hint: '搜索' })],
    [title('通讯录'), field(1, { hint: '搜索' }), ...items('张三', '李四')],
  ],
  ['settings and about', [title('设置'), ...items('修改密码', '清理缓存')], [title('关于'), ...items('版本信息', '用户协议')]],
  ['two pages without a title', rows('值班表', '通讯录', '公告'), rows('考勤', '排班', '统计')],
  [
    'a ranking under the same title',
    [title('学习'), ...texts('我的学分 36.5'), button('学分明细', 6)],
    [title('学习'), ...texts('我的学分 36.5'), button('学分明细', 6), button('学分排名', 7)],
  ],
  [
    'a wizard’s next step',
    [title('申报'), field(2, { hint: '姓名' }), button('下一步', 5)],
    [title('申报'), field(2, { hint: '单位' }), field(3, { hint: '电话' }), button('完成', 5)],
  ],
  [
    'the button says another thing',
    [title('任务'), ...items('巡查一号点', '巡查二号点'), button('开始', 9)],
    [title('任务'), ...items('巡查一号点', '巡查二号点'), button('结束', 9)],
  ],
];

const structural = (nodes: readonly UiNode[], activity = FOREGROUND.activity): string => {
  const seen = view(...nodes);
  return identityOf(seen, { ...FOREGROUND, activity }, titleOf(seen, FACTS.screen.density)).structural;
};

test('the table is long enough to mean something', () => expect(SAME.length + OTHER.length).toBeGreaterThanOrEqual(40));

test.each(SAME)('the same screen: %s', (_name, a, b) => expect(structural(a)).toBe(structural(b)));
test.each(OTHER)('another screen: %s', (_name, a, b) => expect(structural(a)).not.toBe(structural(b)));
test('another activity with the same content is another screen', () => expect(structural(menu, '.A')).not.toBe(structural(menu, '.B')));

describe('where only the pixels speak', () => {
  const pixels = (...said: readonly string[]): string => {
    const lines = said.map((raw): LineRead => ({
      raw,
      normal: raw,
      sources: ['ocr'],
      agree: false,
      charConfidence: 0.99,
      drawn: true,
      box: { x: 0, y: 0, width: 100, height: 40 },
      legibility: { state: 'seen', value: { contrast: 7, heightDp: 14, cut: false, covered: false } },
    }));
    return identityOfPixels({ state: 'seen', value: { lines, ms: 1 } }, FOREGROUND).structural;
  };
  test.each([
    ['figures changed', ['志愿活动', '已报名 12 人'], ['志愿活动', '已报名 13 人'], true],
    [
      'another long text',
      ['活动详情', '本次活动由街道办事处主办，欢迎报名参加'],
      ['活动详情', '周末清洁家园行动现已开放报名，名额有限'],
      true,
    ],
    ['other short words', ['志愿活动', '签到'], ['志愿活动', '报名'], false],
    ['another page', ['首页', '服务', '我的'], ['关于', '版本'], false],
  ] as const)('%s: same is %s', (_name, a, b, expected) => expect(pixels(...a) === pixels(...b)).toBe(expected));
});

describe('where not even the pixels hold a word', () => {
  const REGION = { x: 0, y: 24, width: 360, height: 756 };
  const drawn = async (...shapes: readonly string[]): Promise<Taken> => ({
    shot: {
      state: 'seen',
      value: await sharp(
        Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" width="360" height="780"><rect width="360" height="780" fill="#f5f5f5"/>${shapes.join('')}</svg>`,
        ),
      )
        .png()
        .toBuffer(),
    },
    reading: { state: 'seen', value: { lines: [], ms: 1 } },
  });
  const icon = (column: number, row: number, fill = '#1c74c4'): string =>
    `<rect x="${String(20 + column * 90)}" y="${String(120 + row * 110)}" width="52" height="52" rx="12" fill="${fill}"/>`;
  const grid = [icon(0, 0), icon(1, 0), icon(2, 0), icon(0, 1), icon(1, 1), icon(2, 1)];
  const banner = (fill: string): string => `<rect y="40" width="360" height="70" fill="${fill}"/>`;
  const clock = (x: number): string => `<rect x="${String(x)}" y="4" width="60" height="16" fill="#333"/>`;

  test.each([
    ['the clock in the status bar', [...grid, clock(20)], [...grid, clock(200)], true],
    ['a badge', grid, [...grid, '<circle cx="72" cy="120" r="5" fill="#e00"/>'], true],
    ['a shade darker', [banner('#2a82d2'), ...grid], [banner('#2678c8'), ...grid], true],
    ['nothing at all, twice', [], [], true],
    ['an icon more', grid, [...grid, icon(0, 2), icon(1, 2)], false],
    ['icons in other places', [icon(0, 0), icon(1, 0)], [icon(2, 3), icon(3, 3)], false],
    ['a banner over the same icons', grid, [banner('#1c74c4'), ...grid], false],
    ['scrolled', grid, grid.map((shape) => shape.replace(/y="(\d+)"/u, (_all, y) => `y="${String(Number(y) - 60)}"`)), false],
    ['a picture and none', grid, [], false],
  ] as const)('%s: same is %s', async (_name, a, b, expected) => {
    const [one, other] = await Promise.all([drawn(...a), drawn(...b)]);
    const identities = await Promise.all([one, other].map((taken) => identityOfPicture(taken, FOREGROUND, REGION)));
    expect(samePlace(identities[0]!, identities[1]!)).toBe(expected);
  });

  test('a failed reading makes no two pages one, and the same picture in another activity is another page', async () => {
    const failed: Taken['reading'] = { state: 'unseen', reason: 'reader-failed', detail: '' };
    const of = async (shapes: readonly string[], activity = FOREGROUND.activity): Promise<Identity> =>
      identityOfPicture({ ...(await drawn(...shapes)), reading: failed }, { ...FOREGROUND, activity }, REGION);
    expect(samePlace(await of(grid), await of(grid))).toBe(true);
    expect(samePlace(await of(grid), await of([icon(2, 3)]))).toBe(false);
    expect(samePlace(await of(grid), await of(grid, '.Other'))).toBe(false);
  });
});

describe('whether a tap brought what the page now shows', () => {
  const before = [
    title('排行'),
    ...rows('本月', '本年'),
    ...texts('一', '二', '三', '四').map((one) => ({ ...one, box: { ...one.box, y: one.box.y + 600 } })),
  ];
  const point = { x: 540, y: 400 };
  const chips = ['待办', '在办', '办结'].map((text, index) => button(text, 0, { at: [60 + index * 330, 200, 300, 100] }));
  test.each([
    [
      'what was tapped is now on',
      [title('排行'), button('本月', 2, { selected: true }), button('本年', 3)],
      [title('排行'), button('本月', 2), button('本年', 3, { selected: true })],
      { x: 540, y: 540 },
      true,
    ],
    ['the list is another', before, [title('排行'), ...rows('本月', '本年'), ...texts('五', '六', '七', '八')], point, true],
    [
      'only a ticker went on',
      [line('我市召开基层减负工作推进会', 1), ...menu, ...texts('甲', '乙', '丙')],
      [line('政务服务大厅办理时间公布', 1), ...menu, ...texts('甲', '乙', '丙')],
      point,
      false,
    ],
    ['nothing changed', before, before, point, false],
    ['a filter leaves fewer rows', before, before.slice(0, 5), point, true],
    ['a filter shows all rows again', before.slice(0, 5), before, point, true],
    [
      'one of several chips was picked and a row gave way to another',
      [...chips, ...texts('门头破损', '市容'), ...menu],
      [...chips, ...texts('绿化带', '环卫'), ...menu],
      { x: 150, y: 250 },
      true,
    ],
    [
      'a ticker went on while something else was tapped',
      [...texts('门头破损', '市容'), ...menu, ...rows('通讯录', '公告', '日程')],
      [...texts('绿化带', '环卫'), ...menu, ...rows('通讯录', '公告', '日程')],
      { x: 150, y: 250 },
      false,
    ],
    ['a note went away', before, before.slice(0, 6), point, false],
  ] as const)('%s: %s', (_name, a, b, at, expected) => expect(changedBy(view(...a), view(...b), { point: at })).toBe(expected));
});
