/** A live line on a terminal, plain lines otherwise. Standard error, so that standard output stays the verdict's. */
import type { Progress } from '../gather/kit.ts';
import { oneLine, shortened } from '../report/text.ts';

const PHASES: Readonly<Record<string, string>> = {
  'first-start': '首次启动',
  'signed-out': '未登录',
  'signed-in': '已登录',
  relaunch: '重新启动',
};
/** Without a terminal a line is written this often at the most, ms. */
const PLAIN_EVERY_MS = 5_000;

export type ProgressLine = { say(text: string): void; show(progress: Progress): void; end(): void };

export function createProgress(out: NodeJS.WriteStream): ProgressLine {
  const live = out.isTTY;
  let last = -PLAIN_EVERY_MS;
  let open = false;
  const end = (): void => {
    if (open) out.write('\n');
    open = false;
  };
  return {
    end,
    say(text) {
      end();
      out.write(`${text}\n`);
    },
    show({ phase, screens, actions, left, now }) {
      const text = `[${PHASES[phase] ?? phase}] 页面 ${String(screens)} · 操作 ${String(actions)} · 剩余 ${String(left)} 秒 · ${shortened(oneLine(now), 30)}`;
      if (live) {
        out.write(`\r\u001b[K${text}`);
        open = true;
      } else if (performance.now() - last >= PLAIN_EVERY_MS) {
        last = performance.now();
        out.write(`${text}\n`);
      }
    },
  };
}
