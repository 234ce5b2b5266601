/** What `detect` is to look at: a package, a mini program or a quick app, from the words of the command line. */
import { resolve } from 'node:path';
import { createPackageReader } from '../../device-farm/apk/package-reader.ts';
import { BadRequest } from '../errors.ts';
import { MINI_PROGRAM_HOSTS } from '../gather/launch/hosts.ts';
import { miniProgram, quickApp, type Program } from '../gather/launch/program.ts';
import type { Order } from '../inspect.ts';

export type SubjectOptions = { readonly miniProgram?: string; readonly host?: string; readonly quickApp?: string };

/** Exactly one of the three. Throws `BadRequest`; nothing was opened then. */
export async function openSubject(
  paths: readonly string[],
  options: SubjectOptions,
  signal: AbortSignal,
): Promise<{ readonly app: Order['app']; close(): Promise<void> }> {
  const program = programIn(paths, options);
  if (program) return { app: program, close: () => Promise.resolve() };
  const app = await createPackageReader().open(
    paths.map((path) => resolve(path)),
    signal,
  );
  return { app, close: async () => await app.close() };
}

/** The program that is asked for, or null for a package. Throws `BadRequest` 64 for nothing, and for two things at once. */
export function programIn(paths: readonly string[], { miniProgram: given, host, quickApp: address }: SubjectOptions): Program | null {
  const asked = [paths.length > 0, given !== undefined, address !== undefined].filter(Boolean).length;
  if (asked !== 1)
    throw new BadRequest('请给出一个被测程序：安装包、--mini-program <链接或名称> --host <承载平台>，或 --quick-app <hap://…>。', 64);
  if (host !== undefined && given === undefined) throw new BadRequest('--host 只与 --mini-program 同用。', 64);
  if (address !== undefined) return quickApp(address);
  if (given === undefined) return null;
  if (host === undefined)
    throw new BadRequest(
      `请用 --host 指明小程序的承载平台：${MINI_PROGRAM_HOSTS.map(({ id, name }) => `${id}（${name}）`).join('、')}。`,
      64,
    );
  return miniProgram(given, host);
}

/** The part of `detect --help` about programs inside hosts. */
export const SUBJECT_HELP = `
小程序、快应用 mini programs and quick apps:
  承载平台须已装在设备上，并由人员登录 the host is installed on the device, and a person has signed in to it
${MINI_PROGRAM_HOSTS.map(({ id, name, takes }) => `  --host ${id.padEnd(13)} ${name}：${takes}`).join('\n')}
  --quick-app hap://app/<包名 package>/<页面路径 path>`;
