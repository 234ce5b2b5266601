/** What a kind of document is: its name, whom it goes to, what it needs, and the pure function that makes the value. */
import type { DueDate } from '../verdict/detector.ts';
import type { Report } from '../verdict/report-schema.ts';
import type { DocumentFacts, FactKey } from './facts.ts';
import type { OfficialDocument } from './value.ts';

/** One detection; `key` names it for its pictures. */
export type Run = { readonly key: string; readonly report: Report };

/** Counted outside, by the calendar; null: not known, so no date may be printed. */
export type Dues = {
  /** 10 working days from the unit's receipt of the feedback. */
  readonly handIn: DueDate | null;
  /** 20 working days from the national office's receipt, as it was before an extension. */
  readonly review: DueDate | null;
};

export type Given = { readonly facts: DocumentFacts; readonly runs: readonly Run[]; readonly dues: Dues };

export type DocumentKind = {
  readonly id: string;
  readonly title: string;
  /** Who sends it to whom, when (office.md 8). */
  readonly why: string;
  readonly runs: 'none' | 'one' | 'one-app' | 'many';
  /** Beside the office and its contact; no-facts: the paper prints nothing that a clerk supplies. */
  readonly needs: readonly FactKey[] | 'no-facts';
  /** Throws `BadRequest` (65) with one sentence when what was given does not carry this document. */
  build(given: Given): OfficialDocument;
};
