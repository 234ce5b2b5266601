import type { DeviceFacts } from '../device.ts';
import type { PackageFacts } from './package-facts.ts';
import type { Part } from './part.ts';

type Taken = NonNullable<PackageFacts['parts']>[number]['taken'];
type Phone = Pick<DeviceFacts, 'abis' | 'screen' | 'locale'>;

/** What a configuration split is for; null: a base, a feature, an asset pack, or a kind we do not tell apart. */
export type Target =
  | { readonly kind: 'abi'; readonly abi: string }
  | { readonly kind: 'density'; readonly dpi: number }
  | { readonly kind: 'language'; readonly language: string };

const ABIS: Readonly<Record<string, string>> = {
  armeabi: 'armeabi',
  armeabi_v7a: 'armeabi-v7a',
  arm64_v8a: 'arm64-v8a',
  x86: 'x86',
  x86_64: 'x86_64',
  mips: 'mips',
  mips64: 'mips64',
  riscv64: 'riscv64',
};
const DENSITIES: Readonly<Record<string, number>> = { ldpi: 120, mdpi: 160, tvdpi: 213, hdpi: 240, xhdpi: 320, xxhdpi: 480, xxxhdpi: 640 };

/** Reads a split's name, as bundletool and aapt give them: `config.zh`, `config.arm64_v8a`, `feature.config.xxhdpi`. */
export function targetOf(split: string | null): Target | null {
  const word = /(?:^|\.)config\.([^.]+)$/.exec(split ?? '')?.[1];
  if (word === undefined) return null;
  const abi = ABIS[word.replaceAll('-', '_')];
  if (abi !== undefined) return { kind: 'abi', abi };
  const dpi = DENSITIES[word] ?? Number(/^(\d{2,4})dpi$/.exec(word)?.[1]);
  if (Number.isFinite(dpi)) return { kind: 'density', dpi };
  const language = /^(?:b\+)?([a-z]{2,3})(?:[-_+]\w+)*$/.exec(word)?.[1];
  // ATC is a texture format; the other formats and the device tiers do not look like languages.
  return language === undefined || word === 'atc' ? null : { kind: 'language', language };
}

/** Which parts the device takes, in their order, and the ABI its native code runs by (null: none, or the device does not tell). */
export type Choice = { readonly taken: readonly Taken[]; readonly abi: string | null };

/** As the stores choose: everything that comes with the app, and of its configurations those that suit the device best. */
export function choose(parts: readonly Part[], device: Phone): Choice {
  const targets = parts.map(({ split }) => targetOf(split));
  const abis = new Set(parts.flatMap((part, at) => abisOf(part, targets[at])));
  const abi = device.abis?.find((one) => abis.has(one)) ?? null;
  const ofModule = (at: number): readonly Target[] =>
    targets.filter((target, other): target is Target => target !== null && moduleOf(parts[other]) === moduleOf(parts[at]));
  const taken = parts.map((part, at): Taken => {
    const target = targets[at] ?? null;
    const onDemand = part.manifest.onDemand || parts.some(({ split, manifest }) => manifest.onDemand && split === moduleOf(part));
    if (onDemand) return 'on-demand';
    return target === null || suits(target, ofModule(at), device, abi) ? 'yes' : 'not-for-device';
  });
  return { taken, abi };
}

/** The package brings native code and none of it is for the device: the package manager would refuse it. ABIs it has; null when it fits. */
export function foreignAbis(parts: readonly Part[], device: Phone): readonly string[] | null {
  const abis = [...new Set(parts.flatMap((part) => abisOf(part, targetOf(part.split))))];
  if (abis.length === 0 || device.abis === undefined || device.abis.length === 0) return null;
  return device.abis.some((one) => abis.includes(one)) ? null : abis;
}

function abisOf(part: Part, target: Target | null | undefined): readonly string[] {
  return target?.kind === 'abi' ? [target.abi, ...part.abis] : part.abis;
}

/** The module a part belongs to: '' for the base. A configuration split belongs to the one it configures. */
function moduleOf(part: Part | undefined): string {
  const split = part?.split ?? null;
  if (split === null) return '';
  return targetOf(split) === null ? split : (part?.manifest.configFor ?? split.replace(/(?:^|\.)config\.[^.]+$/, ''));
}

function suits(target: Target, others: readonly Target[], device: Phone, abi: string | null): boolean {
  if (target.kind === 'abi') return abi === null || target.abi === abi;
  if (target.kind === 'density') {
    const all = others.flatMap((one) => (one.kind === 'density' ? [one.dpi] : []));
    return target.dpi === nearest(all, device.screen.density * 160);
  }
  const [wanted = ''] = device.locale.toLowerCase().split(/[-_]/);
  // A language the app does not have: all it has, rather than a guess.
  return target.language === wanted || !others.some((one) => one.kind === 'language' && one.language === wanted);
}

/** The smallest density not below the screen's, else the largest: scaling down looks better than scaling up. */
function nearest(all: readonly number[], dpi: number): number {
  const enough = all.filter((one) => one >= dpi);
  return enough.length > 0 ? Math.min(...enough) : Math.max(...all);
}
