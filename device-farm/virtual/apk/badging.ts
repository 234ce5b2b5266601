/** What the installer needs of a manifest. */
export type Manifest = {
  readonly name: string;
  readonly versionCode: number;
  readonly versionName: string;
  readonly label: string;
  /** Full class name of the launcher activity, '' when there is none. */
  readonly activity: string;
  readonly permissions: readonly string[];
  readonly debuggable: boolean;
};

function attribute(line: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}='([^']*)'`).exec(line)?.[1];
}

function label(text: string): string | undefined {
  const patterns = [/^application-label-zh(?:-CN)?:'(.+)'$/m, /^application-label:'(.+)'$/m, /^application: label='([^']+)'/m];
  return patterns.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
}

/** Parses `aapt dump badging`; null when the text names no package. */
export function parseBadging(text: string): Manifest | null {
  const lines = text.split('\n');
  const line = (start: string): string => lines.find((candidate) => candidate.startsWith(start)) ?? '';
  const name = attribute(line('package:'), 'name');
  if (name === undefined || !/^[A-Za-z]\w*(\.\w+)+$/.test(name)) return null;
  const activity = attribute(line('launchable-activity:'), 'name') ?? '';
  return {
    name,
    versionCode: Number(attribute(line('package:'), 'versionCode') ?? 0) || 0,
    versionName: attribute(line('package:'), 'versionName') ?? '',
    label: label(text) ?? name,
    activity: activity.startsWith('.') ? name + activity : activity,
    permissions: lines
      .filter((candidate) => candidate.startsWith('uses-permission'))
      .flatMap((candidate) => attribute(candidate, 'name') ?? []),
    debuggable: lines.includes('application-debuggable'),
  };
}
