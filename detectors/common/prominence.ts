/** 显著位置 (办法五): where a mark stands. */
import type { Screen } from '../../src/evidence/schema.ts';
import { tapsTo } from './items.ts';

/**
 * prominent: home, login, what covers the app at its start, the first pages and those one tap away that are made for it ·
 * deep: about and settings pages, and pages several taps away · content: articles, agreements, lists, forms.
 */
export function prominence(screen: Screen): 'prominent' | 'deep' | 'content' {
  const taps = tapsTo(screen).length;
  switch (screen.kind) {
    case 'home':
    case 'login':
    case 'cover':
      return 'prominent';
    case 'mine':
      return taps <= 1 ? 'prominent' : 'deep';
    case 'about':
    case 'settings':
      return 'deep';
    case 'article':
    case 'legal':
    case 'error-page':
    case 'outside':
      return 'content';
    case 'list':
    case 'form':
    case 'dialog':
    case 'other':
      return taps === 0 ? 'prominent' : taps <= 1 ? 'content' : 'deep';
  }
}

const NAMES: Readonly<Partial<Record<Screen['kind'], string>>> = { home: '首页', login: '登录页', about: '关于页', mine: '我的', settings: '设置页', cover: '启动页' };

/** The page's name in a sentence: 登录页, 关于页 …, else its title in quotes. */
export const pageName = (screen: Screen): string => NAMES[screen.kind] ?? `页面“${screen.title}”`;
