/** What a person asks to be opened: links, names, addresses, and ids that open nothing. */
import { describe, expect, test } from 'vitest';
import { programIn } from '../../src/cli/subject.ts';
import { BadRequest } from '../../src/errors.ts';
import { MINI_PROGRAM_HOSTS } from '../../src/gather/launch/hosts.ts';
import { idIn, miniProgram, quickApp } from '../../src/gather/launch/program.ts';

const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof BadRequest && error.code === 64) return error.message;
    throw error;
  }
  throw new Error('it was not refused');
};

describe('a mini program', () => {
  test.each([
    ['wechat', 'weixin://dl/business/?t=aBcD7Ht2mZq', 'link'],
    ['wechat', 'weixin://dl/business/?appid=wx7c1f0a92be43d5e8&path=pages/index/index&query=a%3D1', 'link'],
    ['微信', '海棠民政通', 'name'],
    ['wechat', '#小程序://海棠民政通/aB3dE5fG7hI', 'name'],
    ['alipay', 'alipays://platformapi/startapp?appId=2021001234567890&page=pages/index', 'link'],
    ['dingtalk', 'dingtalk://dingtalkclient/action/open_mini_app?miniAppId=5000000000&page=x', 'link'],
    ['zhezhengding', '基层治理', 'name'],
    ['yuezhengyi', '粤政通办', 'name'],
    ['gov-wechat', '公文处理', 'name'],
  ])('%s: %s is opened by %s', (host, given, by) => {
    const program = miniProgram(given, host);
    expect(program.way.by).toBe(by);
    expect(program.hosts).toHaveLength(1);
  });
  test('a short link is searched by the name in it', () => {
    expect(miniProgram('#小程序://海棠民政通/aB3dE5fG7hI', 'wechat').way).toEqual({ by: 'name', name: '海棠民政通' });
  });
  test.each([
    ['wechat', 'wx7c1f0a92be43d5e8'],
    ['wechat', 'gh_3e0d91aa7f42'],
    ['alipay', '2021001234567890'],
    ['zhezhengding', '50012345'],
  ])('%s: the id %s alone is refused with every host and what it takes, in one sentence', (host, id) => {
    const said = refusal(() => miniProgram(id, host));
    expect(said).toContain(`仅凭 AppID“${id}”不能打开`);
    for (const { id: host, name, takes } of MINI_PROGRAM_HOSTS) expect(said).toContain(`${name}（--host ${host}）：${takes}`);
    expect(said.match(/。/g)).toHaveLength(2);
  });
  test.each([
    ['wechat', 'weixin://dl/chat?x=1', '不是微信能打开的小程序链接'],
    ['wechat', 'weixin://dl/business/', '不是微信能打开的小程序链接'],
    ['wechat', 'weixin://dl/business/?appid=wx7c1f0a92be43d5e8', '不是微信能打开的小程序链接'],
    ['wechat', 'https://wxaurl.cn/abcdef', '不是微信能打开的小程序链接'],
    ['wechat', "weixin://dl/business/?t=a'; reboot #", '不是微信能打开的小程序链接'],
    ['wechat', 'weixin://dl/business/?t=a`id`', '不是微信能打开的小程序链接'],
    ['wechat', 'alipays://platformapi/startapp?appId=2021001234567890', '不是微信能打开的小程序链接'],
    ['yuezhengyi', 'weixin://dl/business/?t=a', '请给出小程序名称'],
    ['qq', '海棠民政通', '不认识承载平台“qq”'],
  ])('%s: %s is refused', (host, given, words) => {
    expect(refusal(() => miniProgram(given, host))).toContain(words);
  });
});

describe('a quick app', () => {
  test.each(['hap://app/cn.qinghe.study', 'hap://app/cn.qinghe.study/', 'hap://app/cn.qinghe.study/pages/Detail?id=3'])('%s', (given) => {
    const { way } = quickApp(given);
    expect(way).toEqual({ by: 'link', link: given });
    expect(idIn(way)).toBe('cn.qinghe.study');
  });
  test.each([
    'hap://app/',
    'hap://cn.qinghe.study/',
    'https://hapjs.org/app/cn.qinghe.study',
    'cn.qinghe.study',
    "hap://app/cn.a.b/';id;'",
  ])('%s is refused', (given) => {
    expect(refusal(() => quickApp(given))).toContain('hap://app/<包名>');
  });
});

test('the id stands in some links, in a ticket none', () => {
  expect(idIn({ by: 'link', link: 'weixin://dl/business/?appid=wx7c1f0a92be43d5e8&path=a' })).toBe('wx7c1f0a92be43d5e8');
  expect(idIn({ by: 'link', link: 'weixin://dl/business/?t=aBc' })).toBeNull();
  expect(idIn({ by: 'name', name: '海棠民政通' })).toBeNull();
});

describe('the command line', () => {
  test('one thing is looked at', () => {
    expect(programIn(['a.apk'], {})).toBeNull();
    expect(programIn([], { quickApp: 'hap://app/cn.qinghe.study' })?.kind).toBe('quick-app');
    expect(programIn([], { miniProgram: '海棠民政通', host: 'wechat' })?.kind).toBe('mini-program');
  });
  test.each([
    ['nothing', [], {}, '请给出一个被测程序'],
    ['two', ['a.apk'], { quickApp: 'hap://app/cn.qinghe.study' }, '请给出一个被测程序'],
    ['a host without a program', ['a.apk'], { host: 'wechat' }, '--host 只与'],
    ['a program without a host', [], { miniProgram: '海棠民政通' }, '请用 --host 指明'],
  ])('%s is refused', (_name, paths, options, words) => {
    expect(refusal(() => programIn(paths, options))).toContain(words);
  });
});
