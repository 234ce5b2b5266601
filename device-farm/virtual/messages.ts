import type { DeviceSetup } from './virtual-device.ts';

/** What start.ts tells the device's process, once. */
export type ToDevice = {
  /** Folder of the device on the host, removed by the device when it ends. */
  readonly folder: string;
  readonly setup: DeviceSetup;
  /** It goes on when its parent ends. */
  readonly standing: boolean;
  readonly logLevel: string;
};

/** What the device's process answers, once. */
export type FromDevice =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'failed'; readonly missing: boolean; readonly message: string };
