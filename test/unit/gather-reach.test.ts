/** Going to a page again in an app that signs one out at each start. */
import { expect, test } from 'vitest';
import { Notes, type Known } from '../../src/gather/notes.ts';
import { reach } from '../../src/gather/reach.ts';
import { Traps } from '../../src/gather/trouble.ts';
import type { Walk } from '../../src/gather/walk.ts';
import { createLog } from '../../src/log.ts';
import { addPage } from '../support/known.ts';

const notes = new Notes();
const login = addPage(notes, '登录', { kind: 'login' });
const home = addPage(notes, '首页', { kind: 'home' });
const mine = addPage(notes, '我的');

/** Every start ends at the login; signed in one stands at home, over `below`. */
function app(below: Known | null): { readonly walk: Walk; readonly signIn: () => Promise<boolean>; readonly starts: () => number } {
  let starts = 0;
  const walk = {
    notes,
    at: null as Known | null,
    sight: null,
    trail: [] as string[],
    traps: new Traps(),
    kit: { log: createLog('silent'), signal: new AbortController().signal },
    relaunch: () => {
      starts += 1;
      Object.assign(walk, { at: login, trail: [login.id] });
      return Promise.resolve({ known: login, fresh: false });
    },
    back: () => {
      Object.assign(walk, { at: below, trail: below ? [below.id] : [] });
      return Promise.resolve({ known: below, fresh: false });
    },
  };
  return {
    // Nothing else of it is asked where all ways are the back key.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    walk: walk as unknown as Walk,
    signIn: () => {
      Object.assign(walk, { at: home, trail: below ? [below.id, home.id] : [home.id] });
      return Promise.resolve(true);
    },
    starts: () => starts,
  };
}

test('signed in again it goes on to the page, and nothing is counted against it', async () => {
  const { walk, signIn, starts } = app(mine);
  for (let times = 0; times < 3; times += 1) {
    walk.at = null;
    expect(await reach(walk, mine, signIn)).toBe('there');
    expect(mine.failures).toBe(0);
  }
  expect(starts()).toBe(3);
});

test('where no way leads there one failure is counted each time, without a further start', async () => {
  const { walk, signIn, starts } = app(null);
  expect(await reach(walk, mine, signIn)).toBe('signed-in');
  expect(await reach(walk, mine, () => Promise.resolve(false))).toBe('lost');
  expect(mine.failures).toBe(2);
  expect(starts()).toBe(2);
});
