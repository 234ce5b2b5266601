/** The pictures a report rests on when nothing but pictures was handed in. */
import type { PictureFile, PicturesHandedIn } from '../../../evidence/schema.ts';
import { markup, type Html } from '../markup.ts';
import { code, facts, paragraph, table } from '../parts.ts';

const READ: Readonly<Record<PictureFile['read'], string>> = { good: '已识别', weak: '已识别，把握不足', none: '未能识别' };

/** The files by name with their hashes, and what heights in dp rest on. */
export function handedIn({ files, reader, assumedWidthDp }: PicturesHandedIn): Html {
  return markup`${paragraph('本次仅据交来的截图判断，未取得、未运行应用程序；截图的来源、时间和是否完整由提供方说明。')}
${table(
  '交来的截图',
  ['序号', '文件', '文字', '说明', 'SHA-256'],
  files.map(({ name, read, noted, sha256 }, index) => [
    index + 1,
    name,
    READ[read],
    noted.length === 0 ? '—' : noted.join('；'),
    sha256 === null ? '—' : code(sha256),
  ]),
  'bare',
)}
${facts('文字识别', [
  ['引擎和模型', `${reader.engine} ${reader.model}`],
  ['模型校验值', code(reader.modelHash)],
  ['字高换算', `截图不含屏幕密度，字高按屏幕宽 ${assumedWidthDp} dp 估算`],
])}`;
}
