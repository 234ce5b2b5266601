/** The filed applications from a table as an office keeps it: CSV with Chinese column titles, UTF-8 or GB18030. */
import { parse } from 'csv-parse/sync';
import { Check } from 'typebox/value';
import { BadRequest } from '../errors.ts';
import { explain } from '../evidence/explain.ts';
import { AppKind, FrameEntry, type BodyKind, type FiledPackage, type Status } from './entry.ts';
import type { Candidate } from './frame.ts';

const REQUIRED = ['备案编号', '应用名称', '应用类型', '主办（使用）单位', '报送单位', '报送单位类别', '备案状态'] as const;
const OPTIONAL = ['应用层级', '最近检测日期', '程序包名', '备案版本', '备案版本号', '签名证书SHA-256', '安装包SHA-256'] as const;
type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

const BODY_KINDS: Readonly<Record<string, BodyKind>> = {
  省级网信部门: 'province',
  国务院部门: 'department',
  部门: 'department',
  其他国家机关: 'other-organ',
};
const STATUSES: Readonly<Record<string, Status>> = {
  已备案: 'filed',
  抽查整改中: 'filed',
  已撤销备案: 'revoked',
  已注销: 'deregistered',
  '逾期未提交，视为放弃备案申请': 'lapsed',
};

type Row = Readonly<Partial<Record<Column, string>>>;

/** Every row, its line named in messages; other columns are left aside. Throws `BadRequest` (65) with the first thing that cannot be. */
export function readFrameTable(bytes: Uint8Array, file: string): readonly Candidate[] {
  const rows = rowsOf(bytes, file);
  const [head] = rows;
  const missing = REQUIRED.find((title) => !head?.cells.some(([name]) => name === title));
  if (head === undefined) throw new BadRequest(`名录表（${file}）没有数据行。`);
  if (missing !== undefined) throw new BadRequest(`名录表（${file}）缺少“${missing}”列：须有 ${REQUIRED.join('、')}。`);
  return rows.map(({ line, cells }) => candidateOf(Object.fromEntries(cells), `${file} 第${String(line)}行`));
}

function rowsOf(
  bytes: Uint8Array,
  file: string,
): readonly { readonly line: number; readonly cells: readonly (readonly [string, string])[] }[] {
  try {
    const read: unknown = parse(decoded(bytes), { bom: true, skip_empty_lines: true, info: true, trim: true });
    // With `info`, csv-parse gives { record, info } for each row; its own types say string[].
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    const rows = read as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    const [titles, ...rest] = rows;
    return rest.map(({ record, info }) => ({
      line: info.lines,
      cells: (titles?.record ?? []).map((title, index) => [title.trim(), record[index] ?? ''] as const),
    }));
  } catch (cause) {
    throw new BadRequest(`名录表（${file}）不能按 CSV 读取：${cause instanceof Error ? cause.message : ''}`, 65, { cause });
  }
}

/** UTF-8 when it is that, else GB18030: what spreadsheets here write. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8.
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function candidateOf(row: Row, where: string): Candidate {
  const bodyKind = BODY_KINDS[row['报送单位类别'] ?? ''];
  if (bodyKind === undefined)
    throw new BadRequest(`${where}的报送单位类别“${row['报送单位类别'] ?? ''}”无效：应为 ${Object.keys(BODY_KINDS).join('、')}。`);
  const status = STATUSES[row['备案状态'] ?? ''] ?? 'other';
  const entry = {
    id: row['备案编号'] ?? '',
    name: row['应用名称'] ?? '',
    kind: row['应用类型'] ?? '',
    hostUnit: row['主办（使用）单位'] ?? '',
    body: row['报送单位'] ?? '',
    bodyKind,
    level: row['应用层级'] ?? '',
    lastChecked: row['最近检测日期'] || null,
    filed: filedOf(row),
  };
  if (!Check(AppKind, entry.kind)) throw new BadRequest(`${where}的应用类型“${entry.kind}”无效：应为 APP、小程序、快应用。`);
  if (!Check(FrameEntry, entry)) throw new BadRequest(`${where}不符合格式：${explain(FrameEntry, entry) ?? '内容与格式要求不一致'}。`);
  return { entry, status, row: where };
}

function filedOf(row: Row): FiledPackage | null {
  const packageName = row['程序包名'];
  if (!packageName) return null;
  const hex = (given: string | undefined): string => (given ?? '').replaceAll(':', '').toLowerCase();
  const [versionName, versionCode] = [row['备案版本'], row['备案版本号']];
  const [signer, sha256] = [hex(row['签名证书SHA-256']), hex(row['安装包SHA-256'])];
  return {
    packageName,
    ...(versionName ? { versionName } : {}),
    ...(versionCode ? { versionCode } : {}),
    ...(signer === '' ? {} : { signer }),
    ...(sha256 === '' ? {} : { sha256 }),
  };
}
