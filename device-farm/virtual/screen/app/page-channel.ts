import type { CDPSession } from 'puppeteer-core';

/** The page's main thread does not answer: because a dialog came in front of it (look again) or because it is busy. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly why: 'dialog' | 'busy';
  constructor(message: string, why: Interrupted['why']) {
    super(message);
    this.why = why;
  }
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
        reject(new Interrupted(`${method}: a dialog came in front`, 'dialog'));
      };
      const timer = setTimeout(() => {
        end();
        reject(new Interrupted(`${method}: the page did not answer within ${deadline} ms`, 'busy'));
      }, deadline);
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
