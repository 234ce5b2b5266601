/** Two readers side by side, as two devices of one worker have them: what they take together at most. */
import type { PictureToRead } from '../../src/ports.ts';
import type { EngineId } from '../../src/reading/engines/choice.ts';
import { openEngine } from './reading-engine.ts';

/** Both read all of the pictures at the same time, the second from the other end. MB, the sum of what each took at most. */
export async function measureTwo(id: EngineId, pictures: readonly PictureToRead[], signal: AbortSignal): Promise<number> {
  const benches = [await openEngine(id, 'remembers', signal), await openEngine(id, 'remembers', signal)];
  try {
    const peaks = await Promise.all(
      benches.map(async (bench, at) => {
        for (const picture of at === 0 ? pictures : [...pictures].reverse()) {
          signal.throwIfAborted();
          await bench.read(picture);
        }
        return bench.peakMb();
      }),
    );
    return peaks.reduce((sum, mb) => sum + mb, 0);
  } finally {
    await Promise.all(benches.map((bench) => bench.close()));
  }
}
