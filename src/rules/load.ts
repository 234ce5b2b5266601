/** Reads a rule pack from its file: schema-checked, its expressions compiled, hashed over its canonical JSON. An overlay is read over the pack it extends. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BadRequest } from '../errors.ts';
import { canonicalJson, sha256 } from '../evidence/hashing.ts';
import { formFaults, isOf, type Fault } from './faults.ts';
import { withModel } from './load-likeness.ts';
import { applied, overlayFaults, RuleOverlay } from './overlay.ts';
import { RulePack } from './pack.ts';

export const DEFAULT_PACK = 'in-force-2026';

/** One file a loaded pack is made of; `hash`: see `LoadedRules`, of all files up to this one. */
export type RuleLayer = { readonly id: string; readonly version: string; readonly title: string; readonly hash: string };

/** `hash`: SHA-256 of a pack's canonical JSON; of an overlay's together with the hash of what it extends. `layers`: the base first. */
export type LoadedRules = { readonly pack: RulePack; readonly hash: string; readonly layers: readonly RuleLayer[] };

/** A pack with all that is wrong with it; `rules` is null when it cannot be used. `name`: as it was asked for. */
export type ReadRules = { readonly name: string; readonly rules: LoadedRules | null; readonly faults: readonly Fault[] };

/** An overlay of an overlay of an overlay (province, city): more is a circle. */
const MOST_LAYERS = 4;

/**
 * A pack by its id (one of those delivered in `packs/`) or by the path of a JSON file; the rules in force by default.
 * White space and key order do not change the hash. Throws `BadRequest` (66 not readable, 65 broken) saying where.
 */
export async function loadRules(pathOrId: string = DEFAULT_PACK): Promise<LoadedRules> {
  return usable(await readRules(pathOrId));
}

/** The same from the text of a whole pack, no overlay; a model that lies in a file beside it is not read. */
export function parseRules(bytes: string, name: string): LoadedRules {
  return usable(ofPack(parsed(bytes, name), name));
}

/** Reads a pack and names everything that is wrong with its form. Throws `BadRequest` when there is no such file or it is no JSON. */
export async function readRules(pathOrId: string, from: string = process.cwd(), depth = 1): Promise<ReadRules> {
  const path = /^[\w-]+$/.test(pathOrId) ? fileURLToPath(new URL(`./packs/${pathOrId}.json`, import.meta.url)) : resolve(from, pathOrId);
  let bytes: string;
  try {
    bytes = await readFile(path, 'utf8');
  } catch (cause) {
    throw new BadRequest(`检测规则“${pathOrId}”无法读取：请填写规则编号（如 ${DEFAULT_PACK}）或规则文件的路径。`, 66, { cause });
  }
  const json = parsed(bytes, pathOrId);
  return isOverlay(json) ? overBase(json, pathOrId, dirname(path), depth) : withModel(ofPack(json, pathOrId), dirname(path));
}

const isOverlay = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && 'schema' in json && json.schema === 'govapp-rules-overlay/1';

function ofPack(json: unknown, name: string): ReadRules {
  if (!isOf(RulePack, json)) return { name, rules: null, faults: formFaults(RulePack, json) };
  const hash = sha256(canonicalJson(json));
  return { name, rules: { pack: json, hash, layers: [layer(json, hash)] }, faults: [] };
}

async function overBase(json: unknown, name: string, folder: string, depth: number): Promise<ReadRules> {
  if (!isOf(RuleOverlay, json)) return { name, rules: null, faults: formFaults(RuleOverlay, json) };
  const refuse = (message: string): ReadRules => ({ name, rules: null, faults: [{ pointer: '/extends', message }] });
  if (depth >= MOST_LAYERS) return refuse(`规则层层引用超过 ${String(MOST_LAYERS)} 层，或互相引用：请更正`);
  const below = await readRules(json.extends, folder, depth + 1);
  if (below.rules === null) return refuse(`所依据的规则“${json.extends}”不能使用：${below.faults.map(inWords).join('；')}`);
  const base = below.rules;
  const faults = overlayFaults(base.pack, json);
  if (faults.length > 0) return { name, rules: null, faults };
  const hash = sha256(canonicalJson({ base: base.hash, overlay: json }));
  return { name, rules: { pack: applied(base.pack, json), hash, layers: [...base.layers, layer(json, hash)] }, faults: [] };
}

const layer = ({ id, version, title }: RulePack | RuleOverlay, hash: string): RuleLayer => ({ id, version, title, hash });

/** `/thresholds/graceDays 应为整数`: place and sentence; a message that begins with its place is not told it twice. */
export const inWords = ({ pointer, message }: Fault): string => (message.startsWith(pointer) ? message : `${pointer} ${message}`);

function parsed(bytes: string, name: string): unknown {
  try {
    return JSON.parse(bytes);
  } catch (cause) {
    throw new BadRequest(`检测规则“${name}”不是有效的 JSON：${cause instanceof Error ? cause.message : String(cause)}。`, 65, { cause });
  }
}

function usable({ name, rules, faults }: ReadRules): LoadedRules {
  if (rules !== null) return rules;
  throw new BadRequest(
    `检测规则“${name}”不符合格式：${faults.slice(0, 3).map(inWords).join('；')}。请更正后重新载入（govapp rules check 列出全部问题）。`,
  );
}
