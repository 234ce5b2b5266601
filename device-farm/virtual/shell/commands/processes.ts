import type { Phone } from '../../system/phone.ts';
import { failure, valueOf, type Handler } from '../call.ts';

function table(phone: Phone): string {
  const rows = phone
    .processes()
    .map(({ pid, user, name }) => `${user.padEnd(12)} ${String(pid).padStart(6)}     1 1000000 100000 0                   0 S ${name}\n`);
  return `USER            PID  PPID     VSZ    RSS WCHAN            ADDR S NAME\n${rows.join('')}`;
}

const ps: Handler = ({ args, phone }) => {
  if (args[0] === '--help') return 'usage: ps [-AadefLlnwZ] [-gG GROUP,] [-k FIELD,] [-o FIELD,] [-p PID,] [-t TTY,] [-uU USER,]\n';
  const only = args.includes('-p') ? args[args.indexOf('-p') + 1]?.split(',').map(Number) : undefined;
  if (only === undefined) return table(phone);
  return table(phone)
    .split('\n')
    .filter((line, index) => index === 0 || only.includes(Number(line.trim().split(/\s+/)[1])))
    .join('\n');
};

const pidof: Handler = ({ args, phone }) => {
  const pids = phone
    .processes()
    .filter(({ name }) => args.includes(name))
    .map(({ pid }) => pid);
  return pids.length === 0 ? { code: 1 } : `${pids.join(' ')}\n`;
};

const pgrep: Handler = ({ args, phone }) => {
  const pattern = args.filter((arg) => !arg.startsWith('-')).at(-1);
  if (pattern === undefined) return failure('usage: pgrep PATTERN', 1);
  const expression = new RegExp(pattern);
  const pids = phone
    .processes()
    .filter(({ name }) => expression.test(name))
    .map(({ pid }) => pid);
  return pids.length === 0 ? { code: 1 } : pids.map((pid) => `${pid}\n`).join('');
};

const kill: Handler = async ({ args, phone }) => {
  const pids = args.filter((arg) => /^\d+$/.test(arg)).map(Number);
  for (const pid of pids) {
    const found = phone.processes().find((process) => process.pid === pid);
    if (found === undefined) return failure(`kill: ${pid}: No such process`);
    await phone.stopPackage(found.name);
  }
  return '';
};

const pkill: Handler = async ({ args, phone }) => {
  const pattern = args.filter((arg) => !arg.startsWith('-')).at(-1);
  if (pattern === undefined) return failure('usage: pkill PATTERN', 1);
  const found = phone.processes().filter(({ name }) => new RegExp(pattern).test(name));
  for (const { name } of found) await phone.stopPackage(name);
  return { code: found.length > 0 ? 0 : 1 };
};

const priorities = 'VDIWEF';

/** What `-s TAG` and filters such as `ActivityManager:I *:S` leave. */
function wantedLines(args: readonly string[]): (line: string) => boolean {
  const only = valueOf(args, '-s');
  const filters = args.filter((arg) => /^[\w.*-]+:[VDIWEFS]$/.test(arg)).map((arg) => arg.split(':'));
  if (only !== undefined && !only.includes(':')) filters.push([only, 'V'], ['*', 'S']);
  return (line) => {
    const [, level = 'I', tag = ''] = /^\S+ \S+ +\d+ +\d+ (\w) (\S+)/.exec(line) ?? [];
    const least = filters.find(([name]) => name === tag)?.[1] ?? filters.find(([name]) => name === '*')?.[1] ?? 'V';
    return least !== 'S' && priorities.indexOf(level) >= priorities.indexOf(least);
  };
}

/** Stays open until the host leaves, as the real one does, unless `-d` or `-t` ask only for what is there. */
const logcat: Handler = async ({ args, phone, io }) => {
  if (args.includes('-c')) return (phone.logbook.clear(), '');
  const wanted = wantedLines(args);
  const last = valueOf(args, '-t', '-T');
  const held = phone.logbook.lines().filter(wanted);
  const shown = last !== undefined && /^\d+$/.test(last) ? held.slice(-Number(last)) : held;
  const text = `--------- beginning of main\n${shown.map((line) => `${line}\n`).join('')}`;
  if (args.includes('-d') || args.includes('-t')) return text;
  io.out(text);
  const stop = phone.logbook.listen((line) => {
    if (wanted(line)) io.out(`${line}\n`);
  });
  if (!io.signal.aborted) await new Promise<void>((resolve) => io.signal.addEventListener('abort', () => resolve(), { once: true }));
  stop();
  return '';
};

export const processCommands: readonly (readonly [string, Handler])[] = [
  ['ps', ps],
  ['pidof', pidof],
  ['pgrep', pgrep],
  ['kill', kill],
  ['pkill', pkill],
  ['logcat', logcat],
];
