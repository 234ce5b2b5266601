/** Turns command-line words into values; what cannot be is one clear sentence. */
import { readFile } from 'node:fs/promises';
import { BadRequest } from '../errors.ts';
import type { Declaration, Purpose } from '../evidence/declaration.ts';
import { hoursIn } from '../evidence/hours.ts';
import { PROBES, type ProbeName } from '../evidence/probes.ts';
import { readDeclaration } from '../evidence/validate.ts';
import { ENGINE_CHOICES, type EngineChoice } from '../reading/index.ts';

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** `90s`, `10m`, `1h` or plain seconds, 5 s to 8 h. */
export function seconds(given: string, option = '--budget'): number {
  const match = /^(\d+(?:\.\d+)?)([smh]?)$/.exec(given.trim());
  const value = match ? Number(match[1]) * (UNITS[match[2] || 's'] ?? 1) : Number.NaN;
  if (!(value >= 5 && value <= 8 * 3600))
    throw new BadRequest(`${option} “${given}”无效：请写成 90s、10m 或 1h，介于 5 秒和 8 小时之间。`, 64);
  return value;
}

export function seed(given: string): number {
  const value = Number(given);
  if (!Number.isSafeInteger(value) || value < 0) throw new BadRequest(`--seed “${given}”无效：请给出非负整数。`, 64);
  return value;
}

/** The reading engine asked for. */
export function reader(given: string): EngineChoice {
  const found = ENGINE_CHOICES.find((one) => one === given);
  if (!found) throw new BadRequest(`--reader “${given}”无效：可用 ${ENGINE_CHOICES.join('、')}。`, 64);
  return found;
}

const PURPOSES = ['filing', 'change-filing', 'pre-check', 'spot-check', 're-test'] as const satisfies readonly Purpose[];

export function purpose(given: string): Purpose {
  const found = PURPOSES.find((one) => one === given);
  if (!found) throw new BadRequest(`--purpose “${given}”无效：可用 ${PURPOSES.join('、')}。`, 64);
  return found;
}

/** `relaunch,idle,encoding` or `none`. */
export function probes(given: string): readonly ProbeName[] {
  const names = given.split(',').map((one) => one.trim());
  if (names.length === 1 && names[0] === 'none') return [];
  const unknown = names.find((one) => !PROBES.some((name) => name === one));
  if (unknown !== undefined) throw new BadRequest(`--probes “${given}”无效：可用 ${PROBES.join('、')}，以逗号分隔，或 none。`, 64);
  return PROBES.filter((name) => names.includes(name));
}

/** `7:30-9:30`, `工作日7:30-9:30`. */
export function hours(given: string): string {
  if (hoursIn(given) === null) throw new BadRequest(`--shown-at “${given}”无效：请写成 7:30-9:30 或 工作日7:30-9:30。`, 64);
  return given;
}

/** `host:port` of a test back end on this machine or elsewhere. */
export function hostAndPort(given: string, before: readonly string[]): readonly string[] {
  if (!/^[\w.-]+:\d{1,5}$/.test(given)) throw new BadRequest(`--allow-host “${given}”无效：请写成 主机:端口，如 127.0.0.1:9911。`, 64);
  return [...before, given];
}

/** Throws `BadRequest` 66 when there is no such file, 65 when it is no declaration. */
export async function loadDeclaration(path: string): Promise<Declaration> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new BadRequest(`找不到或不能读取申报信息文件“${path}”：请检查路径。`, 66, { cause });
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new BadRequest(`申报信息文件“${path}”不是完整的 JSON 文件：${cause instanceof Error ? cause.message : ''}`, 65, { cause });
  }
  return readDeclaration(json, path);
}

/** An option that may be given again. */
export function severalPaths(given: string, before: readonly string[]): readonly string[] {
  return [...before, given];
}
