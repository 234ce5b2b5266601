/** Sentences on what was tried after the walk (检测范围和充分性说明). */
import type { Evidence } from '../evidence/schema.ts';

type Words = { readonly seen: string[]; readonly unseen: string[] };

export function probeSentences(evidence: Evidence): Words {
  const all = [relaunched(evidence), lookedAgain(evidence)];
  return { seen: all.flatMap(({ seen }) => seen), unseen: all.flatMap(({ unseen }) => unseen) };
}

const NONE: Words = { seen: [], unseen: [] };

function relaunched({ probes }: Evidence): Words {
  const probe = probes?.relaunch;
  if (probe === undefined) return NONE;
  if (probe.state === 'unseen') return { seen: [], unseen: [`再次启动应用程序后的页面未查看（${probe.detail}）。`] };
  const { fresh } = probe.value;
  return {
    seen: [`走查后停止并再次启动应用程序，${fresh.length === 0 ? '未见新的内容' : `新见页面或内容${fresh.length}处`}。`],
    unseen: [],
  };
}

function lookedAgain({ probes, screens }: Evidence): Words {
  const probe = probes?.idle;
  if (probe === undefined) return NONE;
  if (probe.state === 'unseen') return { seen: [], unseen: [`显示时长的页面未隔时复看（${probe.detail}）。`] };
  const { pages, restSeconds } = probe.value;
  const named = (some: typeof pages): string =>
    some.map(({ looks: [first] }) => `“${screens.find(({ id }) => id === first)?.title ?? ''}”`).join('');
  const of = (growth: (typeof pages)[number]['growth']): typeof pages => pages.filter((page) => page.growth === growth && !page.coarse);
  const coarse = pages.filter(({ coarse, growth }) => coarse && growth === 'unchanged');
  const [changed, unchanged, unknown] = [of('changed'), of('unchanged'), of('unknown')];
  const rested = pages.some(({ rested }) => rested) ? `（其间停留${restSeconds}秒不作操作）` : '';
  return {
    seen: [
      ...(changed.length > 0 ? [`隔时复看${rested}，${named(changed)}显示的时长有变化。`] : []),
      ...(unchanged.length > 0 ? [`隔时复看${rested}，${named(unchanged)}显示的时长未变化；未变化不足以证明不作统计。`] : []),
    ],
    unseen: [
      ...(coarse.length > 0 ? [`${named(coarse)}显示的时长以小时或天计，短时间复看不足以判断其是否增长。`] : []),
      ...(unknown.length > 0 ? [`${named(unknown)}显示时长，未能隔时复看。`] : []),
    ],
  };
}
