/** What pictures that were handed in can and cannot show, in the office's words. Pure. */
import type { Claims, Place } from './detector.ts';
import type { Evidence, PictureFile, Screen } from '../evidence/schema.ts';

const UNPROVEN = '仅有截图，截图以外的页面、角色和时段均未检测，不能据以认定未设置；请对安装包进行检测';

const names = (files: readonly PictureFile[]): string =>
  `${files
    .slice(0, 3)
    .map(({ name }) => `“${name}”`)
    .join('')}${files.length > 3 ? '等' : ''}`;

const filesOf = ({ pictures }: Evidence): readonly PictureFile[] => pictures?.files ?? [];

/** Why an absence proves nothing here: never empty, so that no absence is ever stronger than weak. */
export function pictureHoles(evidence: Evidence): string[] {
  const files = filesOf(evidence);
  const unread = files.filter(({ read, screen }) => read === 'none' && screen !== null);
  const waiting = files.filter(({ screen }) => screen === null);
  const weak = files.filter(({ read }) => read === 'weak');
  return [
    ...(evidence.coverage.ended === 'classified-content' ? ['见到密级标志，已停止查看并封存；请按保密规定处理'] : []),
    UNPROVEN,
    ...(waiting.length > 0 ? [`${String(waiting.length)}张图片未及查看；请重新判断`] : []),
    ...(unread.length > 0 ? [`${String(unread.length)}张图片未能读取（${names(unread)}）；请改交原始截图`] : []),
    ...(weak.length > 0 ? [`${String(weak.length)}张图片文字识别把握不足（${names(weak)}）；请人工查看或改交原始截图`] : []),
  ];
}

/** For 检测范围和充分性说明. */
export function pictureSentences(evidence: Evidence): { readonly seen: string[]; readonly unseen: string[] } {
  const files = filesOf(evidence);
  const looked = files.filter(({ screen }) => screen !== null);
  const good = looked.filter(({ read }) => read === 'good');
  return {
    seen: [`交来截图${String(files.length)}张，查看${String(looked.length)}张，其中文字识别可靠的${String(good.length)}张。`],
    unseen: [
      '未取得安装包，未在设备上运行应用程序：截图以外的页面、弹窗、角色、时段以及随时间变化的内容均未检测；截图的来源、时间和是否完整由提供方说明。',
      ...files.filter(({ noted }) => noted.length > 0).map(({ name, noted }) => `图片“${name}”：${noted.join('；')}。`),
    ],
  };
}

export const standingOfPictures = (evidence: Evidence): string =>
  `未取得安装包，未在设备上运行应用程序，只查看了交来的${String(filesOf(evidence).length)}张截图：见到的内容如实列出，未见到的不能据以认定未设置。供自查、预检参考，不作为技术检测结论。`;

/** Where a screen is found: the file it came from; null when it came from a device. */
export function fileOf({ pictures }: Evidence, screen: Screen): string | null {
  const file = pictures?.files.find((one) => one.screen === screen.id);
  return file === undefined ? null : `截图：${file.name}`;
}

const TOO_SMALL = '图片过小，文字识别把握不足，须核对截图。';

/** What only pictures too small to be relied on show is for a person, whatever was read in them. */
export function asFarAsPicturesShow(evidence: Evidence, claims: Claims): Claims {
  const weak = new Set(filesOf(evidence).flatMap(({ read, screen }) => (read === 'weak' && screen !== null ? [screen] : [])));
  if (weak.size === 0) return claims;
  const onlyWeak = (where: readonly Place[]): boolean => where.length > 0 && where.every(({ screen }) => weak.has(screen));
  return {
    ...claims,
    sightings: claims.sightings.map((one) => (onlyWeak(one.where) ? { ...one, weak: true } : one)),
    marks: claims.marks.map((one) => (onlyWeak(one.where) ? { ...one, quality: 'doubtful', because: `${one.because}${TOO_SMALL}` } : one)),
  };
}
