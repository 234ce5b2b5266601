/** Sealing as the command line does it: with the configured key and ledger, or honestly without. */
import type { Config } from '../config.ts';
import type { Confirmation } from '../evidence/confirmation.ts';
import type { Report } from '../verdict/report-schema.ts';
import { startSigner } from '../signer/start.ts';
import type { FileFact } from '../evidence/chain-schema.ts';
import { appendLater, readSeal } from '../store/later.ts';
import { checkLedger } from '../store/ledger.ts';
import { sealRun } from '../store/seal.ts';
import { stampRun } from '../store/stamp.ts';
import type { RunKey } from '../store/original.ts';
import type { Vouching } from '../store/vouching.ts';

export type Custody = {
  /** Who vouches for what is appended. */
  readonly vouching: Vouching;
  /** What originals in run folders are encrypted with. */
  readonly key: RunKey;
  /** Seals a run whose evidence is complete, and has its time stamped when an authority is configured; that none answered is noted, no error. */
  seal(dir: string, run: { readonly id: string; readonly tool: string }): Promise<void>;
  /** Notes a report that was written, after the seal; a run that is not sealed has nothing to note it in. */
  report(dir: string, report: Report, files: readonly FileFact[]): Promise<void>;
  /** Notes what another device showed of a sealed run's findings. Throws `BadRequest` when the run is not sealed. */
  confirm(dir: string, confirmation: Confirmation): Promise<void>;
  close(): Promise<void>;
};

/**
 * Starts the signing process when a key is configured, and looks whether the ledger can be written to. `key` null: run folders are
 * plain, as the service has them until their files are in its encrypted store. Throws `BadRequest`, `EnvironmentMissing`.
 */
export async function openCustody(
  config: Pick<Config, 'signingKey' | 'ledger'> & Partial<Pick<Config, 'timeStampUrl'>>,
  signal: AbortSignal,
  key: RunKey = null,
): Promise<Custody> {
  const { ledger, timeStampUrl = null } = config;
  if (ledger !== null) await checkLedger(ledger);
  const signer = config.signingKey === null ? null : await startSigner(config.signingKey, signal);
  const vouching = { signer, ledger };
  return {
    vouching,
    key,
    async seal(dir, run) {
      await sealRun(dir, run, vouching);
      // Stopped by then or not: the seal is the last thing of a detection, and its time is worth some seconds.
      if (timeStampUrl !== null) await stampRun(dir, timeStampUrl, vouching, new AbortController().signal);
    },
    async report(dir, { evidenceHash, rules, overall }, files) {
      if ((await readSeal(dir)) === null) return;
      const { id, version, hash } = rules;
      await appendLater(
        dir,
        { kind: 'report', files: [...files], evidence: evidenceHash, rules: { id, version, hash }, overall },
        vouching,
      );
    },
    async confirm(dir, confirmation) {
      await appendLater(dir, { kind: 'confirmation', confirmation }, vouching);
    },
    close: async () => signer?.close(),
  };
}
