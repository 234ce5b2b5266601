/** Which phone it is: told by serial, USB port and build, so that a phone that moved, was flashed or was exchanged is noticed. Pure. */

export type Identity = {
  /** As adb lists it. */
  readonly serial: string;
  /** The phone's own number (`ro.serialno`), the same by cable and by network; empty: not told. */
  readonly hardware: string;
  /** `1-2.4`; null: by network. */
  readonly usb: string | null;
  /** `ro.build.fingerprint`. */
  readonly fingerprint: string;
  readonly model: string;
};

export type IdentityChange = 'other-phone' | 're-flashed' | 'other-port';

/** What became of the phone that had this serial. `other-phone` and `re-flashed` want a person; `other-port` is only told. */
export function identityChanges(before: Identity, now: Identity): readonly IdentityChange[] {
  // Cheap phones share a serial such as 0123456789ABCDEF.
  const exchanged = before.model !== now.model || (before.hardware !== '' && now.hardware !== '' && before.hardware !== now.hardware);
  if (exchanged) return ['other-phone'];
  return [
    ...(before.fingerprint === now.fingerprint ? [] : (['re-flashed'] as const)),
    ...(before.usb === now.usb || before.usb === null || now.usb === null ? [] : (['other-port'] as const)),
  ];
}

/** Serials that are one phone attached twice (by cable and by network): the first of each phone counts, the others are given with it. */
export function attachedTwice(phones: readonly Identity[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  const twice = new Map<string, string>();
  for (const { serial, hardware } of [...phones].sort((a, b) => Number(a.usb === null) - Number(b.usb === null))) {
    if (hardware === '') continue;
    const known = first.get(hardware);
    if (known === undefined) first.set(hardware, serial);
    else twice.set(serial, known);
  }
  return twice;
}

/** From `adb devices -l` and `getprop`. */
export function identityOf(
  { serial, usb }: { readonly serial: string; readonly usb: string | null },
  properties: ReadonlyMap<string, string>,
): Identity {
  return {
    serial,
    usb,
    hardware: properties.get('ro.serialno') ?? '',
    fingerprint: properties.get('ro.build.fingerprint') ?? '',
    model: properties.get('ro.product.model') ?? '',
  };
}
