/** 换机复核 that wait: for which device, and how long. */
import type { Db } from '../store/sql/db.ts';
import { chooseFor, settleWaiting, waitingConfirmations } from '../store/sql/confirmations.ts';
import { devicesAtWork } from '../store/sql/devices.ts';
import { secondDevice } from './second-device.ts';

/** Chooses again where another device would be sooner, and proposes as it stands what has waited long enough. */
export async function tendConfirmations(db: Db, now: Date): Promise<void> {
  const waiting = await waitingConfirmations(db);
  if (waiting.length === 0) return;
  const all = await devicesAtWork(db);
  for (const { id, deviceClass, confirmation } of waiting) {
    if (Date.parse(confirmation.until) <= now.getTime()) {
      const because = '在规定时间内没有等到可用的另一台设备';
      await settleWaiting(db, id, because, { who: 'queue', kind: 'system', why: `未经换机复核：${because}`, at: now });
      continue;
    }
    const on = secondDevice(all, { deviceClass, used: confirmation.devices, chosen: confirmation.on }, now);
    // One that went away stays chosen until another can be: it may come back.
    if (on !== null && on !== confirmation.on) await chooseFor(db, id, on, now);
  }
}
