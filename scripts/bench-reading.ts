/** `npm run bench:reading`: how well and at what cost pictures are read, every engine side by side on the same screens in one run. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { HALVES, screens, type Half } from '../test/ocr/load.ts';

const program = new Command('bench:reading')
  .description('文字识别的准确度与用量 · accuracy and cost of reading screens')
  .addOption(new Option('--half <half>', 'which half of the corpus').choices([...HALVES, 'all']).default('all'))
  .option('--draw <dir>', 'only writes the pictures and their truth there, to be looked at')
  .parse();
const options = program.opts<{ half: Half | 'all'; draw?: string }>();
const halves = options.half === 'all' ? HALVES : [options.half];

if (options.draw !== undefined) {
  for (const half of halves) {
    await mkdir(join(options.draw, half), { recursive: true });
    for (const { name, picture, truth } of await screens(half)) {
      await writeFile(join(options.draw, half, `${name}.${picture[0] === 0xff ? 'jpg' : 'png'}`), picture);
      await writeFile(join(options.draw, half, `${name}.json`), `${JSON.stringify(truth, null, 2)}\n`);
      process.stdout.write(`${half}　${name}　${truth.lines.length} lines, ${truth.targets.map(({ text }) => text).join('　')}\n`);
    }
  }
}
