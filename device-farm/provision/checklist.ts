/** Which checklist a phone gets. Pure. */
import { PLAIN_STEPS } from './plain-steps.ts';
import type { Step } from './step.ts';
import { VENDORS, type Vendor } from './vendors.ts';

export type Checklist = {
  /** `plain` for a maker that is not in the table. */
  readonly vendor: string;
  readonly title: string;
  /** The maker is in the table; else the plain checklist stands in, and paths may read otherwise on the phone. */
  readonly known: boolean;
  readonly steps: readonly Step[];
};

/** By what `getprop` shows: a system's own property first, else brand and manufacturer. */
export function checklistFor(properties: ReadonlyMap<string, string>): Checklist {
  const sdk = Number(properties.get('ro.build.version.sdk') ?? Number.NaN);
  const fits = ({ since }: Step): boolean => since === undefined || !(sdk < since);
  const vendor = vendorOf(properties);
  if (vendor === null) {
    const brand = properties.get('ro.product.brand') ?? '';
    return { vendor: 'plain', title: `Android（${brand === '' ? '品牌未知' : brand}）`, known: false, steps: PLAIN_STEPS.filter(fits) };
  }
  const plain = PLAIN_STEPS.map((step) => ({ ...step, path: vendor.paths[step.id] ?? step.path }));
  return { vendor: vendor.id, title: vendor.title, known: true, steps: [...plain, ...vendor.more].filter(fits) };
}

function vendorOf(properties: ReadonlyMap<string, string>): Vendor | null {
  const makers = ['ro.product.brand', 'ro.product.manufacturer'].map((name) => (properties.get(name) ?? '').toLowerCase());
  return (
    VENDORS.find(({ properties: own }) => own.some((name) => (properties.get(name) ?? '') !== '')) ??
    VENDORS.find(({ brands }) => makers.some((maker) => brands.includes(maker))) ??
    null
  );
}
