import type { Log } from '../../../src/log.ts';
import type { MeetFaults } from '../faults/meet.ts';
import type { Profile } from '../profile.ts';
import type { Display } from '../screen/display.ts';
import type { Screen } from '../screen/screen.ts';
import type { Automation } from './automation.ts';
import type { DeviceFiles } from './files.ts';
import type { Logbook } from './logbook.ts';
import type { Location } from './place.ts';
import type { Radio } from './radio.ts';
import type { PackageManager } from './packages.ts';

export type Process = { readonly pid: number; readonly user: string; readonly name: string };

/** The device's parts, as its shell and its automation server see them. */
export type Phone = {
  /** As the device is held now. */
  readonly profile: Profile;
  /** As it was made. */
  readonly natural: Profile;
  readonly display: Display;
  readonly log: Log;
  readonly files: DeviceFiles;
  /** `namespace/key` → value. */
  readonly settings: Map<string, string>;
  readonly packages: PackageManager;
  readonly screen: Screen;
  readonly automation: Automation;
  readonly clipboard: { text: string };
  readonly logbook: Logbook;
  readonly radio: Radio;
  readonly location: Location;
  /** `package/OPERATION` → mode, where it is not the default. */
  readonly appOps: Map<string, string>;
  /** Components allowed to hear notifications. */
  readonly listeners: Set<string>;
  /** Enabled input methods. */
  readonly inputMethods: Set<string>;
  /** Packages that were disabled for the user. */
  readonly disabled: Set<string>;
  /** Packages exempt from device idle. */
  readonly idleExempt: Set<string>;
  /** Has the faults of the device's plan happen that strike at a command. */
  readonly meet: MeetFaults;
  /** The device's own clock. */
  now(): Date;
  props(): ReadonlyMap<string, string>;
  processes(): readonly Process[];
  /** Content of a file under /proc, null when there is none. */
  proc(path: string): string | null;
  webViewVersion(): string;
  /** Brings a package to the front; a driver's helper only starts to run. */
  startPackage(name: string): Promise<void>;
  /** Opens an address: in `name` when it is given (false: it does not take it), else in whatever takes it. */
  openAddress(uri: string, name: string | undefined): Promise<boolean>;
  stopPackage(name: string): Promise<void>;
  /** False when there is no such package. */
  clearData(name: string): Promise<boolean>;
};
