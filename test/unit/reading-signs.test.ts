/** What the detector and the recogniser lose or mistake, told by the form of its ink. */
import { describe, expect, it } from 'vitest';
import { textOf, type PlacedChar } from '../../src/reading/engines/engine.ts';
import { withFlatEnds } from '../../src/reading/engines/ppocr/flat-strokes.ts';
import { joinRows } from '../../src/reading/engines/ppocr/join.ts';
import { readColumn } from '../../src/reading/engines/ppocr/read-column.ts';
import { confirmed } from '../../src/reading/engines/ppocr/second-look.ts';
import type { Raster } from '../../src/reading/raster.ts';
import { signsTold } from '../../src/reading/signs.ts';

type Rectangle = readonly [x: number, y: number, width: number, height: number];
const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

/** Black ink on white. */
function picture(width: number, height: number, ink: readonly Rectangle[]): Raster {
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const [x, y, w, h] of ink) for (let row = y; row < y + h; row++) data.fill(0, (row * width + x) * 3, (row * width + x + w) * 3);
  return { width, height, data };
}

const char = (text: string, x: number, confidence = 0.99): PlacedChar => ({ text, x, confidence });
/** Characters of 32 px in squares of 36, from x = 10 on; their middle is at y = 24. */
const square = (at: number): Rectangle => [12 + at * 36, 8, 32, 32];
const centre = (at: number): number => 28 + at * 36;

describe('signs told by their ink', () => {
  const three: readonly Rectangle[] = [84, 95, 106].map((x) => [x, 21, 6, 6]);
  const dotted = (ink: readonly Rectangle[], read: readonly PlacedChar[]): string =>
    textOf(
      signsTold(
        [char('含', centre(0)), char('本', centre(1)), ...read],
        picture(240, 48, [square(0), square(1), ...ink]),
        box(6, 0, 112, 48),
      ),
    );
  it.each([
    ['of which two were read', [char('·', 86, 0.5), char('·', 108, 0.5)]],
    ['of which one was read', [char('·', 97, 0.5)]],
    ['of which none was read', []],
  ] as const)('three even dots %s are an ellipsis', (_, read) => expect(dotted(three, read)).toBe('含本…'));
  it('six are two', () => {
    const six: readonly Rectangle[] = [84, 95, 106, 117, 128, 139].map((x) => [x, 21, 6, 6]);
    expect(dotted(six, [char('…', 100)])).toBe('含本……');
  });
  it.each([
    ['one dot', three.slice(0, 1)],
    ['two dots', three.slice(0, 2)],
    ['dots at other heights', three.map(([x, y, w, h], at) => [x, y - at * 6, w, h] as const)],
    ['squares as large as characters', [84, 120, 156].map((x) => [x, 8, 32, 32] as const)],
  ])('not so %s', (_, ink) => expect(dotted(ink, [char('·', 97)])).toBe('含本·'));

  const stroke = (read: string, width: number, after = '的'): string => {
    const x = Math.round(centre(1) - width / 2);
    const ink = [square(0), [x, 23, width, 3] as const, square(2)];
    return textOf(
      signsTold([char('周', centre(0)), char(read, centre(1)), char(after, centre(2))], picture(140, 48, ink), box(6, 0, 120, 48)),
    );
  };
  it('tells 一 from a hyphen by its width, and neither from what lies between', () => {
    expect(stroke('-', 31)).toBe('周一的');
    expect(stroke('一', 13)).toBe('周-的');
    expect(stroke('一', 31)).toBe('周一的');
    expect(stroke('-', 13)).toBe('周-的');
    expect(stroke('一', 21)).toBe('周一的');
    expect(stroke('-', 21)).toBe('周-的');
    expect(stroke('-', 31, '2')).toBe('周-2');
  });
  it('takes the ring of ℃ once, and leaves that of an angle', () => {
    const read = (text: string): string =>
      textOf(
        signsTold(
          Array.from(text, (one, at) => char(one, centre(at))),
          picture(200, 48, [square(0), square(1)]),
          box(6, 0, 180, 48),
        ),
      );
    expect(read('26°℃')).toBe('26℃');
    expect(read('26°北')).toBe('26°北');
  });
});

describe('flat strokes at the ends of a line', () => {
  const line = box(50, 0, 80, 48);
  const widened = (ink: readonly Rectangle[], others: readonly (typeof line)[] = []) =>
    withFlatEnds(picture(240, 48, [[54, 8, 72, 32], ...ink]), [line, ...others])[0];
  it('belong to it', () => {
    expect(widened([[14, 23, 30, 3]])?.x).toBeLessThan(14);
    const end = widened([[136, 23, 30, 3]]);
    expect((end?.x ?? 0) + (end?.width ?? 0)).toBeGreaterThan(166);
  });
  it.each([
    ['an icon', [[14, 8, 30, 30]], []],
    ['a rule', [[130, 23, 110, 2]], []],
    ['an underscore', [[14, 40, 30, 3]], []],
    ['one farther away', [[160, 23, 20, 3]], []],
    ['that of another box', [[14, 23, 30, 3]], [box(10, 10, 36, 30)]],
  ] as const)('but not %s', (_, ink, others) => expect(widened(ink, others)).toEqual(line));
  it('of a column stand above and below it', () => {
    const column = box(20, 80, 48, 160);
    const [found] = withFlatEnds(
      picture(90, 300, [
        [26, 84, 36, 150],
        [26, 60, 36, 4],
      ]),
      [column],
    );
    expect(found?.y).toBeLessThan(60);
    const [same] = withFlatEnds(
      picture(90, 300, [
        [26, 84, 36, 150],
        [26, 30, 36, 40],
      ]),
      [column],
    );
    expect(same).toEqual(column);
  });
});

describe('columns', () => {
  it('side by side are not one line, whatever their height', () => {
    expect(joinRows([box(0, 0, 40, 400), box(60, 0, 40, 400)])).toHaveLength(2);
  });
  /** Cells 40 px wide and high with ink but for those of the `blank`; a recogniser that sees each inked cell when there are five. */
  const read = async (blank: readonly number[], sees = (cells: number) => cells === 5) => {
    const ink = [0, 1, 2, 3, 4]
      .filter((cell) => !blank.includes(cell))
      .flatMap((cell): readonly Rectangle[] => [
        [6, 4 + cell * 40, 28, 4],
        [18, 4 + cell * 40, 4, 32],
        [6, 32 + cell * 40, 28, 4],
      ]);
    const chars = await readColumn(
      async ({ width, height }, { height: whole }) => {
        const cells = whole > height ? 0 : Math.round(width / 40);
        return sees(cells) ? Array.from('存史资政人'.slice(blank.length), (text, at) => char(text, at)) : [];
      },
      picture(40, 204, ink),
      box(0, 0, 40, 204),
    );
    return textOf(chars);
  };
  it('are cut into their characters', async () => expect(await read([])).toBe('存史资政人'));
  it('keep a blank between two words', async () => expect(await read([2])).toBe('史资 政人'));
});

describe('a bracket read twice', () => {
  const read = (apart: number, second = '【') => {
    const line = [
      char('备', 20),
      char('〔', 60, 0.4),
      char(second, 60 + apart, 0.9),
      ...Array.from('号号号', (one, at) => char(one, 130 + at * 36)),
    ];
    return signsTold(line, picture(260, 48, []), box(0, 0, 250, 48));
  };
  it('in the room of one is one, the surer, and for a person', () => {
    expect(textOf(read(9))).toBe('备【号号号');
    expect(read(9)[1]?.confidence).toBeLessThan(0.7);
  });
  it('stays where two have room, and where one opens and the other closes', () => {
    expect(textOf(read(36))).toBe('备〔【号号号');
    expect(textOf(read(9, '〕'))).toBe('备〔〕号号号');
  });
});

describe('a stroke read twice', () => {
  const text = (read: string): readonly PlacedChar[] => Array.from(read, (one, at) => char(one, at * 30));
  it('between two Chinese characters goes where a second look has them side by side, and the line is for a person', () => {
    const found = confirmed(text('川l网信备2026'), text('川网信备2026'));
    expect(textOf(found)).toBe('川网信备2026');
    expect(found[0]?.confidence).toBeLessThan(0.7);
  });
  it('before a hyphen as well', () => {
    const found = confirmed(text('编号川l-ZW-202608'), text('编号川-ZW-202608'));
    expect(textOf(found)).toBe('编号川-ZW-202608');
    expect(found[2]?.confidence).toBeLessThan(0.7);
    expect(textOf(confirmed(text('编号川l-ZW-202608'), text('编号川l-ZW-202608')))).toBe('编号川l-ZW-202608');
  });
  it('stays where both looks have it, and beside letters and digits', () => {
    expect(textOf(confirmed(text('第1章12345'), text('第1章12345')))).toBe('第1章12345');
    expect(textOf(confirmed(text('川A1网12345'), text('川A网12345')))).toBe('川A1网12345');
  });
});
