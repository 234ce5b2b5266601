/** Seals a run: from here on whatever is changed shows. */
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadRequest } from '../errors.ts';
import { CHAIN_FILES, type Manifest } from '../evidence/chain-schema.ts';
import { canonicalJson, sha256 } from '../evidence/hashing.ts';
import { formsOf, manifestOf } from '../evidence/chain-manifest.ts';
import { readChain, readIfThere } from './chain-file.ts';
import { appendLedger } from './ledger.ts';
import { writeReport } from './run-folder.ts';
import type { Vouching } from './vouching.ts';

/**
 * Writes manifest.json (and signature.json) from the chain, which says what every file was when it was captured, and one line into
 * the ledger. Throws `BadRequest` 65 when the chain does not hold, when evidence.json is not what was saved, or when the run is
 * sealed already.
 */
export async function sealRun(
  dir: string,
  run: Manifest['run'],
  { signer, ledger }: Vouching,
  now: () => Date = () => new Date(),
): Promise<Manifest> {
  if ((await readIfThere(join(dir, CHAIN_FILES.manifest))) !== null) throw new BadRequest(`“${dir}”已经封存：封存后的材料只追加，不重写。`);
  const entries = await readChain(dir);
  if (!entries) throw new BadRequest(`“${dir}”没有校验链 ${CHAIN_FILES.chain}，不能封存。`);
  const manifest = manifestOf(entries, { run, sealedAt: now().toISOString(), signedBy: signer?.key ?? null });
  if (!manifest) throw new BadRequest(`“${dir}”还没有证据 ${CHAIN_FILES.evidence}，不能封存。`);
  const lies = formsOf(manifest.evidence).at(-1) ?? manifest.evidence;
  const evidence = await readFile(join(dir, lies.path)).catch(() => null); // Whatever keeps it from being read, it is not what was saved.
  if (evidence === null || sha256(evidence) !== lies.sha256)
    throw new BadRequest(`${CHAIN_FILES.evidence} 与校验链所记不一致：文件在保存之后被改动，不能封存。`);
  const content = `${canonicalJson(manifest, 2)}\n`;
  await settle(join(dir, CHAIN_FILES.chain));
  // The manifest comes last: with it the run is sealed, without it it is not.
  if (signer) {
    const signature = await signer.sign('manifest', sha256(content));
    await writeReport(dir, CHAIN_FILES.signature, `${canonicalJson(signature, 2)}\n`);
  }
  await writeReport(dir, CHAIN_FILES.manifest, content);
  if (ledger !== null) {
    const place = { kind: 'seal', run: run.id, entries: manifest.chain.entries, head: sha256(content) } as const;
    await appendLedger(ledger, place, now);
  }
  return manifest;
}

/** What was appended is on the disk, not only on its way there. */
async function settle(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
