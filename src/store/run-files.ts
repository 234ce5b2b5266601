/** Names in a run folder that are no part of the run. */
import { ENCRYPTED } from '../evidence/chain-schema.ts';

/** Marks a folder as ours from its first moment, before there is any evidence. */
export const MARKER = '.govapp-run';
/** Held while a line is appended; left behind only by a process that was killed. */
export const APPEND_LOCK = '.after-seal.lock';
/** `earlier-<n>`: a run that was set aside. */
export const EARLIER = 'earlier-';

/** How far the walk came, for another process to go on with; gone once the walk has come to its end. */
export const CHECKPOINT = 'checkpoint';
/** What was asked of the run, for the same; gone with it. */
export const ORDER = 'order';

const OWN = new Set([MARKER, APPEND_LOCK, ...[CHECKPOINT, ORDER].flatMap((name) => [name, `${name}${ENCRYPTED}`])]);
export const isOwnMark = (name: string): boolean => OWN.has(name);
export const isSetAside = (name: string): boolean => /^earlier-\d+$/u.test(name);

/** What was put under lock because of a mark of secrecy, in a run that was set aside too: it leaves the machine in no bundle and is deleted by no command. */
const LOCKED = /(?:^|\/)(?:sealed\/|SEALED\.txt$)/u;
export const holdsClassified = (paths: readonly string[]): boolean => paths.some((path) => LOCKED.test(path));
