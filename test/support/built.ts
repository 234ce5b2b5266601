/** The command line compiled as it is delivered: it starts in half the time that the source takes, and the gate starts it hundreds of times. */
import { createHash, randomUUID } from 'node:crypto';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const FOLDER = '.cache/built';
const DAY_MS = 24 * 3600_000;
/** What stands beside the code: `npm run build` copies the same two folders. */
const DATA = ['src/rules/packs', 'src/store/sql/migrations'] as const;
/** What the code is made of. */
const SOURCES = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'src', 'detectors', 'device-farm'] as const;

let built: Promise<string> | undefined;

/** The path of `cli.js`, compiled from the sources as they stand now; made once for the same sources, by whoever asks first. */
export function builtCli(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
  const folder = join(FOLDER, await hashOfSources());
  const cli = join(process.cwd(), folder, 'src/cli.js');
  if (existsSync(cli)) return cli;
  const making = join(FOLDER, `making-${randomUUID()}`);
  await mkdir(making, { recursive: true });
  // The types are checked by the gate's own step.
  await promisify(execFile)(process.execPath, [
    'node_modules/typescript/bin/tsc',
    '-p',
    'tsconfig.build.json',
    '--noCheck',
    '--outDir',
    making,
  ]);
  await Promise.all(DATA.map((data) => cp(data, join(making, data), { recursive: true })));
  await cp('package.json', join(making, 'package.json'));
  await rename(making, folder).catch(async (error: unknown) => {
    await rm(making, { recursive: true });
    // Another test file was first.
    if (!existsSync(cli)) throw error;
  });
  await forgetOld();
  return cli;
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const below = (await stat(source)).isDirectory() ? await readdir(source, { recursive: true, withFileTypes: true }) : [];
    const inside = below.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    for (const file of [...inside, ...(inside.length > 0 ? [] : [source])].toSorted())
      hash.update(`${file}\0`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Not those of the last day: another run may still start them. */
async function forgetOld(): Promise<void> {
  for (const name of await readdir(FOLDER)) {
    const path = join(FOLDER, name);
    const made = await stat(path).catch(() => null);
    if (made !== null && Date.now() - made.mtimeMs > DAY_MS) await rm(path, { recursive: true, force: true });
  }
}
