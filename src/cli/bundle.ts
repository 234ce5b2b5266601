/** `govapp bundle`: one ZIP to hand on. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { Config } from '../config.ts';
import { BadRequest } from '../errors.ts';
import { bundleOriginals, bundleRun } from '../store/bundle.ts';
import { openCustody } from '../worker/custody.ts';
import { commandOf } from './command-of.ts';
import { releaseRun } from './release.ts';
import { runKeyToRead } from './run-key.ts';

type BundleOptions = {
  readonly out?: string;
  readonly forRelease?: boolean;
  readonly originals?: boolean;
  readonly by?: string;
  readonly reason?: string;
};

export function addBundleCommand(program: Command, config: Config, signal: AbortSignal): void {
  commandOf(program, 'bundle')
    .argument('<run-dir>', '检测材料所在文件夹')
    .option('--out <file.zip>', '证据包文件名（默认 <run-dir>.zip）')
    .option('--for-release', '对外提供：只含报告和遮盖个人信息后的截图，须写明 --by 和 --reason')
    .option('--originals', '证据原件解密后放入（供上级、法院查验），须写明 --by 和 --reason')
    .option('--by <name>', '经手人')
    .option('--reason <text>', '提供给谁、事由')
    .action((dir: string, options: BundleOptions) => bundle(dir, options, config, signal));
}

/** Writes the bundle (default: beside the run folder, `<run-dir>.zip`) and says where, with its SHA-256 and the signing key's number. */
async function bundle(given: string, options: BundleOptions, config: Config, signal: AbortSignal): Promise<void> {
  if (options.forRelease === true && options.originals === true)
    throw new BadRequest('--for-release 与 --originals 不能同用：对外提供不含原件。', 64);
  if (options.forRelease === true) return release(given, options, config, signal);
  if (options.originals === true) return originals(given, options, config, signal);
  const dir = resolve(given);
  const out = resolve(options.out ?? `${dir}.zip`);
  const manifest = await bundleRun(dir, out, signal);
  const key = manifest.signedBy === null ? '未签名' : `公钥 ${manifest.signedBy}`;
  process.stdout.write(`证据包    ${out}\n检测编号  ${manifest.run.id}\n签名      ${key}\nSHA-256   ${await hashOf(out)}\n`);
  process.stderr.write(INTERNAL);
}

const INTERNAL =
  '注意：证据包含完整截图和文字（可能有个人信息；加密保存的须有本单位密钥方能查看），限本单位内部使用；对外提供请用 --for-release。\n';

async function originals(given: string, { out, by, reason }: BundleOptions, config: Config, signal: AbortSignal): Promise<void> {
  if (by === undefined || reason === undefined) throw new BadRequest('提供证据原件须写明经手人和事由：请加 --by 和 --reason。', 64);
  const dir = resolve(given);
  const to = resolve(out ?? `${dir}-originals.zip`);
  if (await stat(to).catch(() => null)) throw new BadRequest(`“${to}”已存在：请用 --out 另指定一个文件名。`);
  const custody = await openCustody(config, signal, await runKeyToRead(config));
  try {
    const { run } = await bundleOriginals(dir, to, { by, reason }, custody, signal);
    process.stdout.write(`证据包    ${to}（含解密后的原件）\n检测编号  ${run.id}\nSHA-256   ${await hashOf(to)}\n`);
    process.stderr.write('注意：本包含未遮盖的个人信息，提供情况已记入校验链；请按规定交接、保管。\n');
  } finally {
    await custody.close();
  }
}

async function release(given: string, { out, by, reason }: BundleOptions, config: Config, signal: AbortSignal): Promise<void> {
  if (by === undefined || reason === undefined) throw new BadRequest('对外提供须写明经手人和事由：请加 --by 和 --reason。', 64);
  const dir = resolve(given);
  const to = resolve(out ?? `${dir}-release.zip`);
  // Looked at before anything is noted in the chain.
  if (await stat(to).catch(() => null)) throw new BadRequest(`“${to}”已存在：请用 --out 另指定一个文件名。`);
  const custody = await openCustody(config, signal, await runKeyToRead(config));
  try {
    const { pictures, filled, withheld } = await releaseRun(dir, to, { by, reason }, custody, signal);
    process.stdout.write(
      `对外材料  ${to}\n截图      ${pictures} 张，其中 ${filled} 张遮盖了个人信息或账号信息；证据原件 ${withheld} 个文件未提供\nSHA-256   ${await hashOf(to)}\n`,
    );
  } finally {
    await custody.close();
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
