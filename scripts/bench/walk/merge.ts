/** Figures of runs of the bench that are over: a table of all apps takes hours and is walked in pieces. */
import { readFile } from 'node:fs/promises';
import { BadRequest } from '../../../src/errors.ts';
import type { Figures } from './figures.ts';

/** Of a walk (app and strategy) that stands in several files the last one counts. Throws `BadRequest` for what is no file of the bench. */
export async function readFigures(files: readonly string[]): Promise<readonly Figures[]> {
  const walks = new Map<string, Figures>();
  for (const file of files) for (const walk of await walksOf(file)) walks.set(`${walk.app} ${walk.strategy}`, walk);
  return [...walks.values()].sort((a, b) => a.app.localeCompare(b.app));
}

async function walksOf(file: string): Promise<readonly Figures[]> {
  try {
    const kept: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (!isKept(kept)) throw new Error('no walks');
    return kept.walks;
  } catch (cause) {
    throw new BadRequest(`${file} 不是 npm run bench:walk 写下的 JSON 文件。`, 64, { cause });
  }
}

const isKept = (value: unknown): value is { readonly walks: readonly Figures[] } =>
  isObject(value) && Array.isArray(value['walks']) && value['walks'].every(isFigures);

const isFigures = (value: unknown): boolean =>
  isObject(value) && typeof value['app'] === 'string' && typeof value['strategy'] === 'string' && isObject(value['pages']);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
