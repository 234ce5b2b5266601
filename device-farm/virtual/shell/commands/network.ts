import type { Phone } from '../../system/phone.ts';
import { online } from '../../system/radio.ts';
import { failure, type Answer, type Call, type Handler } from '../call.ts';

const states: Readonly<Record<string, boolean>> = { enable: true, enabled: true, disable: false, disabled: false };

function switchTo(word: string | undefined, set: (on: boolean) => void): Answer {
  const on = states[word ?? ''];
  if (on === undefined) return failure(`Invalid argument: ${word ?? ''}`, 255);
  set(on);
  return '';
}

function setData(phone: Phone, on: boolean): void {
  phone.radio.data = on;
  phone.settings.set('global/mobile_data', on ? '1' : '0');
}

function setWifi(phone: Phone, on: boolean): void {
  phone.radio.wifi = on;
  phone.settings.set('global/wifi_on', on ? '1' : '0');
}

/** `svc wifi|data enable|disable`; this device has no other radios. */
export const svc: Handler = ({ args, phone }) => {
  const [service = '', word] = args;
  if (service === 'wifi') return switchTo(word, (on) => setWifi(phone, on));
  if (service === 'data') return switchTo(word, (on) => setData(phone, on));
  if (service === 'nfc') return failure('null NfcAdapter');
  return failure(`Invalid argument: ${service}\nAvailable commands:\n    help\n    wifi\n    data`);
};

/** `cmd wifi`, `cmd connectivity` and `cmd phone`: what the driver asks and switches. */
export const networkServices: readonly (readonly [string, Handler])[] = [
  ['wifi', wifi],
  ['connectivity', connectivity],
  [
    'phone',
    ({ args, phone }) =>
      args[0] === 'data' ? switchTo(args[1], (on) => setData(phone, on)) : failure(`Unknown command: ${args[0] ?? ''}`, 255),
  ],
];

function wifi({ args, phone }: Call): Answer {
  if (args[0] === 'set-wifi-enabled') return switchTo(args[1], (on) => setWifi(phone, on));
  if (args[0] !== 'status') return failure(`Unknown command: ${args[0] ?? ''}`, 255);
  const connected = phone.radio.wifi && online(phone.radio) ? 'Wifi is connected to "GovApp"' : 'Wifi is not connected';
  return `Wifi is ${phone.radio.wifi ? 'enabled' : 'disabled'}\n${connected}\n`;
}

function connectivity({ args, phone }: Call): Answer {
  if (args[0] !== 'airplane-mode') return failure(`Unknown command: ${args[0] ?? ''}`, 255);
  if (args[1] === undefined) return `${phone.radio.airplane ? 'enabled' : 'disabled'}\n`;
  return switchTo(args[1], (on) => {
    phone.radio.airplane = on;
    // As a phone: airplane mode switches Wi-Fi off and back on.
    setWifi(phone, !on);
    phone.settings.set('global/airplane_mode_on', on ? '1' : '0');
  });
}
