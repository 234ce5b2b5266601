import { describe, expect, it } from 'vitest';
import type { OcrLine } from '../../src/reading/engines/engine.ts';
import { merge, type Merged, type ToMerge } from '../../src/reading/merge.ts';

const REGION = { x: 0, y: 80, width: 1080, height: 2100 };
const EM = 30;

/** An OCR line of 30 px characters at a place; `_` is an empty place; `?` after a character makes it unsure. */
function ocr(text: string, x: number, y: number): OcrLine {
  const chars: { text: string; x: number; confidence: number }[] = [];
  let at = x;
  for (const [char] of text.matchAll(/[\s\S]/gu)) {
    const last = chars.at(-1);
    if (char === '?' && last !== undefined) last.confidence = 0.4;
    else {
      if (char !== '_') chars.push({ text: char, x: at + EM / 2, confidence: 0.98 });
      at += EM;
    }
  }
  return { box: { x: x - 4, y, width: at - x + 8, height: 40 }, chars };
}

const tree = (text: string, x: number, y: number, width = text.length * EM, height = 40, secret = false) => ({
  text,
  secret,
  box: { x, y, width, height },
});

const lines = (given: Partial<ToMerge>): Merged[] => merge({ ocr: [], tree: [], region: REGION, inkWidth: ({ width }) => width, ...given });

/** `tree=ocr` agree, `tree~ocr` shown in part, `tree` alone, `(tree)` not drawn, `ocr` alone. */
const brief = (line: Merged): string => {
  const sources = line.sources.join(line.agree ? '=' : '~');
  return `${line.drawn ? sources : `(${sources})`} ${line.raw}`;
};

type Row = readonly [name: string, given: Partial<ToMerge>, expected: readonly string[]];

const ROWS: readonly Row[] = [
  ['both say the same', { ocr: [ocr('每日签到', 100, 200)], tree: [tree('每日签到', 100, 200)] }, ['tree=ocr 每日签到']],
  [
    'brackets, dashes, width and spaces differ',
    { ocr: [ocr('国办发[2023]38号', 100, 200)], tree: [tree('国办发〔２０２３〕 38号', 100, 200)] },
    ['tree=ocr 国办发〔２０２３〕 38号'],
  ],
  [
    'OCR misreads O for 0',
    { ocr: [ocr('京ICP备O507O218号', 9, 200)], tree: [tree('京ICP备05070218号', 9, 200)] },
    ['tree=ocr 京ICP备05070218号'],
  ],
  [
    'a rare character is misread unsurely',
    { ocr: [ocr('沥?河区政务', 9, 200)], tree: [tree('浉河区政务', 9, 200)] },
    ['tree=ocr 浉河区政务'],
  ],
  ['only OCR', { ocr: [ocr('签到有礼', 100, 200)] }, ['ocr 签到有礼']],
  ['only the tree, with ink (artistic font, icon)', { tree: [tree('签到', 100, 200)] }, ['tree 签到']],
  ['only the tree, without ink', { tree: [tree('签到', 100, 200)], inkWidth: () => 0 }, ['(tree) 签到']],
  [
    'only the tree, where no more is drawn than a corner of what lies over it',
    { tree: [tree('本月打卡18天', 100, 200)], inkWidth: () => 16 },
    ['(tree) 本月打卡18天'],
  ],
  [
    'another script, of which letters were read',
    { ocr: [ocr('plu', 100, 200)], tree: [tree('قورعاۋ', 100, 200, 90)] },
    ['tree قورعاۋ', 'ocr plu'],
  ],
  [
    'another script, over which Chinese stands',
    { ocr: [ocr('同意授权', 100, 200)], tree: [tree('قورعاۋ', 100, 200, 120)] },
    ['(tree) قورعاۋ', 'ocr 同意授权'],
  ],
  [
    'covered: pixels say something else',
    { ocr: [ocr('今日天气晴', 100, 200)], tree: [tree('打卡排行榜', 100, 200)] },
    ['(tree) 打卡排行榜', 'ocr 今日天气晴'],
  ],
  [
    'a name of as many characters, one of them in its place, is misread and not covered',
    { ocr: [ocr('元官肿', 100, 200)], tree: [tree('亓官翀', 100, 200)] },
    ['tree 亓官翀', 'ocr 元官肿'],
  ],
  [
    'the end of a dialog’s line over it is not its own ink',
    {
      ocr: [ocr('扬。', 360, 200)],
      tree: [tree('更多服务请前往办事大厅', 60, 200)],
      inkWidth: ({ x, width }) => (x + width > 362 ? width : 0),
    },
    ['(tree) 更多服务请前往办事大厅', 'ocr 扬。'],
  ],
  [
    'another text read unsurely does not cover',
    { ocr: [ocr('今?日?天?气?晴?', 100, 200)], tree: [tree('打卡排行榜', 100, 200)] },
    ['tree 打卡排行榜', 'ocr 今日天气晴'],
  ],
  [
    'one word differs in a short text: both stand',
    { ocr: [ocr('签退', 100, 200)], tree: [tree('签到', 100, 200)] },
    ['tree 签到', 'ocr 签退'],
  ],
  [
    'one sure character differs: OCR is not lost',
    { ocr: [ocr('打卡签到', 100, 200)], tree: [tree('打卡签退', 100, 200)] },
    ['tree=ocr 打卡签退', 'ocr 打卡签到'],
  ],
  [
    'OCR joined two texts of a row',
    { ocr: [ocr('主办单位某某市政府', 100, 200)], tree: [tree('主办单位', 100, 200), tree('某某市政府', 220, 200)] },
    ['tree=ocr 主办单位', 'tree=ocr 某某市政府', 'tree=ocr 主办单位某某市政府'],
  ],
  [
    'texts of a row that stand apart are not one',
    { ocr: [ocr('首页_办事_积分', 100, 200)], tree: [tree('首页', 100, 200), tree('办事', 190, 200), tree('积分', 280, 200)] },
    ['tree=ocr 首页', 'tree=ocr 办事', 'tree=ocr 积分'],
  ],
  [
    'a word in letters of their own',
    { ocr: [ocr('签到', 100, 200)], tree: [tree('签', 100, 200), tree('到', 130, 200)] },
    ['tree=ocr 签', 'tree=ocr 到', 'tree=ocr 签到'],
  ],
  [
    'a colon that only the style sheet has',
    { ocr: [ocr('主办单位：某某局', 100, 200)], tree: [tree('主办单位', 100, 200), tree('某某局', 250, 200)] },
    ['tree=ocr 主办单位', 'tree=ocr 某某局', 'tree=ocr 主办单位：某某局'],
  ],
  [
    'OCR joined a text of the tree and one of an image, apart',
    { ocr: [ocr('关于我们__签到有礼', 100, 200)], tree: [tree('关于我们', 100, 200)] },
    ['tree=ocr 关于我们', 'ocr 签到有礼'],
  ],
  [
    'OCR says more, grown together: the whole line comes with it',
    { ocr: [ocr('签到+5分', 100, 200)], tree: [tree('签到', 100, 200)] },
    ['tree=ocr 签到', 'ocr 签到+5分'],
  ],
  ['a sign more is nothing said', { ocr: [ocr('设置>', 100, 200)], tree: [tree('设置', 100, 200)] }, ['tree=ocr 设置']],
  [
    'a paragraph over three lines',
    {
      ocr: [ocr('本应用依据国家规定', 100, 200), ocr('不设置打卡签到和积', 100, 250), ocr('分排名功能。', 100, 300)],
      tree: [tree('本应用依据国家规定不设置打卡签到和积分排名功能。', 100, 196, 300, 150)],
    },
    ['tree=ocr 本应用依据国家规定不设置打卡签到和积分排名功能。'],
  ],
  [
    'inline spans share their lines',
    {
      ocr: [ocr('我已阅读并同意《用户', 100, 200), ocr('协议》和《隐私政策》', 100, 250)],
      tree: [
        tree('我已阅读并同意', 100, 200),
        tree('《用户协议》', 100, 200, 300, 90),
        tree('和', 190, 250),
        tree('《隐私政策》', 220, 250),
      ],
    },
    ['tree=ocr 我已阅读并同意', 'tree=ocr 《用户协议》', 'tree=ocr 和', 'tree=ocr 《隐私政策》', 'tree=ocr 和《隐私政策》'],
  ],
  [
    'a title cut with an ellipsis',
    { ocr: [ocr('关于进一步优化政…', 100, 200)], tree: [tree('关于进一步优化政务服务提升行政效能的通知', 100, 200, 260)] },
    ['tree~ocr 关于进一步优化政务服务提升行政效能的通知'],
  ],
  [
    'parent and child repeat the text',
    { ocr: [ocr('签到', 100, 200)], tree: [tree('签到', 80, 180, 300, 80), tree('签到', 100, 200), tree(' 签 到 ', 90, 190, 200, 60)] },
    ['tree=ocr 签到'],
  ],
  [
    'a parent whose text is its children put together',
    {
      ocr: [ocr('签到', 100, 200), ocr('今日+5', 100, 260)],
      tree: [tree('签到, 今日 +5', 80, 180, 300, 140), tree('签到', 100, 200), tree('今日 +5', 100, 260)],
    },
    ['tree=ocr 签到', 'tree=ocr 今日 +5'],
  ],
  [
    'a parent that says more than its children',
    { ocr: [ocr('同意协议', 100, 200)], tree: [tree('同意协议', 90, 190, 200, 60), tree('协议', 160, 200)] },
    ['tree=ocr 同意协议', 'tree=ocr 协议'],
  ],
  [
    'the same word twice at two places',
    { ocr: [ocr('查看', 100, 200), ocr('查看', 100, 300)], tree: [tree('查看', 100, 200), tree('查看', 100, 300)] },
    ['tree=ocr 查看', 'tree=ocr 查看'],
  ],
  [
    'the status bar is no part of the app',
    { ocr: [ocr('中国移动', 100, 20), ocr('首页', 100, 200)], tree: [tree('中国移动', 100, 20), tree('首页', 100, 200)] },
    ['tree=ocr 首页'],
  ],
  [
    'a secret field is neither read nor told',
    { ocr: [ocr('Secret9527', 300, 200)], tree: [tree('Secret9527', 300, 200, 400, 40, true)] },
    [],
  ],
  [
    'its label, read as one line with it, stays',
    { ocr: [ocr('密码_Secret9527', 100, 200)], tree: [tree('Secret9527', 190, 200, 400, 40, true)] },
    ['ocr 密码'],
  ],
  [
    'a text of the tree within a secret box is dropped too',
    { tree: [tree('Secret9527', 310, 204, 200, 30), tree('', 300, 200, 400, 40, true)] },
    [],
  ],
  [
    'a short word over a long covered paragraph is not swallowed by it',
    {
      ocr: [ocr('同意', 400, 420)],
      tree: [tree('请您阅读并同意本应用的全部条款后再继续使用各项服务，感谢您的理解与支持。', 100, 200, 700, 500)],
    },
    ['tree 请您阅读并同意本应用的全部条款后再继续使用各项服务，感谢您的理解与支持。', 'ocr 同意'],
  ],
  ['icon-font glyphs and blanks say nothing', { tree: [tree('\uE601', 100, 200), tree('  ', 100, 300)] }, []],
  [
    'a container described by something its pixels do not say is not hidden by a small text in it',
    { ocr: [ocr('更多', 900, 900)], tree: [tree('轮播广告位', 0, 500, 1080, 600)] },
    ['tree 轮播广告位', 'ocr 更多'],
  ],
];

describe('merge', () => {
  it.each(ROWS)('%s', (_, given, expected) => {
    expect(lines(given).map(brief).sort()).toEqual([...expected].sort());
  });

  it('gives the place of the ink for one line and the tree’s for a paragraph', () => {
    const [centred] = lines({ ocr: [ocr('登录', 500, 200)], tree: [tree('登录', 0, 190, 1080, 60)] });
    expect(centred?.box).toEqual({ x: 496, y: 200, width: 68, height: 40 });
    const [paragraph] = lines({
      ocr: [ocr('欢迎使用政务', 100, 200), ocr('服务应用平台', 100, 250)],
      tree: [tree('欢迎使用政务服务应用平台', 90, 196, 400, 100)],
    });
    expect(paragraph?.box).toEqual({ x: 90, y: 196, width: 400, height: 100 });
    expect(paragraph?.ink).toHaveLength(2);
  });

  it('parts the ink of joined texts', () => {
    const found = lines({
      ocr: [ocr('主办单位某某市政府', 100, 200)],
      tree: [tree('主办单位', 100, 200), tree('某某市政府', 220, 200)],
    });
    const [left, right] = ['主办单位', '某某市政府'].map((text) => found.find((line) => line.raw === text));
    expect((left?.box.x ?? 0) + (left?.box.width ?? 0)).toBeLessThanOrEqual(230);
    expect(right?.box.x).toBeGreaterThanOrEqual(210);
  });

  it('says what is cut and what is covered', () => {
    const cut = (given: Partial<ToMerge>) => lines(given).map((line) => line.cut);
    expect(
      cut({ ocr: [ocr('关于进一步优化政…', 100, 200)], tree: [tree('关于进一步优化政务服务提升行政效能的通知', 100, 200, 260)] }),
    ).toEqual([true]);
    expect(cut({ ocr: [ocr('关于进一步..', 100, 200)] })).toEqual([true]);
    expect(cut({ tree: [tree('页脚', 100, 2160, 60, 60)] })).toEqual([true]);
    expect(cut({ ocr: [ocr('页脚', 100, 2000)] })).toEqual([false]);
    const covered = lines({ ocr: [ocr('今日天气晴', 100, 200)], tree: [tree('打卡排行榜', 100, 200)] });
    expect(covered.filter((line) => line.covered).map((line) => line.raw)).toEqual(['打卡排行榜']);
  });

  it('keeps the lowest confidence of the characters that say the line', () => {
    const [line] = lines({ ocr: [ocr('沥?河区政务', 9, 200)], tree: [tree('浉河区政务', 9, 200)] });
    expect(line?.charConfidence).toBe(0.4);
    expect(lines({ tree: [tree('签到', 100, 200)] })[0]?.charConfidence).toBeNull();
  });

  it.each([
    ['is not sure by itself', '刘龚', [], 0.69],
    ['is, where a place has that name', '莒南县人民政府', [], 0.85],
    ['is, where the tree says the same', '刘龚', [tree('刘龚', 9, 200)], 0.85],
    ['is, if it is a sign or a digit', '8、', [], 0.85],
  ] as const)('a Chinese character read at 0.85 %s', (_, text, claims, confidence) => {
    const read = ocr(text, 9, 200);
    const weak = { ...read, chars: read.chars.map((char, at) => (at === 0 ? { ...char, confidence: 0.85 } : char)) };
    expect(lines({ ocr: [weak], tree: claims })[0]?.charConfidence).toBe(confidence);
  });

  it('is in reading order', () => {
    const found = lines({ ocr: [ocr('丁', 600, 304), ocr('乙', 600, 200), ocr('丙', 100, 300), ocr('甲', 100, 206)] });
    expect(found.map((line) => line.raw).join('')).toBe('甲乙丙丁');
  });
});
