/** Going to a page to try something on it, in an app that may forget at each new start who one is. */
import type { Known } from './notes.ts';
import { route, travel } from './travel.ts';
import type { Walk } from './walk.ts';

/** `there`: the device stands on the page; `signed-in`: not there, but signed in again; `lost`: neither. */
type Reached = 'there' | 'signed-in' | 'lost';

/**
 * `signInAgain`: does so where a new start ended at the login, and says whether it did. Failures are counted against the page: one
 * that no way leads to would be signed in for without end.
 */
export async function reach(walk: Walk, known: Known, signInAgain: () => Promise<boolean>): Promise<Reached> {
  if (await travel(walk, known)) return there(known);
  known.failures += 1;
  if (!(await signInAgain())) return 'lost';
  // A new start that ended at the login says nothing of the way: it goes on from here, where there is one.
  const way = walk.at && route(walk, walk.at, known);
  return way && (await travel(walk, known)) ? there(known) : 'signed-in';
}

function there(known: Known): 'there' {
  known.failures = 0;
  return 'there';
}
