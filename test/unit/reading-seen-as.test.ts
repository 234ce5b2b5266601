import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { placed } from '../../src/reading/places/gazetteer.ts';
import { withSeenAs } from '../../src/reading/places/seen-as.ts';
import { surenessOf, UNSURE } from '../../src/reading/sureness.ts';

const [EM, MARGIN, HEIGHT] = [22, 10, 34] as const;

type Weak = Readonly<Record<string, readonly [confidence: number, others: string]>>;

/** A line as it is drawn, and as it was read: `weak` gives a character's confidence and what else it may be. */
async function line(drawn: string, read: string, weak: Weak = {}, family = 'Noto Sans CJK SC') {
  const width = drawn.length * EM + MARGIN * 2;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}"><rect width="100%" height="100%" fill="#fff"/><text x="${MARGIN}" y="25" font-size="${EM}" font-family="${family}" fill="#999">${drawn}</text></svg>`;
  const { data, info } = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const chars = Array.from(read, (text, at) => {
    const [confidence, others] = weak[text] ?? [0.99, ''];
    const faint = new Map(Array.from(others, (other) => [other, 0.01] as const));
    return { text, x: MARGIN + (at + 0.5) * EM, confidence, ...(others === '' ? {} : { faint }) };
  });
  return withSeenAs(chars, { width, height: info.height, data }, { x: 0, y: 0, width, height: HEIGHT });
}

describe('rare characters of names, told by their pixels', () => {
  it.each<{ what: string; drawn: string; read: string; weak?: Weak; family?: string }>([
    { what: 'read surely, of no place', drawn: '淅川县自然资源局', read: '浙川县自然资源局' },
    { what: 'the same in a face with serifs', drawn: '郫都区公路管理局', read: '郸都区公路管理局', family: 'Noto Serif CJK SC' },
    { what: 'of many that fit', drawn: '主办：郾城区民政局', read: '主办：郡城区民政局', weak: { 郡: [0.3, '郎廊'] } },
    { what: 'a place without its kind', drawn: '濉溪水库管理处', read: '潍溪水库管理处', weak: { 潍: [0.6, '滩'] } },
    { what: 'of no list', drawn: '大鲵国家级自然保护区', read: '大鲸国家级自然保护区', weak: { 鲸: [0.6, '鲵鲢'] } },
  ])('$what', async ({ drawn, read, weak, family }) => {
    const chars = await line(drawn, read, weak, family);
    expect(surenessOf(chars)).toBeLessThanOrEqual(UNSURE);
    expect(placed(chars, false)).toBe(drawn);
  });

  it.each([
    ['a name that is like a place', '浙川县自然资源局'],
    ['a place', '淅川县自然资源局'],
    ['a word', '中心城区道路工程'],
  ])('%s stays as it is read, and as sure', async (_, text) => {
    const chars = await line(text, text);
    expect(surenessOf(chars)).toBeGreaterThan(UNSURE);
    expect(placed(chars)).toBeNull();
  });

  it('what is read weakly and drawn so stays, whatever place is possible', async () => {
    const chars = await line('浙川县自然资源局', '浙川县自然资源局', { 浙: [0.6, '淅'] });
    expect(placed(chars, false)).toBeNull();
  });
});
