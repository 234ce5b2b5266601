/** 申报与检测对照 (office.md 3), and how found things are listed in a sentence. */
import type { RestrictedFunction } from '../evidence/declaration.ts';
import type { Outcome } from './report-schema.ts';
import type { RestrictedCase, Weighed } from './restricted.ts';

export type Row = { readonly declared: string; readonly detected: string; readonly outcome: Outcome; readonly next: string };

/** “首页—我的”的“签到”, up to three. */
export function listed(seen: readonly Weighed[], { pathOf }: RestrictedCase): string {
  const all = seen.map(({ sighting }) => {
    const path = sighting.where[0] === undefined ? '' : pathOf(sighting.where[0]);
    return path === '' ? `“${sighting.name}”` : `“${path}”的“${sighting.name}”`;
  });
  const distinct = [...new Set(all)];
  return `${distinct.slice(0, 3).join('、')}${distinct.length > 3 ? `等${distinct.length}处` : ''}`;
}

const saying = ({ name, path, scene, reason }: RestrictedFunction): string =>
  [name, path, scene, reason].filter((part) => part !== undefined).join('；');

/** 申报与检测对照, a row for each declared function and for each thing found beside them. */
export function rowsOf(seen: readonly Weighed[], unseen: readonly RestrictedFunction[], given: RestrictedCase): readonly Row[] {
  const { declared, reliance } = given;
  const rows = [
    ...declared
      .filter((item) => !unseen.includes(item))
      .flatMap((item): Row[] =>
        seen
          .filter(({ items }) => items.includes(item))
          .slice(0, 3)
          .map((one) => ({ declared: saying(item), detected: `发现${listed([one], given)}`, outcome: one.outcome, next: one.next })),
      ),
    ...unseen.map((item): Row => ({
      declared: saying(item),
      detected: '未见',
      outcome: 'inconclusive',
      next: '请提供操作路径或相应角色的测试账号',
    })),
    ...seen
      .filter(({ items }) => items.length === 0)
      .map((one): Row => ({ declared: '未申报', detected: `发现${listed([one], given)}`, outcome: one.outcome, next: one.next })),
  ];
  if (rows.length > 0) return rows;
  return reliance.strength === 'weak'
    ? [{ declared: '未申报', detected: '未见，检测不充分', outcome: 'inconclusive', next: reliance.missing[0] ?? '再次检测' }]
    : [{ declared: '未申报', detected: '在检测范围内未发现', outcome: 'pass', next: '—' }];
}
