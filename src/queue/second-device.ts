/** Which devices are two phones, and which of them looks again at what another one found. Pure. */
import type { DeviceIdentity, DeviceState } from '../store/sql/tables/work.ts';

export type Candidate = {
  readonly id: string;
  readonly classes: readonly string[];
  readonly state: DeviceState;
  readonly identity: DeviceIdentity | null;
  readonly seenAt: Date;
  /** In a row. */
  readonly faults: number;
  /** A detection is on it. */
  readonly busy: boolean;
};

/** ms without a sign of its worker after which a device that nobody has is not there. */
const SEEN_MS = 60_000;

/** What is looked for: of which class, none of `used` (ids, serials), and rather the one that is waited for already. */
export type Wanted = { readonly deviceClass: string; readonly used: readonly string[]; readonly chosen?: string | null };

/** The ready device with the fewest faults, free ones first. null when there is none. */
export function secondDevice(all: readonly Candidate[], { deviceClass, used, chosen = null }: Wanted, at: Date): string | null {
  const phones = all.filter((one) => used.includes(one.id)).map(({ identity }) => identity);
  const able = all.filter(
    (one) =>
      one.state === 'ready' &&
      one.classes.includes(deviceClass) &&
      !used.includes(one.id) &&
      isThere(one, at) &&
      phones.every((phone) => isAnother(phone, one.identity)),
  );
  const [best] = able.sort(
    (a, b) =>
      a.faults - b.faults || Number(a.busy) - Number(b.busy) || Number(b.id === chosen) - Number(a.id === chosen) || (a.id < b.id ? -1 : 1),
  );
  return best?.id ?? null;
}

/**
 * The device that is the same phone by another line, and goes first: one that a detection is on, else the one by cable. null: none, so
 * this one may be used. Cheap phones share a number: model and system must be the same too, and one be by cable, the other not.
 */
export function samePhone(id: string, identity: DeviceIdentity | null, all: readonly Candidate[], at: Date): string | null {
  if (identity === null || identity.hardware === '') return null;
  const { hardware, model, fingerprint, usb } = identity;
  const twin = all.find(
    (one) =>
      one.id !== id &&
      one.identity?.hardware === hardware &&
      one.identity.model === model &&
      one.identity.fingerprint === fingerprint &&
      (one.identity.usb === null) !== (usb === null) &&
      (one.busy || (usb === null && one.state !== 'away' && isThere(one, at))),
  );
  return twin?.id ?? null;
}

const isThere = ({ busy, seenAt }: Candidate, at: Date): boolean => busy || at.getTime() - seenAt.getTime() <= SEEN_MS;

/**
 * Whether these are two phones, and not one by cable and by network. Of a phone that was not looked at yet that cannot be said;
 * virtual devices that are made when they are needed have no identity and are known by their names.
 */
function isAnother(one: DeviceIdentity | null, other: DeviceIdentity | null): boolean {
  if (one === null || other === null) return one === other;
  return one.hardware === '' || one.hardware !== other.hardware;
}
