/** Starts the signing process and speaks with it. The key never comes here. */
import { once } from 'node:events';
import { extname } from 'node:path';
import { forkModule } from '../child.ts';
import { BadRequest, Cancelled, EnvironmentMissing } from '../errors.ts';
import type { Signature, Signer } from '../evidence/chain-schema.ts';
import type { SignReply } from './messages.ts';

/** ms. A start loads a few modules; a signature takes well under one. */
export const SIGNING_LIMITS: { readonly startMs: number; readonly signMs: number } = { startMs: 30_000, signMs: 10_000 };

export type SigningProcess = Signer & {
  readonly pid: number | undefined;
  /** Ends it; resolves when it is gone. */
  readonly close: () => Promise<void>;
};

/**
 * Starts a process that signs digests with the key in `keyFile`. Throws `BadRequest` (66, 77, 65) when the key cannot be used,
 * `EnvironmentMissing` when the process does not come up, `Cancelled` on the signal. Once it runs, only `close` ends it: what was
 * gathered before a stop is still sealed.
 */
export async function startSigner(keyFile: string, signal: AbortSignal, limits = SIGNING_LIMITS): Promise<SigningProcess> {
  if (signal.aborted) throw new Cancelled('签名已取消');
  const child = forkModule(new URL(`./child${extname(new URL(import.meta.url).pathname)}`, import.meta.url), [keyFile]);
  // One listener a request under way, and nobody bounds those.
  child.setMaxListeners(0);
  const gone = once(child, 'exit');
  // Whoever waits for an answer hears of the end through `hear`.
  gone.catch(() => undefined);
  let requests = 0;

  const close = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    child.kill('SIGKILL');
    await gone;
  };

  /** The first reply that `wanted` takes. Rejects at the deadline, on `stop`, and when the process ends. */
  function hear<T>(wanted: (reply: SignReply) => T | undefined, deadlineMs: number, stop?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const failed = (error: Error) => (): void => {
        done();
        reject(error);
      };
      const onExit = failed(new EnvironmentMissing('签名进程意外退出：请检查内存后重试。'));
      const onStop = failed(new Cancelled('签名已取消'));
      const timer = setTimeout(
        failed(new EnvironmentMissing(`签名进程在 ${deadlineMs / 1000} 秒内没有应答：请检查本机负荷后重试。`)),
        deadlineMs,
      );
      const onMessage = (reply: SignReply): void => {
        const value = wanted(reply);
        if (value === undefined) return;
        done();
        resolve(value);
      };
      const done = (): void => {
        clearTimeout(timer);
        child.off('message', onMessage).off('exit', onExit).off('error', onExit);
        stop?.removeEventListener('abort', onStop);
      };
      child.on('message', onMessage).once('exit', onExit).once('error', onExit);
      stop?.addEventListener('abort', onStop, { once: true });
      if (child.exitCode !== null || child.signalCode !== null) onExit();
    });
  }

  async function sign(thing: Signature['thing'], digest: string): Promise<Signature> {
    const id = requests++;
    const answer = hear((reply) => {
      if (reply.kind === 'signed' && reply.id === id) return reply.signature;
      return reply.kind === 'refused' ? null : undefined;
    }, limits.signMs);
    child.send({ id, thing, digest }, () => undefined);
    const signature = await answer;
    if (signature === null) throw new Error(`the signing process refused a request for a ${thing}`);
    return signature;
  }

  try {
    const first = await hear((reply) => (reply.kind === 'ready' || reply.kind === 'unfit' ? reply : undefined), limits.startMs, signal);
    if (first.kind === 'unfit') throw new BadRequest(first.message, first.code);
    // Idle it holds nobody up: it ends with us. While an answer is awaited its deadline's timer holds the event loop.
    child.unref();
    child.channel?.unref();
    return { key: first.key, pid: child.pid, sign, close };
  } catch (error) {
    await close();
    throw error;
  }
}
