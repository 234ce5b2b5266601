import { assert, constantFrom, property, stringMatching } from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { maskLines, type Line } from '../../src/privacy/mask-lines.ts';
import { maskText } from '../../src/privacy/mask-text.ts';
import { overwrite } from '../../src/privacy/fill.ts';
import { personalIn } from '../../src/privacy/personal.ts';
import { undrawnLines } from '../../src/privacy/undrawn.ts';
import { line as lineOf, type LineOptions } from '../support/evidence.ts';

// Made-up people; the ID numbers have right check digits, the card numbers right Luhn digits.
const ID = '110101199003077352';

describe('a text alone', () => {
  test.each([
    ['联系电话 13812345678', '联系电话 ［手机号已隐去］'],
    ['联系人：张三　１３８１２３４５６７８', '联系人：［姓名已隐去］　［手机号已隐去］'],
    ['+86 138-1234-5678', '［手机号已隐去］'],
    [`身份证号：${ID}`, '身份证号：［身份证号已隐去］'],
    [`编号 ${ID.slice(0, 6)} ${ID.slice(6, 14)} ${ID.slice(14)}`, '编号 ［身份证号已隐去］'],
    [`证件号 ${ID.slice(0, 17)}${ID.endsWith('0') ? '1' : '0'}`, '证件号 ［身份证号已隐去］'],
    ['卡号 6222 0212 3456 7890 128', '卡号 ［银行卡号已隐去］'],
    ['李小红 13912345678', '［姓名已隐去］ ［手机号已隐去］'],
    ['13912345678（王建国）', '［手机号已隐去］（［姓名已隐去］）'],
    ['您好，欧阳娜', '您好，［姓名已隐去］'],
    ['李小红 138****0128', '［姓名已隐去］ 138****0128'],
    ['陈静，上午好', '［姓名已隐去］，上午好'],
    ['1 王建国 320 分', '1 ［姓名已隐去］ 320 分'],
    ['护林员：买买提·艾力', '护林员：［姓名已隐去］'],
    ['zhang.san@example.com', '［邮箱已隐去］'],
    ['技术支持：13812345678', '技术支持：［手机号已隐去］'],
    ['投诉人：张三 13812345678', '投诉人：［姓名已隐去］ ［手机号已隐去］'],
    ['服务对象：李四 13812345678', '服务对象：［姓名已隐去］ ［手机号已隐去］'],
    ['请联系张建国同志办理', '请联系［姓名已隐去］同志办理'],
    ['张某某同志', '［姓名已隐去］同志'],
    ['县委书记李强到村调研', '县委书记［姓名已隐去］到村调研'],
    ['镇长王建国走访慰问低保户', '镇长［姓名已隐去］走访慰问低保户'],
    ['向李芳老师学习', '向［姓名已隐去］老师学习'],
    ['欧阳娜娜老师已阅', '［姓名已隐去］老师已阅'],
    ['值班员李小红反映', '值班员［姓名已隐去］反映'],
    ['网格员李小红13912345678', '网格员［姓名已隐去］［手机号已隐去］'],
    ['有事请找李小红（13912345678）', '有事请找［姓名已隐去］（［手机号已隐去］）'],
    ['参加人员：王建国、李小红、赵敏', '参加人员：［姓名已隐去］、［姓名已隐去］、［姓名已隐去］'],
    ['参加会议的有王建国、李小红、赵敏等同志', '参加会议的有［姓名已隐去］、［姓名已隐去］、［姓名已隐去］等同志'],
    ['姓名：昝海燕', '姓名：［姓名已隐去］'],
    ['姓名：逄锦', '姓名：［姓名已隐去］'],
    ['姓名：扎西次仁', '姓名：［姓名已隐去］'],
    ['姓名：高明', '姓名：［姓名已隐去］'],
    ['姓名：澹台明月', '姓名：［姓名已隐去］'],
    ['尉迟敬 13812345678', '［姓名已隐去］ ［手机号已隐去］'],
    ['扎西次仁 13812345678', '［姓名已隐去］ ［手机号已隐去］'],
    ['本期学员阿依古丽·买买提已结业', '本期学员［姓名已隐去］已结业'],
    ['努尔兰・哈德尔', '［姓名已隐去］'],
    ['1. 王建国 男 汉族 信息科', '1. ［姓名已隐去］ 男 汉族 信息科'],
    ['王建国  督查室 副主任', '［姓名已隐去］  督查室 副主任'],
    ['包保责任人：温晓东', '包保责任人：［姓名已隐去］'],
  ])('%s', (text, outside) => {
    expect(maskText(text)).toBe(outside);
    expect(maskText(outside)).toBe(outside);
  });

  test.each([
    '投诉电话：13812345678',
    '投诉建议：13812345678',
    '监督举报邮箱 jubao@example.com',
    '主办单位：云岭市示范局',
    '负责人：安全生产监督管理科',
    '联系人：办公室',
    '服务热线 12345',
    '0898-65212345',
    '400-810-8888',
    'office@yunling.gov.cn',
    '备案编号：460000202600012345',
    '备案编号：46000020260001',
    '琼ICP备2026000123号-1A',
    '订单编号 202611220512345678',
    '2026-11-22 08:30:00',
    '统一社会信用代码 11460000MB1234567X',
    '每日签到',
    '安全中心',
    '关于我们',
    '高级设置',
    '全部',
    '任务',
    '方案',
    '学习积分排名：5',
    '110101199013077352',
    // Places, units, products, posts, public figures, words that begin like a name.
    '黄山、华山、庐山',
    '安徽、江苏、云南、江西',
    '鲁甸、巧家、彝良、威信',
    '安全、常用、高级、全部',
    '华为、金山、石油、金蝶',
    '华为经理',
    '安保队长',
    '车间主任',
    '常务副主任',
    '荣誉主席',
    '高级工程师',
    '全体同志',
    '党员同志们',
    '书记谈话',
    '书记信箱',
    '局长接待日',
    '校长安排工作',
    '部长高度重视',
    '会长单位',
    '站长平台',
    '网格员管理平台',
    '学员成绩',
    '员工关怀',
    '家长学校',
    '作者简介',
    '司机端',
    '成员单位',
    '高新区管委会主任',
    '森林管理局局长',
    '习近平总书记重要讲话精神',
    '向雷锋同志学习',
    '宋庆龄基金会',
    '数字云南·政务',
    '首页·我的',
    '加拿大·多伦多',
    '青海·格尔木',
    '审核人：系统管理员',
    '审核人：待分配',
    '处理人：已完成',
    '云岭市示范局 主任',
    '国家税务总局岳阳市税务局',
    '和平路街道、向阳社区、石门村',
    '打卡、签到、考勤',
    '新华社记者',
  ])('stays: %s', (text) => {
    expect(maskText(text)).toBe(text);
  });

  test('what is kept by name is never hidden', () => {
    expect(maskText('联系人：高明 备案编号6222021234567890128', { keep: ['高明', '6222021234567890128'] })).toContain(
      '高明 备案编号6222021234567890128',
    );
  });

  test('any mobile and any ID number goes, wherever it stands', () => {
    const digits = (length: number) => stringMatching(new RegExp(`^\\d{${length}}$`, 'u'));
    assert(
      property(constantFrom('联系 ', '（', 'a', '手机：', ''), constantFrom('3', '5', '7', '8', '9'), digits(9), (before, second, rest) => {
        expect(maskText(`${before}1${second}${rest}。`)).not.toContain(rest);
      }),
    );
  });

  test('a long hostile text is done in linear time', () => {
    const text = '张三1381234'.repeat(20_000);
    const start = performance.now();
    personalIn(text);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

const at = (raw: string, x: number, y: number, picture = 0): Line => ({ raw, picture, box: { x, y, width: raw.length * 40, height: 44 } });

describe('lines of a screen', () => {
  test('a label on the row or above makes a name of what stands beside it; a public label makes a number public', () => {
    const { texts, fills } = maskLines([
      at('姓名', 40, 100),
      at('王芳', 400, 100),
      at('经办人：', 40, 300),
      at('赵六', 40, 350),
      at('投诉电话', 40, 600),
      at('13812345678', 40, 650),
      at('户主', 40, 750),
      at('羊桂兰', 400, 750),
      at('负责人', 40, 820),
      at('请选择', 400, 820),
      at('联系方式', 40, 900),
      at('13912345678', 400, 900),
      at('钱七', 800, 900),
    ]);
    expect(texts).toEqual([
      '姓名',
      '［姓名已隐去］',
      '经办人：',
      '［姓名已隐去］',
      '投诉电话',
      '13812345678',
      '户主',
      '［姓名已隐去］',
      '负责人',
      '请选择',
      '联系方式',
      '［手机号已隐去］',
      '［姓名已隐去］',
    ]);
    expect(fills.map(({ what }) => what)).toEqual(['name', 'name', 'name', 'phone', 'name']);
  });
  test('a name over a post or a place of work goes, with the character in its round picture; a menu over a hint stays', () => {
    const { texts, names } = maskLines([
      at('通讯录', 440, 100),
      at('冯', 60, 330),
      at('冯晓燕', 184, 300),
      at('督查室 副主任', 184, 360),
      at('段 宏', 184, 520),
      at('信息科 科员', 184, 580),
      at('安全', 184, 740),
      at('隐患排查整改', 184, 800),
      at('车牌号', 184, 960),
      at('请输入', 184, 1020),
      at('周军', 184, 1400),
      at('139****5678', 700, 1400),
    ]);
    expect(texts).toEqual([
      '通讯录',
      '［姓名已隐去］',
      '［姓名已隐去］',
      '督查室 副主任',
      '［姓名已隐去］',
      '信息科 科员',
      '安全',
      '隐患排查整改',
      '车牌号',
      '请输入',
      '［姓名已隐去］',
      '139****5678',
    ]);
    // Of two characters, and told by a post alone: hidden where it stands, not searched for elsewhere.
    expect(names).toEqual(['冯晓燕', '周军']);
  });
  test('a learnt name of two characters is found with a space in it too', () => {
    expect(maskLines([at('何 伟', 84, 300), at('何　伟', 84, 900)], [], ['何伟']).texts).toEqual(['［姓名已隐去］', '［姓名已隐去］']);
  });
  test('a roll of names goes, a menu stays', () => {
    const roll = ['王建国', '李小红', '赵敏', '周军'].map((name, index) => at(name, 200, 400 + index * 120));
    const menu = ['安全', '文件', '任务', '通知公告', '关于'].map((name, index) => at(name, 200, 400 + index * 120, 1));
    expect(maskLines([...roll, ...menu]).texts).toEqual([...roll.map(() => '［姓名已隐去］'), ...menu.map(({ raw }) => raw)]);
  });
  test('under 姓名 in a table any surname goes; the labels of a form under one another stay', () => {
    const table = [
      ...['序号', '姓名', '部门'].map((raw, index) => at(raw, 40 + index * 300, 300)),
      ...['昝海燕', '王芳', '逄锦', '扎西次仁'].flatMap((name, index) => [
        at(String(index + 1), 40, 400 + index * 100),
        at(name, 340, 400 + index * 100),
        at('信息科', 640, 400 + index * 100),
      ]),
    ];
    const form = ['姓名', '性别', '部门', '职务', '住址'].map((raw, index) => at(raw, 40, 300 + index * 100, 1));
    const { texts } = maskLines([...table, ...form]);
    expect(texts.filter((text) => text === '［姓名已隐去］')).toHaveLength(4);
    expect(texts).not.toContain('昝海燕');
    expect(texts.slice(-5)).toEqual(form.map(({ raw }) => raw));
  });
  test("only the number's own place on the line is filled, with the figures whole in it", () => {
    const [fill] = maskLines([at('联系电话 13812345678 请在工作日拨打', 0, 100)]).fills;
    expect(fill?.box.x).toBeGreaterThan(100);
    expect(fill?.box.x ?? 0).toBeLessThan(300);
    expect((fill?.box.x ?? 0) + (fill?.box.width ?? 0)).toBeLessThan(860);
  });
  test('ten thousand lines do not take long', () => {
    const lines = Array.from({ length: 10_000 }, (_, index) =>
      at(index % 3 === 0 ? '王建国' : `1381234${String(index).padStart(4, '0')}`, 40, index * 60),
    );
    const start = performance.now();
    maskLines(lines);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('what lies behind a bar', () => {
  const box = (y: number, height: number, x = 234, width = 548) => ({ box: { x, y, width, height } });
  const title = lineOf('学习之星', box(107, 69, 438, 206));
  const under = (place: LineOptions, over: LineOptions = {}): LineOptions => ({
    sources: ['tree'],
    agree: false,
    drawn: false,
    covered: true,
    ...place,
    ...over,
  });
  const name = lineOf('郑海涛', under(box(72, 60)));
  const rows: readonly (readonly [string, readonly ReturnType<typeof lineOf>[], readonly number[]])[] = [
    ['a name behind the title', [title, name], [1]],
    ['on a later picture, where the bar was not noted again', [title, { ...name, picture: 1 }], [1]],
    [
      'its round picture, at whose place no pixel stands out',
      [title, name, lineOf('郑', under(box(77, 120, 78, 120), { covered: false }))],
      [1, 2],
    ],
    ['behind a bar at the foot', [lineOf('我的信息', box(2230, 48)), lineOf('郑海涛', under(box(2240, 60)))], [1]],
    ['drawn beside the title', [title, lineOf('郑海涛', box(110, 60, 40, 180))], []],
    ['reaching out of the bar', [title, lineOf('郑海涛', under(box(150, 60)))], []],
    [
      'no pixel stands out, and nothing is known to lie behind a bar',
      [title, lineOf('郑海涛', under(box(77, 60), { covered: false }))],
      [],
    ],
    ['behind a text in the middle of the page', [lineOf('提示', box(1200, 69)), lineOf('郑海涛', under(box(1205, 60)))], []],
    ['over a text that only the pixels have: it may be the name misread', [{ ...title, sources: ['ocr'] }, name], []],
    ['a bar of a later picture says nothing of an earlier one', [{ ...title, picture: 1 }, name], []],
    [
      'not measured',
      [title, lineOf('郑海涛', under(box(72, 60), { legibility: { state: 'unseen', reason: 'reader-failed', detail: '' } }))],
      [],
    ],
  ];
  test.each(rows)('%s', (_, lines, undrawn) => {
    expect([...undrawnLines(lines, [2340, 2340])]).toEqual(undrawn);
  });
});

test('a filled place has one colour and the rest is as it was', async () => {
  const png = await sharp({
    create: { width: 100, height: 60, channels: 3, background: '#fff', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  })
    .png()
    .toBuffer();
  const { png: covered } = await overwrite(png, [{ x: 10.4, y: 10, width: 30, height: 20 }]);
  const inside = await sharp(await sharp(covered).extract({ left: 10, top: 10, width: 31, height: 20 }).toBuffer()).stats();
  expect(inside.channels.slice(0, 3).map(({ stdev }) => stdev)).toEqual([0, 0, 0]);
  const outside = { left: 50, top: 0, width: 50, height: 60 };
  expect(await sharp(covered).extract(outside).removeAlpha().raw().toBuffer()).toEqual(await sharp(png).extract(outside).raw().toBuffer());
});
