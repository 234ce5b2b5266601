/** A device that counts what is done to the app. */
import type { Device } from '../../../device-farm/device.ts';

export type Counted = {
  readonly device: Device;
  /** When each act was begun, ms since 1970: starts, taps, fields filled in, back keys. Scrolling is looking and not counted. */
  readonly acts: readonly number[];
};

export function counted(device: Device): Counted {
  const acts: number[] = [];
  const counting =
    <A extends readonly unknown[]>(act: (...given: A) => Promise<void>) =>
    (...given: A): Promise<void> => {
      acts.push(Date.now());
      return act(...given);
    };
  return {
    acts,
    device: {
      ...device,
      launch: counting((...given) => device.launch(...given)),
      open: counting((...given) => device.open(...given)),
      tap: counting((...given) => device.tap(...given)),
      type: counting((...given) => device.type(...given)),
      back: counting((...given) => device.back(...given)),
    },
  };
}
