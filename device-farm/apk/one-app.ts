import { BadRequest } from '../../src/errors.ts';
import type { Part } from './part.ts';
import { bySplit } from './set-hash.ts';

/** The base and its splits, the base first. */
export type OneApp = { readonly base: Part; readonly parts: readonly [Part, ...Part[]] };

/** Sees that the parts make up one app: one base, no split twice, one package, one version. Throws `BadRequest`. */
export function asOneApp(parts: readonly Part[]): OneApp {
  const bases = parts.filter(({ split }) => split === null);
  const [base, second] = bases;
  if (base === undefined) throw new BadRequest(withoutBase(parts));
  if (second !== undefined)
    throw new BadRequest(`${base.fileName} 和 ${second.fileName} 都是主包（base APK），一套安装包只能有一个主包；几个版本请分别检测。`);
  const splits = parts.filter((part) => part !== base).sort(bySplit);
  for (const [at, part] of splits.entries()) {
    const { packageName, versionCode } = part.manifest;
    if (packageName !== base.manifest.packageName)
      throw new BadRequest(
        `拆分包 ${part.fileName} 属于另一应用（${packageName}），主包 ${base.fileName} 是 ${base.manifest.packageName}，请只提交同一应用的安装包。`,
      );
    if (versionCode !== base.manifest.versionCode)
      throw new BadRequest(
        `拆分包 ${part.fileName} 的版本号（${versionCode}）与主包 ${base.fileName}（${base.manifest.versionCode}）不一致，请提交同一版本的全部安装包。`,
      );
    const twin = splits[at - 1];
    if (twin?.split === part.split)
      throw new BadRequest(`${twin?.fileName ?? ''} 和 ${part.fileName} 是同一个拆分包（${part.split ?? ''}），请只保留一个。`);
  }
  if (splits.length === 0 && base.manifest.splitRequired)
    throw new BadRequest(
      `安装包 ${base.fileName} 只是主包，缺少必需的拆分包（split APK），请把同一应用的全部 APK、所在文件夹或 .apks 一起给出。`,
    );
  return { base, parts: [base, ...splits] };
}

function withoutBase(parts: readonly Part[]): string {
  const named = parts
    .slice(0, 3)
    .map(({ fileName, split }) => `${fileName}（${split ?? ''}）`)
    .join('、');
  return `${named}${parts.length > 3 ? '等' : ''}是拆分包（split APK），缺少主包（base APK），请把主包和拆分包一起给出。`;
}

/** Sees that all parts carry the base's signature. `signers` in the order of the parts. Throws `BadRequest`. */
export function asOneSigner({ base, parts }: OneApp, signers: readonly (readonly string[])[]): readonly string[] {
  const own = signers[0] ?? [];
  const key = (digests: readonly string[]): string => [...digests].sort().join();
  const other = parts.find((_, at) => key(signers[at] ?? []) !== key(own));
  if (other !== undefined)
    throw new BadRequest(
      `拆分包 ${other.fileName} 的签名与主包 ${base.fileName} 不一致（或其中一个没有有效签名），Android 会拒绝安装，请提交同一签名的全部安装包。`,
    );
  return own;
}
