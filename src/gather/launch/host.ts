/** An app that runs programs of others, as far as opening one and telling the two apart goes. Data: see hosts.ts. */
export type Host = {
  /** As `--host` has it. */
  readonly id: string;
  /** 承载平台的名称. */
  readonly name: string;
  readonly package: string;
  /** Addresses it opens a program by; `takes` says so to a person. */
  readonly links: readonly RegExp[];
  readonly takes: string;
  /** A program can be found by its name in the host's own search. */
  readonly byName: boolean;
  /**
   * Full names of the activities in which programs show their pages; numbered twins (`AppBrandUI3`) are one. null: not known;
   * then the host is started first, and an activity counts that came up only when the program was opened.
   */
  readonly activities: RegExp | null;
  /** Height of the title bar under the status bar, dp. */
  readonly bar: number;
  /** The host's buttons over the right end of the title bar, dp: width with the margin, and height from the status bar down. */
  readonly capsule: { readonly width: number; readonly height: number } | null;
  /** Words of the sheet that these buttons open. Three of them together are that sheet, and no page of a program. */
  readonly menu: readonly string[];
};

/** One of several activities that differ in their number. */
const NUMBER = /\d+$/;
/** Pages that stand between a person and a host, whatever the host. */
const BEFORE_IT = /(splash|login|signin|welcome|passport|account|register)[^.]*$/i;

/** The name under which numbered twins of an activity are one. */
export const familyOf = (activity: string): string => activity.replace(NUMBER, '') + '*';

/** Is this one of the activities in which the host shows programs? `own`: those that were in front before one was opened. */
export function showsPrograms(host: Host, activity: string, own: ReadonlySet<string>): boolean {
  if (host.activities !== null) return host.activities.test(activity);
  return activity !== '' && !own.has(activity) && !BEFORE_IT.test(activity);
}
