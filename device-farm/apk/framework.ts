import type { PackageFacts } from './package-facts.ts';

/** How the app is built, from the names of the package's files. The more special layout is asked first. */
export function frameworkOf(names: readonly string[]): PackageFacts['framework'] {
  if (names.some((name) => name.startsWith('assets/apps/__UNI__'))) return 'uni-app';
  if (names.includes('assets/public/index.html')) return 'capacitor';
  if (names.includes('assets/www/index.html')) return 'cordova';
  return 'native-or-other';
}
