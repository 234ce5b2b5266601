/** Takes a form in: text fields checked, files to a folder of their own, each bounded. */
import { createWriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { EnvironmentMissing } from '../../errors.ts';
import type { Limits } from '../instance.ts';
import { validated } from '../plugins/validation.ts';
import { Problem } from '../problem.ts';
import { checkText } from '../texts.ts';
import { checkLength, tooLarge, watchForm } from './watch.ts';

/** Which fields hold files, what their names end in, and what is said of others. */
export type FileFields = Readonly<Record<string, { readonly extension: RegExp; readonly refusal: string }>>;
export const PACKAGES: FileFields = {
  package: { extension: /\.(?:apk|apks|xapk|apkm)$/iu, refusal: '安装包应为 .apk、.apks、.xapk 或 .apkm 文件。' },
};

export type ReceivedFile = {
  readonly field: string;
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
};
export type Received<T> = { readonly fields: T; readonly files: readonly ReceivedFile[] };

type Place = { readonly folder: string; readonly limits: Limits };

/** Throws `Problem`; the folder is the caller's to remove, and nothing writes to it any more then. */
export async function receive<T extends TSchema>(
  request: FastifyRequest,
  place: Place,
  schema: T,
  fileFields: FileFields = PACKAGES,
): Promise<Received<Static<T>>> {
  if (!request.isMultipart()) throw new Problem('unsupported-media-type', '此接口只接受 multipart/form-data。');
  checkLength(request, place.limits);
  const stop = new AbortController();
  const taken: Taken = { fields: {}, files: [], bytes: 0, writing: null };
  const unwatch = watchForm(
    request,
    place.limits,
    () => taken.bytes,
    (problem) => stop.abort(problem),
  );
  try {
    await Promise.race([take(request, place, fileFields, taken, stop.signal), fired(stop.signal)]);
  } catch (error) {
    // What is being written is let go of first; why it failed is told already.
    await taken.writing?.catch(() => undefined);
    throw asFormProblem(stop.signal.aborted ? stop.signal.reason : error);
  } finally {
    unwatch();
  }
  return { fields: validated(schema, taken.fields, '表单'), files: taken.files };
}

type Taken = {
  readonly fields: Record<string, string>;
  readonly files: ReceivedFile[];
  /** Of files, the one being written included. */
  bytes: number;
  writing: Promise<ReceivedFile> | null;
};

async function take(request: FastifyRequest, place: Place, fileFields: FileFields, taken: Taken, signal: AbortSignal): Promise<void> {
  const { fields, files } = taken;
  for await (const part of request.parts()) {
    signal.throwIfAborted();
    if (part.type === 'file') {
      taken.writing = keepFile(part, place, taken, fileFields, signal);
      files.push(await taken.writing);
      continue;
    }
    const { fieldname: name, value } = part;
    if (part.valueTruncated || part.fieldnameTruncated) throw new Problem('too-large', '表单字段过长。');
    if (typeof value !== 'string') throw new Problem('malformed-multipart', '表单字段应为文本。');
    // The parser puts U+FFFD for bytes that are no UTF-8.
    if (value.includes('\uFFFD') || name.includes('\uFFFD'))
      throw new Problem('malformed-text', '表单字段不是 UTF-8 编码：请转换编码后重新提交。');
    checkText(value, '表单字段');
    if (Object.hasOwn(fields, name)) throw new Problem('bad-request', '表单字段重复：每项只能有一个。');
    fields[name] = value;
  }
}

/** Rejects with the signal's reason; never resolves. */
function fired(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** Throws `bad-request` for a form without a package. */
export function mustHavePackage<T>(received: Received<T>): Received<T> {
  if (received.files.length === 0) throw new Problem('bad-request', '表单缺少安装包（package）。');
  return received;
}

async function keepFile(
  part: MultipartFile,
  { folder, limits }: Place,
  taken: Taken,
  fileFields: FileFields,
  signal: AbortSignal,
): Promise<ReceivedFile> {
  const kind = Object.hasOwn(fileFields, part.fieldname) ? fileFields[part.fieldname] : undefined;
  if (kind === undefined) throw new Problem('bad-request', `文件只能放在 ${Object.keys(fileFields).join('、')} 中。`);
  const name = safeName(part.filename);
  if (!kind.extension.test(name)) throw new Problem('unusable-data', kind.refusal);
  if (taken.files.some((one) => one.name.toLowerCase() === name.toLowerCase())) throw new Problem('bad-request', '文件重名。');
  const path = join(folder, name);
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      taken.bytes += chunk.byteLength;
      if (taken.bytes > limits.formBytes) done(tooLarge());
      else done(null, chunk);
    },
  });
  await pipeline(part.file, meter, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal });
  if (part.file.truncated) throw new Problem('too-large', '文件超过大小限制。');
  if (bytes === 0) throw new Problem('unusable-data', `文件 ${name} 是空的。`);
  return { field: part.fieldname, name, path, sha256: hash.digest('hex'), bytes };
}

/** The last part of what the client calls it, when that is a plain name. */
function safeName(given: string): string {
  checkText(given, '文件名');
  const name = basename(given.replaceAll('\\', '/')).trim();
  const plain = /^[^\p{Cc}\p{Cf}/:*?"<>|]{1,120}$/u.test(name) && !name.startsWith('.') && !name.startsWith('-');
  if (!plain || Buffer.byteLength(name) > 240) throw new Problem('bad-request', '文件名不可用：请改用普通文件名。');
  return name;
}

/** What the parser itself throws has no name: the form was cut off or is none. A full disk is not the client's doing. */
function asFormProblem(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES'].includes(code))
    return new EnvironmentMissing('接收安装包的磁盘已满或不可写：请稍后重试。', { cause: error });
  if (error instanceof Problem || code.startsWith('FST_')) return error;
  return new Problem('malformed-multipart', '上传的表单不完整或格式有误：请重新提交。', { cause: error });
}
