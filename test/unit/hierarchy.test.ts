import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { fieldAt, focusedNode, sameField } from '../../device-farm/appium/field.ts';
import { parseHierarchy } from '../../device-farm/appium/hierarchy.ts';
import type { UiNode } from '../../device-farm/device.ts';

const fixture = async (name: string): Promise<string> => await readFile(new URL(`../fixtures/hierarchy/${name}`, import.meta.url), 'utf8');
const all = (node: UiNode | null): readonly UiNode[] => (node === null ? [] : [node, ...node.children.flatMap(all)]);

test('every visible window is a child of the root, in the order delivered', async () => {
  const root = parseHierarchy(await fixture('windows.xml'));
  expect(root?.role).toBe('hierarchy');
  expect(root?.children.map((window) => window.package)).toEqual(['com.android.inputmethod.latin', 'android', 'cn.gov.example.demo']);
  expect(root?.box).toEqual({ x: 0, y: 0, width: 1080, height: 2205 });
});

test('texts: entities once decoded, line feeds, supplementary planes', async () => {
  const message = all(parseHierarchy(await fixture('windows.xml'))).find((node) => node.id === 'android:id/message');
  expect(message?.text).toBe('温馨提示\n是否“签到”&lt;b>？ 😀😀 "a\'b"');
});

test('all attributes of a node', async () => {
  const nodes = all(parseHierarchy(await fixture('windows.xml')));
  expect(nodes.find((node) => node.id === 'pass')).toEqual({
    role: 'android.widget.EditText',
    text: '••••',
    description: '',
    id: 'pass',
    hint: '请输入密码',
    package: 'cn.gov.example.demo',
    box: { x: 60, y: 560, width: 960, height: 120 },
    clickable: true,
    enabled: true,
    checkable: false,
    checked: false,
    selected: false,
    focused: true,
    scrollable: false,
    password: true,
    children: [],
  });
  expect(nodes.find((node) => node.role === 'android.widget.CheckBox')).toMatchObject({
    description: '我已阅读并同意',
    checkable: true,
    checked: true,
    enabled: false,
    selected: true,
  });
  expect(nodes.find((node) => node.role === 'android.webkit.WebView')).toMatchObject({ scrollable: true, text: '登录' });
});

test('odd nodes: a class that is no XML name, a box turned inside out, one that starts off screen', async () => {
  const nodes = all(parseHierarchy(await fixture('windows.xml')));
  expect(nodes.find((node) => node.role === 'cn.gov.example.Outer$Inner')?.box).toEqual({ x: -20, y: 800, width: 520, height: 100 });
  expect(nodes.find((node) => node.role === 'android.view.View')?.box).toEqual({ x: 0, y: 2300, width: 1080, height: 0 });
});

test('an empty tree is null', async () => {
  expect(parseHierarchy(await fixture('empty.xml'))).toBeNull();
  expect(parseHierarchy('<hierarchy rotation="0"/>')).toBeNull();
});

test('what is no hierarchy is refused', () => {
  expect(() => parseHierarchy('')).toThrow(SyntaxError);
  expect(() => parseHierarchy('<html><body/></html>')).toThrow(SyntaxError);
});

test('characters XML has no place for', () => {
  const root = parseHierarchy('<hierarchy><a.B class="a.B" text="签\u0000\u0008到&#0;&#x1F600;" bounds="[0,0][1,1]"/></hierarchy>');
  expect(root?.children[0]?.text).toBe('签到😀');
});

const leaf = (at: number): string => `<a.T class="a.T" text="第 ${at} 行 &amp; &lt;x&gt; &#10;" bounds="[0,${at}][9,${at + 1}]"/>`;

test('3,000 nodes full of entities, 300 deep, in no time that grows with their square', () => {
  const flat = Array.from({ length: 2700 }, (_, at) => leaf(at)).join('\n');
  const deep = `${'<a.V class="a.V" bounds="[0,0][9,9]">'.repeat(300)}${leaf(1)}${'</a.V>'.repeat(300)}`;
  const began = performance.now();
  const nodes = all(parseHierarchy(`<hierarchy>${flat}${deep}</hierarchy>`));
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(nodes).toHaveLength(3002);
  expect(nodes.at(-1)?.text).toBe('第 1 行 & <x> \n');
});

test('fields: by point, by focus, and found again after the keyboard moved the page', async () => {
  const root = parseHierarchy(await fixture('windows.xml'));
  const user = fieldAt(root, { x: 500, y: 450 });
  expect(user?.id).toBe('user');
  expect(fieldAt(root, { x: 500, y: 540 })).toBeNull();
  const focused = focusedNode(root);
  expect(focused?.id).toBe('pass');
  if (!user || !focused) throw new Error('fields missing');
  expect(sameField(focused, { ...focused, focused: false, box: { ...focused.box, y: 100 } })).toBe(true);
  expect(sameField(user, focused)).toBe(false);
});
