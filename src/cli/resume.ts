/** `govapp detect --resume <run-dir>`: a detection whose process ended before its walk did, asked for once more in the same words. */
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BadRequest } from '../errors.ts';
import { CHAIN_FILES } from '../evidence/chain-schema.ts';
import { readOrder } from '../store/checkpoint-file.ts';
import type { RunKey } from '../store/original.ts';
import { holdsClassified, MARKER } from '../store/run-files.ts';
import { isWhere, keptIn, wordsIn, type Asked } from './asked.ts';

/**
 * What the run in `given` was asked, changed by what may be another now. `said`: the options that were given, by name.
 * Throws `BadRequest`: 64 for a package or an option that the run has already, 66 and 65 for a folder that cannot be gone on with.
 */
export async function askedAgain(
  given: string,
  paths: readonly string[],
  options: object,
  said: readonly string[],
  key: RunKey,
): Promise<Asked> {
  const dir = resolve(given);
  const fixed = said.find((name) => name !== 'resume' && !isWhere(name));
  if (paths.length > 0 || fixed !== undefined)
    throw new BadRequest(
      `--resume 沿用原检测的安装包和设定，不能再给出${fixed === undefined ? '安装包' : ` --${kebab(fixed)}`}：需要变更的请另开一次检测。`,
      64,
    );
  await mustBeUnfinished(dir);
  const content = await readOrder(dir, key);
  if (content === null)
    throw new BadRequest(`“${dir}”中没有未完成的 govapp detect 检测，不能续检：由服务进行的检测由服务自行续检，其他的请另开一次检测。`);
  const kept = keptIn(content);
  if (kept === null) throw new BadRequest(`“${dir}”是另一版本的工具留下的，不能续检：请另开一次检测。`);
  const now = Object.entries(options).filter(([name]) => said.includes(name));
  return {
    run: kept.run,
    dir,
    paths: kept.paths,
    declaration: kept.declaration,
    words: wordsIn({ ...kept.words, ...Object.fromEntries(now) }),
    kept,
  };
}

/** Throws `BadRequest` for a folder that is none, is not ours, was closed for a mark of secrecy, or holds a run that came to its end. */
export async function mustBeUnfinished(dir: string): Promise<void> {
  const names = await readdir(dir).catch((cause: unknown) => {
    throw new BadRequest(`找不到或不能读取文件夹“${dir}”：请检查路径。`, 66, { cause });
  });
  if (!names.includes(MARKER)) throw new BadRequest(`“${dir}”不是本工具的检测文件夹，不能续检：请检查路径。`);
  if (holdsClassified(names)) throw new BadRequest(`“${dir}”中的检测因密级标志已封存，不得续检：请交指定人员处理。`, 77);
  if (names.includes(CHAIN_FILES.manifest)) throw new BadRequest(`“${dir}”中的检测已经结束并封存，不能续检：需要再检测的请另开一次。`);
}

const kebab = (name: string): string => name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);

/** Whether `--resume` would go on with what lies in `dir`. */
export async function canGoOn(dir: string, key: RunKey): Promise<boolean> {
  return mustBeUnfinished(dir).then(
    async () => (await readOrder(join(dir), key)) !== null,
    () => false, // Whatever is wrong with it, it is not gone on with.
  );
}
