/** Is a run as it was sealed? Looks at everything and names every difference, the first first. Pure: files come in as facts. */
import { Check } from 'typebox/value';
import { checkAddedInFolders, checkSealed, checkUnsealed } from './chain-check-files.ts';
import { checkLater } from './chain-check-later.ts';
import { readEntries, START } from './chain.ts';
import { fault, type Fault } from './chain-fault.ts';
import type { FoundRun, Later, SignatureState } from './chain-found.ts';
import { heldBy } from './chain-manifest.ts';
import { CHAIN_FILES, isChainEntry, Manifest, Signature } from './chain-schema.ts';
import { checkSignature, type KnownKey } from './chain-signature.ts';
import { explain } from './explain.ts';
import { canonicalJson, sha256 } from './hashing.ts';

export type Verification = {
  readonly faults: readonly Fault[];
  readonly manifest: Manifest | null;
  readonly signature: { readonly state: SignatureState; readonly key: string | null; readonly at: string | null };
  readonly later: readonly Later[];
};

/** Compares a run with its chain, its manifest and its signature. No `keys`: signatures are not checked, and it says so. */
export function checkRun(found: FoundRun, keys: readonly KnownKey[]): Verification {
  const none = { manifest: null, later: [], signature: { state: 'unsigned', key: null, at: null } } as const;
  const gone = missingParts(found);
  if (found.manifest === null) return { ...none, faults: gone };
  const manifest = parsed(found.manifest);
  const signature = signatureOf(found, keys);
  if (!Check(Manifest, manifest) || !isAsWritten(manifest, found.manifest)) {
    const what = explain(Manifest, manifest) ?? '书写形式与生成时不同';
    const broken = fault('altered', CHAIN_FILES.manifest, `封存清单 ${CHAIN_FILES.manifest} 被改动或损坏：${what}`);
    return { ...none, faults: [...gone, ...signature.faults, broken], signature: signature.about };
  }
  const signing = signedAsStated(manifest, found, signature);
  const later = checkLater(found, manifest, sha256(found.manifest), keys);
  return {
    manifest,
    signature: signature.about,
    later: later.entries,
    faults: [
      ...gone,
      ...signing,
      ...chainFaults(found.chain, manifest),
      ...checkSealed(found, manifest, later.entries),
      ...later.faults,
      ...(later.broken ? checkAddedInFolders(found, manifest) : checkUnsealed(found, manifest, later.entries)),
    ],
  };
}

function missingParts(found: FoundRun): Fault[] {
  const why = {
    manifest: `没有封存清单 ${CHAIN_FILES.manifest}：检测没有完成封存，或清单已被删除，不能核验`,
    chain: `校验链 ${CHAIN_FILES.chain} 缺失：文件被删除，或材料由没有校验链的旧版本产生`,
  } as const;
  return (['manifest', 'chain'] as const)
    .filter((part) => found[part] === null)
    .map((part) => fault('missing', CHAIN_FILES[part], why[part]));
}

type Signing = { readonly faults: readonly Fault[]; readonly about: Verification['signature'] };

function signatureOf(found: FoundRun, keys: readonly KnownKey[]): Signing {
  const file = CHAIN_FILES.signature;
  if (found.signature === null) return { faults: [], about: { state: 'unsigned', key: null, at: null } };
  const value = parsed(found.signature);
  if (!Check(Signature, value) || !isAsWritten(value, found.signature)) {
    const sentence = `签名文件 ${file} 被改动或损坏：${explain(Signature, value) ?? '书写形式与生成时不同'}`;
    return { faults: [fault('signature', file, sentence)], about: { state: 'invalid', key: null, at: null } };
  }
  const { key, at } = value;
  if (keys.length === 0) return { faults: [], about: { state: 'unchecked', key, at } };
  const digest = sha256(found.manifest ?? '');
  const wrong = checkSignature(value, { thing: 'manifest', digest, file, of: CHAIN_FILES.manifest }, keys);
  return { faults: wrong ? [wrong] : [], about: { state: wrong ? 'invalid' : 'valid', key, at } };
}

/** The manifest says who was to sign it: a signature cannot be taken off or put on without a trace. */
function signedAsStated(manifest: Manifest, found: FoundRun, { faults, about }: Signing): readonly Fault[] {
  const file = CHAIN_FILES.signature;
  if (faults.length > 0) return faults;
  if (manifest.signedBy !== null && found.signature === null)
    return [fault('missing', file, `签名文件 ${file} 缺失：封存清单写明由公钥 ${manifest.signedBy} 签名`)];
  if (manifest.signedBy === null && found.signature !== null)
    return [fault('added', file, `签名文件 ${file} 是后加的：封存清单写明未签名`)];
  if (about.key !== null && about.key !== manifest.signedBy)
    return [fault('signature', file, `签名的公钥编号 ${about.key} 与封存清单所写 ${String(manifest.signedBy)} 不同`)];
  return [];
}

function chainFaults(content: string | null, manifest: Manifest): Fault[] {
  if (content === null) return [];
  const file = CHAIN_FILES.chain;
  const { entries, fault: wrong } = readEntries(file, content, isChainEntry, START);
  if (wrong) return [wrong];
  const { entries: sealed, head } = manifest.chain;
  if (entries.length < sealed) return [fault('chain', file, `${file} 被截断：封存时有 ${sealed} 条记录，现有 ${entries.length} 条`)];
  if (entries.length > sealed) return [fault('chain', file, `${file} 被添加：封存时有 ${sealed} 条记录，现有 ${entries.length} 条`)];
  if (entries.at(-1)?.hash !== head) return [fault('chain', file, `${file} 被整体改写：其末端与封存清单所记不同`)];
  const held = heldBy(entries);
  if (
    canonicalJson({ files: held.files, evidence: held.evidence }) !== canonicalJson({ files: manifest.files, evidence: manifest.evidence })
  )
    return [fault('chain', file, `${file} 与封存清单所列文件不一致`)];
  return [];
}

/** One value has one writing: not a blank may differ. */
const isAsWritten = (value: object, content: string): boolean => `${canonicalJson(value, 2)}\n` === content;

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined; // No value of any schema: the caller's check says so.
  }
}
