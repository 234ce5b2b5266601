import { BadRequest } from '../../../src/errors.ts';
import type { Archive } from '../apk/archive.ts';
import type { InstalledPackage } from '../system/package.ts';
import { openBundle } from './bundle.ts';
import type { HostData } from './host-data.ts';
import { hostPage } from './host-page.ts';

const ROOT = 'host/';
const kinds = {
  wechat: { package: 'com.tencent.mm', label: '微信', activity: 'com.tencent.mm.ui.LauncherUI', schemes: ['weixin'] },
  'quick-app': { package: 'com.miui.hybrid', label: '快应用引擎', activity: '', schemes: ['hap'] },
} as const;

/** The hosts of a profile as packages that are on the device from the start. Throws `BadRequest` for a bundle that cannot be opened. */
export async function preinstalled(hosts: readonly HostData[]): Promise<readonly InstalledPackage[]> {
  const packages: InstalledPackage[] = [];
  for (const host of hosts) packages.push(await installed(host));
  return packages;
}

async function installed(host: HostData): Promise<InstalledPackage> {
  const { label, activity, schemes, ...its } = kinds[host.kind];
  const name = host.package ?? its.package;
  const bundles = new Map<string, Archive>();
  for (const { id, bundle } of host.programs) {
    if (bundles.has(id)) throw new BadRequest(`设备数据中有两个相同的程序“${id}”：请改正。`);
    bundles.set(id, await openBundle(bundle));
  }
  return {
    name,
    label,
    activity,
    versionCode: 1,
    versionName: host.versionName,
    permissions: [],
    debuggable: false,
    kind: 'web',
    web: { kind: 'cordova', root: ROOT, archive: contentOf(host, name, bundles) },
    hosting: { schemes, tree: host.tree ?? 'own' },
    path: `/data/app/~~govapp==/${name}-1/base.apk`,
    splits: [],
    installed: new Date(),
    granted: new Set(),
    files: [],
    oneTime: new Set(),
    refused: new Map(),
  };
}

/** `index.html` is the host's own page, `programs/<id>/…` are the pages of what it runs. */
function contentOf(host: HostData, name: string, bundles: ReadonlyMap<string, Archive>): Archive {
  const page = Buffer.from(hostPage(host, name));
  const inBundle = (path: string): { readonly archive: Archive; readonly entry: string } | null => {
    const found = /^programs\/([^/]+)\/(.+)$/.exec(path.slice(ROOT.length));
    const archive = bundles.get(found?.[1] ?? '');
    return archive === undefined ? null : { archive, entry: found?.[2] ?? '' };
  };
  return {
    has(path) {
      const inner = inBundle(path);
      return inner === null ? path === `${ROOT}index.html` : inner.archive.has(inner.entry);
    },
    names: () => [`${ROOT}index.html`],
    async read(path) {
      if (path === `${ROOT}index.html`) return page;
      const inner = inBundle(path);
      return inner === null ? null : await inner.archive.read(inner.entry);
    },
    close() {
      for (const archive of bundles.values()) archive.close();
    },
  };
}
