/** `govapp keys new`: a key pair for sealing, and the ring that knows its predecessors. */
import { createPublicKey } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { BadRequest } from '../errors.ts';
import type { KeyRing } from '../evidence/chain-schema.ts';
import { keyIdOf } from '../evidence/chain-signature.ts';
import { canonicalJson } from '../evidence/hashing.ts';
import { newKeyPair } from '../signer/key-file.ts';
import { readRing } from '../store/keyring.ts';
import { writeReport } from '../store/run-folder.ts';
import { commandOf } from './command-of.ts';

const RING = 'keys.json';

export function addKeysCommand(program: Command): void {
  commandOf(program, 'keys')
    .command('new')
    .description('生成一对 Ed25519 密钥，更新公钥表 keys.json · make a key pair')
    .argument('<dir>', '存放位置')
    .action(async (dir: string) => {
      const { id, privatePath, publicPath } = await newKeys(dir, new Date());
      process.stdout.write(`公钥编号  ${id}
公钥      ${publicPath}
私钥      ${privatePath}（妥善保管；使用时设 GOVAPP_SIGNING_KEY 为此路径）
`);
    });
}

/**
 * Writes `<id>.private.pem` (0600), `<id>.public.pem` and `keys.json`, in which the keys before end where the new one begins.
 * Nothing is overwritten but the ring. Throws `BadRequest` when the folder cannot be used.
 */
export async function newKeys(
  given: string,
  now: Date,
): Promise<{ readonly id: string; readonly privatePath: string; readonly publicPath: string }> {
  const dir = resolve(given);
  const { privatePem, publicPem } = newKeyPair();
  const id = keyIdOf(createPublicKey(publicPem));
  const [privatePath, publicPath] = [join(dir, `${id}.private.pem`), join(dir, `${id}.public.pem`)];
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const before = await ringOf(dir);
    await writeFile(privatePath, privatePem, { flag: 'wx', mode: 0o600 });
    await writeFile(publicPath, publicPem, { flag: 'wx', mode: 0o644 });
    const from = now.toISOString();
    const keys = [...before.map((key) => ({ ...key, until: key.until ?? from })), { id, from, until: null, pem: publicPem }];
    await writeReport(dir, RING, `${canonicalJson({ schema: 'govapp-keys/1', keys } satisfies KeyRing, 2)}\n`);
  } catch (cause) {
    if (cause instanceof BadRequest) throw cause;
    throw new BadRequest(`不能在“${dir}”写入密钥：请检查路径和权限。`, 77, { cause });
  }
  return { id, privatePath, publicPath };
}

async function ringOf(dir: string): Promise<KeyRing['keys']> {
  const path = join(dir, RING);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  });
  if (text === null) return [];
  return readRing(text, path).map(({ id, key, from, until }) => ({
    id,
    from: from ?? '',
    until,
    pem: key.export({ type: 'spki', format: 'pem' }).toString(),
  }));
}
