/** 显著位置 (办法五): where a mark stands. */
import type { Screen } from '../../src/evidence/schema.ts';
import { tapsTo } from './items.ts';

export type Prominence = 'prominent' | 'deep' | 'content';

const BY_KIND: Readonly<Partial<Record<Screen['kind'], Prominence>>> = {
  home: 'prominent',
  login: 'prominent',
  cover: 'prominent',
  about: 'deep',
  settings: 'deep',
  article: 'content',
  legal: 'content',
  'error-page': 'content',
  outside: 'content',
};

/**
 * prominent: home, login, what covers the app at its start, 我的 as a tab, any page before the first tap ·
 * deep: about and settings pages, and pages several taps away · content: articles, agreements, lists, forms one tap away.
 */
export function prominence(screen: Screen): Prominence {
  const taps = tapsTo(screen).length;
  const fixed = BY_KIND[screen.kind];
  if (fixed !== undefined) return fixed;
  if (taps === 0 || (screen.kind === 'mine' && taps === 1)) return 'prominent';
  return taps === 1 ? 'content' : 'deep';
}

const NAMES: Readonly<Partial<Record<Screen['kind'], string>>> = {
  home: '首页',
  login: '登录页',
  about: '关于页',
  mine: '“我的”页',
  settings: '设置页',
  cover: '启动页',
};

/** The page's name in a sentence: 登录页, 关于页 …, else its title in quotes. */
export const pageName = (screen: Screen): string =>
  NAMES[screen.kind] ?? (screen.title.trim() === '' ? '未命名页面' : `页面“${screen.title}”`);
