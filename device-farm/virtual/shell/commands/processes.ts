import type { Phone } from '../../system/phone.ts';
import { failure, type Handler } from '../call.ts';

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

/** Stays open until the host leaves, as the real one does; the device keeps no log of its own. */
const logcat: Handler = async ({ args, io }) => {
  if (args.includes('-c') || args.includes('-d')) return '';
  io.out('--------- beginning of main\n');
  if (!io.signal.aborted) await new Promise<void>((resolve) => io.signal.addEventListener('abort', () => resolve(), { once: true }));
  return '';
};

export const processCommands: readonly (readonly [string, Handler])[] = [
  ['ps', ps],
  ['pidof', pidof],
  ['pgrep', pgrep],
  ['kill', kill],
  ['logcat', logcat],
];
