import { failure, type Handler } from '../call.ts';

const grep: Handler = ({ args, phone, piped }) => {
  const flags = args.filter((arg) => arg.startsWith('-')).join('');
  const [pattern, path] = args.filter((arg) => !arg.startsWith('-'));
  if (pattern === undefined) return failure('usage: grep PATTERN', 2);
  const text = path === undefined ? (piped ?? '') : (phone.proc(path) ?? phone.files.read(path)?.toString('utf8'));
  if (text === undefined) return failure(`grep: ${path}: No such file or directory`, 2);
  const source = flags.includes('F') ? pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : pattern;
  const expression = new RegExp(source, flags.includes('i') ? 'i' : '');
  const lines = text.split('\n').filter((line) => line !== '' && expression.test(line) !== flags.includes('v'));
  return { out: lines.map((line) => `${line}\n`).join(''), code: lines.length > 0 ? 0 : 1 };
};

function count(args: readonly string[]): number {
  const at = args.indexOf('-n');
  return Number((at >= 0 ? args[at + 1] : args.find((arg) => /^-\d+$/.test(arg))?.slice(1)) ?? 10);
}

function cut(piped: string | null, part: (lines: readonly string[]) => readonly string[]): string {
  const lines = (piped ?? '').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return part(lines)
    .map((line) => `${line}\n`)
    .join('');
}

/** Commands that only turn text into text. */
export const textCommands: readonly (readonly [string, Handler])[] = [
  ['echo', ({ args }) => `${args.filter((arg, index) => index > 0 || arg !== '-n').join(' ')}${args[0] === '-n' ? '' : '\n'}`],
  ['grep', grep],
  ['head', ({ args, piped }) => cut(piped, (lines) => lines.slice(0, count(args)))],
  ['tail', ({ args, piped }) => cut(piped, (lines) => lines.slice(-count(args)))],
  ['wc', ({ args, piped }) => (args[0] === '-l' ? `${(piped ?? '').split('\n').length - 1}\n` : failure('usage: wc -l', 1))],
  ['export', () => ''], // no command here reads an environment
  ['true', () => ''],
  ['false', () => ({ code: 1 })],
  ['exit', ({ args }) => ({ code: Number(args[0] ?? 0) })],
];
