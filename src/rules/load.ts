/** Reads a rule pack from its file: schema-checked, its expressions compiled, hashed over its canonical JSON. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Check } from 'typebox/value';
import { BadRequest } from '../errors.ts';
import { explain } from '../evidence/explain.ts';
import { canonicalJson, sha256 } from '../evidence/hashing.ts';
import { RulePack } from './pack.ts';

export const DEFAULT_PACK = 'in-force-2026';

export type LoadedRules = { readonly pack: RulePack; readonly hash: string };

/**
 * A pack by its id (one of those delivered in `packs/`) or by the path of a JSON file; the rules in force by default.
 * `hash` is the SHA-256 of the pack's canonical JSON: white space and key order do not change it.
 * Throws `BadRequest` (66 not readable, 65 broken) saying where.
 */
export async function loadRules(pathOrId: string = DEFAULT_PACK): Promise<LoadedRules> {
  const path = /^[\w-]+$/.test(pathOrId) ? fileURLToPath(new URL(`./packs/${pathOrId}.json`, import.meta.url)) : pathOrId;
  let bytes: string;
  try {
    bytes = await readFile(path, 'utf8');
  } catch (cause) {
    throw new BadRequest(`检测规则“${pathOrId}”无法读取：请填写规则编号（如 ${DEFAULT_PACK}）或规则文件的路径。`, 66, { cause });
  }
  return parseRules(bytes, pathOrId);
}

/** The same from the file's text. */
export function parseRules(bytes: string, name: string): LoadedRules {
  let json: unknown;
  try {
    json = JSON.parse(bytes);
  } catch (cause) {
    throw new BadRequest(`检测规则“${name}”不是有效的 JSON：${cause instanceof Error ? cause.message : String(cause)}。`, 65, { cause });
  }
  if (!Check(RulePack, json)) throw new BadRequest(`检测规则“${name}”不符合格式：${explain(RulePack, json) ?? '内容与格式要求不一致'}。`);
  const broken = brokenPattern(json, '');
  if (broken !== null) throw new BadRequest(`检测规则“${name}”中 ${broken} 不是有效的正则表达式：请更正后重新载入。`);
  return { pack: json, hash: sha256(canonicalJson(json)) };
}

/** Lists that hold words or free text, not expressions; quotes may hold any character. */
const PLAIN =
  /^\/(clauses|exemptScenes|exemptRoots|ordinaryScenes|points\/(values|others|unitEndings|surnames)|title|id|version|schema|hostUnit\/unitEndings)\b|\/(entry|functions)\/|\/lead$/;

function brokenPattern(value: unknown, pointer: string): string | null {
  if (PLAIN.test(pointer)) return null;
  if (typeof value === 'string') {
    try {
      void new RegExp(value, 'u');
      return null;
    } catch {
      // Not an expression: the pointer is the answer.
      return pointer;
    }
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = brokenPattern(inner, `${pointer}/${key}`);
    if (found !== null) return found;
  }
  return null;
}
