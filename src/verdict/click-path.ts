/** 操作路径 in words a person can follow: 首页—我的—积分. */
import type { Evidence, Screen } from '../evidence/schema.ts';

const KIND: Readonly<Partial<Record<Screen['kind'], string>>> = { home: '首页', login: '登录页', cover: '启动页' };

/** What a screen is called in a path. */
export const screenName = (screen: Screen): string =>
  KIND[screen.kind] ?? (screen.title.trim() === '' ? '未命名页面' : screen.title.trim());

const short = (label: string): string => {
  const plain = label.trim().split(/\s+/u)[0] ?? '';
  return plain.length > 12 ? `${plain.slice(0, 12)}…` : plain;
};

/** The labels tapped on the way, from the page on which the first tap was made; the page's own name when nothing was tapped. */
export function clickPath(screen: Screen, screens: Evidence['screens']): string {
  const taps = screen.path.filter(({ act, label }) => act === 'tap' && label.trim() !== '');
  const [first] = taps;
  if (first === undefined) return screenName(screen);
  const start = screens.find(({ id }) => id === first.from);
  const names = [start === undefined ? '首页' : screenName(start), ...taps.map(({ label }) => short(label))];
  return names.filter((name, index) => name !== names[index - 1]).join('—');
}
