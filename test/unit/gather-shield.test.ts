import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { parseHierarchy } from '../../device-farm/appium/hierarchy.ts';
import type { Device } from '../../device-farm/device.ts';
import type { Observation } from '../../src/evidence/schema.ts';
import { hiddenIn, hideInTree } from '../../src/gather/hide-tree.ts';
import { MASK, secretsOf, type Seen } from '../../src/gather/secrets.ts';
import { createShield } from '../../src/gather/shield.ts';
import { overwrite } from '../../src/privacy/fill.ts';
import { isSought } from '../../src/gather/shielded.ts';
import type { Account, LineRead, Reader, ReadingResult } from '../../src/ports.ts';
import { FACTS, field, line, node } from '../support/tree.ts';

const never = (): boolean => false;
const account = (username: string, password: string, code?: string): Account => ({
  role: '工作人员',
  username,
  password,
  ...(code === undefined ? {} : { code }),
});
const secrets = secretsOf(account('zhoulan-hz07', 'Kp7#mangrove', '4073'), never);

describe('what is hidden in a text', () => {
  test.each<[string, string, Seen]>([
    ['账号：zhoulan-hz07（正常）', `账号：${MASK}（正常）`, {}],
    ['您好，ZHOULAN-HZ07！', `您好，${MASK}！`, {}],
    ['zhoulan hz07 学分 36.5', `${MASK} 学分 36.5`, {}],
    ['Kp7#mangroveKp7#mangrove', MASK, {}],
    ['初始密码Ｋｐ７＃mangrove，请修改', `初始密码${MASK}，请修改`, {}],
    ['会话 zhoulan-hz07/Kp7#mangrove', `会话 ${MASK}/${MASK}`, {}],
    // Read from pixels: l for 1, o for 0, one letter lost.
    ['账号zhou1an-hzo7', `账号${MASK}`, { misread: true }],
    ['口令Kp7#mangrve', `口令${MASK}`, { misread: true }],
    ['周岚 办公室', '周岚 办公室', { misread: true }],
    ['门牌 4073', '门牌 4073', {}],
    ['4073', '4073', {}],
    ['4073', MASK, { field: true }],
  ])('%s', (text, hidden, seen) => {
    expect(secrets.hidden(text, seen)).toBe(hidden);
  });

  test.each([
    ['a number inside another number', account('123456', 'x'), '琼政务备20261234567号'],
    ['a telephone number that differs in one figure', account('13800001234', 'x'), '投诉电话 13800001235'],
    ['a short name inside a word', account('admin', 'x'), 'administrator'],
    ['a short password that is a figure of the page', account('zhoulan-hz07', '36'), '36'],
  ])('not %s', (_what, given, text) => {
    expect(secretsOf(given, never).hidden(text, { misread: true })).toBe(text);
  });

  test('a number of its own is', () => {
    expect(secretsOf(account('13800001234', 'x'), never).hidden('手机 138-0000-1234', {})).toBe(`手机 ${MASK}`);
  });

  test('an account named like what is looked for hides none of it', () => {
    expect(secretsOf(account('打卡签到', '积分排名'), isSought).none).toBe(true);
    expect(secretsOf(account('周岚', 'Kp7#mangrove'), isSought).hidden('Kp7#mangrove', {})).toBe(MASK);
    expect(secretsOf(null, isSought).none).toBe(true);
  });
});

const XML = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<hierarchy index="0" class="hierarchy" rotation="0" width="1080" height="2340">
  <android.widget.FrameLayout index="0" package="gov.app" class="android.widget.FrameLayout" text="" password="false" bounds="[0,0][1080,2340]" displayed="true">
    <android.widget.TextView index="0" package="gov.app" class="android.widget.TextView" text="a&lt;b zhoulan-hz07 &gt; 学分 36.5" content-desc="zhoulan-hz07" password="false" bounds="[60,100][1020,200]" displayed="true" />
    <android.widget.EditText index="1" package="gov.app" class="android.widget.EditText" text="••••••••••••" hint="密码" password="true" bounds="[60,300][1020,400]" displayed="true" />
    <android.widget.EditText index="2" package="gov.app" class="android.widget.EditText" text="请再次输入密码" password="true" bounds="[60,500][1020,600]" displayed="true" />
    <android.widget.EditText index="3" package="gov.app" class="android.widget.EditText" text="Kp7#mangrove" hint="密码" password="false" bounds="[60,700][1020,800]" displayed="true" />
    <android.widget.TextView index="4" package="gov.app" class="android.widget.TextView" text="密码强度 > 中" password="false" bounds="[60,900][1020,1000]" displayed="true" />
  </android.widget.FrameLayout>
</hierarchy>`;

describe('a tree', () => {
  test('its XML and its nodes say the same without the secrets; hints and all else stay', () => {
    const hidden = hideInTree({ xml: XML, root: parseHierarchy(XML) }, secrets);
    expect(hidden.xml).not.toMatch(/zhoulan|mangrove|•/);
    expect(hidden.root).toEqual(parseHierarchy(hidden.xml));
    const texts = hidden.root?.children[0]?.children.map(({ text }) => text);
    expect(texts).toEqual([`a<b ${MASK} > 学分 36.5`, MASK, '请再次输入密码', MASK, '密码强度 > 中']);
    expect(hiddenIn(hidden.root).map(({ box, whole }) => [box.y, whole])).toEqual([
      [100, false],
      [300, true],
      [700, true],
    ]);
  });
});

const read = (raw: string, box: LineRead['box'], sources: LineRead['sources'] = ['ocr']): LineRead => ({
  raw,
  normal: raw,
  sources,
  agree: false,
  charConfidence: 0.9,
  drawn: true,
  box,
  legibility: { state: 'seen', value: { contrast: 10, heightDp: 14, cut: false, covered: false } },
});

function shieldWith(lines: readonly LineRead[], heard: string[] = []) {
  const reading: Observation<ReadingResult> = { state: 'seen', value: { lines, ms: 1 } };
  const unused = (): Promise<never> => Promise.reject(new Error('not asked for'));
  const reader: Reader = {
    facts: { engine: 'e', model: 'm', modelHash: 'h', options: '' },
    read: ({ tree }) => {
      heard.push(...tree.map(({ text }) => text));
      return Promise.resolve(reading);
    },
    close: unused,
  };
  const root = node('FrameLayout', { children: [line('zhoulan-hz07 学分 36.5', 0), field(2, { password: true, text: '••••' })] });
  const device: Device = {
    facts: FACTS,
    install: unused,
    uninstall: unused,
    launch: unused,
    open: unused,
    version: unused,
    stop: unused,
    screenshot: unused,
    tree: () => Promise.resolve({ xml: '<hierarchy/>', root }),
    foreground: unused,
    tap: unused,
    swipe: unused,
    type: unused,
    back: unused,
    hideKeyboard: unused,
    systemLines: unused,
    stayAwake: unused,
    close: unused,
  };
  return createShield(device, reader, secrets);
}

describe('a picture', () => {
  const signal = new AbortController().signal;
  const picture = { png: Buffer.alloc(0), density: 3, region: { x: 0, y: 0, width: 1080, height: 2340 } };

  test('the reader compares with what the tree really said; the walk gets neither, and the place of the secret only is given', async () => {
    const heard: string[] = [];
    const shield = shieldWith([read('zhoulan-hz07 学分 36.5', { x: 60, y: 120, width: 660, height: 60 }, ['tree', 'ocr'])], heard);
    const tree = await shield.device.tree(signal);
    const [first] = tree.root!.children;
    const reading = await shield.reader.read({ ...picture, tree: [{ text: first!.text, box: first!.box, secret: false }] }, signal);
    expect(first!.text).toBe(`${MASK} 学分 36.5`);
    expect(heard).toEqual(['zhoulan-hz07 学分 36.5']);
    expect(reading.state === 'seen' && reading.value.lines.map(({ raw }) => raw)).toEqual([`${MASK} 学分 36.5`]);
    const places = shield.places({ state: 'seen', value: tree }, reading);
    // The password field whole, and of the line about the first half.
    expect(places[0]).toEqual({ x: 60, y: 360, width: 960, height: 100 });
    expect(places).toHaveLength(2);
    expect(places[1]!.x).toBe(60);
    expect(places[1]!.width).toBeGreaterThan(340);
    expect(places[1]!.width).toBeLessThan(460);
  });

  test('where nothing could be read the whole node is given', async () => {
    const shield = shieldWith([]);
    const tree = await shield.device.tree(signal);
    const places = shield.places({ state: 'seen', value: tree }, { state: 'unseen', reason: 'reader-failed', detail: '' });
    expect(places.map(({ y }) => y)).toEqual([100, 360]);
  });

  test('the places are filled evenly, inside the picture, and nothing else is touched', async () => {
    const noise = Buffer.from(Array.from({ length: 200 * 100 * 3 }, (_, at) => (at * 37) % 251));
    const png = await sharp(noise, { raw: { width: 200, height: 100, channels: 3 } })
      .png()
      .toBuffer();
    const { png: covered, masked } = await overwrite(png, [{ x: 150.4, y: -5, width: 100, height: 25.2 }]);
    expect(masked).toEqual([{ x: 150, y: 0, width: 50, height: 21 }]);
    const raw = await sharp(covered).removeAlpha().raw().toBuffer();
    const at = (x: number, y: number): number[] => [...raw.subarray((y * 200 + x) * 3, (y * 200 + x) * 3 + 3)];
    expect([at(150, 0), at(199, 20), at(170, 10)]).toEqual([
      [64, 64, 64],
      [64, 64, 64],
      [64, 64, 64],
    ]);
    for (const [x, y] of [
      [149, 10],
      [170, 21],
      [0, 99],
    ] as const)
      expect(at(x, y)).toEqual([...noise.subarray((y * 200 + x) * 3, (y * 200 + x) * 3 + 3)]);
    expect((await overwrite(png, [])).png).toBe(png);
  });
});
