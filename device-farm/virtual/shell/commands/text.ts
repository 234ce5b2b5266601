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

/** Commands that only turn text into text. */
export const textCommands: readonly (readonly [string, Handler])[] = [
  ['echo', ({ args }) => `${args.filter((arg, index) => index > 0 || arg !== '-n').join(' ')}${args[0] === '-n' ? '' : '\n'}`],
  ['grep', grep],
  ['head', ({ piped }) => `${(piped ?? '').split('\n').slice(0, 10).join('\n')}\n`],
  ['true', () => ''],
  ['false', () => ({ code: 1 })],
  ['exit', ({ args }) => ({ code: Number(args[0] ?? 0) })],
];
