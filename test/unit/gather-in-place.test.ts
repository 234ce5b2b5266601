/** Which pages the back key does not turn back. */
import { expect, test } from 'vitest';
import { InPlace } from '../../src/gather/in-place.ts';
import { Notes, type Known } from '../../src/gather/notes.ts';
import { FOREGROUND } from '../support/tree.ts';

const notes = new Notes();
const page = (title: string): Known =>
  notes.add({
    phase: 'signed-in',
    identity: { structural: title, template: title, content: title },
    contents: new Set(),
    kind: 'other',
    title,
    parent: null,
    step: { from: 'start', act: 'launch', label: '' },
    place: FOREGROUND,
    segments: [],
    held: [],
    toTheEnd: true,
    blind: false,
    joined: true,
    failures: 0,
    at: '',
  });

const home = page('首页');
const day = page('数据');
const month = page('数据');
const detail = page('详情');

test('where back from one state of a page led past the other, the page turns over in its place', () => {
  const inPlace = new InPlace();
  expect(inPlace.has(day, month)).toBe(false);
  inPlace.learn(month, day, home);
  expect(inPlace.has(day, month)).toBe(true);
  expect(inPlace.has(home, month)).toBe(false);
  expect(inPlace.has(undefined, month)).toBe(false);
  // A page of the same name under it after all.
  inPlace.learn(month, day, day);
  expect(inPlace.has(day, month)).toBe(false);
  inPlace.learn(month, day, null);
  expect(inPlace.has(day, month)).toBe(true);
});

test('a back key that led elsewhere from another page, or nowhere, teaches nothing', () => {
  const inPlace = new InPlace();
  inPlace.learn(detail, day, home);
  inPlace.learn(month, day, month);
  inPlace.learn(month, undefined, home);
  expect(inPlace.has(day, month)).toBe(false);
});
