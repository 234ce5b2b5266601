/** What of the app, as handed in, was never on the device. */
import type { Evidence } from '../evidence/schema.ts';

/** File names of parts the app fetches only on demand: what they hold was not seen. */
function onDemandParts({ package: facts }: Evidence): string[] {
  const parts = facts.state === 'seen' ? (facts.value.parts ?? []) : [];
  return parts.filter(({ taken }) => taken === 'on-demand').map(({ fileName }) => fileName);
}

/** Sentences for what was not seen of the package. */
export function packageSentences(evidence: Evidence): string[] {
  const { installation } = evidence;
  const onDemand = onDemandParts(evidence);
  return [
    ...(installation?.state === 'unseen' ? [`安装包未能安装，未检测到任何内容：${installation.detail}`] : []),
    ...(onDemand.length > 0 ? [`按需下载的部分未安装，其中的功能未检测：${onDemand.join('、')}。`] : []),
  ];
}

/** Why the package leaves an absence weak, and what to do; null when all of it that counts was there. */
export function packageHole(evidence: Evidence): string | null {
  const onDemand = onDemandParts(evidence);
  return onDemand.length === 0 ? null : `按需下载的部分（${onDemand.join('、')}）未安装；请提交含该部分的完整安装包后再次检测`;
}
