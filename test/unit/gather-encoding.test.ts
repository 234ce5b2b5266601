/** Sample characters: which fields they go into, what came back, how they were drawn (as Chromium draws them on this machine). */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { UiNode } from '../../device-farm/device.ts';
import { cameBack } from '../../src/gather/probes/encoding/came-back.ts';
import { harmlessFields } from '../../src/gather/probes/encoding/fields.ts';
import { between, cut, drawnAs, fenceIn, type Ink } from '../../src/gather/probes/encoding/glyphs.ts';
import { inkIn } from '../../src/gather/probes/encoding/ink.ts';
import { ASKED, BLOCKS, codePointOf, fenced } from '../../src/gather/probes/encoding/samples.ts';
import { identityOf } from '../../src/gather/identity.ts';
import { Notes, type Known } from '../../src/gather/notes.ts';
import { field, FOREGROUND, line, view } from '../support/tree.ts';

describe('the samples', () => {
  const RANGES: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
    常用字: [[0x4e00, 0x9fa5]],
    级别1增补: [
      [0x9fa6, 0x9fb3],
      [0x9fbc, 0x9fef],
    ],
    兼容汉字: [[0xf900, 0xfaff]],
    康熙部首: [[0x2f00, 0x2fd5]],
    扩充A: [[0x3400, 0x4db5]],
    扩充B: [[0x20000, 0x2a6d6]],
    扩充C: [[0x2a700, 0x2b734]],
    扩充D: [[0x2b740, 0x2b81d]],
    扩充E: [[0x2b820, 0x2cea1]],
    扩充F: [[0x2ceb0, 0x2ebe0]],
  };
  test.each(BLOCKS.map(({ name, characters }) => ({ name, characters })))('of $name stand in its block', ({ name, characters }) => {
    for (const one of characters) {
      const point = one.codePointAt(0) ?? 0;
      expect(
        RANGES[name]?.some(([from, to]) => point >= from && point <= to),
        codePointOf(one),
      ).toBe(true);
    }
  });

  test('are all different, and none says anything the clauses ask about', () => {
    expect(new Set(ASKED.map(({ character }) => character)).size).toBe(ASKED.length);
    expect(fenced(ASKED.slice(0, 2))).toBe('国一国龘国');
  });
});

const asked = [
  { character: '一', block: '常用字' },
  { character: '𠮷', block: '扩充B' },
  { character: '䶮', block: '扩充A' },
];

test.each<[string, string, readonly (readonly [string, string?])[]]>([
  ['all of it', '国一国𠮷国䶮国', [['kept'], ['kept'], ['kept']]],
  ['a question mark', '国一国??国䶮国', [['kept'], ['altered', '??'], ['kept']]],
  ['nothing in its place', '国一国国䶮国', [['kept'], ['altered', ''], ['kept']]],
  ['a replacement character', '国一国\ufffd国䶮国', [['kept'], ['altered', '\ufffd'], ['kept']]],
  ['half a surrogate pair', '国一国\ud842国䶮国', [['kept'], ['altered', '\ud842'], ['kept']]],
  ['a full field, cut after a fence', '国一国', [['kept'], ['untyped'], ['untyped']]],
  ['a full field, cut behind a sample', '国一国𠮷', [['kept'], ['untyped'], ['untyped']]],
  ['nothing at all', '', [['untyped'], ['untyped'], ['untyped']]],
  ['the hint of an empty field', '请填写', [['untyped'], ['untyped'], ['untyped']]],
])('came back: %s', (_name, held, expected) => {
  expect(cameBack(asked, held).map(({ typed, came }) => (came === undefined ? [typed] : [typed, came]))).toEqual(expected);
});

test('a radical that was made an ideograph is altered', () => {
  expect(cameBack([{ character: '\u2f00', block: '康熙部首' }], '国\u4e00国')).toEqual([{ typed: 'altered', came: '一' }]);
});

describe('which fields are typed into', () => {
  const page = (kind: Known['kind'], title: string, ...nodes: readonly UiNode[]): Known => {
    const notes = new Notes();
    const seen = view(...nodes);
    const none = { state: 'unseen', reason: 'reader-failed', detail: '' } as const;
    const known = notes.add({
      phase: 'signed-in',
      identity: identityOf(seen, FOREGROUND, title),
      contents: new Set(),
      kind,
      title,
      parent: null,
      step: { from: 'start', act: 'launch', label: '' },
      place: FOREGROUND,
      segments: [
        { view: seen, mark: '', wordless: false, picture: Promise.resolve(none), tree: none, reading: Promise.resolve(none), read: none },
      ],
      held: [],
      toTheEnd: true,
      blind: false,
      joined: true,
      failures: 0,
      at: '',
    });
    notes.absorb(known, seen, 0);
    return known;
  };
  test.each<[string, Known, string | null]>([
    ['a search box', page('home', '首页', field(0, { hint: '搜索' })), 'search'],
    ['a search box by name or number', page('list', '通讯录', field(0, { hint: '请输入姓名或手机号搜索' })), 'search'],
    ['the draft of a suggestion', page('form', '意见反馈', field(2, { hint: '请填写您的意见' })), 'draft'],
    ['a draft without a hint, under its title', page('form', '投诉建议', field(2)), 'draft'],
    ['the telephone beside a draft', page('form', '意见反馈', field(4, { hint: '联系电话' })), null],
    ['a labelled name', page('form', '意见反馈', line('您的姓名', 3), field(4)), null],
    ['a field of the login page', page('login', '登录', field(1, { hint: '搜索单位' })), null],
    ['a form of the office', page('form', '请假申请', field(1, { hint: '请填写事由' })), null],
    ['a password', page('form', '意见反馈', field(2, { password: true })), null],
    ['one that is shut', page('form', '意见反馈', field(2, { hint: '请填写意见', enabled: false })), null],
  ])('%s', (_name, known, use) => {
    expect(harmlessFields([known]).map((one) => one.use)).toEqual(use === null ? [] : [use]);
  });
});

describe('how samples are drawn', () => {
  const EM = 48;
  /** A field 40 px high with boxes and strokes for characters; `shapes` by character, 10 × 10 cells of 4 px. */
  const SHAPES: Readonly<Record<string, (x: number, y: number) => boolean>> = {
    国: (x, y) => x === 0 || x === 9 || y === 0 || y === 9 || (x === 5 && y > 1 && y < 8) || y === 4,
    一: (_x, y) => y === 5,
    木: (x, y) => x === 5 || y === 3 || x === y,
    '?': (x, y) => x === 0 || x === 9 || y === 0 || y === 9 || x === y || x === 9 - y,
  };
  const draw = (text: string): Ink => {
    const width = EM * (text.length + 2);
    const bits = new Uint8Array(width * 60);
    for (const [at, character] of Array.from(text).entries())
      for (let y = 0; y < 40; y += 1)
        for (let x = 0; x < 40; x += 1)
          if (SHAPES[character]?.(Math.floor(x / 4), Math.floor(y / 4))) bits[(y + 10) * width + 20 + at * EM + x] = 1;
    return { width, height: 60, bits };
  };
  const fence = fenceIn(draw('国国国'));

  test('the fence is found, and its pitch is one character', () => {
    expect(fence).toMatchObject({ pitch: EM, y: 10, glyph: { width: 40, height: 40 } });
    expect(fenceIn(draw('国一木'))).toBeNull();
    expect(fenceIn(draw(''))).toBeNull();
  });

  test('a sample is told from what a font lacks, and from nothing', () => {
    if (!fence) throw new Error('no fence');
    const lacking = between(draw('国?国'), fence, 1)?.[0] ?? null;
    const drawn = between(draw('国一国?国木国 国'), fence, 4);
    expect(drawn?.map((glyph) => drawnAs(glyph, lacking))).toEqual(['glyph', 'missing', 'glyph', 'missing']);
    expect(cut(draw(''), 0, 100)).toBeNull();
  });

  test('a fence too many or too few tells nothing', () => {
    if (!fence) throw new Error('no fence');
    expect(between(draw('国一国木'), fence, 2)).toBeNull();
    expect(between(draw('国国国'), fence, 1)).toBeNull();
  });

  test('ink is what departs from the ground, on a dark field as on a light one, without the frame', async () => {
    for (const [ground, ink] of [
      [255, 0],
      [20, 240],
    ] as const) {
      const square = await sharp({ create: { width: 20, height: 20, channels: 3, background: { r: ink, g: ink, b: ink } } })
        .png()
        .toBuffer();
      const png = await sharp({ create: { width: 200, height: 100, channels: 3, background: { r: ground, g: ground, b: ground } } })
        .composite([{ input: square, left: 50, top: 40 }])
        .png()
        .toBuffer();
      const found = await inkIn(png, { x: 10, y: 20, width: 150, height: 60 }, 3);
      expect(found && cut(found, 0, found.width)).toMatchObject({ x: 34, y: 14, glyph: { width: 20, height: 20 } });
    }
    expect(await inkIn(await readFile('docs/images/report.png'), { x: 0, y: 0, width: 4, height: 4 }, 3)).toBeNull();
  });
});
