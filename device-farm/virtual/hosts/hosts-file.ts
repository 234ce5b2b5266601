import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { BadRequest } from '../../../src/errors.ts';
import { HostData } from './host-data.ts';

const HostsFile = Type.Object({ hosts: Type.Array(HostData) }, { additionalProperties: false });

/** Hosts a virtual device has on it, as a file says; paths of bundles are taken from the file's folder. Throws `BadRequest` 66 or 65. */
export async function loadHosts(path: string): Promise<readonly HostData[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new BadRequest(`找不到或不能读取设备数据文件“${path}”：请检查路径。`, 66, { cause });
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new BadRequest(`设备数据文件“${path}”不是完整的 JSON 文件，请改正。`, 65, { cause });
  }
  if (!Value.Check(HostsFile, value)) {
    const [first] = Value.Errors(HostsFile, value);
    throw new BadRequest(`设备数据文件“${path}”的内容不对（${first?.instancePath || '/'}：${first?.message ?? ''}），请改正。`);
  }
  const folder = dirname(resolve(path));
  return value.hosts.map((host) => ({
    ...host,
    programs: host.programs.map((program) => ({ ...program, bundle: resolve(folder, program.bundle) })),
  }));
}
