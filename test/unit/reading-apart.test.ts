import { describe, expect, it } from 'vitest';
import { align, inTextOrder } from '../../src/reading/align.ts';
import type { OcrLine } from '../../src/reading/engines/engine.ts';
import { merge } from '../../src/reading/merge.ts';

const REGION = { x: 0, y: 80, width: 1080, height: 2100 };

/** An OCR line of characters `em` px wide from `x`, its box a third higher than they are. */
function ocr(text: string, x: number, y: number, em = 30, confidence = 0.98): OcrLine {
  const chars = Array.from(text).map((char, index) => ({ text: char, x: x + (index + 0.5) * em, confidence }));
  return { box: { x: x - 4, y, width: chars.length * em + 8, height: Math.round((em * 4) / 3) }, chars };
}

/** The same, centred at `x`. */
const centred = (text: string, x: number, y: number, em = 30): OcrLine => ocr(text, x - (Array.from(text).length * em) / 2, y, em);

const tree = (text: string, x: number, y: number, width: number, height: number) => ({ text, secret: false, box: { x, y, width, height } });
const header = (text: string) => tree(text, 0, 180, 1080, 80);
const tile = (text: string) => tree(text, 400, 180, 280, 240);

type Text = ReturnType<typeof tree>;
type Row = readonly [name: string, tree: Text | readonly Text[], ocr: readonly OcrLine[], expected: readonly string[]];

/** `*` before a text: agreed by tree and pixels. */
const found = (texts: Text | readonly Text[], lines: readonly OcrLine[]): string[] =>
  merge({ ocr: lines, tree: [texts].flat(), region: REGION, inkWidth: ({ width }) => width }).map(
    (line) => `${line.agree ? '*' : `${line.sources.join('~')} `}${line.raw}`,
  );

const APART: readonly Row[] = [
  ['a title and a link', header('走访记录新增'), [centred('走访记录', 540, 200), ocr('新增', 1000, 200)], ['*走访记录', '*新增']],
  [
    'a back arrow, a title and a link set lower',
    header('‹ 走访记录 + 新增'),
    [centred('走访记录', 540, 196, 36), ocr('+新增', 960, 206, 26)],
    ['*‹ 走访记录', '*+ 新增'],
  ],
  [
    'three tabs of one row',
    header('首页办事我的'),
    [ocr('首页', 150, 200), ocr('办事', 510, 200), ocr('我的', 870, 200)],
    ['*首页', '*办事', '*我的'],
  ],
  [
    'the tree’s wording and signs',
    header('走访（记录）〔新增〕'),
    [ocr('走访(记录)', 100, 200), ocr('[新增]', 900, 200)],
    ['*走访（记录）', '*〔新增〕'],
  ],
  [
    'OCR noise within a piece',
    header('走访记录登记新增'),
    [ocr('走坊记录登记', 100, 200, 30, 0.6), ocr('新增', 900, 200)],
    ['*走访记录登记', '*新增'],
  ],
  ['a large badge over its label', tile('综综合服务'), [centred('综', 540, 200, 48), centred('综合服务', 540, 300)], ['*综', '*综合服务']],
  ['a badge as small as its label', tile('综综合服务'), [centred('综', 540, 200), centred('综合服务', 540, 260)], ['*综', '*综合服务']],
  [
    'two tiles told as one: badges in one row, labels in the next',
    tree('综综合服务诉投诉建议', 0, 180, 1080, 240),
    [centred('综', 300, 200, 48), centred('诉', 700, 200, 48), centred('综合服务', 300, 300), centred('投诉建议', 700, 300)],
    ['*综', '*诉', '*综合服务', '*投诉建议'],
  ],
  [
    'a large figure over its name',
    tile('1280我的积分'),
    [centred('1280', 540, 200, 48), centred('我的积分', 540, 280, 26)],
    ['*1280', '*我的积分'],
  ],
  [
    'a title over a smaller caption',
    tile('每日签到连续七天有礼'),
    [ocr('每日签到', 400, 200, 40), ocr('连续七天有礼', 400, 260, 26)],
    ['*每日签到', '*连续七天有礼'],
  ],
  ['rows far apart', tile('走访记录查看详情'), [ocr('走访记录', 400, 200), ocr('查看详情', 400, 290)], ['*走访记录', '*查看详情']],
  [
    'a paragraph of two lines and a link beside it',
    tree('请在本月底前完成全部走访并登记查看', 100, 190, 900, 110),
    [ocr('请在本月底前完成全', 100, 200), ocr('部走访并登记', 100, 250), ocr('查看', 900, 222)],
    ['*请在本月底前完成全部走访并登记', '*查看'],
  ],
  [
    'a link the tree has by itself as well, once',
    [header('走访记录新增'), tree('新增', 990, 195, 80, 50)],
    [centred('走访记录', 540, 200), ocr('新增', 1000, 200)],
    ['*走访记录', '*新增'],
  ],
];

const ONE: readonly Row[] = [
  [
    'a paragraph, its first line set in, its last one short',
    tree('本应用依据国家规定开展服务不设置打卡签到和积分排名功能。', 100, 190, 320, 160),
    [ocr('本应用依据国家规', 160, 200), ocr('定开展服务不设置打卡', 100, 250), ocr('签到和积分排名功能。', 100, 300)],
    ['*本应用依据国家规定开展服务不设置打卡签到和积分排名功能。'],
  ],
  [
    'a paragraph whose last line is one low character',
    tree('走访记录全部合一', 100, 190, 240, 110),
    [ocr('走访记录全部合', 100, 200), { ...ocr('一', 100, 260), box: { x: 98, y: 262, width: 34, height: 20 } }],
    ['*走访记录全部合一'],
  ],
  [
    'a sentence that begins within a row',
    tree('《用户服务协议和隐私政策》', 100, 196, 500, 100),
    [ocr('《用户服务', 460, 200), ocr('协议和隐私政策》', 100, 250)],
    ['*《用户服务协议和隐私政策》'],
  ],
  [
    'a unit’s name over two centred lines',
    tree('某某市某某区政务服务和数据管理局', 0, 190, 1080, 110),
    [centred('某某市某某区政务服', 540, 200), centred('务和数据管理局', 540, 250)],
    ['*某某市某某区政务服务和数据管理局'],
  ],
  [
    'a unit’s name broken by hand, the shorter line first',
    tree('某某市\n政务服务和数据管理局', 0, 190, 1080, 110),
    [centred('某某市', 540, 200), centred('政务服务和数据管理局', 540, 250)],
    ['*某某市\n政务服务和数据管理局'],
  ],
  [
    'a filing number that wraps before its digits',
    tree('鄂ICP备2023012345号-1A', 100, 190, 320, 110),
    [ocr('鄂ICP备', 100, 200), { ...ocr('2023012345号-1A', 100, 250, 20), box: { x: 96, y: 252, width: 300, height: 32 } }],
    ['*鄂ICP备2023012345号-1A'],
  ],
  [
    'a label and its value, a space between',
    header('版权所有： 某某局'),
    [ocr('版权所有：', 100, 200), ocr('某某局', 270, 200)],
    ['*版权所有： 某某局'],
  ],
  [
    'a label and its value at the other end',
    header('主办单位：某某局'),
    [ocr('主办单位：', 100, 200), ocr('某某局', 900, 200)],
    ['*主办单位：某某局'],
  ],
  [
    'a label whose value is on the next row, larger',
    tile('备案号：某备2023号'),
    [ocr('备案号：', 400, 200, 24), ocr('某备2023号', 400, 240, 40)],
    ['*备案号：某备2023号'],
  ],
  ['letters set far apart', header('签到'), [ocr('签', 400, 200), ocr('到', 500, 200)], ['*签到']],
  ['letters one below the other', tile('签到'), [centred('签', 540, 200), centred('到', 540, 290)], ['*签到']],
  ['a word in two rows of two sizes', tile('积分排行'), [centred('积分', 540, 200, 24), centred('排行', 540, 240, 40)], ['*积分排行']],
  ['a piece OCR did not read', tile('综综合服务'), [centred('综合服务', 540, 300)], ['*综综合服务']],
  [
    'a character missing where the pieces meet: whose it is cannot be told',
    header('走访记录一新增事项'),
    [ocr('走访记录', 100, 200), ocr('新增事项', 900, 200)],
    ['*走访记录一新增事项'],
  ],
  [
    'the same text twice where one might be misread',
    header('签到记录签退'),
    [ocr('签到记录', 100, 200), ocr('签到', 900, 200)],
    ['*签到记录签退'],
  ],
];

describe('one text of the tree', () => {
  it.each(APART)('comes apart: %s', (_, texts, lines, expected) => {
    expect(found(texts, lines).sort()).toEqual([...expected].sort());
  });
  it.each(ONE)('stays one: %s', (_, texts, lines, expected) => {
    expect(found(texts, lines).sort()).toEqual([...expected].sort());
  });

  it('gives each piece its own ink, confidence and cut', () => {
    const [title, link] = merge({
      ocr: [centred('走访记录', 540, 200), ocr('新增', 1000, 200, 30, 0.7)],
      tree: [header('走访记录新增')],
      region: REGION,
      inkWidth: ({ width }) => width,
    });
    expect(title).toMatchObject({ box: { x: 476, y: 200, width: 128, height: 40 }, charConfidence: 0.98, cut: false, drawn: true });
    expect(title?.ink).toEqual([title?.box]);
    expect(link).toMatchObject({ box: { x: 996, y: 200, width: 68, height: 40 }, charConfidence: 0.7, sources: ['tree', 'ocr'] });
  });

  it('is cut only where it reaches the hidden edge', () => {
    const lines = merge({
      ocr: [centred('综', 540, 2040, 48), centred('综合服务', 540, 2135)],
      tree: [tree('综综合服务', 400, 2020, 280, 240)],
      region: REGION,
      inkWidth: ({ width }) => width,
    });
    expect(lines.map((line) => [line.raw, line.cut])).toEqual([
      ['综', false],
      ['综合服务', true],
    ]);
  });
});

const keys = (text: string) => Array.from(text);

describe('align', () => {
  it.each([
    ['走访记录|新增', '走访记录新增', 0, [4]],
    ['走访记录|薪增', '走访记录新增', 1, [4]],
    ['走访记|新增', '走访记录新增', 1, [null]],
    ['综|综合|服务', '综综合服务', 0, [1, 3]],
    ['签到', '签到', 0, []],
  ])('%s along %s', (pieces, whole, distance, cuts) => {
    expect(align(pieces.split('|').map(keys), keys(whole))).toEqual({ distance, cuts });
  });
  it('puts pieces in the order of the text', () => {
    const pieces = ['综', '诉', '综合', '投诉'].map((text) => ({ keys: keys(text) }));
    expect(inTextOrder(pieces, keys('综综合诉投诉')).map((piece) => piece.keys.join(''))).toEqual(['综', '综合', '诉', '投诉']);
  });
});
