/** The model a pack names: read from beside it, or from those delivered, checked against the hash the pack holds. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BadRequest } from '../errors.ts';
import { canonicalJson, sha256 } from '../evidence/hashing.ts';
import { isOf } from './faults.ts';
import { Likeness } from './likeness.ts';
import type { ReadRules } from './load.ts';

const DELIVERED = fileURLToPath(new URL('./packs/', import.meta.url));

/** The hash of a model, as packs hold it. */
export const modelHash = (model: Likeness): string => sha256(canonicalJson(model));

/**
 * The pack with its model. Its own hash, which covers the model's, stays. A model that is another than the pack names is a fault:
 * what was judged with one is not judged again with the other. Throws `BadRequest` 66 when there is none, 65 when it is no model.
 */
export async function withModel(read: ReadRules, folder: string): Promise<ReadRules> {
  const { rules, name } = read;
  const named = rules?.pack.likeness;
  if (rules === null || named === undefined || named.model !== undefined) return read;
  const model = await readModel(`${named.file}.json`, folder, name);
  if (modelHash(model) !== named.sha256)
    return {
      name,
      rules: null,
      faults: [{ pointer: '/likeness/sha256', message: `模型文件“${named.file}”与规则所记的散列值不一致：请换回原文件` }],
    };
  return { ...read, rules: { ...rules, pack: { ...rules.pack, likeness: { ...named, model } } } };
}

async function readModel(file: string, folder: string, pack: string): Promise<Likeness> {
  const bytes = await readFile(join(folder, file), 'utf8')
    .catch(() => readFile(join(DELIVERED, file), 'utf8'))
    .catch((cause: unknown) => {
      throw new BadRequest(`检测规则“${pack}”的模型文件“${file}”无法读取：请把它放在规则文件旁边。`, 66, { cause });
    });
  const json: unknown = parsed(bytes);
  if (isOf(Likeness, json)) return json;
  throw new BadRequest(`检测规则“${pack}”的模型文件“${file}”不符合格式：请换回原文件。`, 65);
}

function parsed(bytes: string): unknown {
  try {
    return JSON.parse(bytes);
  } catch {
    return null; // No JSON is no model: the caller says so.
  }
}
