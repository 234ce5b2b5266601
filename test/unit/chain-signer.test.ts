/** The signing process: digests only, its key in nobody else's hands. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKeys } from '../../src/cli/keys.ts';
import { forkModule } from '../../src/child.ts';
import { BadRequest, Cancelled, EnvironmentMissing } from '../../src/errors.ts';
import { checkSignature, keyIdOf, statement } from '../../src/evidence/chain-signature.ts';
import { sha256 } from '../../src/evidence/hashing.ts';
import { startSigner } from '../../src/signer/start.ts';
import { readKeys } from '../../src/store/keyring.ts';

const SIGNAL = new AbortController().signal;
const DIGEST = sha256('manifest');
let home = '';
let keys: Awaited<ReturnType<typeof newKeys>>;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'signer-'));
  keys = await newKeys(join(home, 'keys'), new Date('2026-01-01T00:00:00Z'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe('keys new', () => {
  test('the private key is its owner’s only; the id is the public key’s', async () => {
    expect((await stat(keys.privatePath)).mode & 0o777).toBe(0o600);
    expect((await stat(join(home, 'keys'))).mode & 0o777).toBe(0o700);
    expect(keyIdOf(createPublicKey(await readFile(keys.publicPath)))).toBe(keys.id);
    expect(await readKeys(keys.publicPath)).toMatchObject([{ id: keys.id, from: null, until: null }]);
  });
  test('a second pair ends the first in the ring', async () => {
    const dir = join(home, 'ring');
    const first = await newKeys(dir, new Date('2026-01-01T00:00:00Z'));
    const second = await newKeys(dir, new Date('2026-07-01T00:00:00Z'));
    expect(await readKeys(join(dir, 'keys.json'))).toMatchObject([
      { id: first.id, from: '2026-01-01T00:00:00.000Z', until: '2026-07-01T00:00:00.000Z' },
      { id: second.id, from: '2026-07-01T00:00:00.000Z', until: null },
    ]);
  });
  test.each([
    ['a private key', () => readFile(keys.privatePath, 'utf8'), '是私钥'],
    ['no key', () => Promise.resolve('hello'), '不是 Ed25519 公钥'],
    ['half a ring', () => Promise.resolve('{"schema":'), '不是完整的 JSON'],
    ['a ring of another form', () => Promise.resolve('{"schema":"govapp-keys/1","keys":[{}]}'), '不符合格式'],
    [
      'a ring with a wrong number',
      async () => (await readFile(join(home, 'keys/keys.json'), 'utf8')).replaceAll(keys.id, 'ab'.repeat(16)),
      '与其公钥不符',
    ],
  ])('%s is refused as a public key', async (_, content, message) => {
    const path = join(home, 'given');
    await writeFile(path, await content());
    await expect(readKeys(path)).rejects.toThrow(message);
    await expect(readKeys(path)).rejects.toBeInstanceOf(BadRequest);
  });
  test('no file: 66', async () => {
    await expect(readKeys(join(home, 'none'))).rejects.toMatchObject({ code: 66 });
  });
});

describe('the process', () => {
  test('signs digests, survives Ctrl-C, and is gone when closed', async () => {
    const signer = await startSigner(keys.privatePath, SIGNAL);
    try {
      expect(signer.key).toBe(keys.id);
      process.kill(signer.pid ?? 0, 'SIGINT');
      const [manifest, entry] = await Promise.all([signer.sign('manifest', DIGEST), signer.sign('entry', DIGEST)]);
      const known = await readKeys(keys.publicPath);
      expect(checkSignature(manifest, { thing: 'manifest', digest: DIGEST, file: 's', of: 'm' }, known)).toBeNull();
      expect(checkSignature(entry, { thing: 'manifest', digest: DIGEST, file: 's', of: 'm' }, known)?.sentence).toContain('取自别处');
      await expect(signer.sign('manifest', 'words to be signed')).rejects.toThrow('refused');
      await expect(signer.sign('manifest', DIGEST.toUpperCase())).rejects.toThrow('refused');
    } finally {
      await signer.close();
    }
    expect(() => process.kill(signer.pid ?? 0, 0)).toThrow('ESRCH');
    await expect(signer.sign('manifest', DIGEST)).rejects.toBeInstanceOf(EnvironmentMissing);
  });
  test('answers no message but a request for a digest, and never with the key', async () => {
    const child = forkModule(new URL('../../src/signer/child.ts', import.meta.url), [keys.privatePath]);
    const replies: unknown[] = [];
    try {
      await once(child, 'message');
      child.on('message', (reply) => replies.push(reply));
      const wrong: readonly (string | object)[] = [
        [],
        'sign this',
        { id: 0, thing: 'manifest', text: 'words' },
        { id: 0, thing: 'manifest', digest: DIGEST, path: '/etc/passwd' },
        { id: 0, thing: 'anything', digest: DIGEST },
        { id: 0, thing: 'manifest', digest: `${DIGEST}\n` },
        { id: 0, thing: 'manifest', digest: Buffer.from(DIGEST) },
      ];
      for (const message of wrong) {
        child.send(message);
        const [reply]: unknown[] = await once(child, 'message');
        expect(reply).toEqual({ kind: 'refused' });
      }
      expect(JSON.stringify(replies)).not.toContain('PRIVATE');
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
  test.skipIf(spawnSync('openssl', ['version']).status !== 0)('openssl agrees', async () => {
    const signer = await startSigner(keys.privatePath, SIGNAL);
    const signature = await signer.sign('manifest', DIGEST);
    await signer.close();
    const [text, value] = [join(home, 'statement'), join(home, 'value')];
    await writeFile(text, statement(signature));
    await writeFile(value, Buffer.from(signature.value, 'base64'));
    expect(
      verify(null, statement(signature), createPublicKey(await readFile(keys.publicPath)), Buffer.from(signature.value, 'base64')),
    ).toBe(true);
    const said = execFileSync('openssl', [
      'pkeyutl',
      '-verify',
      '-pubin',
      '-inkey',
      keys.publicPath,
      '-rawin',
      '-in',
      text,
      '-sigfile',
      value,
    ]);
    expect(said.toString()).toContain('Verified Successfully');
  });
  const rows: readonly (readonly [string, (path: string) => Promise<unknown>, number, string])[] = [
    ['is not there', (path) => rm(path), 66, '找不到签名私钥文件'],
    ['others may read', (path) => chmod(path, 0o640), 77, '可被他人读取：请先执行 chmod 600'],
    ['is no key', (path) => writeFile(path, 'SECRET-TEXT'), 65, '不是 Ed25519 私钥'],
    ['is a public key', async (path) => writeFile(path, await readFile(keys.publicPath)), 65, '不是 Ed25519 私钥'],
  ];
  test.each(rows)('a key file that %s is refused by name, its text never repeated', async (_, spoil, code, message) => {
    const path = join(home, 'key.pem');
    await rm(path, { force: true });
    await writeFile(path, await readFile(keys.privatePath), { mode: 0o600 });
    await spoil(path);
    const failure = await startSigner(path, SIGNAL).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'BadRequest', code });
    expect(String(failure)).toContain(message);
    expect(String(failure)).not.toContain('SECRET');
  });
  test('a start hears the signal and the deadline', async () => {
    await expect(startSigner(keys.privatePath, AbortSignal.abort())).rejects.toBeInstanceOf(Cancelled);
    const stop = new AbortController();
    const started = startSigner(keys.privatePath, stop.signal);
    stop.abort();
    await expect(started).rejects.toBeInstanceOf(Cancelled);
    await expect(startSigner(keys.privatePath, SIGNAL, { startMs: 1, signMs: 1 })).rejects.toThrow('没有应答');
  });
});
