/** Marks of classified material: found, told from words that only sound alike, and sealed. */
import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Device } from '../../device-farm/device.ts';
import { ClassifiedSeen, markAmong, markIn, watchful } from '../../src/gather/classified.ts';
import type { Kit } from '../../src/gather/kit.ts';
import { markedScreens, seal } from '../../src/gather/sealing.ts';
import { createLog } from '../../src/log.ts';
import { createRunFolder, openRunFolder } from '../../src/store/run-folder.ts';
import { control, evidence, screen } from '../support/evidence.ts';
import { FACTS, FOREGROUND, line, tree } from '../support/tree.ts';

describe('a mark', () => {
  test.each([
    ['绝密★', '绝密★'],
    ['机密★10年', '机密★10年'],
    ['秘 密 ★ 5 年', '秘密★5年'],
    ['机密☆长期', '机密☆长期'],
    ['绝密★启用前', '绝密★启用前'],
    ['机密★１年', '机密★1年'],
    ['关于某项工作的请示（秘密★3年）', '秘密★3年'],
    ['机密 10年', '机密10年'],
    ['秘密*5年', '秘密*5年'],
  ])('%s', (text, mark) => {
    expect(markIn(text)).toBe(mark);
  });

  test.each([
    '签订保密协议',
    '保护商业秘密★人人有责',
    '机密文件管理规定',
    '不得传递国家秘密',
    '秘密',
    '《秘密花园》★★★★☆',
    '秘密★★★★☆',
    '国家秘密标志形式为“机密★10年”，标在左上角',
    '标志的写法，例如：机密★10年',
    '机密性好，用了10年',
  ])('none in: %s', (text) => {
    expect(markIn(text)).toBeNull();
  });

  test('in texts that follow each other', () => {
    expect(markAmong(['第一号', '机密', '★', '10年'])).toBe('机密★');
    expect(markAmong(['机密', '★10年'])).toBe('机密★10年');
    expect(markAmong(['秘密', '★', '★', '★'])).toBeNull();
    expect(markAmong(['保密承诺', '★ 重要'])).toBeNull();
  });
});

function fakeKit(shown: () => ReturnType<typeof tree>, read: readonly string[] = []) {
  const asked: string[] = [];
  const act = (name: string) => async (): Promise<void> => void asked.push(name);
  const device: Device = {
    facts: FACTS,
    install: act('install'),
    uninstall: act('uninstall'),
    launch: act('launch'),
    open: act('open'),
    version: async () => null,
    stop: act('stop'),
    screenshot: async () => (asked.push('screenshot'), Buffer.from('png')),
    tree: async () => (asked.push('tree'), shown()),
    foreground: async () => FOREGROUND,
    tap: act('tap'),
    swipe: act('swipe'),
    type: act('type'),
    back: act('back'),
    hideKeyboard: act('hideKeyboard'),
    systemLines: async () => (asked.push('systemLines'), []),
    stayAwake: () => Promise.reject(new Error('nobody is waited for')),
    close: act('close'),
  };
  const kit: Kit = {
    device,
    reader: {
      facts: { engine: 'e', model: 'm', modelHash: 'h', options: '' },
      read: () =>
        Promise.resolve({
          state: 'seen',
          value: {
            ms: 1,
            lines: read.map((raw) => ({
              raw,
              normal: raw,
              sources: ['ocr'],
              agree: false,
              charConfidence: 0.9,
              drawn: true,
              box: { x: 0, y: 0, width: 9, height: 9 },
              legibility: { state: 'unseen', reason: 'reader-failed', detail: '' },
            })),
          },
        }),
      close: () => Promise.resolve(),
    },
    notebook: { keep: () => Promise.reject(new Error('kept')), seal: () => Promise.resolve([]), save: () => Promise.resolve() },
    clock: { now: () => new Date('2026-03-02T07:00:00Z'), elapsed: () => 0 },
    log: createLog('silent'),
    signal: new AbortController().signal,
    packageName: FOREGROUND.package,
    account: null,
    seed: 1,
    deadline: 1,
    progress: () => undefined,
    spent: { device: 0, settling: 0, reading: 0 },
  };
  return { kit, asked };
}

describe('the walk', () => {
  const { signal } = new AbortController();

  test('a mark in the tree: the device is asked for nothing more, not even a picture', async () => {
    const { kit, asked } = fakeKit(() => tree(line('机密★10年', 1)));
    const { kit: watched, alarm } = watchful(kit);
    await expect(watched.device.tree(signal)).rejects.toThrow(ClassifiedSeen);
    await expect(watched.device.screenshot(signal)).rejects.toThrow(/已停止检测并封存/);
    await expect(watched.device.tap({ x: 1, y: 1 }, signal)).rejects.toThrow(ClassifiedSeen);
    expect(asked).toEqual(['tree']);
    expect(alarm()).toEqual({ mark: '机密★10年', at: '2026-03-02T07:00:00.000Z', scrolledTo: false });
  });

  test('a mark that a scroll brought into sight belongs to the page at hand', async () => {
    let text = '第一页';
    const { kit } = fakeKit(() => tree(line(text, 1)));
    const { kit: watched, alarm } = watchful(kit);
    await watched.device.tree(signal);
    await watched.device.swipe({ x: 1, y: 9 }, { x: 1, y: 1 }, 100, signal);
    text = '秘密★5年';
    await expect(watched.device.tree(signal)).rejects.toThrow(ClassifiedSeen);
    expect(alarm().scrolledTo).toBe(true);
  });

  test('a mark that a reading finds later stops the device, and the reading gives nothing away', async () => {
    const { kit } = fakeKit(() => tree(line('来文扫描', 1)), ['机密★10年', '专项工作']);
    const { kit: watched } = watchful(kit);
    await watched.device.tree(signal);
    const read = await watched.reader.read(
      { png: Buffer.from(''), density: 3, tree: [], region: { x: 0, y: 0, width: 9, height: 9 } },
      signal,
    );
    expect(read).toMatchObject({ state: 'unseen', reason: 'classified-content' });
    expect(JSON.stringify(read)).not.toContain('专项工作');
    await expect(watched.device.back(signal)).rejects.toThrow(ClassifiedSeen);
  });
});

describe('sealing', () => {
  test('picture, tree and words of the screen are set apart; the rest stands and can be verified', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'govapp-seal-'));
    const folder = await createRunFolder(join(dir, 'run'));
    const kept = await Promise.all([
      folder.keep('screenshot', 'a-0.png', Buffer.from('list')),
      folder.keep('screenshot', 'b-0.png', Buffer.from('secret picture')),
      folder.keep('hierarchy', 'b-0.xml', Buffer.from('secret tree')),
    ]);
    const shot = (artifact: (typeof kept)[number]) =>
      ({ state: 'seen', value: [{ path: artifact.path, sha256: artifact.sha256, width: 1, height: 1 }] }) as const;
    const sealedReading = { state: 'unseen', reason: 'classified-content', detail: '' } as const;
    const seen = evidence(
      [
        screen({ id: 'a', title: '来文', rows: ['{来文扫描}'], shot: { ...shot(kept[0]), value: [...shot(kept[0]).value] } }),
        screen({
          id: 'b',
          title: '第七号专报',
          rows: ['第七号专报正文'],
          controls: [control('转发第七号专报')],
          shot: { ...shot(kept[1]), value: [...shot(kept[1]).value] },
          tree: { state: 'seen', value: [kept[2].path] },
          ocr: sealedReading,
        }),
      ],
      {
        artifacts: [...kept],
        untouched: [{ screen: 'b', control: 'c', label: '转发第七号专报', why: 'would-change-data' }],
        transitions: [{ from: 'b', to: 'a', step: { from: 'b', act: 'tap', label: '第七号专报目录' }, at: '' }],
      },
    );
    const marked = markedScreens(seen.screens, null);
    expect([...marked]).toEqual(['b']);
    const sealed = await seal(folder, seen, marked);
    expect(JSON.stringify(sealed)).not.toMatch(/第七号专报/);
    expect(sealed.screens[1]).toMatchObject({ title: '（已封存的页面）', shot: sealedShot, lines: sealedShot, controls: [] });
    expect(sealed.screens[0]?.shot.state).toBe('seen');
    await folder.save(sealed);
    const run = await openRunFolder(folder.dir);
    expect(await run.readFile('screens/a-0.png')).toEqual(Buffer.from('list'));
    await expect(run.readFile('sealed/b-0.png')).rejects.toThrow(/封存/);
    expect((await stat(join(folder.dir, 'sealed/b-0.png'))).mode & 0o777).toBe(0o400);
    expect(await readFile(join(folder.dir, 'SEALED.txt'), 'utf8')).toContain('密级标志');
  });
});

const sealedShot = { state: 'unseen', reason: 'classified-content' };
