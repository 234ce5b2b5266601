import { describe, expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import type { SignInStep } from '../../src/evidence/declaration.ts';
import { looksLikeLogin } from '../../src/gather/classify.ts';
import { codeCells, formOf, saysWrong, switchTo } from '../../src/gather/sign-in/fields.ts';
import { choose, gateOf } from '../../src/gather/sign-in/gates.ts';
import { keysOf } from '../../src/gather/sign-in/keypad.ts';
import { noticeOf, noticeOver } from '../../src/gather/sign-in/notice.ts';
import { targetOf } from '../../src/gather/sign-in/steps.ts';
import { button, field, line, node, view } from '../support/tree.ts';

const secret = (row: number, hint = '请输入密码') => field(row, { password: true, hint });
const tab = (text: string, x: number) => node('View', { text, clickable: true, at: [x - 50, 2220, 100, 80] });

const KEYS = Array.from('1234567890').map((key, at) =>
  button(key, 10, { at: [(at % 3) * 360, 1500 + Math.floor(at / 3) * 150, 360, 150] }),
);

describe('keys that a page draws', () => {
  test('are known by a digit each in the lower part of the screen', () => {
    expect([...(keysOf(view(line('请输入验证码', 3), ...KEYS)) ?? [])].length).toBe(10);
    expect(keysOf(view(line('请输入验证码', 3), ...KEYS.slice(1)))).toBeNull();
  });

  test('a calendar has none', () => {
    const days = Array.from({ length: 30 }, (_, at) =>
      button(String(at + 1), 10, { at: [(at % 7) * 150, 1200 + Math.floor(at / 7) * 120, 150, 120] }),
    );
    expect(keysOf(view(...days))).toBeNull();
  });
});

describe('what a login page asks for', () => {
  test.each([
    ['user and password', [field(2, { hint: '账号' }), secret(3), button('登录', 5)], { kind: 'password', captcha: null }],
    [
      'user, password and the characters of a picture',
      [field(2, { hint: '用户名' }), secret(3), field(4, { hint: '图形验证码' }), button('登 录', 6)],
      { kind: 'password', captcha: { label: '图形验证码' } },
    ],
    [
      'phone and code',
      [field(2, { hint: '手机号码' }), field(3, { hint: '动态密码' }), button('发送验证码', 4), button('立即登录', 6)],
      { kind: 'code', user: { label: '手机号码' }, secret: { label: '动态密码' }, send: { label: '发送验证码' } },
    ],
    [
      'a code field that hides what is typed',
      [
        field(2, { hint: '手机号' }),
        field(3, { password: true, id: 'sms', at: [60, 490, 600, 100] }),
        button('获取验证码', 3, { at: [700, 490, 320, 100] }),
        button('登录', 6),
      ],
      { kind: 'code', user: { label: '手机号' }, secret: { resourceId: 'sms' } },
    ],
    [
      'labels beside the fields',
      [
        line('手机号', 2, { at: [60, 360, 200, 100] }),
        field(2, { at: [280, 360, 700, 100] }),
        line('校验码', 3, { at: [60, 490, 200, 100] }),
        field(3, { id: 'c', at: [280, 490, 500, 100] }),
        button('获取验证码', 3, { at: [800, 490, 240, 100] }),
        button('登录', 6),
      ],
      { kind: 'code', secret: { resourceId: 'c' } },
    ],
    [
      'a button of another name',
      [field(2, { hint: '工号' }), secret(3), button('进入', 5)],
      { kind: 'password', button: { label: '进入' } },
    ],
    [
      'a phone number alone',
      [line('手机号登录', 1), field(3, { hint: '手机号码' }), button('获取短信验证码', 5)],
      { kind: 'phone', user: { label: '手机号码' }, send: { label: '获取短信验证码' } },
    ],
    [
      'a code that is tapped in on keys of the page, what sends it beside the number',
      [
        field(2, { hint: '请输入手机号', at: [60, 360, 640, 100] }),
        button('获取验证码', 2, { at: [720, 360, 300, 100] }),
        line('短信验证码', 3),
        button('', 4, { at: [60, 620, 960, 120] }),
        button('登录', 6),
      ],
      { kind: 'code', user: { label: '请输入手机号' }, secret: { role: 'button', label: '' }, send: { label: '获取验证码' } },
    ],
  ] as const)('%s', (_name, nodes, expected) => expect(formOf(view(...nodes))).toMatchObject(expected));

  test.each([
    ['a button that signs in at a tap', [line('欢迎使用', 1), button('本机号码一键登录', 5)]],
    ['a code to be scanned', [line('请使用浙政钉扫码登录', 2), node('Image', { at: [200, 500, 600, 600] })]],
    ['fields without a button', [field(2), secret(3)]],
  ] as const)('%s is no form that is known', (_name, nodes) => expect(formOf(view(...nodes))).toBeNull());

  test('the other way of signing in is turned to, and not the button that signs in', () => {
    const seen = view(
      button('验证码登录', 1),
      button('密码登录', 2),
      field(3, { hint: '手机号' }),
      field(4, { hint: '验证码' }),
      button('获取验证码', 5),
      button('登录', 6),
    );
    expect(switchTo(seen, 'password')?.label).toBe('密码登录');
    expect(switchTo(view(field(2), secret(3), button('密码登录', 5)), 'password')).toBeUndefined();
    expect(switchTo(view(field(2), secret(3), button('登录', 5), button('手机验证码登录', 6)), 'code')?.label).toBe('手机验证码登录');
    expect(switchTo(view(field(2), secret(3), button('登录', 5), button('忘记密码', 6)), 'code')).toBeUndefined();
  });

  test.each([
    ['用户名或密码错误', true],
    ['验证码错误，还可尝试2次。', true],
    ['账号已被锁定，请30分钟后再试', true],
    ['验证码已失效，请重新获取', true],
    ['忘记密码', false],
    ['请输入账号和密码', false],
    ['请先阅读并同意用户协议', false],
    ['网络异常，请稍后重试', false],
  ])('%s: says wrong is %s', (text, expected) => expect(saysWrong(view(line(text, 5))) !== null).toBe(expected));
});

const cells = (count: number, row = 4) => Array.from({ length: count }, (_, at) => field(row, { at: [60 + at * 165, 620, 126, 144] }));

describe('a login page by what it asks', () => {
  test.each<[string, readonly UiNode[], boolean]>([
    ['a name and a password, the button called 进入', [field(2, { hint: '工号' }), secret(3), button('进入', 5)], true],
    ['a name and a password, the button an arrow', [field(2), secret(3), button('→', 5)], true],
    ['a phone number under 手机号登录', [line('手机号登录', 1), field(3, { hint: '手机号码' }), button('获取短信验证码', 5)], true],
    ['another password', [field(1, { hint: '工号' }), line('原密码', 2), secret(3), button('确定', 5)], false],
    ['two passwords', [field(1), secret(3), secret(4), button('确定', 5)], false],
    ['a password alone', [line('请输入签章口令', 2), secret(3), button('确定', 5)], false],
    ['a page of the app with tabs', [field(2), secret(3), tab('首页', 135), tab('工作', 405), tab('消息', 675), tab('我的', 945)], false],
    ['a search', [field(1, { hint: '搜索' }), button('通知', 3)], false],
  ])('%s', (_name, nodes, expected) => expect(looksLikeLogin(view(...nodes))).toBe(expected));

  test('one field a digit is a code, in the order it is filled in', () => {
    const seen = view(line('输入验证码', 1), ...cells(6));
    expect(codeCells(seen).map(({ box }) => box.x)).toEqual([60, 225, 390, 555, 720, 885]);
    expect(gateOf(seen)).toBe('sms-code');
    expect(codeCells(view(line('输入六个月的数值', 1), ...cells(6)))).toEqual([]);
    expect(codeCells(view(line('输入验证码', 1), ...cells(2)))).toEqual([]);
  });

  test('a sheet of roles over the page of the code is a choice of roles', () => {
    const seen = view(
      line('输入验证码', 1),
      ...cells(6),
      line('请选择任职岗位', 9),
      button('社区工作者', 11),
      button('社区书记', 12),
      button('确 定', 14),
    );
    expect(gateOf(seen)).toBe('role-choice');
    expect(choose(seen, ['社区工作者'])?.label).toBe('社区工作者');
  });
});

describe('what stands between signing in and being in', () => {
  test.each([
    ['slider', [line('请向右拖动滑块完成验证', 5), node('Image', { at: [100, 700, 880, 400] })]],
    ['slider', [line('请依次点击“政”“务”“通”', 5), node('Image', { at: [100, 700, 880, 400] })]],
    ['slider', [field(2), secret(3), button('登录', 5), line('请完成安全验证', 7), line('向右滑动填充拼图', 8)]],
    ['face', [line('请将面部置于框内', 3), button('开始识别', 12)]],
    [
      'sms-code',
      [line('为保护账号安全，请进行二次验证', 2), field(4, { hint: '请输入短信验证码' }), button('获取验证码', 5), button('确定', 7)],
    ],
    ['image-captcha', [line('看不清？换一张', 2), field(4, { hint: '请输入验证码' }), button('确定', 7)]],
    ['password-change', [line('首次登录请修改初始密码', 2), secret(4), secret(5, '请再次输入'), button('提交', 8)]],
    ['role-choice', [line('请选择登录身份', 2), button('普通干部', 4), button('单位管理员', 5)]],
    ['role-choice', [line('选择单位', 1), button('县民政局', 4), button('县残联', 5), button('确定', 8)]],
  ] as const)('%s', (gate, nodes) => expect(gateOf(view(...nodes))).toBe(gate));

  test.each([
    ['a login page', [field(2, { hint: '手机号' }), field(3, { hint: '验证码' }), button('获取验证码', 4), button('登录', 6)]],
    ['a first page', [line('某县政务', 1), button('人脸识别认证', 3), button('会议室预约', 4), button('通讯录', 5)]],
    [
      'a page with tabs that filters by unit',
      [line('请选择单位', 2), button('县民政局', 4), tab('首页', 135), tab('工作', 405), tab('消息', 675), tab('我的', 945)],
    ],
    [
      'a form that asks for a unit among others',
      [line('报修单位', 2), line('请选择部门（科室）后填写报修内容', 3), field(5), button('提交', 8)],
    ],
    ['a page of settings', [line('设置', 0), button('修改密码', 3), button('人脸识别登录', 4), button('关于', 5)]],
    ['a search', [field(1, { hint: '搜索' }), button('通知', 3)]],
  ] as const)('%s is an ordinary page', (_name, nodes) => {
    expect(gateOf(view(...nodes))).toBeNull();
  });

  const roles = view(line('请选择登录身份', 1), button('网格员（第三网格）', 3), button('网格员（第五网格）', 4), button('网格长', 5));
  test.each([
    [['网格长', '服务中心'], '网格长'],
    [['网格员', '第三网格'], '网格员（第三网格）'],
    [['网格员'], null],
    [['安全员'], null],
    [[''], null],
  ] as const)('declared %j: chosen is %s', (names, label) => expect(choose(roles, names)?.label ?? null).toBe(label));
});

describe('declared steps', () => {
  const page = view(
    button('员工通道', 1),
    line('工号', 3, { at: [60, 490, 200, 100] }),
    field(3, { id: 'no', at: [280, 490, 700, 100] }),
    line('口令', 5),
    field(6, { id: 'pin' }),
    node('CheckBox', { text: '我已阅读', checkable: true, clickable: true, at: [60, 1200, 400, 80] }),
    button('进 入', 10),
  );
  test.each<[SignInStep, string]>([
    [{ tap: '员工通道' }, '员工通道'],
    [{ tap: '进入' }, '进 入'],
    [{ fill: '工号', with: 'username' }, 'no'],
    [{ fill: '口令', with: 'password' }, 'pin'],
    [{ ask: '口令' }, 'pin'],
    [{ tick: '已阅读' }, '我已阅读'],
  ])('%j', (step, expected) => {
    const spot = targetOf(page, step);
    expect([spot?.label, spot?.resourceId]).toContain(expected);
  });
  test('what is not there is not guessed', () => expect(targetOf(page, { tap: '立即登录' })).toBeUndefined());
});

test('a box with one way out that came up over the page is sent away; a question and a new button of the page are not', () => {
  const page = [field(2, { hint: '账号' }), secret(3), button('进入', 5)];
  const after = (...more: readonly UiNode[]): string | undefined => noticeOf(view(...page), view(...page, ...more))?.label;
  expect(after(line('请先阅读并勾选', 8), button('好', 9))).toBe('好');
  expect(after(line('换一台手机登录？', 8), button('取消', 9), button('好', 10))).toBeUndefined();
  expect(after(button('忘记密码', 9))).toBeUndefined();
  expect(after()).toBeUndefined();
});

describe('of a box that hides what lies under it', () => {
  const page = [field(2, { hint: '账号' }), secret(3), button('进入', 5)];
  const box = (said: string) => view(node('Dialog', { at: [90, 800, 900, 500], children: [line(said, 7), button('好', 8)] }));
  const home = view(line('今日要闻', 2), tab('首页', 135), tab('工作', 405), tab('消息', 675), tab('我的', 945));

  test('the login page still there: it says what is missed', () =>
    expect(noticeOver(view(...page), box('工号还没有启用'), view(...page))?.label).toBe('好'));

  test('nothing told of the page, the box asks to tick first', () =>
    expect(noticeOver(view(...page), box('请先阅读并勾选两份文件'), box('请先阅读并勾选两份文件'))?.label).toBe('好'));

  test('over the page that followed it is left to be pictured first', () =>
    expect(noticeOver(view(...page), box('今天还没有签到'), home)).toBeUndefined());
});
