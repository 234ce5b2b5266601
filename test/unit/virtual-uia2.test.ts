import { describe, expect, test } from 'vitest';
import { virtualKeyOf } from '../../device-farm/virtual/screen/input/typing.ts';
import { defaultProfile } from '../../device-farm/virtual/profile.ts';
import { viewNode, type ViewNode } from '../../device-farm/virtual/screen/view-node.ts';
import { DriverError } from '../../device-farm/virtual/uia2/errors.ts';
import { parseJava } from '../../device-farm/virtual/uia2/find/java-call.ts';
import { selectNodes, uiSelector } from '../../device-farm/virtual/uia2/find/ui-selector.ts';
import { createDisplay } from '../../device-farm/virtual/screen/display.ts';
import { sourceXml } from '../../device-farm/virtual/uia2/source-xml.ts';
import { readActions } from '../../device-farm/virtual/uia2/w3c-actions.ts';

const node = (given: Partial<ViewNode>): ViewNode =>
  viewNode({ key: 'web:1', className: 'android.view.View', package: 'a.b', bounds: { left: 0, top: 72, right: 10, bottom: 90 }, ...given });

describe('UiSelector', () => {
  const login = node({ className: 'android.widget.Button', text: '登录', id: 'go', clickable: true });
  test.each([
    ['new UiSelector().text("登录")', true],
    ['new UiSelector().textContains("登")', true],
    ['new UiSelector().textMatches(".*录")', true],
    ['new UiSelector().resourceId("go").clickable(true)', true],
    ['new UiSelector().className("android.widget.Button").text("注册")', false],
    ['.text("登录")', true],
    ['new UiSelector().text("a\\"b")', false],
    ['new UiSelector().clickable(false)', false],
  ])('%s → %s', (source, expected) => {
    expect(selectNodes(login, uiSelector(parseJava(source))).includes(login)).toBe(expected);
  });

  const text = (value: string, children: readonly ViewNode[] = []): ViewNode => node({ key: `web:${value}`, text: value, children });
  const tree = text('root', [
    text('a', [text('x'), text('same')]),
    text('b', [text('y', [text('same')]), node({ key: 'web:d', description: '说明', className: 'android.widget.Button' })]),
    text('same'),
  ]);
  test.each([
    ['new UiSelector().text("same")', ['same', 'same', 'same']],
    ['new UiSelector().text("same").instance(1)', ['same']],
    ['new UiSelector().text("b").childSelector(new UiSelector().textMatches("[xy]"))', ['y']],
    ['new UiSelector().text("b").childSelector(new UiSelector().className("android.view.View").instance(1))', ['same']],
    ['new UiSelector().text("x").fromParent(new UiSelector().text("same"))', ['same']],
    ['new UiSelector().text("y").fromParent(new UiSelector().descriptionContains("说")).className("android.view.View")', ['']],
    ['new UiSelector().textStartsWith("SA").index(2)', ['same']],
    ['new UiSelector().text("root").childSelector(new UiSelector().text("a").childSelector(new UiSelector().text("x")))', ['x']],
    ['new UiSelector().descriptionMatches("说.").classNameMatches(".*Button").packageNameMatches("a\\\\.b")', ['']],
    ['new UiSelector().text("\\u0062")', ['b']],
    ['text("b").instance(3)', []],
  ])('%s', (source, texts) => {
    expect(selectNodes(tree, uiSelector(parseJava(source))).map((one) => one.text)).toEqual(texts);
  });

  test.each([
    'new UiSelector().text(x)',
    'new UiSelector().textMatches("(")',
    'new UiSelector().text("a"',
    'new UiSelector().text("a") drop',
    'new UiSelector().colour("red")',
    'new UiScrollable(new UiSelector().scrollable(true))',
    'drop table',
  ])('refuses %s', (source) => {
    expect(() => uiSelector(parseJava(source))).toThrow(DriverError);
  });
});

test('the source escapes what XML cannot carry and keeps every other character', () => {
  const xml = sourceXml(node({ text: 'a<b>&"\u0001\n𬭎\uD800' }), { profile: defaultProfile, display: createDisplay(defaultProfile) });
  expect(xml).toContain('text="a&lt;b&gt;&amp;&quot;?&#10;𬭎?"');
  expect(xml).toContain('bounds="[0,72][10,90]"');
});

const nowhere = (): Promise<never> => Promise.reject(new Error('no element is used'));

describe('W3C actions', () => {
  test('a swipe becomes touch frames in time', async () => {
    const actions = [
      { type: 'pointerMove', duration: 0, x: 100, y: 500 },
      { type: 'pointerDown', button: 0 },
      { type: 'pause', duration: 100 },
      { type: 'pointerMove', duration: 160, x: 100, y: 100 },
      { type: 'pointerUp', button: 0 },
    ];
    const { touches } = await readActions({ actions: [{ type: 'pointer', id: 'f', actions }] }, nowhere);
    expect(touches[0]?.fingers.get(0)).toEqual({ x: 100, y: 500 });
    expect(touches.at(-1)?.fingers.size).toBe(0);
    expect(touches.at(-1)?.at).toBe(260);
    const down = touches.filter(({ fingers }) => fingers.size > 0);
    expect(down.at(-1)?.fingers.get(0)).toEqual({ x: 100, y: 100 });
    expect(down.length).toBeGreaterThan(10);
    expect(touches.every(({ at }, index) => at >= (touches[index - 1]?.at ?? 0))).toBe(true);
  });

  test('a pointer left down is lifted at the end', async () => {
    const { touches } = await readActions(
      { actions: [{ type: 'pointer', actions: [{ type: 'pointerMove', duration: 0, x: 1, y: 2 }, { type: 'pointerDown' }] }] },
      nowhere,
    );
    expect(touches.at(-1)?.fingers.size).toBe(0);
  });

  test('elements and the pointer are origins', async () => {
    const actions = [
      { type: 'pointerMove', duration: 0, x: 1, y: 1, origin: { ELEMENT: 'e1' } },
      { type: 'pointerMove', duration: 0, x: 5, y: -5, origin: 'pointer' },
      { type: 'pointerDown' },
      { type: 'pointerUp' },
    ];
    const { touches } = await readActions({ actions: [{ type: 'pointer', actions }] }, (id) =>
      Promise.resolve(id === 'e1' ? { x: 50, y: 60 } : { x: 0, y: 0 }),
    );
    expect(touches[0]?.fingers.get(0)).toEqual({ x: 56, y: 56 });
  });

  test('keys are typed text', async () => {
    expect(
      (
        await readActions(
          {
            actions: [
              {
                type: 'key',
                actions: [
                  { type: 'keyDown', value: '好' },
                  { type: 'keyUp', value: '好' },
                ],
              },
            ],
          },
          nowhere,
        )
      ).keys,
    ).toEqual(['好']);
  });

  test.each([
    [{}],
    [{ actions: [{ type: 'pointer', actions: [{ type: 'pointerMove', x: 'a', y: 1 }] }] }],
    [{ actions: [{ type: 'pointer', actions: [{ type: 'dance' }] }] }],
    [{ actions: [{ type: 'none', actions: [{ type: 'pause', duration: 1e9 }] }] }],
  ])('refuses %j', async (body) => {
    await expect(readActions(body, nowhere)).rejects.toMatchObject({ error: 'invalid argument' });
  });
});

test('no character is struck with a key that moves or deletes', () => {
  const all = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));
  expect(all.filter((character) => virtualKeyOf(character) === 0)).toEqual([]);
  // 33–46: Page Up … Insert, Delete; 96–143: the number pad and function keys.
  const harmful = (code: number): boolean => (code >= 33 && code <= 46) || (code >= 96 && code <= 143);
  expect(all.filter((character) => harmful(virtualKeyOf(character)))).toEqual([]);
  expect(['a', 'A', '1', '!', '.', '-'].map(virtualKeyOf)).toEqual([65, 65, 49, 49, 190, 189]);
});
