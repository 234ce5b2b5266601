/** A whole detection of one test app through the command line: real chain, virtual device, effects counted. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Parse } from 'typebox/value';
import { expect } from 'vitest';
import { buildApps } from '../../scripts/build-apps.ts';
import { readEvidence } from '../../src/evidence/validate.ts';
import type { Evidence } from '../../src/evidence/schema.ts';
import { Report } from '../../src/verdict/report-schema.ts';
import { builtCli } from './built.ts';
import { startEffects, type Effects } from './effects.ts';
import { named, readTestApp, type TestApp } from './test-app.ts';

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

export type RunOptions = {
  /** A signal, SIGINT unless said, is sent when standard error matches. */
  readonly stopAfter?: RegExp;
  readonly stopBy?: NodeJS.Signals;
  /** A command to run it under, such as `unshare`. */
  readonly under?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** By `scripts/govapp`, which compiles as it goes, and not as it is delivered. */
  readonly fromSource?: boolean;
  readonly timeoutMs?: number;
  /** Written to standard input, in this order, each when standard error shows its pattern anew. */
  readonly answers?: readonly Spoken[];
};

/** What a run may take besides its budget: install, reading, report. */
const MOST_BESIDE_S = 180;

export type Spoken = { readonly when: RegExp; readonly say: () => string };

/** Runs `govapp` with its arguments in a process of its own; run folders are plain unless `env` gives a key, so that what is in them can be searched. */
export async function govapp(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const start = options.fromSource === true ? ['bash', 'scripts/govapp'] : [process.execPath, await builtCli()];
  const [program = '', ...rest] = [...(options.under ?? []), ...start, ...args];
  const child = spawn(program, rest, { env: { ...process.env, GOVAPP_EVIDENCE_KEY: 'none', ...options.env }, stdio: 'pipe' });
  if (!options.answers) child.stdin.end();
  const answers = [...(options.answers ?? [])];
  let heard = 0;
  let stdout = '';
  let stderr = '';
  let stopped = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    const [next] = answers;
    if (next?.when.test(stderr.slice(heard))) {
      answers.shift();
      heard = stderr.length;
      child.stdin.write(`${next.say()}\n`);
    }
    if (!stopped && options.stopAfter?.test(stderr)) stopped = child.kill(options.stopBy ?? 'SIGINT');
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs ?? 570_000);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { code, stdout, stderr };
}

/** One sentence on standard error that names the trouble; no stack trace. */
export function complains(ran: Ran, code: number, words: RegExp): void {
  expect(ran.code, ran.stderr).toBe(code);
  expect(ran.stderr).toMatch(words);
  expect(ran.stderr).not.toMatch(/\n\s+at .+:\d+/);
  expect(ran.stdout).toBe('');
}

export type Detection = Ran & {
  readonly app: TestApp;
  readonly dir: string;
  readonly report: Report;
  readonly evidence: Evidence;
  readonly effects: readonly string[];
};

type Given = {
  readonly args?: readonly string[];
  readonly papers?: string;
  /** What a person answers; the effects tell which code was sent. */
  readonly answers?: (effects: Pick<Effects, 'effects'>) => readonly Spoken[];
};

/** A run of a longer budget is waited for longer. */
function patience(args: readonly string[]): Pick<RunOptions, 'timeoutMs'> {
  const budget = args.includes('--budget') ? /^(\d+)s$/.exec(args[args.indexOf('--budget') + 1] ?? '')?.[1] : undefined;
  return budget === undefined ? {} : { timeoutMs: Math.max(570, Number(budget) + MOST_BESIDE_S) * 1000 };
}

/** Builds and detects `test/apps/<name>` with its declaration, its purpose and its accounts, without probes unless `args` names some; says nothing of what it left. */
export async function startRun(
  name: string,
  options: Omit<RunOptions, 'answers'> & Given = {},
): Promise<Ran & Pick<Detection, 'app' | 'dir' | 'effects'>> {
  const [built] = await buildApps({ only: [name] });
  if (!built) throw new Error(`no such test app: ${name}`);
  const app = await readTestApp(join('test/apps', name), options.papers);
  const scratch = await mkdtemp(join(tmpdir(), 'govapp-test-'));
  const dir = join(scratch, 'run');
  const credentials = join(scratch, 'accounts.json');
  if (app.accounts.length > 0) await writeFile(credentials, JSON.stringify({ accounts: app.accounts }), { mode: 0o600 });
  const effects = await startEffects();
  try {
    const args = [
      'detect',
      built.apk,
      '--declaration',
      join('test/apps', name, named('declaration', options.papers)),
      ...(app.accounts.length > 0 ? ['--credentials', credentials] : []),
      '--purpose',
      app.expected.purpose,
      '--allow-host',
      effects.host,
      '--out',
      dir,
      ...(options.args?.includes('--probes') ? [] : ['--probes', 'none']),
      ...(options.args ?? []),
    ];
    const { answers, ...rest } = { ...patience(options.args ?? []), ...options };
    const spoken = answers ? { answers: answers(effects) } : {};
    return { ...(await govapp(args, { ...rest, ...spoken })), app, dir, effects: effects.effects() };
  } finally {
    await effects.stop();
  }
}

/** A detection that ended with evidence and a report. `papers`: another set than `declaration.json` and `expected.json`. */
export async function detectApp(
  name: string,
  args: readonly string[] = [],
  papers?: string,
  answers?: Given['answers'],
): Promise<Detection> {
  const ran = await startRun(name, { args, ...(papers === undefined ? {} : { papers }), ...(answers ? { answers } : {}) });
  const read = async (file: string): Promise<unknown> => {
    const text = await readFile(join(ran.dir, file), 'utf8').catch((cause: unknown) => {
      throw new Error(`govapp left no ${file} (exit ${String(ran.code)}):\n${ran.stderr.slice(-2000)}`, { cause });
    });
    return JSON.parse(text);
  };
  return { ...ran, report: Parse(Report, await read('report.json')), evidence: readEvidence(await read('evidence.json')) };
}
