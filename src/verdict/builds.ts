/** Which of the declared builds was examined. One filing may cover several (32 and 64 bit, markets, iOS, 鸿蒙): a report speaks of one. */
import type { Declaration } from '../evidence/declaration.ts';
import type { PackageFacts } from '../evidence/schema.ts';
import type { Report } from './report-schema.ts';

type Build = NonNullable<Declaration['builds']>[number];
type Builds = NonNullable<Report['subject']['builds']>;

/** How a declared build stands to the examined package: what is declared and agrees, and what does not. */
type Compared = { readonly build: Build; readonly name: string; readonly same: readonly string[]; readonly differs: readonly string[] };

/** `package` null: there was none to examine. */
export function buildsOf(declared: readonly Build[], examined: PackageFacts | null): Builds | null {
  if (examined === null) return null;
  const compared = declared.map((build, index) => compare(build, index, examined));
  const matches = compared.filter(({ same, differs }) => same.length > 0 && differs.length === 0);
  const exact = matches.filter(({ same }) => same.includes('SHA-256'));
  const found = exact.length > 0 ? exact : matches;
  const others = compared.filter((one) => !found.includes(one)).map(({ build, name }) => described(build, name));
  return {
    examined: identity(examined),
    standing:
      declared.length === 0 ? 'none-declared' : exact.length > 0 ? 'declared' : matches.length > 0 ? 'declared-unproven' : 'not-declared',
    statement: [
      sentence(compared, found, exact.length > 0),
      ...(others.length === 0 ? [] : [`申报的其他安装包（${others.join('；')}）本次未检测，本报告的结论不适用于它们。`]),
    ],
    notExamined: others,
  };
}

/** `name.apk，版本 1.2（12），SHA-256 …，签名证书 SHA-256 …` */
function identity({ fileName, parts, versionName, versionCode, sha256, signers }: PackageFacts): string {
  const whole = (parts?.length ?? 1) > 1 ? `${fileName}（共 ${String(parts?.length)} 个 APK）` : fileName;
  const signed = signers.length === 0 ? '未签名' : `签名证书 SHA-256 ${signers.join('、')}`;
  return `${whole}，版本 ${versionName}（${versionCode}），SHA-256 ${sha256}，${signed}`;
}

function compare(build: Build, index: number, examined: PackageFacts): Compared {
  const name = build.name ?? build.fileName ?? build.versionName ?? `第 ${String(index + 1)} 个`;
  const keys: readonly (readonly [string, boolean | undefined])[] = [
    ['系统', build.system === undefined || build.system === '安卓' ? undefined : false],
    ['版本名称', build.versionName === undefined ? undefined : plainVersion(build.versionName) === plainVersion(examined.versionName)],
    ['版本号', build.versionCode === undefined ? undefined : String(build.versionCode).trim() === examined.versionCode],
    ['SHA-256', build.sha256 === undefined ? undefined : hex(build.sha256) === hex(examined.sha256)],
    ['签名证书', build.signer === undefined ? undefined : examined.signers.some((one) => hex(one) === hex(build.signer ?? ''))],
  ];
  const those = (agrees: boolean): string[] => keys.filter(([, said]) => said === agrees).map(([key]) => key);
  return { build, name, same: those(true), differs: those(false) };
}

function sentence(all: readonly Compared[], found: readonly Compared[], exact: boolean): string {
  const names = (some: readonly Compared[]): string => some.map(({ name }) => `“${name}”`).join('');
  if (all.length === 0) return '申报信息未列明备案的安装包，未能核对被检程序是否为备案版本。';
  if (exact) return `被检程序是申报的${names(found)}（SHA-256 相同）。`;
  const [only, second] = found;
  if (second !== undefined)
    return `被检程序与申报的${names(found)}均相符（${only?.same.join('、') ?? ''}），申报所列内容不足以区分是其中哪一个，其余的本次未检测。`;
  if (only !== undefined)
    return `被检程序与申报的${names(found)}相符（${only.same.join('、')}）；申报未列 SHA-256，未能核对是否为同一文件。`;
  const nearest = all.filter(({ same }) => same.length > 0).sort((a, b) => b.same.length - a.same.length)[0];
  const how = nearest === undefined ? '' : `；与最接近的“${nearest.name}”相比，${nearest.differs.join('、')}不同`;
  return `被检程序不在申报的 ${String(all.length)} 个安装包之中${how}。结论只针对被检程序，请核对提交检测的是否为备案的安装包。`;
}

function described({ system, versionName, versionCode }: Build, name: string): string {
  const version = versionName === undefined ? '' : `版本 ${versionName}${versionCode === undefined ? '' : `（${String(versionCode)}）`}`;
  const facts = [...(system === undefined ? [] : [system]), ...(version === '' ? [] : [version])];
  return facts.length === 0 ? `“${name}”` : `“${name}”，${facts.join('，')}`;
}

const plainVersion = (version: string): string => version.trim().replace(/^v(?=\d)/iu, '');
const hex = (digest: string): string => digest.replace(/[\s:]/gu, '').toLowerCase();
