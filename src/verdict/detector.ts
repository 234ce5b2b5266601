/**
 * The detector contract. A detector is a pure function of what was seen: it names its clause, says why it
 * exists and what it reads, and returns claims. It never concludes from absence: the outcome table does,
 * from the claims, the coverage and the declaration.
 */
import type { Declaration, Purpose } from '../evidence/declaration.ts';
import type { Probes } from '../evidence/probes.ts';
import type { Box, Coverage, PackageFacts, Reason, Screen, Session, StaticText, Untouched } from '../evidence/schema.ts';
import type { ClauseId, ReferenceId, RulePack } from '../rules/pack.ts';

/** Where a thing was seen: a box in one picture of one screen. */
export type Place = { readonly screen: string; readonly picture: number; readonly box: Box; readonly text: string };

/**
 * domain.md "Grades". function: a page that performs or tracks it, a control that says the act, a state ·
 * entry: a menu item whose whole label is an entry name · ambiguous: for a person · mention: recorded, never a fail.
 */
export type Grade = 'function' | 'entry' | 'ambiguous' | 'mention';

/** One thing that speaks for a restricted function. */
export type Sighting = {
  readonly grade: Grade;
  /** What the app calls it (巡护打卡), to be compared with what was declared. */
  readonly name: string;
  /** One clerk-readable Chinese sentence: what was seen and why it counts. */
  readonly because: string;
  readonly where: readonly Place[];
  /** Words of an exempt scene (安全巡护 …) found on the screen itself or its title, or null: ordinary work. */
  readonly scene: string | null;
  /** Signs of compulsion or of its absence beside it (必须打卡后方可进入, 未签到扣分, 可跳过). They never decide. */
  readonly compulsion: readonly string[];
  /** Only OCR, with low confidence, speaks for it. */
  readonly weak: boolean;
};

/** One showing of a required mark or function. */
export type Mark = {
  /** good: fulfils · doubtful: for a person · bad: shown, but wrong, cut or unreadable. */
  readonly quality: 'good' | 'doubtful' | 'bad';
  readonly because: string;
  readonly where: readonly Place[];
};

/** What a detector says. `gaps`: what this clause in particular was not shown, in Chinese; it caps the strength of an absence at weak. */
export type Claims = {
  readonly applies: { readonly yes: true } | { readonly yes: false; readonly because: string };
  readonly sightings: readonly Sighting[];
  readonly marks: readonly Mark[];
  readonly gaps: readonly string[];
  /** Names of the function in the package's own files that no screen showed; left out: none. */
  readonly hinted?: readonly StaticText[];
  /** 改进建议: may go to the unit. */
  readonly advice: readonly string[];
  /** 线索: stays in the office until a person confirms it. */
  readonly leads: readonly string[];
};

/** A date counted in working days outside (src/calendar) and handed in as data: pure code reads no calendar. */
export type DueDate = { readonly date: string; readonly standing: 'certain' | 'provisional'; readonly because: string };

/** The parts of the evidence a detector can ask for. */
export type Parts = {
  readonly screens: readonly Screen[];
  readonly untouched: readonly Untouched[];
  readonly sessions: readonly Session[];
  readonly coverage: Coverage;
  readonly declaration: Declaration;
  readonly package: PackageFacts | null;
  /** Labels in the package's own files; empty when they were not looked for. */
  readonly staticTexts: readonly StaticText[];
  /** What was tried after the walk; null: noted before there were probes. */
  readonly probes: Probes | null;
  readonly purpose: Purpose;
  /** The day of the detection, yyyy-mm-dd in Beijing; pure code has no clock. */
  readonly day: string;
  /** Up to when the issued number may still be missing (指南二（七） 及时加挂); null: not counted. */
  readonly displayDue: DueDate | null;
};

export type Given<N extends keyof Parts = keyof Parts> = Pick<Parts, N> & { readonly rules: RulePack; readonly missing: readonly Reason[] };

export type Detector<N extends keyof Parts = keyof Parts> = {
  readonly id: string;
  readonly clause: ClauseId | ReferenceId;
  readonly title: string;
  readonly why: string;
  readonly needs: readonly N[];
  judge(given: Given<N>): Claims;
};

/** Registers nothing: the list in `detectors/index.ts` does. Gives the types. */
export function defineDetector<const N extends keyof Parts>(detector: Detector<N>): Detector<N> {
  return detector;
}
