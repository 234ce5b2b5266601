import { expect } from 'vitest';
import type { World } from './world.ts';

/**
 * One thing a tester asks of the driver: it works, which `run` shows by what it changes, or it is refused in the words of the
 * driver or of the device. `on`: `virtual` is asked of the virtual device only, as a phone may well do it.
 */
export type Operation = {
  readonly name: string;
  readonly outcome: 'works' | 'refused';
  /** In a few words: by what it is shown, or who refuses and why. */
  readonly shown: string;
  readonly on: 'every' | 'virtual';
  run(world: World): Promise<void>;
};

export function works(name: string, shown: string, run: Operation['run'], on: Operation['on'] = 'every'): Operation {
  return { name, outcome: 'works', shown, on, run };
}

/** Shown by an error whose message is in those words: never by an answer. */
export function refused(name: string, shown: string, words: RegExp, ask: (world: World) => Promise<unknown>): Operation {
  return {
    name,
    outcome: 'refused',
    shown,
    on: 'virtual',
    async run(world) {
      const answer = await ask(world).then(
        (value) => ({ answered: value }),
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      expect(answer).toMatch(words);
    },
  };
}

/** `mobile:` commands by their name alone. */
export function mobileRefused(name: string, shown: string, words: RegExp, args: Readonly<Record<string, unknown>> = {}): Operation {
  return refused(`mobile: ${name}`, shown, words, async ({ mobile }) => await mobile(name, args));
}
