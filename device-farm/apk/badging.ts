/** What `aapt dump badging` says; empty text or null where it says nothing. */
export type Badging = {
  readonly packageName: string;
  readonly versionCode: string;
  readonly versionName: string;
  /** The Simplified Chinese name when there is one. */
  readonly label: string;
  readonly launchableActivity: string | null;
  readonly permissions: readonly string[];
  readonly minSdk: number | null;
  readonly targetSdk: number | null;
  readonly abis: readonly string[];
};

/** Labels in the order they are preferred. */
const LABELS = [
  'application-label-zh-CN',
  'application-label-zh-Hans-CN',
  'application-label-zh-Hans',
  'application-label-zh',
  'application-label',
];

/** Parses `aapt dump badging`, also when it broke off half-way. Captured outputs: test/fixtures/apk. */
export function parseBadging(output: string): Badging {
  const lines = output.split(/\r?\n/);
  const one = (key: string): string => lines.find((line) => line.startsWith(`${key}:`)) ?? '';
  const all = (key: string): readonly string[] => lines.filter((line) => line.startsWith(`${key}:`));
  const pack = one('package');
  const launchable = attribute(one('launchable-activity'), 'name');
  return {
    packageName: attribute(pack, 'name'),
    versionCode: attribute(pack, 'versionCode'),
    versionName: attribute(pack, 'versionName'),
    label: LABELS.map((key) => whole(one(key))).find((label) => label !== '') ?? attribute(one('application'), 'label'),
    launchableActivity: launchable === '' ? null : launchable,
    permissions: [...all('uses-permission'), ...all('uses-permission-sdk-23')]
      .map((line) => attribute(line, 'name'))
      .filter((name) => name !== ''),
    minSdk: number(quotedValues(one('sdkVersion'))[0]),
    targetSdk: number(quotedValues(one('targetSdkVersion'))[0]),
    abis: [...quotedValues(one('native-code')), ...quotedValues(one('alt-native-code'))],
  };
}

/**
 * aapt writes values in single quotes and escapes double quote, backslash and line feed in them, but not always the
 * single quote itself: a value ends where the next attribute or the line's end follows.
 */
function attribute(line: string, name: string): string {
  const found = new RegExp(String.raw`[\s:]${name}='((?:[^\\]|\\.)*?)'(?=\s+[\w-]+=|\s*$)`).exec(line);
  return unescape(found?.[1] ?? '');
}

/** `key:'value'` */
function whole(line: string): string {
  return unescape(/^[\w-]+:'(.*)'\s*$/.exec(line)?.[1] ?? '');
}

/** `key: 'one' 'two'`: values that hold no quote. */
function quotedValues(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'/g)].map((found) => found[1] ?? '');
}

function unescape(value: string): string {
  return value.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
}

/** A preview SDK is a letter, not a number: null. */
function number(value: string | undefined): number | null {
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : null;
}
