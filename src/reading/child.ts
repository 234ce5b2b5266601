/** The reading process: native inference blocks its thread and may crash it, so it runs here and not beside the service. */
import { EnvironmentMissing } from '../errors.ts';
import { createPpocr } from './engines/ppocr/engine.ts';
import { modelFolder } from './engines/ppocr/models.ts';
import type { Job, Reply } from './messages.ts';
import { readPicture } from './read-picture.ts';
import { messageOf } from './unread.ts';

// The parent is gone, however it went: nobody would hear the answer.
process.on('disconnect', () => process.exit(0));

try {
  const engine = await createPpocr(modelFolder());
  process.on('message', (job: Job) => {
    void readPicture(engine, job.picture).then((result) => {
      reply({ kind: 'done', id: job.id, result });
      return undefined;
    });
  });
  const { name, model, modelHash, options } = engine;
  reply({ kind: 'ready', facts: { engine: name, model, modelHash, options } });
} catch (error) {
  reply({
    kind: 'unfit',
    message: error instanceof EnvironmentMissing ? error.message : `文字识别引擎无法启动，请运行 npm ci 后重试（${messageOf(error)}）`,
  });
}

function reply(message: Reply): void {
  process.send?.(message);
}
