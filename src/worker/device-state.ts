/** What follows for a device from a look at it. Pure. */
import type { Health } from '../../device-farm/farm/health/rung.ts';
import type { DeviceRow, Found } from '../store/sql/devices.ts';

/** Faults in a row (detections it failed, looks at which it was not well enough) after which a device is set aside. */
export const FAULTS = 3;

/** Of a look between detections. */
export function afterLook({ faults }: Pick<DeviceRow, 'faults'>, health: Health): Found {
  const { fitness, reason } = health;
  const looked = { health: healthRow(health), reason };
  if (fitness === 'fit') return { ...looked, state: 'ready', ...(health.identity === null ? {} : { identity: health.identity }) };
  if (fitness === 'away') return { ...looked, state: 'away' };
  // Another phone, or another system on it: no detection may run there until a person has said yes.
  const strange = health.rungs.some(({ id, standing }) => id === 'identity' && standing === 'bad');
  const now = faults + 1;
  return { ...looked, state: strange || now >= FAULTS ? 'quarantined' : 'away', faults: now };
}

/** Of the self-test that a release asks for: what the phone is now is what it is registered as. */
export function afterSelfTest(health: Health): Found {
  const fit = health.fitness === 'fit';
  return {
    health: healthRow(health),
    state: fit ? 'ready' : 'quarantined',
    reason: fit ? null : `自检未通过：${health.reason ?? ''}`,
    ...(fit ? { faults: 0 } : {}),
    ...(fit && health.identity !== null ? { identity: health.identity } : {}),
  };
}

const healthRow = ({ at, score, rungs }: Health): Found['health'] => ({ at, score, rungs });
