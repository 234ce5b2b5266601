import type { Observation } from '../evidence/schema.ts';

/** An observation that says, in one sentence, why a picture was not read. */
export function unread(detail: string): Observation<never> {
  return { state: 'unseen', reason: 'reader-failed', detail };
}

/** The first line of what an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.split('\n', 1).join('') : String(error);
}
