/** The package that ordinary users get (办法十五: from a distribution platform) beside the one that was filed. */
import { literals } from '../evidence/parts.ts';
import type { Static } from 'typebox';
import type { FiledPackage } from './entry.ts';

/** Names of what comes out; a name never changes its meaning. */
export const PackageMatch = literals([
  'same',
  'same-version-other-file',
  'newer-version',
  'older-version',
  'other-signer',
  'other-app',
  'not-comparable',
]);
export type PackageMatch = Static<typeof PackageMatch>;

/** What was got: as `PackageFacts` has it. */
export type GotPackage = {
  readonly packageName: string;
  readonly versionName: string;
  readonly versionCode: string;
  readonly signers: readonly string[];
  readonly sha256: string;
};

export type PackageComparison = {
  readonly match: PackageMatch;
  /** One or two Chinese sentences. */
  readonly because: string;
  /** For the office only (线索); null: none. */
  readonly lead: string | null;
};

const LEAD_SIGNER = '签名证书与备案不同，可能不是主办（使用）单位发布的安装包，请向单位核实来源。';
const LEAD_VERSION = '版本晚于备案版本，是否属于重大功能变更而未提交备案变更申请（《办法》第十一条），请核实。';
const LEAD_FILE = '同一版本号而文件不同，请核实是否为不同发布渠道的安装包。';

/** The first difference that matters decides: application, signer, version, file. A hash alone proves that nothing differs. */
export function comparePackage(filed: FiledPackage | null, got: GotPackage): PackageComparison {
  if (filed === null) return unknown('备案材料未登记安装包，不能比对。');
  if (filed.packageName !== got.packageName)
    return {
      match: 'other-app',
      because: `取得的安装包是“${got.packageName}”，备案的是“${filed.packageName}”，不是同一应用程序。`,
      lead: '取得的安装包不是备案的应用程序：请核对取得渠道，或核实单位是否另行发布。',
    };
  if (filed.sha256 !== undefined && filed.sha256 === got.sha256)
    return { match: 'same', because: `与备案的安装包一致（SHA-256 ${got.sha256.slice(0, 16)}…）。`, lead: null };
  if (filed.signer !== undefined && !got.signers.includes(filed.signer))
    return {
      match: 'other-signer',
      because:
        got.signers.length === 0
          ? '取得的安装包未签名，与备案的签名不同。'
          : `签名证书 ${short(got.signers[0])} 与备案的 ${short(filed.signer)} 不同。`,
      lead: LEAD_SIGNER,
    };
  if (filed.versionCode === undefined) return unknown('备案材料未登记版本号，不能比对版本。');
  const [was, is] = [BigInt(filed.versionCode), BigInt(got.versionCode)];
  const words = `取得的版本 ${got.versionName}（${got.versionCode}），备案版本 ${filed.versionName ?? '未登记'}（${filed.versionCode}）`;
  if (is > was) return { match: 'newer-version', because: `${words}：晚于备案版本。`, lead: LEAD_VERSION };
  if (is < was) return { match: 'older-version', because: `${words}：早于备案版本，可能不是最新的发布渠道。`, lead: null };
  if (filed.sha256 === undefined) return unknown(`${words}：版本号相同，备案材料未登记校验值，不能确定是否同一文件。`);
  return { match: 'same-version-other-file', because: `${words}：版本号相同，安装包文件不同。`, lead: LEAD_FILE };
}

const unknown = (because: string): PackageComparison => ({ match: 'not-comparable', because, lead: null });
const short = (hash: string | undefined): string => `${(hash ?? '').slice(0, 16)}…`;

export const MATCH_WORDS: Readonly<Record<PackageMatch, string>> = {
  same: '与备案一致',
  'same-version-other-file': '版本相同，文件不同',
  'newer-version': '晚于备案版本',
  'older-version': '早于备案版本',
  'other-signer': '签名与备案不同',
  'other-app': '不是备案的应用程序',
  'not-comparable': '不能比对',
};
