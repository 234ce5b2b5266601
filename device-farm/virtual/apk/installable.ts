import type { WebContent } from '../system/package.ts';
import { readSigners } from '../../apk/signers.ts';
import type { Archive } from './archive.ts';
import { parseBadging, type Manifest } from './badging.ts';
import { baseOf, oneSigner } from './full-install.ts';
import { joinArchives } from './joined-archive.ts';
import { Refused } from './refused.ts';
import { aapt, openStaged, type Staged } from './staged.ts';

export type Installable = {
  readonly manifest: Manifest;
  readonly kind: 'web' | 'service';
  readonly web: WebContent | null;
  /** Names of the splits beside the base, sorted. */
  readonly splits: readonly string[];
  /** Where all parts lie on the host: the base, then the splits in that order. */
  readonly files: readonly string[];
};

const onlyWeb =
  'this virtual device runs only the web content of Cordova and Capacitor apps; attach a phone or an emulator for this package';

async function readManifest(path: string): Promise<Manifest> {
  const manifest = parseBadging(await aapt(['dump', 'badging', path]));
  if (manifest === null) throw new Refused('INSTALL_PARSE_FAILED_NOT_APK: AndroidManifest.xml cannot be read');
  return manifest;
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

/** An APK on the host and the name it was sent by. */
export type SentFile = { readonly path: string; readonly fileName: string };

/** Decides whether this device can run a package, given as all its APKs; throws `Refused` with the reason when it cannot. */
export async function openInstallable(files: readonly SentFile[], deviceAbis: readonly string[]): Promise<Installable> {
  const staged: Staged[] = [];
  try {
    for (const { path, fileName } of files) staged.push(await openStaged(path, fileName));
    const base = baseOf(staged, deviceAbis);
    if (staged.length > 1) oneSigner(staged, await signersOf(staged, base.minSdk));
    const splits = staged.filter((one) => one !== base).sort((a, b) => ((a.split ?? '') < (b.split ?? '') ? -1 : 1));
    const archive = joinArchives([base, ...splits].map((one) => one.archive));
    return {
      ...decide(await readManifest(base.path), archive),
      splits: splits.map(({ split }) => split ?? ''),
      files: [base, ...splits].map((one) => one.path),
    };
  } catch (error) {
    for (const { archive } of staged) archive.close();
    throw error;
  }
}

async function signersOf(staged: readonly Staged[], minSdk: number): Promise<readonly (readonly string[])[]> {
  const signers: (readonly string[])[] = [];
  for (const { path } of staged) signers.push(await readSigners(path, minSdk, new AbortController().signal));
  return signers;
}

/** What of a package runs here. */
function decide(manifest: Manifest, archive: Archive): Pick<Installable, 'manifest' | 'kind' | 'web'> {
  if (isDriverHelper(manifest.name)) {
    archive.close();
    return { manifest, kind: 'service', web: null };
  }
  const uniApp = [...archive.names()].find((name) => name.startsWith('assets/apps/__UNI__'));
  if (uniApp !== undefined)
    throw new Refused(`INSTALL_FAILED_NO_MATCHING_ABIS: uni-app app-plus package (${uniApp.split('/').slice(0, 3).join('/')}): ${onlyWeb}`);
  const web = webContent(archive);
  if (web === null) throw new Refused(`INSTALL_FAILED_NO_MATCHING_ABIS: native package without web content: ${onlyWeb}`);
  return { manifest, kind: 'web', web };
}
