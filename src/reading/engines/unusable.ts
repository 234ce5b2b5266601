/** An engine's program does not load or run on this machine, though its files are as they should be: another may. */
export class EngineUnusable extends Error {
  override readonly name = 'EngineUnusable';
}

/** What `start` gives; whatever it throws is an `EngineUnusable` with that as its cause. */
export async function usable<T>(start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (cause) {
    throw new EngineUnusable(cause instanceof Error ? cause.message.split('\n', 1).join('') : String(cause), { cause });
  }
}
