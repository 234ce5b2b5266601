/** A run against the second place: what only a second place can show, above all later entries that were cut off. Pure. */
import { fault, type Fault } from './chain-fault.ts';
import type { ReadEntries } from './chain.ts';
import type { LaterEntry, LedgerEntry, Manifest } from './chain-schema.ts';

/** `manifestHash`: SHA-256 of manifest.json as found. */
export function checkLedgerEntries(
  file: string,
  ledger: ReadEntries<LedgerEntry>,
  run: { readonly manifest: Manifest; readonly manifestHash: string; readonly later: readonly LaterEntry[] },
): readonly Fault[] {
  if (ledger.fault) return [fault('ledger', file, `校验台账本身不完整：${ledger.fault.sentence}`)];
  const { id } = run.manifest.run;
  const lines = ledger.entries.filter((line) => line.run === id);
  const seal = lines.find((line) => line.kind === 'seal');
  if (!seal) return [fault('ledger', file, `校验台账中没有检测 ${id} 的封存记录`)];
  if (seal.head !== run.manifestHash)
    return [fault('ledger', file, `校验台账所记检测 ${id} 的封存清单（${seal.day}）不是现在这一份：封存清单被整体更换`)];
  const heads = new Set([run.manifestHash, ...run.later.map(({ hash }) => hash)]);
  const lost = lines.find(({ head }) => !heads.has(head));
  if (lost) return [fault('ledger', file, `校验台账写明 ${lost.day} 有第 ${lost.entries - 1} 号记录，现在没有：后续记录被截断或改写`)];
  return [];
}
