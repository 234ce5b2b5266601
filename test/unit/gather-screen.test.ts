import type { UiNode } from '../../device-farm/device.ts';
import type { Box } from '../../src/evidence/schema.ts';
import { describe, expect, test } from 'vitest';
import { kindOf, looksLikeLogin, titleOf } from '../../src/gather/classify.ts';
import { isLayered, withoutCovered } from '../../src/gather/covered.ts';
import { coverOf } from '../../src/gather/covers.ts';
import { formOf } from '../../src/gather/sign-in/fields.ts';
import { menuLike } from '../../src/gather/words.ts';
import { button, field, FOREGROUND, line, node, view } from '../support/tree.ts';

const none = { led: '', first: false, selectedTab: '', otherApp: false };
const back = node('Button', { description: 'back', clickable: true, at: [12, 84, 144, 144] });
const title = (text: string) => line(text, 0, { at: [400, 90, 280, 60] });
const LONG = '为深入贯彻落实基层减负有关要求，街道办事处对现有政务应用程序进行了全面清理，取消了每日打卡等做法，受到干部群众一致好评。';

describe('view', () => {
  test('a row that is clickable is one spot with all its words; the button in it is another and is not under the finger', () => {
    const inner = button('删除', 3, { at: [500, 500, 200, 100] });
    const row = node('view.View', {
      role: 'android.view.View',
      clickable: true,
      at: [0, 450, 1080, 200],
      children: [line('通知一', 3, { at: [60, 500, 300, 60] }), inner],
    });
    const { spots } = view(row);
    expect(spots.map((spot) => spot.label)).toEqual(['通知一 删除', '删除']);
    const point = spots[0]!.tap;
    expect(point.x >= 500 && point.x < 700 && point.y >= 500 && point.y < 600).toBe(false);
  });

  test('a container that holds the whole page is no control', () => {
    const page = node('view.View', {
      role: 'android.view.View',
      clickable: true,
      children: ['一', '二', '三', '四', '五', '六'].map((text, row) => line(`项目${text}`, row)),
    });
    expect(view(page).spots.every((spot) => spot.soft)).toBe(true);
  });

  test('the texts of a secret field are secret, and the tree of a canvas is blind', () => {
    expect(view(field(2, { password: true, text: '••••' })).texts[0]?.secret).toBe(true);
    expect(view(node('Image', { clickable: false })).blind).toBe(true);
  });

  test('only the dialog counts while one is open', () => {
    const dialog = node('Dialog', {
      role: 'android.app.Dialog',
      at: [100, 800, 880, 600],
      children: [line('提示', 6), button('取消', 8), button('确定', 9)],
    });
    const seen = view(button('底下的按钮', 1), dialog);
    expect(seen.dialog).toBe(true);
    expect(seen.spots.filter((spot) => !spot.soft).map((spot) => spot.label)).toEqual(['取消', '确定']);
  });

  test.each([
    ['four tabs', ['首页', '工作台', '消息', '我的'], [135, 405, 675, 945], true],
    ['two tabs', ['首页', '我的'], [270, 810], true],
    ['the cells of a list row', ['江', '江晓彤'], [138, 508], false],
    ['cells at even steps that do not fill the width', ['甲', '乙', '丙'], [138, 300, 462], false],
    ['acts below an article', ['点赞', '收藏', '分享'], [180, 540, 900], false],
  ] as const)('bottom bar, %s', (_name, labels, centres, expected) => {
    const bar = labels.map((text, index) => node('View', { text, clickable: true, at: [(centres[index] ?? 0) - 50, 2220, 100, 80] }));
    expect(view(line('某某县政务服务', 2), ...bar).spots.some((spot) => spot.role === 'tab')).toBe(expected);
  });

  test.each([
    ['工作台', true],
    ['Half-screen Dialog', true],
    ['This is the title of an article in a list', false],
    ['2026-03-01', false],
    ['关于开展专项整治工作的通知（第二批）', false],
    ['您好，张三', false],
    ['', false],
  ])('menu-like: %s %s', (text, expected) => expect(menuLike(text)).toBe(expected));
});

describe('kind and title', () => {
  test.each([
    ['login', [title('登录'), field(3), field(4, { password: true }), button('登 录', 6)], none],
    ['article', [title('新闻详情'), line(LONG, 3)], none],
    ['form', [title('请假申请'), field(3), field(4), button('提交', 8)], none],
    ['form', [title('回函'), field(3, { at: [60, 300, 960, 500], hint: '说明情况' }), button('好了', 8)], none],
    ['form', [title('补充说明'), field(3, { hint: '一句话' }), button('就这样', 5)], none],
    ['other', [title('通讯录'), field(1, { hint: '搜索姓名' }), button('查询', 3), line('张三', 5)], none],
    ['other', [title('档案'), field(1, { hint: '输入姓名' }), line('张三', 5)], none],
    ['mine', [title('个人中心'), line('张三', 3)], none],
    ['mine', [line('张三', 3), button('我的消息', 5)], { ...none, selectedTab: '我的' }],
    ['other', [back, title('事项详情'), button('下发', 5)], { ...none, selectedTab: '首页' }],
    ['other', [back, title('收藏'), line('没有内容', 3)], { ...none, selectedTab: '我的' }],
    ['settings', [title('设置'), button('修改密码', 3)], none],
    ['about', [title('关于我们'), line('版本 1.0', 3)], none],
    ['legal', [title('隐私政策'), line(LONG, 3)], none],
    ['error-page', [title('业务办理'), line('网络异常，请稍后重试', 6), button('重新加载', 8)], none],
    ['home', [line('清源县政务', 1), button('办事', 3), button('查询', 4)], { ...none, first: true }],
    ['other', [title('通讯录'), line('张三', 3)], none],
  ] as const)('%s', (kind, nodes, given) => {
    const seen = view(...nodes);
    expect(kindOf(seen, titleOf(seen, 3), given)).toBe(kind);
  });

  test.each([
    ['menu', '待办事项'],
    ['back', '事项详情'],
    ['', '事项详情'],
    ['#', '事项详情'],
    ['首页', ''],
  ])('a title to the right of “%s” in the header is the title: %s', (sign, expected) => {
    const corner = node('Button', { description: sign, clickable: true, at: [12, 84, 144, 144] });
    const header = line(expected === '' ? '待办' : expected, 0, { at: [216, 113, 180, 87] });
    expect(titleOf(view(corner, header, line('下面', 5)), 3)).toBe(expected);
  });

  test('a title that leaves room for a sign of which the tree says nothing is the title; one at the edge, or with its line under it, is none', () => {
    const at = (text: string, x: number, y = 128) => node('TextView', { text, at: [x, y, 264, 80] });
    expect(titleOf(view(at('预警正文', 168), line('下面', 5)), 3)).toBe('预警正文');
    expect(titleOf(view(at('预警正文', 168), at('存', 930), line('下面', 5)), 3)).toBe('预警正文');
    expect(titleOf(view(at('预警正文', 48), line('下面', 5)), 3)).toBe('');
    expect(titleOf(view(at('贺明川', 168, 84), at('值守员', 168, 176), line('下面', 5)), 3)).toBe('');
  });

  test('at the very edge a text is a title where a tab of the bar is called so, whatever its badge counts', () => {
    const bar = ['首页', '2 联络', '我'].map((text, index) => node('View', { text, clickable: true, at: [index * 360, 2200, 360, 140] }));
    const head = (text: string) => node('TextView', { text, at: [24, 128, 30 * text.length, 80] });
    expect(titleOf(view(head('联络'), line('寒潮会商', 5), ...bar), 3)).toBe('联络');
    expect(titleOf(view(head('寒潮'), line('寒潮会商', 5), ...bar), 3)).toBe('');
    expect(titleOf(view(head('联络'), node('TextView', { text: '值守', at: [24, 200, 60, 40] }), line('寒潮会商', 5), ...bar), 3)).toBe('');
  });

  test('an article that only speaks of the network is no error page', () => {
    expect(
      kindOf(
        view(title('公告'), line(`${LONG}${LONG}因网络异常的用户请重新登录系统后再行办理有关业务事项，由此带来的不便敬请谅解${LONG}`, 3)),
        '公告',
        none,
      ),
    ).toBe('article');
  });

  test.each([
    ['login', ['账号登录', '请输入工号', '请输入密码', '登录']],
    ['login', ['手机号', '验证码', '登录']],
    ['form', ['留言板', '请输入您的建议', '提交']],
    ['other', ['志愿队伍', '红马甲服务队', '46 人']],
    ['settings', ['设置', '修改密码', '关于']],
  ] as const)('where all is drawn, the words make it %s', (kind, texts) => {
    const blank = view(node('Image'));
    const lines = texts.map((raw, row) => ({ text: raw, box: { x: 400, y: 90 + row * 130, width: 280, height: 50 }, secret: false }));
    const seen = { ...blank, texts: lines };
    expect(blank.blind).toBe(true);
    expect(kindOf(seen, titleOf(seen, 3), none)).toBe(kind);
  });

  test.each(['偏好设置', '基础设置', '高级设置', '首选项'])('%s is a page of settings', (name) =>
    expect(kindOf(view(title(name), button('修改密码', 3)), name, none)).toBe('settings'),
  );

  test('phone and code make a login page of its own kind', () => {
    const seen = view(field(3, { hint: '手机号' }), field(4, { hint: '验证码' }), button('获取验证码', 5), button('登录', 6));
    expect(looksLikeLogin(seen)).toBe(true);
    expect(formOf(seen)).toMatchObject({
      kind: 'code',
      user: { label: '手机号' },
      secret: { label: '验证码' },
      send: { label: '获取验证码' },
    });
  });

  test('user and secret fields are told apart by place, not by order in the tree', () => {
    const seen = view(field(5, { password: true, id: 'p' }), field(3, { id: 'u' }), button('登录', 7));
    expect(formOf(seen)).toMatchObject({ kind: 'password', user: { resourceId: 'u' }, secret: { resourceId: 'p' }, captcha: null });
  });
});

describe('covers', () => {
  const dialog = (...children: readonly UiNode[]) => node('Dialog', { role: 'android.app.Dialog', at: [100, 700, 880, 900], children });
  test.each([
    [
      'consent',
      '同意并继续',
      [dialog(line('个人信息保护提示', 5), line('请阅读《隐私政策》和《用户协议》', 6), button('不同意', 9), button('同意并继续', 10))],
    ],
    ['consent', '同意，开始使用', [line('我们按《使用约定》提供服务', 5), button('同意，开始使用', 9), button('不同意，离开', 10)]],
    ['consent', '同意', [line('欢迎使用。请您阅读隐私政策', 5), button('暂不使用', 9), button('同意', 10)]],
    ['advert', '跳过 3s', [node('Image', { at: [0, 72, 1080, 2200] }), button('跳过 3s', 0)]],
    ['update', '以后再说', [dialog(line('发现新版本 V2.0', 5), button('以后再说', 8), button('立即更新', 9))]],
    ['update', '下次再说', [line('3.2 版上线啦', 5), line('优化公文检索', 6), button('马上更新', 7), button('下次再说', 8)]],
    ['update', '忽略本次更新', [line('全新 5.0', 5), button('立即下载', 7), button('忽略本次更新', 8)]],
    ['dialog', '暂不开启', [line('开启消息通知，重要事项不错过', 6), button('去开启', 8), button('暂不开启', 9)]],
    ['dialog', '下次一定', [line('为我们评个分吧', 6), button('去评分', 8), button('下次一定', 9)]],
    ['dialog', '取消', [dialog(line('确定要退出登录吗？', 5), button('取消', 8), button('确定', 9))]],
    ['dialog', '查看', [dialog(line('本栏目为内部数据，请勿外传。是否查看？', 5), button('返回', 8), button('查看', 9))]],
    ['dialog', '离开', [dialog(line('放弃编辑？', 5), button('继续填写', 8), button('离开', 9))]],
    ['dialog', '不保存', [dialog(line('内容尚未保存', 5), button('保存', 7), button('不保存', 8), button('取消', 9))]],
    ['dialog', '取消', [dialog(line('进入后将自动签到，是否进入？', 5), button('取消', 8), button('进入', 9))]],
    ['dialog', '取消', [dialog(line('确定要退出应用吗？', 5), button('取消', 8), button('确定', 9))]],
    ['dialog', '取消', [dialog(line('是否查看短信内容并授权？', 5), button('取消', 8), button('确定', 9))]],
    ['dialog', '我知道了', [dialog(line('系统将于今晚维护', 5), button('我知道了', 8))]],
    ['onboarding', '立即体验', [line('掌上办事更方便', 5), button('立即体验', 12)]],
  ] as const)('%s is answered with %s', (kind, answer, nodes) => {
    const found = coverOf(view(...nodes), FOREGROUND.package, false);
    expect(found).toMatchObject({ kind, answer: { label: answer } });
  });

  test('permission is granted while in use', () => {
    const asked = view(
      button('仅在使用中允许', 8, { package: 'com.android.permissioncontroller' }),
      button('拒绝', 9, { package: 'com.android.permissioncontroller' }),
    );
    expect(coverOf(asked, 'com.android.permissioncontroller', false)).toMatchObject({
      kind: 'permission',
      answer: { label: '仅在使用中允许' },
    });
  });

  test.each([
    [
      'rows that can each be put aside',
      [line('预警一', 2), button('确认', 3), button('忽略', 4), line('预警二', 6), button('确认', 7), button('忽略', 8)],
    ],
    ['an approval of rules', [line('关于印发《考勤管理规则》的请示', 4), line('请审核', 6), button('不同意', 9), button('同意', 10)]],
    ['an approval to put something to use', [line('车辆申请', 4), button('同意使用车辆', 9), button('不同意', 10)]],
    ['a sheet of choices', [dialog(button('办事指南', 5), button('进度查询', 6), button('办理记录', 7), button('常见问题', 8))]],
    [
      'a sheet of entries beside what closes it',
      [
        dialog(
          button('关闭', 3, { at: [900, 720, 80, 80] }),
          node('View', { text: '怎样补录检查结果', clickable: true, at: [100, 900, 880, 150] }),
        ),
      ],
    ],
    ['an agreement page', [title('用户协议'), line(LONG, 3)]],
    ['an article about a new version', [title('新闻'), line(`我市政务平台发布新版本${LONG}`, 3), button('更多', 9)]],
  ] as const)('%s is no cover', (_name, nodes) => expect(coverOf(view(...nodes), FOREGROUND.package, true)).toBeNull());

  test('a stopped app is a crash', () =>
    expect(coverOf(view(line('政务通屡次停止运行', 8), button('关闭应用', 9)), 'android', false)).toEqual({ kind: 'crash' }));
});

describe('pages over pages', () => {
  const text = (said: string, y: number) => ({ text: said, box: { x: 60, y, width: 600, height: 60 }, secret: false });
  test.each([
    ['one page', [text('督办事项', 200), text('领导批示', 300), text('通讯录', 400)], false],
    ['a paragraph and the link in it', [text('请阅读《用户协议》后继续', 200), text('《用户协议》', 200)], false],
    ['one overlap, as a badge makes it', [text('消息', 200), text('12', 200), text('我的', 400)], false],
    ['a page in the place of another', [text('督办事项', 200), text('领导批示', 300), text('通用设置', 205), text('版本说明', 310)], true],
  ] as const)('%s: layered is %s', (_name, texts, expected) => expect(isLayered(texts)).toBe(expected));

  test('what is not drawn is no control', () => {
    const seen = view(button('提交', 3), button('通用设置', 5));
    const line = (raw: string, drawn: boolean, y: number) => ({
      raw,
      normal: raw,
      sources: ['tree' as const],
      agree: false,
      charConfidence: null,
      drawn,
      box: { x: 60, y, width: 960, height: 100 },
      legibility: { state: 'unseen' as const, reason: 'reader-failed' as const, detail: '' },
    });
    const left = withoutCovered(seen, { lines: [line('提交', false, 490), line('通用设置', true, 750)], ms: 1 }, null);
    expect(left.spots.map((spot) => spot.label)).toEqual(['通用设置']);
  });

  test('a text in whose place the pixels show another is not there, though nobody says so', () => {
    const at = (said: string, y: number) => button(said, 0, { at: [60, y, 600, 60] });
    const seen = view(at('今日作业', 200), at('巡检记录', 200), at('建设路待作业', 400), at('三月四日正常', 405), at('我的班次', 900));
    const line = (raw: string, y: number, sources: ('tree' | 'ocr')[]) => ({
      raw,
      normal: raw,
      sources,
      agree: true,
      charConfidence: null,
      drawn: true,
      box: { x: 60, y, width: 600, height: 60 },
      legibility: { state: 'unseen' as const, reason: 'reader-failed' as const, detail: '' },
    });
    const lines = [line('巡检记录', 200, ['tree', 'ocr']), line('三月四日正常', 405, ['tree', 'ocr']), line('今日作业', 200, ['tree'])];
    const left = withoutCovered(seen, { lines, ms: 1 }, null);
    expect(left.texts.map((one) => one.text)).toEqual(['巡检记录', '三月四日正常', '我的班次']);
    expect(left.spots.map((spot) => spot.label)).toEqual(['巡检记录', '三月四日正常', '我的班次']);
  });

  test('a round button stays that bears its name beside it, where the pixels show that; one whose name is shown nowhere near does not', () => {
    const line = (raw: string, drawn: boolean, [x, y]: readonly [number, number]) => ({
      raw,
      normal: raw,
      sources: drawn ? ['tree' as const, 'ocr' as const] : ['tree' as const],
      agree: drawn,
      charConfidence: null,
      drawn,
      box: { x, y, width: 120, height: drawn ? 48 : 120 },
      legibility: { state: 'unseen' as const, reason: 'reader-failed' as const, detail: '' },
    });
    const entry = (text: string, y: number) => node('View', { text, clickable: true, at: [888, y, 120, 120] });
    const name = (text: string, x: number, y: number) => node('TextView', { text, at: [x, y + 35, 126, 48] });
    const seen = view(
      entry('报险情', 1716),
      name('报险情', 702, 1716),
      entry('拍现场', 1548),
      name('拍现场', 60, 1548),
      entry('指挥长', 1380),
    );
    const lines = [
      ...[1716, 1548, 1380].map((y, at) => line(['报险情', '拍现场', '指挥长'][at] ?? '', false, [888, y])),
      line('报险情', true, [702, 1751]),
      line('拍现场', true, [60, 1583]),
    ];
    const left = withoutCovered(seen, { lines, ms: 1 }, null);
    expect(left.spots.flatMap((spot) => (spot.soft ? [] : [spot.label]))).toEqual(['报险情']);
  });

  test('a link of signs alone, called by its address, stays where something is drawn and no other text', () => {
    const link = (description: string, x: number) =>
      node('View', { description, clickable: true, at: [x, 96, 144, 144], children: [node('Image', { at: [x + 36, 132, 72, 72] })] });
    const seen = view(link('room-set', 924), link('find', 760), button('提交', 3), line('值守安排', 0, { at: [740, 100, 170, 80] }));
    const unread = (raw: string, x: number, y: number) => ({
      raw,
      normal: raw,
      sources: ['tree' as const],
      agree: false,
      charConfidence: null,
      drawn: false,
      box: { x, y, width: 144, height: 100 },
      legibility: { state: 'unseen' as const, reason: 'reader-failed' as const, detail: '' },
    });
    const lines = [unread('room-set', 924, 118), unread('find', 760, 118), unread('提交', 400, 490)];
    const left = (isFlat: ((box: Box) => boolean) | null): readonly string[] =>
      withoutCovered(seen, { lines, ms: 1 }, isFlat).spots.flatMap((spot) => (spot.soft ? [] : [spot.label]));
    expect(left(() => false)).toEqual(['room-set']);
    expect(left(() => true)).toEqual([]);
    expect(left(null)).toEqual([]);
  });
});
