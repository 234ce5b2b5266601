/** What was appended after the seal: linked to the manifest, each entry signed apart. Pure. */
import { readEntries } from './chain.ts';
import { fault, type Fault } from './chain-fault.ts';
import type { FoundRun, Later, SignatureState } from './chain-found.ts';
import { CHAIN_FILES, isLaterEntry, type LaterEntry, type Manifest } from './chain-schema.ts';
import { checkSignature, type KnownKey } from './chain-signature.ts';

/** The later entries that hold, each with the state of its signature. `broken`: the journal itself does not hold, so more may have stood in it. */
export function checkLater(
  found: FoundRun,
  manifest: Manifest,
  manifestHash: string,
  keys: readonly KnownKey[],
): { readonly entries: readonly Later[]; readonly faults: readonly Fault[]; readonly broken: boolean } {
  if (found.later === null) return { entries: [], faults: [], broken: false };
  const start = { seq: manifest.chain.entries, prev: manifestHash };
  const { entries, fault: broken } = readEntries(CHAIN_FILES.later, found.later, isLaterEntry, start);
  const faults: Fault[] = broken ? [broken] : [];
  const spokenOf = new Set<string>();
  const later = entries.map((entry): Later => {
    if ('of' in entry && !spokenOf.has(entry.of))
      faults.push(fault('chain', CHAIN_FILES.later, `${CHAIN_FILES.later} 第 ${entry.seq} 号记录所指的在先记录不存在`));
    if (entry.kind === 'time-stamp' && entry.over !== manifestHash && !spokenOf.has(entry.over))
      faults.push(fault('chain', CHAIN_FILES.later, `${CHAIN_FILES.later} 第 ${entry.seq} 号时间戳所指的内容不存在`));
    spokenOf.add(entry.hash);
    const wrong = signatureFault(entry, keys);
    if (wrong) faults.push(wrong);
    return { entry, signature: wrong ? 'invalid' : stateOf(entry, keys) };
  });
  return { entries: later, faults, broken: broken !== null };
}

function signatureFault(entry: LaterEntry, keys: readonly KnownKey[]): Fault | null {
  const file = CHAIN_FILES.later;
  const of = `${file} 第 ${entry.seq} 号记录`;
  const { signature, signedBy } = entry;
  if ((signature?.key ?? null) !== signedBy) return fault('signature', file, `${of}的签名被去掉或调换：记录写明${signedBy ?? '未签名'}`);
  if (signature === null || keys.length === 0) return null;
  return checkSignature(signature, { thing: 'entry', digest: entry.hash, file, of }, keys);
}

function stateOf({ signature }: LaterEntry, keys: readonly KnownKey[]): SignatureState {
  if (signature === null) return 'unsigned';
  return keys.length === 0 ? 'unchecked' : 'valid';
}
