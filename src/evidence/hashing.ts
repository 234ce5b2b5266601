import { createHash } from 'node:crypto';

/** SHA-256 in lower-case hexadecimal, as it stands in `Artifact.sha256`. A string is hashed as UTF-8. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * JSON whose bytes depend on the value only: keys sorted by code unit, no key for `undefined`.
 * `indent` spaces a level (0: one line). Throws `TypeError` for a number JSON cannot hold.
 */
export function canonicalJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, sorted, indent);
}

function sorted(key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`not a JSON number at "${key}": ${value}`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
