import type { AdbStream } from './adb-stream.ts';
import type { RunShell } from '../shell/run.ts';

const packetId = { stdin: 0, stdout: 1, stderr: 2, exit: 3, closeStdin: 4 } as const;

function frame(id: number, data: Buffer): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt8(id, 0);
  header.writeUInt32LE(data.length, 1);
  return Buffer.concat([header, data]);
}

function aborted(stream: AdbStream): AbortSignal {
  const controller = new AbortController();
  stream.once('close', () => controller.abort());
  return controller.signal;
}

function finish(stream: AdbStream, last?: Buffer): void {
  if (stream.destroyed) return;
  if (last === undefined) stream.end();
  else stream.end(last);
}

/** `shell,v2`: stdout, stderr and the exit code in frames of their own; what the host types is not read by any of our commands. */
export async function serveShellV2(text: string, stream: AdbStream, run: RunShell): Promise<void> {
  stream.resume();
  const writer = (id: number) => (data: Buffer | string) => {
    if (!stream.destroyed) stream.write(frame(id, Buffer.from(data)));
  };
  const code = await run(text, { out: writer(packetId.stdout), err: writer(packetId.stderr), signal: aborted(stream) });
  finish(stream, frame(packetId.exit, Buffer.from([code & 0xff])));
}

/** `shell:` and `exec:` without frames: both outputs in one stream, no exit code. */
export async function serveRaw(text: string, stream: AdbStream, run: RunShell): Promise<void> {
  const write = (data: Buffer | string): void => {
    if (!stream.destroyed) stream.write(Buffer.from(data));
  };
  await run(text, { out: write, err: write, signal: aborted(stream), stdin: stream });
  finish(stream);
}
