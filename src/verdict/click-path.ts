/** 操作路径 in words a person can follow: 首页—我的—积分. */
import type { Evidence, Screen, Step } from '../evidence/schema.ts';

const KIND: Readonly<Partial<Record<Screen['kind'], string>>> = { home: '首页', login: '登录页', cover: '启动页' };

/** What a screen is called in a path. */
export const screenName = (screen: Screen): string =>
  KIND[screen.kind] ?? (screen.title.trim() === '' ? '未命名页面' : screen.title.trim());

const plain = (label: string): string => label.replace(/\s+/gu, '');

const short = (label: string): string => {
  const first = label.trim().split(/\s+/u)[0] ?? '';
  return first.length > 12 ? `${first.slice(0, 12)}…` : first;
};

/** What was tapped, in words: the page it led to when the label is that page's name behind an icon's own letter (综综合服务). */
function tapName(label: string, target: Screen | undefined): string {
  const title = target?.title.trim() ?? '';
  const icon = plain(label).slice(0, -title.length);
  return title.length >= 2 && plain(label).endsWith(title) && icon.length <= 2 ? title : short(label);
}

/** A figure that was tapped and left one on a page of the same name: nothing a person would have to do to see it. */
function isNoStep(label: string, from: Screen | undefined, to: Screen | undefined): boolean {
  const title = to?.title.trim() ?? '';
  return /^\d[\d.,%]*/u.test(plain(label)) && title !== '' && from?.title.trim() === title;
}

/** A tab is always in reach: the way begins at the last one tapped that the first page shows too. */
function fromLastTab(taps: readonly Step[], start: Screen | undefined): readonly Step[] {
  const tabs = new Set(start?.controls.filter(({ role }) => role === 'tab').map(({ label }) => plain(label)));
  const last = taps.findLastIndex(({ label }) => tabs.has(plain(label)));
  return last > 0 ? taps.slice(last) : taps;
}

/** The labels tapped on the way, from the page on which the first tap was made; the page's own name when nothing was tapped. */
export function clickPath(screen: Screen, screens: Evidence['screens']): string {
  const taps = screen.path.filter(({ act, label }) => act === 'tap' && label.trim() !== '');
  const [first] = taps;
  if (first === undefined) return screenName(screen);
  const byId = (id: string | undefined): Screen | undefined => screens.find((one) => one.id === id);
  const start = byId(first.from);
  const way = fromLastTab(taps, start);
  const targets = way.map((_, index) => (index === way.length - 1 ? screen : byId(way[index + 1]?.from)));
  const names = [
    start === undefined ? '首页' : screenName(start),
    ...way.flatMap(({ label, from }, index) => (isNoStep(label, byId(from), targets[index]) ? [] : [tapName(label, targets[index])])),
  ];
  return names.filter((name, index) => name !== names[index - 1]).join('—');
}
