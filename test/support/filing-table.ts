/** A table of filings with the odd cells of practice, as a real workbook, beside a folder of real packages. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeXlsxFile from 'write-excel-file/node';

export const HEAD = [
  '单位名称',
  '单位性质',
  '统一社会信用代码',
  '应用名称',
  '应用类型',
  '应用上线时间',
  '用户总数',
  '是否面向基层使用',
  '同类政务应用程序情况',
  '申请日期',
  '收到日期',
  '安装包',
] as const;
export const CODE = '11100000000013127D';

const ROW: Readonly<Record<(typeof HEAD)[number], string>> = {
  单位名称: '云岭市示范局',
  单位性质: '行政机关',
  统一社会信用代码: CODE,
  应用名称: '云岭办公',
  应用类型: 'APP',
  应用上线时间: '2025年3月',
  用户总数: '300',
  是否面向基层使用: '否',
  同类政务应用程序情况: '无',
  申请日期: '2026-01-26',
  收到日期: '2026-01-28',
  安装包: '',
};
export const rowOf = (over: Partial<typeof ROW>): readonly string[] => HEAD.map((header) => over[header] ?? ROW[header]);

/** What is right though written otherwise. */
export const GOOD: readonly (readonly string[])[] = [
  rowOf({
    统一社会信用代码: '１１１０００００００００１３１２７Ｄ',
    用户总数: '１，２００',
    应用上线时间: '2026年3月',
    是否面向基层使用: '□是 ☑否',
    安装包: '甲.apk',
  }),
  rowOf({ 单位名称: '𬭎溪县𫖯山局', 应用名称: '𬭎溪通', 应用类型: '小程序', 同类政务应用程序情况: '—' }),
];
/** From row 5 of the sheet on; 7 and 8 are to be merged in column A. */
const ODD: readonly (readonly string[])[] = [
  rowOf({ 应用名称: '错码', 统一社会信用代码: CODE.replace('D', 'E') }),
  rowOf({ 应用名称: '缺日', 申请日期: '2026年3月' }),
  rowOf({ 应用名称: '合并一' }),
  rowOf({ 应用名称: '合并二', 单位名称: '' }),
  rowOf({ 应用名称: '—' }),
  rowOf({ 应用名称: '无名', 单位名称: '无' }),
  rowOf({ 应用名称: '空码', 统一社会信用代码: '' }),
  rowOf({ 应用名称: '符号', 是否面向基层使用: '(是  o否' }),
  rowOf({ 应用名称: '缺字', 单位名称: '云岭市?甸区示范局' }),
  rowOf({ 应用名称: '同包一', 安装包: 'two.apk' }),
  rowOf({ 应用名称: '同包二', 安装包: 'two.apk' }),
  rowOf({ 应用名称: '缺包', 安装包: 'no.apk' }),
];
/** How each is named; row 0: of no row. */
export const SAID: readonly string[] = [
  '安装包“无主.apk”不对应任何一行',
  '第5行C列“统一社会信用代码”：“11100000000013127E”校验位不符',
  '第6行J列“申请日期”：“2026年3月”只写到年或月',
  '第7行A列“单位名称”：是合并单元格（第7–8行）',
  '第8行A列“单位名称”：是合并单元格（第7–8行）',
  '第9行D列“应用名称”：“—”不是内容',
  '第10行A列“单位名称”：“无”填了“无”',
  '第11行C列“统一社会信用代码”：没有填写',
  '第12行H列“是否面向基层使用”：“(是 o否”方框是符号字体，不能认作勾选（“(是”不是勾选）',
  '第13行A列“单位名称”：“云岭市?甸区示范局”含有丢失或不能识别的字',
  '第14行L列“安装包”：安装包“two.apk”同时对应第14、15行',
  '第15行L列“安装包”：安装包“two.apk”同时对应第14、15行',
  '第16行L列“安装包”：文件夹中没有安装包“no.apk”',
];

/** A title, the heading, the good rows (3 and 4 of the sheet), the odd ones. */
export function oddWorkbook(): Promise<Buffer> {
  const rows = [['云岭省备案汇总表'], HEAD, ...GOOD, ...ODD];
  const cells = rows.map((row, at) =>
    row.map((value, column) => (value === '' ? null : { value, type: String, ...(at === 6 && column === 0 ? { rowSpan: 2 } : {}) })),
  );
  return writeXlsxFile(cells).toBuffer();
}

/** 甲.apk is of row 3, two.apk is named by two rows, 无主.apk by none (and is no package, which nobody needs to know). */
export async function packageFolder(under: string): Promise<string> {
  const folder = join(under, 'packages');
  await mkdir(folder, { recursive: true });
  await copyFile('test/fixtures/virtual/probe.apk', join(folder, '甲.apk'));
  await copyFile('test/fixtures/virtual/native.apk', join(folder, 'two.apk'));
  await writeFile(join(folder, '无主.apk'), 'no package');
  return folder;
}
