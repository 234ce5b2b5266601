/** `govapp bundle`: one ZIP to hand on. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { bundleRun } from '../store/bundle.ts';

/** Writes the bundle (default: beside the run folder, `<run-dir>.zip`) and says where, with its SHA-256 and the signing key's number. */
export async function bundle(given: string, options: { readonly out?: string }, signal: AbortSignal): Promise<void> {
  const dir = resolve(given);
  const out = resolve(options.out ?? `${dir}.zip`);
  const manifest = await bundleRun(dir, out, signal);
  const hash = createHash('sha256');
  await pipeline(createReadStream(out), hash);
  const key = manifest.signedBy === null ? '未签名' : `公钥 ${manifest.signedBy}`;
  process.stdout.write(`证据包    ${out}\n检测编号  ${manifest.run.id}\n签名      ${key}\nSHA-256   ${hash.digest('hex')}\n`);
}
