import type { Log } from '../../../src/log.ts';
import type { Profile } from '../profile.ts';
import type { Screen } from '../screen/screen.ts';
import type { Automation } from './automation.ts';
import type { DeviceFiles } from './files.ts';
import type { PackageManager } from './packages.ts';

export type Process = { readonly pid: number; readonly user: string; readonly name: string };

/** The device's parts, as its shell and its automation server see them. */
export type Phone = {
  readonly profile: Profile;
  readonly log: Log;
  readonly files: DeviceFiles;
  /** `namespace/key` → value. */
  readonly settings: Map<string, string>;
  readonly packages: PackageManager;
  readonly screen: Screen;
  readonly automation: Automation;
  readonly clipboard: { text: string };
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
