/** What the manifest itself says, resources unresolved. Names are full class names. */
export type PlainManifest = {
  readonly packageName: string;
  readonly versionCode: string;
  readonly versionName: string;
  readonly minSdk: number | null;
  readonly targetSdk: number | null;
  readonly activities: readonly string[];
  readonly permissions: readonly string[];
  /** The first activity or alias with MAIN and LAUNCHER in one filter. */
  readonly launcher: string | null;
  /** Name of the split; null: a base package. */
  readonly split: string | null;
  /** The split this one configures, '' for the base; null: it configures none. */
  readonly configFor: string | null;
  /** The base cannot run without at least one split. */
  readonly splitRequired: boolean;
  /** The split is fetched when a person asks for it, not installed with the app. */
  readonly onDemand: boolean;
};

type Element = { readonly name: string; readonly attributes: Map<string, string>; readonly children: Element[]; readonly indent: number };

/** Parses `aapt dump xmltree <apk> AndroidManifest.xml`. Captured output: test/fixtures/apk. */
export function parseXmlTree(output: string): PlainManifest {
  const manifest = readElements(output).children.find((element) => element.name === 'manifest');
  const packageName = manifest?.attributes.get('package') ?? '';
  const sdk = manifest?.children.find((element) => element.name === 'uses-sdk');
  const application = manifest?.children.find((element) => element.name === 'application');
  const components = application?.children.filter((element) => /^activity(-alias)?$/.test(element.name)) ?? [];
  const named = (element: Element): string => fullName(element.attributes.get('name') ?? '', packageName);
  const launcher = components.find((element) => element.children.some(isLauncherFilter));
  return {
    packageName,
    versionCode: manifest?.attributes.get('versionCode') ?? '',
    versionName: manifest?.attributes.get('versionName') ?? '',
    minSdk: number(sdk?.attributes.get('minSdkVersion')),
    targetSdk: number(sdk?.attributes.get('targetSdkVersion')),
    activities: components.filter((element) => element.name === 'activity').map(named),
    permissions: (manifest?.children ?? [])
      .filter((element) => element.name.startsWith('uses-permission'))
      .map((element) => element.attributes.get('name') ?? '')
      .filter((name) => name !== ''),
    launcher: launcher ? named(launcher) : null,
    split: manifest?.attributes.get('split') || null,
    configFor: manifest?.attributes.get('configForSplit') ?? null,
    splitRequired: isTrue(manifest?.attributes.get('isSplitRequired')) || requiredByStore(application),
    onDemand: isOnDemand(manifest?.children.find((element) => element.name === 'dist:module')),
  };
}

/** What bundletool wrote before the attribute `isSplitRequired` existed. */
function requiredByStore(application: Element | undefined): boolean {
  const named = (element: Element): boolean => element.attributes.get('name') === 'com.android.vending.splits.required';
  return application?.children.some((element) => named(element) && isTrue(element.attributes.get('value'))) ?? false;
}

/** https://developer.android.com/guide/playcore/feature-delivery: on demand, unless install-time is named as well. */
function isOnDemand(module: Element | undefined): boolean {
  const delivery = module?.children.find((element) => element.name === 'dist:delivery');
  if (delivery === undefined) return isTrue(module?.attributes.get('onDemand'));
  const has = (name: string): boolean => delivery.children.some((element) => element.name === `dist:${name}`);
  return !has('install-time') && (has('on-demand') || has('fast-follow'));
}

function isLauncherFilter(filter: Element): boolean {
  const has = (name: string, value: string): boolean =>
    filter.children.some((element) => element.name === name && element.attributes.get('name') === value);
  return (
    filter.name === 'intent-filter' && has('action', 'android.intent.action.MAIN') && has('category', 'android.intent.category.LAUNCHER')
  );
}

/** Nesting is told by indentation: `E:` opens an element, `A:` gives it an attribute. */
function readElements(output: string): Element {
  const root: Element = { name: '', attributes: new Map(), children: [], indent: -1 };
  const open: Element[] = [root];
  for (const line of output.split(/\r?\n/)) {
    const found = /^(\s*)([EA]): (.*)$/.exec(line);
    if (!found) continue;
    const [, space = '', kind = '', rest = ''] = found;
    while (open.length > 1 && (open.at(-1)?.indent ?? -1) >= space.length) open.pop();
    const parent = open.at(-1) ?? root;
    if (kind === 'A') {
      const [name, value] = readAttribute(rest);
      if (!parent.attributes.has(name)) parent.attributes.set(name, value);
      continue;
    }
    const element: Element = { name: rest.replace(/ \(line=\d+\)$/, ''), attributes: new Map(), children: [], indent: space.length };
    parent.children.push(element);
    open.push(element);
  }
  return root;
}

/** `android:name(0x01010003)="x" (Raw: "x")` or `=(type 0x10)0x2`; the namespace is dropped. */
function readAttribute(text: string): readonly [string, string] {
  const found = /^(?:[\w.]+:)*([\w.-]+?)(?:\(0x[0-9a-f]+\))?=(.*)$/.exec(text);
  if (!found) return ['', ''];
  const [, name = '', value = ''] = found;
  const integer = /^\(type 0x1[01]\)(0x[0-9a-f]+)/.exec(value)?.[1];
  if (integer !== undefined) return [name, String(Number(integer))];
  return [name, /^"(.*?)"(?: \(Raw: |$)/.exec(value)?.[1] ?? value];
}

function fullName(name: string, packageName: string): string {
  if (name.startsWith('.')) return packageName + name;
  return name.includes('.') || name === '' ? name : `${packageName}.${name}`;
}

function isTrue(value: string | undefined): boolean {
  return value === 'true' || /^\(type 0x12\)0x(?!0+$)/.test(value ?? '');
}

function number(value: string | undefined): number | null {
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : null;
}
