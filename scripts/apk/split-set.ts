import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppFile } from './app-file.ts';
import { webRoots, type Input } from './inputs.ts';
import { manifestXml, splitManifestXml, stringsXml } from './manifest.ts';
import { inWorkFolder, runAapt, signApk, stage } from './pack.ts';

/** Folders of the web root that go into the asset pack: without it the app starts with an empty page. */
const packed = /^(?:js|img)\//;
const languages = ['zh', 'en'] as const;

/** ABIs of the test libraries. They hold no code: nothing here runs native code. */
const testAbis = ['arm64-v8a', 'x86_64'] as const;

export type SetOptions = {
  /** Name of the test key; another name is another signer. */
  readonly key?: string;
  /** ABIs of the native splits. */
  readonly abis?: readonly string[];
};

/**
 * Packs one app as a store would hand it out: `base.apk` (which cannot do without splits), `split_config.<language>.apk`,
 * `split_config.<abi>.apk` and the asset pack `split_media.apk`, into `folder`, replacing what was there.
 */
export async function packSplitSet(
  app: AppFile,
  inputs: readonly Input[],
  folder: string,
  cache: string,
  { key = 'test', abis = testAbis }: SetOptions = {},
): Promise<void> {
  const root = `${webRoots[app.layout]}/`;
  const inPack = ({ to }: Input): boolean => to.startsWith(root) && packed.test(to.slice(root.length));
  const icon = inputs.some(({ to }) => to.startsWith('res/mipmap'));
  await inWorkFolder(cache, async (work) => {
    const out = join(work, 'out');
    await mkdir(out);
    const sign = async (raw: string, name: string): Promise<void> => await signApk(raw, join(out, name), cache, key);

    const base = join(work, 'base');
    const strings = languages.map((language) => ({ to: `res/values-${language}/strings.xml`, bytes: Buffer.from(stringsXml(app)) }));
    const manifest = { to: 'AndroidManifest.xml', bytes: Buffer.from(manifestXml(app, icon, true)) };
    await stage([...inputs.filter((input) => input.to !== manifest.to && !inPack(input)), ...strings, manifest], base);
    const raw = join(work, 'raw.apk');
    const splits = languages.flatMap((language) => ['--split', language]);
    await runAapt(base, raw, ['-S', join(base, 'res'), '-A', join(base, 'assets'), ...splits]);
    await sign(raw, 'base.apk');
    for (const language of languages) await sign(join(work, `raw_${language}.apk`), `split_config.${language}.apk`);

    const media = join(work, 'media');
    await stage([...inputs.filter(inPack), splitManifest(app, 'media', 'asset-pack')], media);
    await runAapt(media, join(work, 'media.apk'), ['-A', join(media, 'assets')]);
    await sign(join(work, 'media.apk'), 'split_media.apk');

    for (const abi of abis) {
      const safe = abi.replaceAll('-', '_');
      const own = join(work, safe);
      await stage([splitManifest(app, `config.${safe}`, 'config'), { to: `raw/lib/${abi}/libapp.so`, bytes: Buffer.from('test') }], own);
      await runAapt(own, join(work, `${safe}.apk`), [join(own, 'raw')]);
      await sign(join(work, `${safe}.apk`), `split_config.${safe}.apk`);
    }
    await rm(folder, { recursive: true, force: true });
    await rename(out, folder);
  });
}

function splitManifest(app: AppFile, split: string, kind: 'asset-pack' | 'config'): Input {
  return { to: 'AndroidManifest.xml', bytes: Buffer.from(splitManifestXml(app, split, kind)) };
}
