/** Reads PDFs with poppler's tools, as a stranger would. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

async function withFile<T>(pdf: Buffer, work: (path: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'pdf-'));
  try {
    const path = join(dir, 'a.pdf');
    await writeFile(path, pdf);
    return await work(path);
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** The text of each page. */
export function pdfPages(pdf: Buffer): Promise<readonly string[]> {
  return withFile(pdf, async (path) => {
    const { stdout } = await run('pdftotext', ['-layout', path, '-'], { maxBuffer: 64 * 2 ** 20 });
    return stdout.split('\f').slice(0, -1);
  });
}

/** What `pdfinfo` says. */
export function pdfInfo(pdf: Buffer): Promise<string> {
  return withFile(pdf, async (path) => (await run('pdfinfo', [path])).stdout);
}

/** Of each font: is it embedded? */
export function pdfFontsEmbedded(pdf: Buffer): Promise<readonly boolean[]> {
  return withFile(pdf, async (path) => {
    const { stdout } = await run('pdffonts', [path]);
    return stdout
      .split('\n')
      .slice(2)
      .filter((line) => line !== '')
      .map((line) => / yes (?:yes|no) +(?:yes|no) +\d+ +\d+$/u.test(line));
  });
}
