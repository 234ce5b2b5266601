/** 设备使用记录: what was on the device before and after, what was put on it, and what was done to make it as it was. */
import { Type, type Static } from 'typebox';
import { Observation } from './observation.ts';
import { literals, strict, text } from './parts.ts';

/** What a detection can leave behind on a device, at one moment. */
export const DeviceState = Type.Object(
  {
    at: text,
    /** Apps that are not the system's, `name version-code`; sorted. */
    packages: Type.Array(text),
    /** The driver's own helper apps, in the same form: the farm's tools, left where they are. */
    tools: Type.Array(text),
    /** Entries of the folders that apps and drivers write to, as paths; sorted. */
    files: Type.Array(text),
    /** The input method that is selected; null: not told. */
    keyboard: Type.Union([text, Type.Null()]),
    /** Processes of a driver's server. */
    automation: Type.Array(text),
    /** Ports that lead to the device or from it, `local remote`. */
    ports: Type.Array(text),
    /** What decides when the screen goes dark, `space key value`; left out: kept before this was looked at. */
    settings: Type.Optional(Type.Array(text)),
  },
  strict,
);
export type DeviceState = Static<typeof DeviceState>;

/** One thing that was done to the device; `done`: it was looked at afterwards, and is so. */
export const CustodyAct = Type.Object(
  {
    act: literals([
      'installed',
      'removed',
      'data-cleared',
      'file-removed',
      'keyboard-restored',
      'session-ended',
      'automation-stopped',
      'port-closed',
      'setting-changed',
      'setting-restored',
      'screen-lit',
    ]),
    object: text,
    done: Type.Boolean(),
    at: text,
  },
  strict,
);
export type CustodyAct = Static<typeof CustodyAct>;

/** How a device differs from what it was. */
export const CustodyDifference = Type.Object(
  {
    what: literals(['package', 'file', 'keyboard', 'automation', 'port', 'setting']),
    change: literals(['new', 'gone', 'other']),
    object: text,
  },
  strict,
);
export type CustodyDifference = Static<typeof CustodyDifference>;

export const DeviceCustody = Type.Object(
  {
    /** Who had it, and the number of that turn with the device; left out: used by hand, without the service. */
    holder: Type.Optional(Type.Object({ name: text, lease: text, turn: Type.Integer() }, strict)),
    /** What was done before the first look: what an earlier use had left. */
    prepared: Type.Array(CustodyAct),
    before: Observation(DeviceState),
    /** What the detection itself put on the device and took off it. */
    during: Type.Array(CustodyAct),
    /** What was done after the last look. */
    cleaned: Type.Array(CustodyAct),
    after: Observation(DeviceState),
    /** Between before and after; empty: the same, where both were seen. */
    differences: Type.Array(CustodyDifference),
  },
  strict,
);
export type DeviceCustody = Static<typeof DeviceCustody>;
