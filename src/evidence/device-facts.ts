/** On what and by whom it was looked at. */
import { Type, type Static } from 'typebox';
import { DeviceCustody } from './device-custody.ts';
import { literals, strict, text } from './parts.ts';

/** What the device says of itself. Nothing above device-farm asks what kind of device it is. */
export const DeviceFacts = Type.Object(
  {
    serial: text,
    brand: text,
    model: text,
    androidVersion: text,
    apiLevel: Type.Integer(),
    fingerprint: text,
    screen: Type.Object({ width: Type.Integer(), height: Type.Integer(), density: Type.Number({ description: 'px per dp' }) }, strict),
    /** `web-content-only`: the app's own code is not executed; what is concluded has standing `trial`. */
    executes: literals(['android', 'web-content-only']),
    network: literals(['open', 'restricted', 'none']),
    webViewVersion: Type.Union([text, Type.Null()]),
    locale: text,
    fontScale: Type.Number(),
    timeZone: text,
    /** ABIs it runs native code of, best first, as `ro.product.cpu.abilist` has them. Left out: not told. */
    abis: Type.Optional(Type.Array(text)),
  },
  strict,
);
export type DeviceFacts = Static<typeof DeviceFacts>;

export const Session = Type.Object(
  {
    id: text,
    /** The session of which this is the rest: its device was lost. Left out: a session of its own. */
    resumes: Type.Optional(text),
    device: DeviceFacts,
    /** null: signed out all the time. */
    role: Type.Union([text, Type.Null()]),
    startedAt: text,
    endedAt: text,
    weekday: Type.Integer({ description: '1 = Monday … 7 = Sunday, Beijing time' }),
    hour: Type.Integer({ description: '0–23, Beijing time' }),
    reader: Type.Object({ engine: text, model: text, modelHash: text, options: text }, strict),
    /** How the device was before and after; left out: noted before this was. */
    custody: Type.Optional(DeviceCustody),
  },
  strict,
);
export type Session = Static<typeof Session>;
