import { Cancelled, EnvironmentMissing } from '../errors.ts';
import type { Observation } from '../evidence/schema.ts';
import type { Log } from '../log.ts';
import type { PictureToRead, Reader, ReadingResult } from '../ports.ts';
import { messageOf, unread } from './unread.ts';
import { ProcessFailed, type ReadingProcess, type StartReading } from './reading-process.ts';

export type ReadingLimits = {
  /** ms for the engine to load. */
  readonly startMs: number;
  /** ms for one picture. */
  readonly pictureMs: number;
  /** Deaths without a picture read between them, after which the reader gives up. */
  readonly deaths: number;
};

export const LIMITS: ReadingLimits = { startMs: 30_000, pictureMs: 30_000, deaths: 4 };

type Options = { readonly log: Log; readonly limits: ReadingLimits; readonly start: StartReading };

/** Keeps one reading process warm: pictures wait their turn, a dead process is replaced, a bounded number of times. */
export async function createWorkerClient({ log, limits, start }: Options, signal: AbortSignal | undefined): Promise<Reader> {
  const closing = new AbortController();
  if (signal?.aborted === true) throw new Cancelled('文字识别已取消');
  const closeOnAbort = (): void => void close();
  signal?.addEventListener('abort', closeOnAbort, { once: true });
  let process: ReadingProcess | null = null;
  let deaths = 0;
  let turn: Promise<unknown> = Promise.resolve();

  async function close(): Promise<void> {
    signal?.removeEventListener('abort', closeOnAbort);
    closing.abort();
    await process?.kill();
    // The turn under way ends with the process; its own caller hears of it.
    await turn.catch(() => undefined);
    await process?.kill();
  }

  async function attempt(picture: PictureToRead): Promise<Observation<ReadingResult> | null> {
    try {
      if (process?.alive() !== true) process = await start(closing.signal, limits.startMs);
      const result = await process.read(withoutSecretTexts(picture), limits.pictureMs);
      deaths = 0;
      return result;
    } catch (error) {
      if (closing.signal.aborted) throw new Cancelled('文字识别已取消', { cause: error });
      if (!(error instanceof ProcessFailed || error instanceof EnvironmentMissing)) throw error;
      deaths += 1;
      log.warn({ err: error, deaths }, 'reading process failed');
      if (error instanceof EnvironmentMissing) return unread(messageOf(error));
      return error.late ? unread(`文字识别超过 ${limits.pictureMs / 1000} 秒未完成，该截图未能读取`) : null;
    }
  }

  /** A process may die of something else than the picture, so a picture gets a second one. */
  async function readInTurn(picture: PictureToRead, cancelled: AbortSignal): Promise<Observation<ReadingResult>> {
    for (let tries = 0; tries < 2 && deaths < limits.deaths; tries++) {
      if (cancelled.aborted) throw new Cancelled('文字识别已取消');
      const result = await attempt(picture);
      if (result !== null) return result;
    }
    return unread(
      deaths < limits.deaths
        ? '文字识别进程在读取该截图时两次异常退出，该截图未能读取'
        : `文字识别进程连续 ${deaths} 次异常退出，已停止识别，请检查内存，并运行 npm ci 重新安装`,
    );
  }

  try {
    process = await start(closing.signal, limits.startMs);
  } catch (error) {
    await close();
    if (error instanceof ProcessFailed)
      throw new EnvironmentMissing('文字识别进程无法启动，请检查内存并运行 npm ci 后重试', { cause: error });
    throw error;
  }
  const { facts } = process;
  return {
    facts,
    close,
    read(picture, cancelled) {
      const either = AbortSignal.any([cancelled, closing.signal]);
      const result = turn.then(() => readInTurn(picture, either));
      turn = result.catch(() => undefined);
      return released(result, either);
    },
  };
}

/** The result, or `Cancelled` the moment the signal comes: the work under way is left to end by itself. */
function released<T>(result: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(new Cancelled('文字识别已取消'));
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
  });
}

/** Of a password field only its place is needed: what stands in it never leaves this process. */
function withoutSecretTexts(picture: PictureToRead): PictureToRead {
  return { ...picture, tree: picture.tree.map((text) => (text.secret ? { ...text, text: '' } : text)) };
}
