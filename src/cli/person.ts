/** The person at the terminal: sees what is asked and where the picture lies, answers line by line. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { BadRequest } from '../errors.ts';
import type { Person, Question } from '../ports.ts';
import { deedOf, HOW } from './deed.ts';

export type Terminal = {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
};

/** `person` is undefined where nobody can be asked. `close` gives standard input back. */
export type AtTerminal = { readonly person?: Person; readonly close: () => Promise<void> };

/** `--person`: `auto` asks where a terminal is attached, `terminal` reads standard input whatever it is, `none` never asks. Throws `BadRequest` 64. */
export function terminalPerson(choice: string, patienceMs: number, { input, output }: Terminal, say: (text: string) => void): AtTerminal {
  if (!['auto', 'terminal', 'none'].includes(choice))
    throw new BadRequest(`--person 的值“${choice}”无效：请用 auto、terminal 或 none。`, 64);
  const nobody: AtTerminal = { close: () => Promise.resolve() };
  if (choice === 'none' || (choice === 'auto' && !input.isTTY)) return nobody;
  const lines = linesOf(input);
  let folder: string | null = null;
  const show = async ({ id, picture }: Question): Promise<string | null> => {
    if (!picture) return null;
    folder ??= await mkdtemp(join(tmpdir(), 'govapp-person-'));
    const path = join(folder, `${id}.png`);
    await writeFile(path, picture, { mode: 0o600 });
    return path;
  };
  return {
    person: {
      way: 'terminal',
      patienceMs,
      async ask(question, signal) {
        say(asked(question, await show(question)));
        for (;;) {
          output.write('> ');
          const line = await lines.next(signal);
          if (line === null) return null;
          const deed = deedOf(line, question);
          if (typeof deed !== 'string') return { who: userInfo().username, deed };
          output.write(`${deed}\n`);
        }
      },
      over: (why) => Promise.resolve(say(`人工介入结束：${why}。`)),
    },
    close: async () => {
      lines.close();
      if (folder !== null) await rm(folder, { recursive: true, force: true });
    },
  };
}

function asked({ id, asked: sentence, note, places, screen, leftMs }: Question, picture: string | null): string {
  const rows = places.map(({ label, field, box }, index) => {
    const middle = `${String(Math.round(box.x + box.width / 2))},${String(Math.round(box.y + box.height / 2))}`;
    return `  ${String(index + 1)}. ${field ? '填写' : '点按'} ${label === '' ? '（无文字）' : label.slice(0, 30)}  [${middle}]`;
  });
  return [
    `—— 需要人工介入（${id}，剩余 ${String(Math.ceil(leftMs / 1000))} 秒）——`,
    ...(note === null ? [] : [note]),
    sentence,
    picture === null ? '系统不允许截屏，请直接查看设备。' : `画面（${String(screen.width)}×${String(screen.height)}）：${picture}`,
    ...rows,
    HOW,
  ].join('\n');
}

/** Lines as they come, one reader at a time; null at the end of the input or once the signal has fired. */
function linesOf(input: NodeJS.ReadableStream): { next(signal: AbortSignal): Promise<string | null>; close(): void } {
  // Not as a terminal: Ctrl-C stays the process's own.
  const reader = createInterface({ input, terminal: false });
  const waiting: string[] = [];
  let ended = false;
  let wake: (() => void) | null = null;
  reader.on('line', (line) => {
    waiting.push(line);
    wake?.();
  });
  reader.on('close', () => {
    ended = true;
    wake?.();
  });
  return {
    async next(signal) {
      const stop = (): void => wake?.();
      signal.addEventListener('abort', stop);
      try {
        if (waiting.length === 0 && !ended && !signal.aborted) await new Promise<void>((resolve) => (wake = resolve));
        return signal.aborted ? null : (waiting.shift() ?? null);
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
    close: () => reader.close(),
  };
}
