import { link, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Input } from './inputs.ts';
import { frameworkApk, runTool } from './tools.ts';

/** A key for test packages only: made on this machine, kept in the cache folder, never committed. */
const keyPassword = 'govapp-test';

/** Packs the inputs (aapt writes fixed file times, so only the signing key differs between machines) into a signed, aligned APK at `apk`. Safe beside another process doing the same: the last rename wins. */
export async function packApk(inputs: readonly Input[], apk: string, cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'work-'));
  try {
    await stage(inputs, work);
    const raw = join(work, 'raw.apk');
    const aligned = join(work, 'aligned.apk');
    const signed = join(work, 'signed.apk');
    const framework = await frameworkApk();
    const manifest = join(work, 'AndroidManifest.xml');
    await runTool('aapt', [
      'package',
      '-f',
      '-M',
      manifest,
      '-S',
      join(work, 'res'),
      '-A',
      join(work, 'assets'),
      '-I',
      framework,
      '-F',
      raw,
    ]);
    await runTool('zipalign', ['-f', '-p', '4', raw, aligned]);
    const key = await keystore(cache);
    await runTool('apksigner', [
      'sign',
      '--ks',
      key,
      '--ks-pass',
      `pass:${keyPassword}`,
      '--ks-key-alias',
      'test',
      '--out',
      signed,
      aligned,
    ]);
    await runTool('apksigner', ['verify', signed]);
    await rename(signed, apk);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function stage(inputs: readonly Input[], work: string): Promise<void> {
  for (const { to, bytes } of inputs) {
    const path = join(work, to);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
}

/** The test key, made once; of two processes making it at once, the first to link it wins and both use that one. */
async function keystore(cache: string): Promise<string> {
  const path = join(cache, 'test.keystore');
  const own = join(cache, `test.keystore.${process.pid}.${Date.now()}`);
  try {
    await link(path, own);
    return path;
  } catch {
    // Not there yet: make it below.
  } finally {
    await rm(own, { force: true });
  }
  await runTool('keytool', [
    '-genkeypair',
    '-keystore',
    own,
    '-storetype',
    'PKCS12',
    '-storepass',
    keyPassword,
    '-alias',
    'test',
    '-keyalg',
    'RSA',
    '-keysize',
    '2048',
    '-validity',
    '10000',
    '-dname',
    'CN=Test apps, O=govapp-detect',
  ]);
  try {
    await link(own, path);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
  } finally {
    await rm(own, { force: true });
  }
  return path;
}
