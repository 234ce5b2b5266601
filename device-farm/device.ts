/**
 * The Device port: what gather may ask of a phone, whatever the phone is.
 * All coordinates are device pixels with the origin at the top left of the screen.
 * Every method hears `signal`, has a deadline of its own and throws `DeviceLost` when the
 * device no longer answers, `CannotObserve` when it answers that a thing cannot be seen.
 */
import type { DeviceFacts } from '../src/evidence/schema.ts';

export type { DeviceFacts };

/** Pixels, left/top inclusive, right/bottom exclusive. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type Point = { readonly x: number; readonly y: number };

/** One node of the accessibility hierarchy, as UiAutomator2 writes it. */
export type UiNode = {
  /** Android class name, e.g. `android.widget.EditText`. */
  readonly role: string;
  readonly text: string;
  readonly description: string;
  /** resource-id; in a WebView the DOM `id`. */
  readonly id: string;
  readonly hint: string;
  readonly package: string;
  readonly box: Box;
  readonly clickable: boolean;
  readonly enabled: boolean;
  readonly checkable: boolean;
  readonly checked: boolean;
  readonly selected: boolean;
  readonly focused: boolean;
  readonly scrollable: boolean;
  readonly password: boolean;
  readonly children: readonly UiNode[];
};

/** The hierarchy as delivered, and parsed. `root` is null when the device shows an empty tree (a normal state). */
export type Tree = { readonly xml: string; readonly root: UiNode | null };

/** A line of text as the system drew it: a picture of the whole screen and where the line stands in it, px. */
export type SystemLine = { readonly png: Buffer; readonly box: Box };

/** The screen kept lit and the session alive while nobody acts on the device. */
export type Vigil = {
  /** Settings that were changed for it, `global stay_on_while_plugged_in 0 → 7`; `done`: looked at afterwards, and so. */
  readonly changed: readonly SettingChange[];
  /** A sign of life, to be given every few seconds: the server on the device answers. True: the screen had gone dark all the same and was lit. */
  beat(signal: AbortSignal): Promise<boolean>;
  /** Puts back what was changed, and looks; called once. What could not be put back is not `done`, and is when the device is given back. */
  end(): Promise<readonly SettingChange[]>;
};

export type SettingChange = { readonly setting: string; readonly done: boolean };

export type Foreground = { readonly package: string; readonly activity: string };

export type Device = {
  /** What the device says of itself; asked once, stands in the evidence. */
  readonly facts: DeviceFacts;
  /**
   * Installs the APKs of one app together, replacing an earlier build. Throws `BadRequest` with the package manager's
   * reason when the package is to blame, `EnvironmentMissing` when the device is.
   */
  install(apkPaths: readonly string[], signal: AbortSignal): Promise<void>;
  /** Removes the package and its data; silent when it is not there. */
  uninstall(packageName: string, signal: AbortSignal): Promise<void>;
  /** Stops the app, with its data kept, and starts it from its launcher entry. */
  launch(packageName: string, signal: AbortSignal): Promise<void>;
  /** Hands an address to an app by a VIEW intent, as a link elsewhere does. Throws `EnvironmentMissing` when the app does not take it. */
  open(link: string, packageName: string, signal: AbortSignal): Promise<void>;
  /** The version name of an installed package; null when it is not there. */
  version(packageName: string, signal: AbortSignal): Promise<string | null>;
  /** Stops the app. */
  stop(packageName: string, signal: AbortSignal): Promise<void>;
  /** PNG of the whole screen. `CannotObserve('secure-window')` when the system refuses it. */
  screenshot(signal: AbortSignal): Promise<Buffer>;
  /** The accessibility hierarchy of all visible windows. */
  tree(signal: AbortSignal): Promise<Tree>;
  /** Which package and activity is in front. */
  foreground(signal: AbortSignal): Promise<Foreground>;
  tap(point: Point, signal: AbortSignal): Promise<void>;
  /** A finger drawn from one point to another in `durationMs`. */
  swipe(from: Point, to: Point, durationMs: number, signal: AbortSignal): Promise<void>;
  /** Types into the field under `point` after clearing it. `secret` texts leave no trace in any log. */
  type(point: Point, text: string, options: { readonly secret: boolean }, signal: AbortSignal): Promise<void>;
  /** The system's back key. */
  back(signal: AbortSignal): Promise<void>;
  /** Hides the soft keyboard when it is shown. */
  hideKeyboard(signal: AbortSignal): Promise<void>;
  /**
   * Has the system itself draw lines of text, on ground that is no app's, and photographs each; what is in front stays as it was.
   * null for each line that this device does not draw so.
   */
  systemLines(texts: readonly string[], signal: AbortSignal): Promise<readonly (SystemLine | null)[]>;
  /** Keeps the screen lit and the session alive from now until the vigil's `end`, which every caller owes. */
  stayAwake(signal: AbortSignal): Promise<Vigil>;
  /** Ends the session and gives the device back; never throws. */
  close(): Promise<void>;
};
