import type { Archive } from './archive.ts';

/**
 * When an app's window carries FLAG_SECURE, so that a phone gives a black picture of it: never; always, as a plug-in without
 * an interface sets it; or as the page says, beginning with `on`.
 */
export type SecureWindow = { readonly when: 'never' | 'always' } | { readonly when: 'page'; readonly on: boolean };

const cordovaPlugin = /['"]cordova-plugin-privacyscreen(?:-\d+)?['"]/;
const capacitorPlugin = /"classpath"\s*:\s*"[\w.]*privacyscreen[\w.]*"/i;

/** Read from the files in which the build tools of Cordova and Capacitor list an app's plug-ins. */
export async function secureWindowOf(archive: Pick<Archive, 'read'>, webRoot: string): Promise<SecureWindow> {
  const text = async (name: string): Promise<string> => (await archive.read(name))?.toString('utf8') ?? '';
  if (cordovaPlugin.test(await text(`${webRoot}cordova_plugins.js`))) return { when: 'always' };
  if (!capacitorPlugin.test(await text('assets/capacitor.plugins.json'))) return { when: 'never' };
  return { when: 'page', on: startsOn(await text('assets/capacitor.config.json')) };
}

/** The plug-in is on from the start unless its configuration says otherwise. */
function startsOn(config: string): boolean {
  return !/"PrivacyScreen"\s*:\s*\{[^}]*"enable"\s*:\s*false/.test(config);
}
