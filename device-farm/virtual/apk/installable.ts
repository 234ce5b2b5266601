import { stat } from 'node:fs/promises';
import { EnvironmentMissing } from '../../../src/errors.ts';
import { run } from '../../adb/exec.ts';
import type { WebContent } from '../system/package.ts';
import { BadArchive, openArchive, type Archive } from './archive.ts';
import { parseBadging, type Manifest } from './badging.ts';

export type Installable = { readonly manifest: Manifest; readonly kind: 'web' | 'service'; readonly web: WebContent | null };

/** Why a package is not installed, as `pm install` words it: `INSTALL_FAILED_…: text`. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

const onlyWeb =
  'this virtual device runs only the web content of Cordova and Capacitor apps; attach a phone or an emulator for this package';

async function readManifest(path: string): Promise<Manifest> {
  try {
    // aapt complains about resources it cannot resolve, ends with code 1 and yet has printed the manifest: what it printed counts.
    const { stdout } = await run('aapt', ['dump', 'badging', path], { timeoutMs: 20_000, signal: new AbortController().signal });
    const manifest = parseBadging(stdout);
    if (manifest !== null) return manifest;
  } catch (cause) {
    if (cause instanceof EnvironmentMissing)
      throw new Refused('INSTALL_FAILED_INTERNAL_ERROR: aapt is not installed on the host', { cause });
    throw cause;
  }
  throw new Refused('INSTALL_PARSE_FAILED_NOT_APK: AndroidManifest.xml cannot be read');
}

function webContent(archive: Archive): WebContent | null {
  if (archive.has('assets/www/index.html')) return { kind: 'cordova', root: 'assets/www/', archive };
  if (archive.has('assets/public/index.html')) return { kind: 'capacitor', root: 'assets/public/', archive };
  return null;
}

/** The driver's own helpers: their code is emulated by the device itself. */
function isDriverHelper(name: string): boolean {
  return name === 'io.appium.settings' || name.startsWith('io.appium.uiautomator2.server');
}

/** Decides whether this device can run a package; throws `Refused` with the reason when it cannot. */
export async function openInstallable(path: string): Promise<Installable> {
  let archive: Archive;
  try {
    if ((await stat(path)).size === 0) throw new BadArchive('empty file');
    archive = await openArchive(path);
  } catch (error) {
    if (error instanceof BadArchive) throw new Refused(`INSTALL_PARSE_FAILED_NOT_APK: ${error.message}`, { cause: error });
    throw error;
  }
  try {
    const manifest = await readManifest(path);
    if (isDriverHelper(manifest.name)) return { manifest, kind: 'service', web: null };
    const uniApp = [...archive.names()].find((name) => name.startsWith('assets/apps/__UNI__'));
    if (uniApp !== undefined)
      throw new Refused(
        `INSTALL_FAILED_NO_MATCHING_ABIS: uni-app app-plus package (${uniApp.split('/').slice(0, 3).join('/')}): ${onlyWeb}`,
      );
    const web = webContent(archive);
    if (web === null) throw new Refused(`INSTALL_FAILED_NO_MATCHING_ABIS: native package without web content: ${onlyWeb}`);
    return { manifest, kind: 'web', web };
  } catch (error) {
    archive.close();
    throw error;
  }
}
