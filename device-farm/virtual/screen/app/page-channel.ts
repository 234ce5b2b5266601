import type { CDPSession } from 'puppeteer-core';

/** Something came in front of the page and its main thread no longer answers: look again. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

type Send = CDPSession['send'];

export type PageChannel = {
  readonly session: CDPSession;
  /** As `session.send`, but ends with `Interrupted` when a dialog opens meanwhile or `deadline` ms have passed. */
  readonly send: Send;
  /** Ends the calls under way. */
  interrupt(): void;
};

/** A page blocked by `alert` answers nothing until the dialog is closed; no call may wait for it. */
export function createPageChannel(session: CDPSession, deadline: number): PageChannel {
  const waiting = new Set<() => void>();
  const send: Send = (method, ...params) =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        end();
        reject(new Interrupted(`${method} interrupted`));
      };
      const timer = setTimeout(stop, deadline);
      const end = (): void => {
        clearTimeout(timer);
        waiting.delete(stop);
      };
      waiting.add(stop);
      session.send(method, ...params).then(
        (value) => (end(), resolve(value)),
        (error: unknown) => (end(), reject(error instanceof Error ? error : new Error(String(error)))),
      );
    });
  return {
    session,
    send,
    interrupt() {
      for (const stop of waiting) stop();
    },
  };
}
