import { DriverError } from './errors.ts';

/**
 * Settings of the on-device server with their defaults (io.appium.uiautomator2.model.settings). `live`: the device acts on
 * it; the others are taken and given back, and there is nothing here for them to change.
 */
const known: ReadonlyMap<string, { readonly value: unknown; readonly live: boolean }> = new Map(
  Object.entries({
    actionAcknowledgmentTimeout: { value: 3000, live: false },
    allowInvisibleElements: { value: false, live: false },
    alwaysTraversableViewClasses: { value: '', live: false },
    currentDisplayId: { value: 0, live: false },
    disableIdLocatorAutocompletion: { value: false, live: true },
    elementResponseAttributes: { value: 'name,text', live: true },
    enableMultiWindows: { value: false, live: false },
    enableNotificationListener: { value: true, live: false },
    enableTopmostWindowFromActivePackage: { value: false, live: false },
    enforceXPath1: { value: false, live: false },
    ignoreUnimportantViews: { value: false, live: true },
    includeA11yActionsInPageSource: { value: false, live: false },
    includeExtrasInPageSource: { value: false, live: false },
    keyInjectionDelay: { value: 0, live: false },
    limitXPathContextScope: { value: true, live: false },
    mjpegBilinearFiltering: { value: false, live: false },
    mjpegScalingFactor: { value: 50, live: false },
    mjpegServerFramerate: { value: 10, live: false },
    mjpegServerPort: { value: 7810, live: false },
    mjpegServerScreenshotQuality: { value: 50, live: false },
    normalizeTagNames: { value: false, live: true },
    scrollAcknowledgmentTimeout: { value: 200, live: false },
    serverPort: { value: 6790, live: false },
    shouldUseCompactResponses: { value: true, live: true },
    shutdownOnPowerDisconnect: { value: true, live: false },
    simpleBoundsCalculation: { value: false, live: false },
    snapshotMaxDepth: { value: 70, live: true },
    trackScrollEvents: { value: true, live: false },
    unlockSource: { value: '', live: false },
    useResourcesForOrientationDetection: { value: false, live: false },
    wakeLockTimeout: { value: 86_400_000, live: false },
    waitForIdleTimeout: { value: 10_000, live: true },
    waitForSelectorTimeout: { value: 0, live: true },
  }),
);

/** Names of the settings the device acts on. */
export const liveSettings: readonly string[] = [...known].filter(([, { live }]) => live).map(([name]) => name);

export type Settings = {
  all(): Readonly<Record<string, unknown>>;
  /** Throws `invalid argument` for a name the server does not have or a value of another kind. */
  set(name: string, value: unknown): void;
  number(name: string): number;
  flag(name: string): boolean;
  text(name: string): string;
};

export function createSettings(): Settings {
  const held = new Map<string, unknown>([...known].map(([name, { value }]) => [name, value]));
  return {
    all: () => Object.fromEntries(held),
    set(name, value) {
      const was = known.get(name);
      if (was === undefined) {
        const names = [...known.keys()].join(', ');
        throw new DriverError(
          'invalid argument',
          `The setting '${name}' is not known. Only the following settings are supported: ${names}`,
        );
      }
      if (typeof value !== typeof was.value)
        throw new DriverError('invalid argument', `The value of '${name}' must be a ${typeof was.value}, got ${JSON.stringify(value)}`);
      held.set(name, value);
    },
    number: (name) => Number(held.get(name)),
    flag: (name) => held.get(name) === true,
    text: (name) => String(held.get(name)),
  };
}
