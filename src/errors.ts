/**
 * Errors are named by what happens next, so that a queue or a command line can act
 * without reading messages. `message` is one sentence a person can act on, in Chinese
 * with the technical detail in English where it helps; the original stands in `cause`.
 */
import type { Reason } from './evidence/schema.ts';

/** Something on the device could not be seen. Becomes an `Observation`; never leaves gather. */
export class CannotObserve extends Error {
  override readonly name = 'CannotObserve';
  readonly reason: Reason;
  constructor(reason: Reason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** The device is gone or no longer answers: quarantine it, take another; the job is not to blame. */
export class DeviceLost extends Error {
  override readonly name = 'DeviceLost';
}

/** Only a person can go on (SMS code, slider, face). The detection pauses and hands over. */
export class NeedsPerson extends Error {
  override readonly name = 'NeedsPerson';
}

/** What was handed in cannot be used. Never retried. `code` is a sysexits code (64 usage, 65 data, 66 no input, 77 permission). */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
  readonly code: 64 | 65 | 66 | 77;
  constructor(message: string, code: 64 | 65 | 66 | 77 = 65, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The machine or the device lacks something (Appium, Chromium, a phone). Says what to do; exit code 69. */
export class EnvironmentMissing extends Error {
  override readonly name = 'EnvironmentMissing';
}

/** The reason of an abort signal: stop within seconds, write down how far it came, give the device back; another process goes on. */
export class Suspended extends Error {
  override readonly name = 'Suspended';
}

/** Someone asked to stop. Release quietly; keep what was gathered. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}
