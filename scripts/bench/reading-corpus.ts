/** One engine over one half of the corpus: each screen without its tree for what pixels say, and once more with it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LineRead, PictureToRead } from '../../src/ports.ts';
import type { EngineId } from '../../src/reading/engines/choice.ts';
import { dictionary, modelFolder } from '../../src/reading/engines/ppocr/models.ts';
import { shareInside } from '../../src/reading/geometry.ts';
import type { Rendered } from '../../test/ocr/format.ts';
import { openEngine } from './reading-engine.ts';
import { scoreOf } from './reading-score.ts';
import type { Result, TreeScore } from './reading-table.ts';

/** Every picture is read whole: what is measured is the engine and not what it remembers. */
export async function measureCorpus(id: EngineId, half: string, screens: readonly Rendered[], signal: AbortSignal): Promise<Result> {
  const keys = new Set(dictionary(await readFile(join(modelFolder(), 'ppocr_keys_v1.txt'), 'utf8')));
  const bench = await openEngine(id, 'forgets', signal);
  try {
    const read: Result['screens'][number][] = [];
    for (const screen of screens) {
      signal.throwIfAborted();
      const reading = await bench.read(pictureOf(screen));
      const withTree = await bench.read({
        ...pictureOf(screen),
        tree: screen.truth.tree.map(({ text, box, secret }) => ({ text, box, secret })),
      });
      read.push({ score: scoreOf(screen, reading.lines, (char) => keys.has(char)), reading, tree: treeScore(screen, withTree.lines) });
    }
    return { engine: bench.engine, half, coldMs: bench.coldMs, peakMb: await bench.peakMb(), screens: read };
  } finally {
    await bench.close();
  }
}

function pictureOf({ picture, density, width, height }: Rendered): PictureToRead {
  return { png: picture, density, tree: [], region: { x: 0, y: 0, width, height } };
}

function treeScore({ truth }: Rendered, lines: readonly LineRead[]): TreeScore {
  const said = truth.tree.flatMap(({ text, box, drawn }) => {
    const line = lines.find(({ raw, sources, box: at }) => sources.includes('tree') && raw === text && shareInside(at, box) > 0.3);
    return line === undefined ? [] : [{ drawn, said: line.drawn }];
  });
  return {
    texts: said.length,
    missed: said.filter(({ drawn, said }) => drawn && !said).length,
    believed: said.filter(({ drawn, said }) => !drawn && said).length,
  };
}
