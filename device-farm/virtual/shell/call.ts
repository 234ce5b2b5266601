import type { Readable } from 'node:stream';
import type { Phone } from '../system/phone.ts';

/** What a stream of output can take, and when nobody listens any more. */
export type ShellIo = {
  readonly out: (data: Buffer | string) => void;
  readonly err: (data: Buffer | string) => void;
  readonly signal: AbortSignal;
  /** Bytes of the host, for the commands that take a package on standard input. */
  readonly stdin?: Readable;
};

export type Call = {
  /** The command's name and its arguments. */
  readonly name: string;
  readonly args: readonly string[];
  readonly phone: Phone;
  readonly io: ShellIo;
  /** Output of the command before the pipe, null at its head. */
  readonly piped: string | null;
  /** Whether the shell has a command of that name. */
  readonly known: (name: string) => boolean;
};

/** A string is standard output with exit code 0. */
export type Answer = string | { readonly out?: string; readonly err?: string; readonly code: number };

export type Handler = (call: Call) => Answer | Promise<Answer>;

export function failure(err: string, code = 1): Answer {
  return { err: `${err}\n`, code };
}

/** Value after a flag, as in `-n name`. */
export function valueOf(args: readonly string[], ...flags: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => flags.includes(arg));
  return at < 0 ? undefined : args[at + 1];
}
