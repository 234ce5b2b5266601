/** A request that was answered before all of it was there: the client may read its answer, and is not listened to much longer. */
import { Socket } from 'node:net';
import type { App, Limits } from '../instance.ts';

/** What still comes is read and thrown away for a moment: a connection closed on unread bytes loses the answer on its way. */
export function addUnfinished(app: App, { lingerMs }: Pick<Limits, 'lingerMs'>): void {
  app.addHook('onResponse', async ({ raw }) => {
    if (!raw.complete && !raw.destroyed && raw.socket instanceof Socket) {
      raw.unpipe();
      raw.resume();
      const timer = setTimeout(() => raw.socket.destroy(), lingerMs).unref();
      for (const over of ['end', 'close']) raw.once(over, () => clearTimeout(timer));
    }
    return Promise.resolve();
  });
}
