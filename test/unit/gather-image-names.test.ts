/** Pictures that WebViews call after their files say nothing that stands on the screen. */
import { expect, test } from 'vitest';
import { viewOf } from '../../src/gather/view.ts';
import { FACTS, FOREGROUND, node } from '../support/tree.ts';

const page = (...names: readonly string[]) =>
  viewOf(
    { xml: '', root: node('FrameLayout', { children: names.map((text) => node('Image', { text, at: [0, 200, 1080, 600] })) }) },
    FOREGROUND,
    FACTS,
  );

test('a page of such pictures alone is blind: its words are read from its pixels', () => {
  expect(page('points-ranking-2026', '4AAQSkZJRgABAQAAAQABAAD/2Q==')).toMatchObject({ blind: true, texts: [] });
});

test('a name somebody gave a picture counts', () => {
  expect(page('积分排行榜海报')).toMatchObject({ blind: false, texts: [{ text: '积分排行榜海报' }] });
});
