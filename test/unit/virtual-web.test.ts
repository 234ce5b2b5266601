import { describe, expect, test } from 'vitest';
import type { Archive } from '../../device-farm/virtual/apk/archive.ts';
import { findContent } from '../../device-farm/virtual/screen/app/content.ts';
import { parsePageMessage } from '../../device-farm/virtual/screen/app/prelude.ts';
import type { AxNode } from '../../device-farm/virtual/screen/hierarchy/ax.ts';
import type { LayoutFacts } from '../../device-farm/virtual/screen/hierarchy/boxes.ts';
import { webNodes } from '../../device-farm/virtual/screen/hierarchy/web-nodes.ts';

const files = new Map([
  ['assets/www/index.html', '<p>首页'],
  ['assets/www/js/a.js', '1'],
  ['assets/www/中 文.css', 'p{}'],
  ['assets/secret.txt', 'no'],
  ['AndroidManifest.xml', 'no'],
]);
const archive: Archive = {
  has: (name) => files.has(name),
  names: () => files.keys(),
  read: async (name) => (files.has(name) ? Buffer.from(files.get(name) ?? '') : null),
  close: () => undefined,
};
const cordova = { kind: 'cordova', root: 'assets/www/', archive } as const;
const get = async (path: string): Promise<readonly [number, string, string]> => {
  const { status, type, body } = await findContent(`https://localhost${path}`, cordova);
  return [status, type.split(';')[0] ?? '', body.toString()];
};

describe('content of an app', () => {
  test.each([
    ['/', 200, 'text/html', '<p>首页'],
    ['/index.html?x=1#y', 200, 'text/html', '<p>首页'],
    ['/js/a.js', 200, 'text/javascript', '1'],
    ['/%E4%B8%AD%20%E6%96%87.css', 200, 'text/css', 'p{}'],
    ['/cordova_plugins.js', 200, 'text/javascript', ''],
    ['/missing.png', 404, 'text/plain', 'Not Found'],
    ['/../secret.txt', 404, 'text/plain', 'Not Found'],
    ['/%2e%2e/secret.txt', 404, 'text/plain', 'Not Found'],
    ['/..%2fsecret.txt', 404, 'text/plain', 'Not Found'],
    ['/..%2f..%2fAndroidManifest.xml', 404, 'text/plain', 'Not Found'],
    ['/..%5csecret.txt', 404, 'text/plain', 'Not Found'],
    ['/%zz', 404, 'text/plain', 'Not Found'],
  ])('%s → %i', async (path, status, type, body) => {
    expect(await get(path)).toEqual([status, type, body]);
  });

  test('cordova.js is the device’s where the native half would be needed', async () => {
    expect((await get('/cordova.js'))[2]).toContain('deviceready');
  });
});

describe('messages of a page', () => {
  test('are read', () => {
    expect(parsePageMessage('{"kind":"leave","url":"tel:1"}')).toEqual({ kind: 'leave', url: 'tel:1' });
    expect(parsePageMessage('{"kind":"permission","id":1,"permissions":["camera"]}')).toEqual({
      kind: 'permission',
      id: 1,
      permissions: ['camera'],
    });
  });

  test.each([
    '',
    'null',
    '[]',
    '{"kind":"permission","id":1,"permissions":["root"]}',
    '{"kind":"permission","id":"1","permissions":["camera"]}',
    '{"kind":"choose","id":1,"options":[1],"selected":0}',
  ])('%s is none', (payload) => {
    expect(parsePageMessage(payload)).toBeNull();
  });
});

describe('from accessibility node to Android node', () => {
  let next = 1;
  const layout = new Map<number, LayoutFacts>();
  const ax = (role: string, given: Partial<Omit<AxNode, 'role'>> & { readonly facts?: Partial<LayoutFacts> } = {}): AxNode => {
    const backendId = next++;
    const { facts, ...rest } = given;
    layout.set(backendId, {
      visible: { left: 0, top: 0, right: 10, bottom: 10 },
      clickable: false,
      scrollable: false,
      id: '',
      password: false,
      contentFrame: null,
      ...facts,
    });
    return {
      backendId,
      role,
      name: '',
      nameFrom: '',
      value: '',
      placeholder: '',
      description: '',
      properties: new Map(),
      children: [],
      ...rest,
    };
  };
  const build = (root: AxNode, framesAreWebViews = false): ReturnType<typeof webNodes> =>
    webNodes(root, { generation: 1, package: 'a.b', layout, frame: () => null, toScreen: (bounds) => bounds, framesAreWebViews });
  const text = (name: string): AxNode => ax('StaticText', { name });

  test.each([
    ['button', 'android.widget.Button'],
    ['textbox', 'android.widget.EditText'],
    ['checkbox', 'android.widget.CheckBox'],
    ['radio', 'android.widget.RadioButton'],
    ['combobox', 'android.widget.Spinner'],
    ['image', 'android.widget.Image'],
    ['dialog', 'android.app.Dialog'],
    ['tablist', 'android.widget.TabWidget'],
    ['navigation', 'android.view.View'],
    ['menuitem', 'android.view.MenuItem'],
    ['alertdialog', 'android.view.View'],
    ['RootWebArea', 'android.view.View'], // of an iframe: the page itself is capture.ts's
  ])('%s is a %s', (role, className) => {
    expect(build(ax(role))[0]?.className).toBe(className);
  });

  test('what a host runs in a frame is a web view of its own', () => {
    expect(build(ax('RootWebArea'), true)[0]?.className).toBe('android.webkit.WebView');
  });

  test('a container of nothing but text is one TextView', () => {
    const [only] = build(ax('generic', { children: [text('积分'), text('120')], facts: { clickable: true } }));
    expect(only).toMatchObject({ className: 'android.widget.TextView', text: '积分120', clickable: true, children: [] });
  });

  test('text beside a control stays a node of its own', () => {
    const [row] = build(
      ax('generic', { children: [text('姓名'), ax('button', { name: '改', properties: new Map([['focusable', true]]) })] }),
    );
    expect(row?.children.map((child) => child.text)).toEqual(['姓名', '改']);
  });

  test('a field shows its value, else its placeholder', () => {
    expect(build(ax('textbox', { name: '手机号', nameFrom: 'placeholder', placeholder: '手机号' }))[0]).toMatchObject({
      text: '手机号',
      hint: '',
    });
    expect(build(ax('textbox', { name: '手机号', nameFrom: 'placeholder', placeholder: '手机号', value: '138' }))[0]).toMatchObject({
      text: '138',
      hint: '手机号',
    });
  });

  test.each([
    ['https://localhost/img/icon-home.png', 'icon-home'],
    ['https://localhost/about/', 'about'],
    ['data:image/png;base64,iVBOR/wAAACw==', 'wAAACw=='],
  ])('an image without a name is called after %s: %s', (url, name) => {
    const properties = new Map([['url', url]]);
    expect(build(ax('image', { properties }))[0]?.text).toBe(name);
    expect(build(ax('image', { properties, name: '首页' }))[0]?.text).toBe('首页');
    expect(build(ax('button', { properties }))[0]?.text).toBe('');
  });

  test.each([
    ['progressbar', '66', '66.0'],
    ['slider', '0.5', '0.5'],
    ['progressbar', '', '0.0'],
  ])('a %s at “%s” shows its position: %s', (role, value, shown) => {
    expect(build(ax(role, { name: '学习进度', value }))[0]?.text).toBe(shown);
  });

  test('a disabled button is clickable and not enabled; a pressed one is checkable', () => {
    expect(build(ax('button', { name: '提交', properties: new Map([['disabled', true]]) }))[0]).toMatchObject({
      clickable: true,
      enabled: false,
      checkable: false,
    });
    expect(build(ax('ToggleButton', { name: '夜间', properties: new Map([['pressed', 'true']]) }))[0]).toMatchObject({
      checkable: true,
      checked: true,
    });
  });

  test('what is not visible is left out, its visible children are not', () => {
    expect(build(ax('generic', { facts: { visible: null } }))).toEqual([]);
    expect(
      build(ax('generic', { facts: { visible: null }, children: [ax('button', { name: '关闭' }), text('x')] })).map((node) => node.text),
    ).toEqual(['关闭', 'x']);
  });
});
