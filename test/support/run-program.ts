/** A whole detection of a mini program or quick app through the command line: `test/apps/<name>` with its hosts on the virtual device. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Parse } from 'typebox/value';
import { readEvidence } from '../../src/evidence/validate.ts';
import { Report } from '../../src/verdict/report-schema.ts';
import { startEffects } from './effects.ts';
import { govapp, type Detection } from './run-app.ts';
import { readTestApp } from './test-app.ts';

/** `asked`: the words that name the program, and other options. `host`: what the device's host is to be like instead of what the file says. */
export async function detectProgram(
  name: string,
  asked: readonly string[],
  host: Readonly<Record<string, unknown>> = {},
  budget = '150s',
): Promise<Detection> {
  const folder = join('test/apps', name);
  const app = await readTestApp(folder);
  const scratch = await mkdtemp(join(tmpdir(), 'govapp-test-'));
  const dir = join(scratch, 'run');
  const hosts = join(scratch, 'hosts.json');
  await writeFile(hosts, await hostsFile(folder, host));
  const effects = await startEffects();
  try {
    const args = ['detect', ...asked, '--declaration', join(folder, 'declaration.json'), '--purpose', app.expected.purpose];
    const ran = await govapp([...args, '--hosts', hosts, '--allow-host', effects.host, '--out', dir, '--budget', budget]);
    const read = async (file: string): Promise<unknown> => {
      const text = await readFile(join(dir, file), 'utf8').catch((cause: unknown) => {
        throw new Error(`govapp left no ${file} (exit ${String(ran.code)}):\n${ran.stderr.slice(-2000)}`, { cause });
      });
      return JSON.parse(text);
    };
    const report = Parse(Report, await read('report.json'));
    return { ...ran, app, dir, effects: effects.effects(), report, evidence: readEvidence(await read('evidence.json')) };
  } finally {
    await effects.stop();
  }
}

/** The program's own file, with absolute paths and the host changed as asked. */
async function hostsFile(folder: string, change: Readonly<Record<string, unknown>>): Promise<string> {
  const given: { hosts: { programs: { bundle: string }[] }[] } = JSON.parse(await readFile(join(folder, 'hosts.json'), 'utf8'));
  const hosts = given.hosts.map((one) => ({
    ...one,
    programs: one.programs.map((program) => ({ ...program, bundle: join(process.cwd(), folder, program.bundle) })),
    ...change,
  }));
  return JSON.stringify({ hosts });
}
