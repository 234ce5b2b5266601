/** On which devices the contract suite runs: the virtual one always, and the phone or emulator GOVAPP_SERIAL names. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readAppFile } from '../../scripts/apk/app-file.ts';
import { collectInputs } from '../../scripts/apk/inputs.ts';
import { packApk } from '../../scripts/apk/pack.ts';

/** `virtual`, then the serial of a phone. Without one, `what` is printed as not run. */
export function contractDevices(what: string): readonly string[] {
  const serial = process.env['GOVAPP_SERIAL'];
  if (serial !== undefined && serial !== '') return ['virtual', serial];
  process.stdout.write(`${what} on a phone or emulator: not run (GOVAPP_SERIAL names none)\n`);
  return ['virtual'];
}

/**
 * The package of one of the suite's apps: `source` is its folder beside the tests. A phone runs code, and these have none: for
 * a phone GOVAPP_CONTRACT_APKS names a folder of builds of the same pages with code, each file called after its package.
 */
export async function contractApp(device: string, source: string, folder: string): Promise<string> {
  const from = fileURLToPath(new URL(source, import.meta.url));
  const app = await readAppFile(from);
  if (device === 'virtual') {
    const apk = join(folder, `${app.package}.apk`);
    await packApk(await collectInputs(from, app, ''), apk, folder);
    return apk;
  }
  const given = process.env['GOVAPP_CONTRACT_APKS'] ?? '';
  const apk = join(given, `${app.package}.apk`);
  if (given === '' || !existsSync(apk))
    throw new Error(`for ${device}: GOVAPP_CONTRACT_APKS must name a folder with ${app.package}.apk, a build with code of ${source}`);
  return apk;
}
