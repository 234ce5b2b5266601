import type { DeviceFiles } from '../system/files.ts';
import type { AdbStream } from './adb-stream.ts';
import { createByteReader } from './byte-reader.ts';

const maxPath = 1024;
const maxChunk = 64 * 1024;
const fileMode = 0o100644;
const folderMode = 0o040755;

function words(id: string, ...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(4 + values.length * 4);
  buffer.write(id, 'latin1');
  for (const [index, value] of values.entries()) buffer.writeUInt32LE(value, 4 + index * 4);
  return buffer;
}

function refusal(message: string): Buffer {
  const text = Buffer.from(message);
  return Buffer.concat([words('FAIL', text.length), text]);
}

function mode(files: DeviceFiles, path: string): { mode: number; size: number } {
  const file = files.read(path);
  if (file !== null) return { mode: fileMode, size: file.length };
  return { mode: files.isFolder(path) ? folderMode : 0, size: 0 };
}

function list(files: DeviceFiles, path: string): readonly Buffer[] {
  const entries = files.list(path).map((name) => {
    const entry = mode(files, `${path}/${name}`);
    const bytes = Buffer.from(name);
    return Buffer.concat([words('DENT', entry.mode, entry.size, 0, bytes.length), bytes]);
  });
  return [...entries, words('DONE', 0, 0, 0, 0)];
}

function* content(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += maxChunk) {
    const part = bytes.subarray(at, at + maxChunk);
    yield Buffer.concat([words('DATA', part.length), part]);
  }
  yield words('DONE', 0);
}

/** `sync:`: stat, list, push and pull on the device's own small file system. See AOSP file_sync_protocol.h. */
export async function serveSync(stream: AdbStream, files: DeviceFiles): Promise<void> {
  const reader = createByteReader(stream);
  const write = (data: Buffer): void => void stream.write(data);

  const receive = async (path: string): Promise<Buffer> => {
    const parts: Buffer[] = [];
    let total = 0;
    for (;;) {
      const head = await reader.take(8);
      if (head === null) return refusal('unexpected end of stream');
      const id = head.toString('latin1', 0, 4);
      const length = head.readUInt32LE(4);
      if (id === 'DONE') {
        const stopped = files.write(path, Buffer.concat(parts));
        return stopped === null ? words('OKAY', 0) : refusal(`couldn't create file: ${stopped}`);
      }
      if (id !== 'DATA' || length > maxChunk) return refusal('invalid data message');
      const data = await reader.take(length);
      if (data === null) return refusal('unexpected end of stream');
      total += data.length;
      if (total <= files.capacity) parts.push(Buffer.from(data));
    }
  };

  for (;;) {
    const head = await reader.take(8);
    if (head === null) return;
    const id = head.toString('latin1', 0, 4);
    const length = head.readUInt32LE(4);
    if (id === 'QUIT') return void stream.end();
    if (length > maxPath) return void stream.end(refusal('path too long'));
    const path = (await reader.take(length))?.toString('utf8') ?? '';
    if (id === 'STAT') {
      const entry = mode(files, path);
      write(words('STAT', entry.mode, entry.size, 0));
    } else if (id === 'LIST') {
      for (const part of list(files, path)) write(part);
    } else if (id === 'RECV') {
      const bytes = files.read(path);
      if (bytes === null) write(refusal('No such file or directory'));
      else for (const part of content(bytes)) write(part);
    } else if (id === 'SEND') {
      write(await receive(path.replace(/,\d+$/, '')));
    } else {
      return void stream.end(refusal(`unknown command ${id}`));
    }
  }
}
