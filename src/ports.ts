/** Types only: what a detection needs of the world. Adapters stand behind them, one file each. */
import type { Point } from '../device-farm/device.ts';
import type {
  Artifact,
  Box,
  DeviceFacts,
  Evidence,
  HandoverKind,
  Observation,
  PackageFacts,
  Session,
  StaticText,
  TextLine,
} from './evidence/schema.ts';

/** A text the tree claims to show at a place. */
export type TreeText = { readonly text: string; readonly box: Box; readonly secret: boolean };

export type PictureToRead = {
  readonly png: Buffer;
  /** px per dp, to give text heights in dp. */
  readonly density: number;
  /** Texts of the accessibility tree of the same moment; empty when the tree is. */
  readonly tree: readonly TreeText[];
  /** The part of the picture that belongs to the app (status and navigation bars excluded). */
  readonly region: Box;
};

/** One line, before it belongs to a screen. Reading order: top to bottom, left to right. */
export type LineRead = Omit<TextLine, 'id' | 'picture' | 'control'>;

export type ReadingResult = { readonly lines: readonly LineRead[]; readonly ms: number };

/** Turns a screenshot into lines of text with boxes and legibility, merged with what the tree says. */
export type Reader = {
  readonly facts: Session['reader'];
  /** Never throws for a bad picture or a dead engine: that is `unseen: reader-failed`. Throws `Cancelled` on the signal. */
  read(picture: PictureToRead, signal: AbortSignal): Promise<Observation<ReadingResult>>;
  close(): Promise<void>;
};

/** The run's memory: every artifact is hashed as it is kept; what was noted survives a crash. */
export type Notebook = {
  keep(kind: Artifact['kind'], name: string, bytes: Uint8Array): Promise<Artifact>;
  /** Sets artifacts apart for the named person alone and marks the run as sealed; gives them back as they now lie. With none, only marks. */
  seal(artifacts: readonly Artifact[], because: string): Promise<Artifact[]>;
  /** Writes the evidence as it stands; the last call wins. */
  save(evidence: Evidence): Promise<void>;
};

/** Where a walk is written down, so that another process can go on with it. No evidence: it is gone when the walk has come to its end. */
export type Checkpoints = {
  /** What an earlier process wrote last, whole; null: nothing, the walk begins. */
  readonly found: string | null;
  /** Sessions as that process noted them when it had given its device back; none where it could not. */
  readonly sessions: readonly Session[];
  /** Told, in words for a person, why what was found cannot be gone on with; left out: nobody asks. */
  readonly refused?: (why: string) => void;
  /** Replaces what was written before; a reader finds the old one or the new one, never half of it. */
  save(content: string): Promise<void>;
  /** An artifact of the run, by its path. */
  read(path: string): Promise<Buffer>;
};

/** One test account; its user name and password are typed by the masked path and written nowhere. */
export type Account = { readonly role: string; readonly username: string; readonly password?: string; readonly code?: string };

/** What a person is asked, with what the device shows now. */
export type Question = {
  /** H1, H2 … within the run. */
  readonly id: string;
  readonly kind: HandoverKind;
  /** One sentence. */
  readonly asked: string;
  /** What became of the act before this; null at first. */
  readonly note: string | null;
  /** PNG, with what the account signs in with overwritten; null where the system allows no picture. */
  readonly picture: Buffer | null;
  /** px. */
  readonly screen: { readonly width: number; readonly height: number };
  /** What can be filled in or tapped, by name and place (px), top to bottom. */
  readonly places: readonly { readonly label: string; readonly field: boolean; readonly box: Box }[];
  /** ms that are left. */
  readonly leftMs: number;
};

/** One act; points in px of the screen. `type` without a point goes into the field that is asked for. */
export type Deed =
  | { readonly act: 'type'; readonly text: string; readonly point?: Point }
  | { readonly act: 'tap'; readonly point: Point }
  | { readonly act: 'swipe'; readonly from: Point; readonly to: Point }
  | { readonly act: 'look' | 'done' | 'give-up' };

/** Who answered, and what is to be done. */
export type Answer = { readonly who: string; readonly deed: Deed };

/** Somebody who can do what the walk cannot. Their texts are typed by the masked path and written nowhere. */
export type Person = {
  readonly way: 'terminal' | 'service';
  /** ms one pause may last. */
  readonly patienceMs: number;
  /** The next act; null when nobody can be reached any more. Gives null, too, once the signal has fired. */
  ask(question: Question, signal: AbortSignal): Promise<Answer | null>;
  /** Nobody answers in time: the detection is set aside and gone on with later. Left out: the walk goes on without. */
  readonly parks?: boolean;
  /** The walk goes on. */
  over(why: string): Promise<void>;
};

/** What of a package a device takes. */
export type FittedPackage = {
  readonly facts: PackageFacts;
  /** The APKs to install, the base first. */
  readonly paths: readonly string[];
  /** Why this device cannot take the package, one sentence; null when nothing is known against it. */
  readonly refusal: string | null;
};

/** A package that was read and found whole. */
export type OpenPackage = {
  /** What does not depend on the device. */
  readonly about: Pick<PackageFacts, 'sha256' | 'bytes' | 'packageName' | 'versionName' | 'versionCode' | 'signers'>;
  fit(device: DeviceFacts): FittedPackage;
  /** Short Chinese texts in the package's own files, as labels stand there; `complete`: every file was looked into. */
  texts(signal: AbortSignal): Promise<{ readonly texts: readonly StaticText[]; readonly complete: boolean }>;
  /** Removes what was unpacked; never throws. */
  close(): Promise<void>;
};

/**
 * Reads a package without running it: an APK, the APKs of a split set, a folder or an archive of them. Throws `BadRequest`
 * with one clear sentence when it cannot be used.
 */
export type PackageReader = { open(paths: readonly string[], signal: AbortSignal): Promise<OpenPackage> };

export type Clock = { now(): Date; elapsed(): number };
