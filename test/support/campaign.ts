/** Made-up filings for the draws of spot-checks. */
import type { FrameEntry } from '../../src/campaign/entry.ts';

const BODIES = [
  ['云岭省网信办', 'province'],
  ['海湾省网信办', 'province'],
  ['示范部', 'department'],
  ['示范法院', 'other-organ'],
] as const;

/** `count` applications of four bodies, very unequally shared; names with commas, quotes and rare characters among them. */
export function makeEntries(count: number): FrameEntry[] {
  return Array.from({ length: count }, (_, index): FrameEntry => {
    const [body, bodyKind] = BODIES[index % 7 === 0 ? 2 : index % 31 === 0 ? 3 : index % 3 === 0 ? 1 : 0] ?? BODIES[0];
    return {
      id: `政备${String(20_260_000 + index)}号`,
      name: index % 5 === 0 ? `䶮“${String(index)}”,办公` : `应用${String(index)}`,
      kind: index % 4 === 0 ? '小程序' : 'APP',
      hostUnit: `𬇙市示范局${String(index % 11)}`,
      body,
      bodyKind,
      level: ['省部级', '地市级', '区县级', ''][index % 4] ?? '',
      lastChecked: index % 3 === 0 ? null : index % 3 === 1 ? '2024-05-06' : '2026-03-02',
      filed: null,
    };
  });
}

const TITLES = '备案编号,应用名称,应用类型,主办（使用）单位,报送单位,报送单位类别,备案状态,应用层级,最近检测日期,程序包名,备案版本号';
const KINDS = { province: '省级网信部门', department: '国务院部门', 'other-organ': '其他国家机关' } as const;

/** The same as an office's table. */
export function tableOf(entries: readonly FrameEntry[], status: (entry: FrameEntry) => string = () => '已备案'): string {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = entries.map((one) =>
    [
      one.id,
      one.name,
      one.kind,
      one.hostUnit,
      one.body,
      KINDS[one.bodyKind],
      status(one),
      one.level,
      one.lastChecked ?? '',
      one.filed?.packageName ?? '',
      one.filed?.versionCode ?? '',
    ]
      .map(cell)
      .join(','),
  );
  return [TITLES, ...rows].join('\r\n');
}
