/** The person reached through the service: the mailbox in SQL is where questions wait and answers come. */
import type { Clock, Person } from '../ports.ts';
import type { Waker } from '../queue/wake.ts';
import type { Vault } from '../store/files/vault.ts';
import type { Db } from '../store/sql/db.ts';
import { endQuestions, isWaiting, postQuestion, takeAnswer } from '../store/sql/handovers.ts';

export type PersonWorld = {
  readonly db: Db;
  readonly vault: Vault;
  readonly waker: Pick<Waker, 'wait'>;
  readonly clock: Clock;
  /** The worker's, as it stands in the record of changes. */
  readonly name: string;
};

/** ms between two looks for an answer; Redis wakes earlier. */
const LOOK_MS = 1_000;

export function servicePerson(
  { db, vault, waker, clock, name }: PersonWorld,
  run: { readonly detectionId: string; readonly runId: string },
  { patienceMs, parks }: Required<Pick<Person, 'patienceMs' | 'parks'>>,
): Person {
  const act = (why: string) => ({ who: name, kind: 'system', why, at: clock.now() }) as const;
  return {
    way: 'service',
    patienceMs,
    parks,
    async ask(question, signal) {
      const number = await postQuestion({ db, vault }, run, question, act(question.asked));
      if (number === null) return null;
      while (!signal.aborted) {
        const answer = await takeAnswer(db, vault, number);
        if (answer) return answer;
        if (!(await isWaiting(db, number))) return await takeAnswer(db, vault, number);
        await waker.wait(LOOK_MS, signal);
      }
      return null;
    },
    over: (why) => endQuestions(db, run, act(why)),
  };
}
