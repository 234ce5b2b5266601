/** A small app walked to its end by hand-made pictures: a box comes over a page of which nothing is drawn, before and after it came elsewhere. */
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Device, UiNode } from '../../device-farm/device.ts';
import type { Box } from '../../src/evidence/schema.ts';
import { Exploration } from '../../src/gather/exploration.ts';
import { stoppable, type Kit } from '../../src/gather/kit.ts';
import type { Notes } from '../../src/gather/notes.ts';
import { noteUnseen } from '../../src/gather/trouble.ts';
import { createLog } from '../../src/log.ts';
import { menu } from '../support/small-app.ts';
import { button, FACTS, FOREGROUND, line, node, tree } from '../support/tree.ts';

const whole = (...children: readonly UiNode[]): UiNode => node('View', { at: [0, 72, 1080, 2268], children });
const CROSS: Box = { x: 489, y: 1188, width: 102, height: 102 };
const BOX = whole(
  node('View', {
    at: [120, 560, 840, 620],
    children: [
      line('读书月开始了', 4, { at: [180, 620, 720, 100] }),
      button('我要参加', 6, { at: [180, 880, 720, 100] }),
      node('View', { clickable: true, at: [CROSS.x, CROSS.y, CROSS.width, CROSS.height] }),
    ],
  }),
);
const HOME = menu('实时视频', '水情简报');
const page = (title: string, ...texts: readonly string[]): readonly UiNode[] => [
  line(title, 0),
  ...texts.map((text, row) => line(text, row + 3)),
];
const VIDEO = page('实时视频', '东闸画面正常', '西闸画面正常');

/** Waits pass in fewer looks than they would. */
const FASTER = 5;
let elapsed = 0;
beforeEach(() => {
  elapsed = 0;
  // Waiting takes no time here, but on the walk's clock; nobody asks what the timer is.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((then: () => void, ms = 0) => {
    elapsed += FASTER * ms;
    return setImmediate(then);
  }) as unknown as typeof setTimeout);
});
afterEach(() => void vi.restoreAllMocks());

const pictures = new Map<string, Promise<Buffer>>();
function picture(rows: readonly UiNode[], boxed: boolean): Promise<Buffer> {
  const key = JSON.stringify([rows, boxed]);
  const drawn = pictures.get(key) ?? draw(rows, boxed);
  pictures.set(key, drawn);
  return drawn;
}

async function draw(rows: readonly UiNode[], boxed: boolean): Promise<Buffer> {
  const rect = ({ x, y, width, height }: Box, fill: string): string =>
    `<rect x="${String(x)}" y="${String(y)}" width="${String(width)}" height="${String(height)}" fill="${fill}"/>`;
  const drawn = rows.map(({ box }) => rect({ ...box, width: 300, height: 50 }, '#222')).join('');
  const over = boxed
    ? rect({ x: 0, y: 72, width: 1080, height: 2268 }, 'rgba(0,0,0,0.6)') + rect({ x: 120, y: 560, width: 840, height: 620 }, '#fff')
    : '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="2340"><rect width="1080" height="2340" fill="#eef"/>${drawn}${over}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** `boxAt`: openings (页面#nth) at which the box comes, taps (入口!nth) that it takes, or `swipe`, a draw at an empty page. `video`: what the page shows at its nth opening. */
async function walked(boxAt: readonly string[], video: (nth: number) => readonly UiNode[]): Promise<{ notes: Notes; joined: number }> {
  const openings = new Map<string, number>();
  const taps = new Map<string, number>();
  let at = '首页';
  let boxed = false;
  let joined = 0;
  const open = (name: string): void => {
    at = name;
    const nth = (openings.get(name) ?? 0) + 1;
    openings.set(name, nth);
    boxed = boxAt.includes(`${name}#${String(nth)}`);
  };
  const rows = (): readonly UiNode[] =>
    at === '首页' ? HOME : at === '实时视频' ? video(openings.get(at) ?? 0) : page('水情简报', '潞河站二十三米', '东闸二十一米');
  const hit = ({ x, y }: { x: number; y: number }, { box }: Pick<UiNode, 'box'>): boolean =>
    x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
  const device: Partial<Device> = {
    facts: FACTS,
    launch: () => Promise.resolve(open('首页')),
    tree: () =>
      Promise.resolve({ ...tree(whole(...rows()), ...(boxed ? [BOX] : [])), xml: `${at} ${JSON.stringify(rows())} ${String(boxed)}` }),
    foreground: () => Promise.resolve(FOREGROUND),
    screenshot: () => picture(rows(), boxed),
    swipe: () => Promise.resolve(void (boxed ||= rows().length === 0 && boxAt.includes('swipe'))),
    hideKeyboard: () => Promise.resolve(),
    back: () => Promise.resolve(boxed ? void (boxed = false) : open('首页')),
    tap: (point) => {
      if (boxed) {
        if (hit(point, { box: CROSS })) boxed = false;
        else joined += 1;
      } else if (at === '首页') {
        const row = HOME.find((one) => hit(point, one));
        const nth = (taps.get(row?.text ?? '') ?? 0) + 1;
        if (row) taps.set(row.text, nth);
        if (row && boxAt.includes(`${row.text}!${String(nth)}`)) boxed = true;
        else if (row) open(row.text);
      }
      return Promise.resolve();
    },
  };
  const given: Partial<Kit> = {
    notebook: {
      keep: (kind, name, bytes) => Promise.resolve({ path: `screens/${name}`, sha256: '', bytes: bytes.length, kind, at: '' }),
      seal: () => Promise.resolve([]),
      save: () => Promise.resolve(),
    },
    reader: {
      facts: { engine: '', model: '', modelHash: '', options: '' },
      read: () => Promise.resolve({ state: 'seen', value: { lines: [], ms: 1 } }),
      close: () => Promise.resolve(),
    },
    log: createLog('silent'),
    signal: new AbortController().signal,
    packageName: FOREGROUND.package,
    account: null,
    seed: 1,
    deadline: 600_000,
    progress: () => undefined,
    spent: { device: 0, settling: 0, reading: 0 },
    ...stoppable({ now: () => new Date(0), elapsed: () => elapsed }),
  };
  // Only what a walk touches is there.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  const exploration = new Exploration({ ...given, device } as unknown as Kit);
  expect(await exploration.run()).toBe('frontier-empty');
  const { notes } = exploration.walk;
  noteUnseen(notes, '');
  return { notes, joined };
}

const told = ({ notes, joined }: Awaited<ReturnType<typeof walked>>) => ({
  joined,
  noted: notes.environment.map(({ kind, said }) => `${kind} ${said}`),
  // What the box says is on no page.
  boxOnPages: notes.known
    .filter(({ kind }) => kind !== 'cover')
    .filter(({ segments }) => segments.some(({ view }) => view.texts.some(({ text }) => text === '读书月开始了'))).length,
  videoSeen: notes.known.some(({ kind, segments }) =>
    segments.some(({ view }) => kind !== 'cover' && view.texts.some(({ text }) => text === '东闸画面正常')),
  ),
});
const blank = (): readonly UiNode[] => [];
const later = (nth: number): readonly UiNode[] => (nth < 2 ? [] : VIDEO);

const UNSEEN = { noted: ['page-blank 实时视频'], videoSeen: false };
const SEEN = { noted: [], videoSeen: true };

test.each<[string, readonly string[], (nth: number) => readonly UiNode[], object]>([
  ['the box first, a page that stays blank', ['首页#1', '实时视频#1'], blank, UNSEEN],
  ['the box first, a page that shows the second time', ['首页#1', '实时视频#1'], later, SEEN],
  ['the page first, which stays blank', ['实时视频#1', '水情简报#1', '首页#2'], blank, UNSEEN],
  ['the page first, which shows the second time', ['实时视频#1', '水情简报#1', '首页#2'], later, SEEN],
  ['a box at each opening of it', ['首页#1', '实时视频#1', '实时视频#2'], blank, UNSEEN],
  ['a box at a draw, and one that takes the second tap', ['swipe', '实时视频!2'], blank, UNSEEN],
  ['one that takes the second tap; the page shows at the third', ['实时视频!2'], later, SEEN],
])('%s', { timeout: 60_000 }, async (_name, boxAt, video, expected) => {
  expect(told(await walked(boxAt, video))).toEqual({ joined: 0, boxOnPages: 0, ...expected });
});

test('the same seed gives the same actions', { timeout: 60_000 }, async () => {
  const steps = async (): Promise<readonly unknown[]> =>
    (await walked(['首页#1', '实时视频#1'], later)).notes.transitions.map(({ step }) => step);
  expect(await steps()).toEqual(await steps());
});
