import type { Phone } from '../../system/phone.ts';
import { valueOf, type Handler } from '../call.ts';

const settingsApp = 'io.appium.settings';

/** Receivers of the driver's settings app, whose code this device stands in for: the data of their answer. */
const receivers: ReadonlyMap<string, (phone: Phone) => string | null> = new Map([
  [`${settingsApp}.clipboard.get`, (phone: Phone) => Buffer.from(phone.clipboard.text).toString('base64')],
  [
    `${settingsApp}.notifications`,
    (phone: Phone) =>
      phone.listeners.has(`${settingsApp}/${settingsApp}.NLService`) || phone.listeners.has(`${settingsApp}/.NLService`)
        ? JSON.stringify({
            statusBarNotifications: phone.screen.system.notices().map(({ package: packageName, title, text }, at) => ({
              isGroup: false,
              packageName,
              isClearable: packageName !== 'android',
              isOngoing: packageName === 'android',
              id: at + 1,
              notification: { bigTitle: null, text, title, tickerText: null, subText: null, infoText: null },
            })),
          })
        : null,
  ],
  [`${settingsApp}.sms.read`, () => JSON.stringify({ items: [], total: 0 })],
  [
    `${settingsApp}.location`,
    (phone: Phone) => {
      const { latitude, longitude, altitude } = phone.location.place;
      return phone.location.on ? `${latitude} ${longitude} ${altitude}` : null;
    },
  ],
]);

/** `am broadcast`: an intent nobody receives completes with result 0, as on a phone. */
export const broadcast: Handler = ({ args, phone }) => {
  const action = valueOf(args, '-a') ?? '';
  const component = valueOf(args, '-n') ?? '';
  const head = `Broadcasting: Intent { act=${action} flg=0x400000${component === '' ? '' : ` cmp=${component}`} }\n`;
  const addressed = component === '' || component.startsWith(`${settingsApp}/`);
  const receiver = addressed && phone.packages.has(settingsApp) ? receivers.get(action) : undefined;
  const data = receiver?.(phone) ?? null;
  return `${head}Broadcast completed: result=${data === null ? 0 : `-1, data="${data}"`}\n`;
};
