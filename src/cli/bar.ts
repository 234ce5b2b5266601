/** How far many runs have come: a bar on a terminal, plain lines otherwise. On standard error, so that standard output stays the answer. */
import { shortened } from '../report/text.ts';

const WIDTH = 24;
/** Without a terminal a line is written this often at the most, ms. */
const PLAIN_EVERY_MS = 5_000;

export type Bar = {
  /** One more is begun: `done` of `all` before it. */
  at(done: number, name: string): void;
  /** A line that stays. */
  say(text: string): void;
  end(): void;
};

/** A single run has no bar. */
export function createBar(out: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>, all: number): Bar {
  const live = out.isTTY;
  let last = -PLAIN_EVERY_MS;
  const wipe = (): void => {
    if (live) out.write('\r\u001b[K');
  };
  return {
    at(done, name) {
      if (all < 2) return;
      const text = `${String(done)}/${String(all)}　${shortened(name, 40)}`;
      if (live) {
        const filled = Math.round((WIDTH * done) / Math.max(1, all));
        out.write(`\r\u001b[K[${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}] ${text}`);
      } else if (performance.now() - last >= PLAIN_EVERY_MS) {
        last = performance.now();
        out.write(`重新判断 ${text}\n`);
      }
    },
    say(text) {
      wipe();
      out.write(`${text}\n`);
    },
    end: wipe,
  };
}
