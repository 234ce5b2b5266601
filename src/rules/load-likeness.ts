/** The model a pack names: read from beside it, checked against the hash the pack holds. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadRequest } from '../errors.ts';
import { canonicalJson, sha256 } from '../evidence/hashing.ts';
import { isOf } from './faults.ts';
import { Likeness } from './likeness.ts';
import type { ReadRules } from './load.ts';

/** The hash of a model, as packs hold it. */
export const modelHash = (model: Likeness): string => sha256(canonicalJson(model));

/**
 * The pack with its model. Its own hash, which covers the model's, stays. A model that is another than the pack names is a fault:
 * what was judged with one is not judged again with the other. Throws `BadRequest` 66 when it cannot be read.
 */
export async function withModel(read: ReadRules, folder: string): Promise<ReadRules> {
  const { rules, name } = read;
  const named = rules?.pack.likeness;
  if (rules === null || named === undefined || named.model !== undefined) return read;
  const model = await readModel(join(folder, `${named.file}.json`), name);
  if (modelHash(model) !== named.sha256)
    return { name, rules: null, faults: [{ pointer: '/likeness/sha256', message: `模型文件“${named.file}”与规则所记的散列值不一致：请换回原文件` }] };
  return { ...read, rules: { ...rules, pack: { ...rules.pack, likeness: { ...named, model } } } };
}

async function readModel(path: string, name: string): Promise<Likeness> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new BadRequest(`检测规则“${name}”的模型文件“${path}”无法读取：请把它放在规则文件旁边。`, 66, { cause });
  }
  if (isOf(Likeness, json)) return json;
  throw new BadRequest(`检测规则“${name}”的模型文件“${path}”不符合格式：请换回原文件。`, 65);
}
