import { link, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Input } from './inputs.ts';
import { frameworkApk, runTool } from './tools.ts';

/** A key for test packages only: made on this machine, kept in the cache folder, never committed. */
const keyPassword = 'govapp-test';

/** Packs the inputs (aapt writes fixed file times, so only the signing key differs between machines) into a signed, aligned APK at `apk`. Safe beside another process doing the same: the last rename wins. */
export async function packApk(inputs: readonly Input[], apk: string, cache: string): Promise<void> {
  await inWorkFolder(cache, async (work) => {
    await stage(inputs, work);
    const raw = join(work, 'raw.apk');
    await runAapt(work, raw, ['-S', join(work, 'res'), '-A', join(work, 'assets')]);
    await signApk(raw, apk, cache);
  });
}

/** A folder for one packing, removed with all that is in it. */
export async function inWorkFolder<T>(cache: string, pack: (work: string) => Promise<T>): Promise<T> {
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'work-'));
  try {
    return await pack(work);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** `aapt package` of `<folder>/AndroidManifest.xml` with `more` arguments into `raw`. */
export async function runAapt(folder: string, raw: string, more: readonly string[]): Promise<void> {
  const framework = await frameworkApk();
  await runTool('aapt', ['package', '-f', '-M', join(folder, 'AndroidManifest.xml'), '-I', framework, '-F', raw, ...more]);
}

/** Aligns and signs `raw` with the test key of that name, and puts it at `apk`. */
export async function signApk(raw: string, apk: string, cache: string, keyName = 'test'): Promise<void> {
  const aligned = `${raw}.aligned`;
  const signed = `${raw}.signed`;
  await runTool('zipalign', ['-f', '-p', '4', raw, aligned]);
  const key = await keystore(cache, keyName);
  const pass = `pass:${keyPassword}`;
  await runTool('apksigner', ['sign', '--ks', key, '--ks-pass', pass, '--ks-key-alias', 'test', '--out', signed, aligned]);
  await runTool('apksigner', ['verify', '--min-sdk-version', '24', signed]);
  await rename(signed, apk);
}

/** Writes the inputs under `folder`. */
export async function stage(inputs: readonly Input[], work: string): Promise<void> {
  for (const { to, bytes } of inputs) {
    const path = join(work, to);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
}

/** The test key, made once; of two processes making it at once, the first to link it wins and both use that one. */
async function keystore(cache: string, name: string): Promise<string> {
  const path = join(cache, `${name}.keystore`);
  const own = join(cache, `${name}.keystore.${process.pid}.${Date.now()}`);
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
