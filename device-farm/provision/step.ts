/** One thing that has to be so on a phone before it serves: how it is looked at, how it is set, what a person does where adb may not. Data only. */

/** What `settings get` has to give. `any-of`: one of these; `at-least`: a number; `bits`: a number with all of these bits set. */
export type Wanted =
  | { readonly is: 'any-of'; readonly values: readonly string[] }
  | { readonly is: 'at-least'; readonly value: number }
  | { readonly is: 'bits'; readonly value: number };

export type Check =
  /** A system setting; `put` is written where it is not as wanted (left out: adb cannot set it). `unset`: no value at all is as good. */
  | {
      readonly kind: 'setting';
      readonly space: 'global' | 'secure' | 'system';
      readonly key: string;
      readonly want: Wanted;
      readonly put?: string;
      readonly unset?: true;
    }
  /** What a command prints; `set`: commands that bring it about. */
  | { readonly kind: 'said'; readonly command: string; readonly good: RegExp; readonly set?: readonly string[] }
  /** None of these packages is enabled; one that is not there is as good. */
  | { readonly kind: 'disabled'; readonly packages: readonly string[] }
  /** These packages are exempt from battery optimisation. */
  | { readonly kind: 'exempt'; readonly packages: readonly string[] }
  /** The phone's clock is this close to the host's, s. */
  | { readonly kind: 'clock'; readonly seconds: number }
  /** The driver's helper apps are there, of the driver's version or later. */
  | { readonly kind: 'helpers' }
  /** The phone takes a package by adb: shown by installing one, and not shown by looking. */
  | { readonly kind: 'takes-packages' }
  /** Nothing that adb can ask tells. */
  | { readonly kind: 'unseen' };

export type StepId =
  | 'debugging'
  | 'debugging-lasts'
  | 'input'
  | 'takes-packages'
  | 'verifier'
  | 'helpers'
  | 'lock'
  | 'stay-awake'
  | 'screen-timeout'
  | 'auto-update'
  | 'updater'
  | 'store-updates'
  | 'time-auto'
  | 'time-zone-auto'
  | 'clock'
  | 'animation-window'
  | 'animation-transition'
  | 'animation-animator'
  | 'do-not-disturb'
  | 'banners'
  | 'battery-exempt'
  | 'low-power'
  | 'background'
  | 'monitor';

export type Step = {
  readonly id: StepId;
  /** As the table prints it. */
  readonly title: string;
  /** The phone may not serve without it. */
  readonly required: boolean;
  readonly check: Check;
  /** Where a person finds it in the settings; null: adb alone does it. */
  readonly path: string | null;
  /** API level from which it exists. */
  readonly since?: number;
};

/** What came of a step. `to-set`: only looked, and it could be set; `person`: a person must, on the phone; `refused`: the phone would not. */
export type Outcome = 'already' | 'done' | 'to-set' | 'person' | 'refused';

export type StepResult = {
  readonly step: Step;
  readonly outcome: Outcome;
  /** What was found, or what the phone said. */
  readonly found: string;
  /** What is to be done; null: nothing. */
  readonly remedy: string | null;
};

/** It was seen to be so. */
export const isVerified = ({ outcome }: StepResult): boolean => outcome === 'already' || outcome === 'done';
