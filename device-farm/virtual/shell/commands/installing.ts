import { createByteReader } from '../../adbd/byte-reader.ts';
import { Refused } from '../../apk/refused.ts';
import { failure, valueOf, type Answer, type Call, type Handler } from '../call.ts';

type Source = { readonly bytes: Iterable<Buffer> | AsyncIterable<Buffer>; readonly size: number };

async function* exactly(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let left = size;
  if (left === 0) return;
  for await (const chunk of source) {
    yield chunk.subarray(0, left);
    left -= Math.min(left, chunk.length);
    if (left === 0) return;
  }
}

function outcome(refusal: string | null): Answer {
  return refusal === null ? 'Success\n' : { out: `Failure [${refusal}]\n`, code: 1 };
}

/** Bytes on standard input (`-S <size>`, path left out or `-`), or a file on the device; else what is wrong. */
function sourceOf({ args, phone, io }: Call, path: string | undefined): Source | string {
  const size = valueOf(args, '-S');
  if (size !== undefined && (path === undefined || path === '-')) {
    if (io.stdin === undefined) return 'Error: no package data on standard input';
    return { bytes: exactly(createByteReader(io.stdin).rest(), Number(size)), size: Number(size) };
  }
  const bytes = phone.files.read(path ?? '');
  return bytes === null ? `Error: Unable to open file: ${path ?? ''}` : { bytes: [bytes], size: bytes.length };
}

const takesValue: ReadonlySet<string> = new Set(['-S', '-i', '-p', '--user', '--abi', '--install-location', '--installer']);

/** Arguments that are neither options nor options' values; `-` alone stands for standard input. */
function operands(args: readonly string[]): readonly string[] {
  return args.filter((arg, at) => (arg === '-' || !arg.startsWith('-')) && !takesValue.has(args[at - 1] ?? ''));
}

const install: Handler = async (call) => {
  const source = sourceOf(call, operands(call.args).at(-1));
  if (typeof source === 'string') return failure(source);
  return outcome(await call.phone.packages.install(source.bytes, source.size, call.args.includes('-g')));
};

/** adb reads the number between brackets. */
const create: Handler = async ({ args, phone }) => {
  if (args.includes('-p')) return failure('Error: this virtual device takes whole installs only, without -p');
  try {
    return `Success: created install session [${await phone.packages.sessions.create(args.includes('-g'))}]\n`;
  } catch (error) {
    if (error instanceof Refused) return outcome(error.message);
    throw error;
  }
};

/** `install-write [-S size] <session> <name> [path|-]` */
const write: Handler = async (call) => {
  const [session = '', name = '', path] = operands(call.args);
  if (!call.phone.packages.sessions.has(Number(session))) return unknownSession(session);
  if (name === '' || /[/\0]/.test(name) || name === '.' || name === '..')
    return failure(`Error: java.lang.IllegalArgumentException: Invalid name: ${name}`, 255);
  const source = sourceOf(call, path);
  if (typeof source === 'string') return failure(source);
  const refusal = await call.phone.packages.sessions.write(Number(session), name, source.bytes, source.size);
  return refusal === null ? `Success: streamed ${source.size} bytes\n` : outcome(refusal);
};

const commit: Handler = async ({ args, phone }) => {
  const [session = ''] = operands(args);
  if (!phone.packages.sessions.has(Number(session))) return unknownSession(session);
  return outcome(await phone.packages.sessions.commit(Number(session)));
};

const abandon: Handler = async ({ args, phone }) => {
  const [session = ''] = operands(args);
  if (!phone.packages.sessions.has(Number(session))) return unknownSession(session);
  await phone.packages.sessions.abandon(Number(session));
  return 'Success\n';
};

function unknownSession(session: string): Answer {
  return failure(`Error: java.lang.SecurityException: Caller has no access to session ${session}`, 255);
}

/** One APK at once, or several by a session: what `adb install` and `adb install-multiple` call. */
export const installVerbs: readonly (readonly [string, Handler])[] = [
  ['install', install],
  ['install-create', create],
  ['install-write', write],
  ['install-commit', commit],
  ['install-abandon', abandon],
];
