/** A form is taken in to a folder of its own, which is gone when the request is answered, however that went. */
import { randomUUID } from 'node:crypto';
import { mkdir, rm, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { LIMITS } from '../instance.ts';
import type { ApiWorld } from '../world.ts';
import { PACKAGES, receive, type FileFields, type Received } from './receive.ts';

/** `gone` fires when the client leaves before all of its request is there. Throws `Problem`, and what `use` throws. */
export async function withForm<T extends TSchema, R>(
  request: FastifyRequest,
  { scratch, limits }: Pick<ApiWorld, 'scratch' | 'limits'>,
  schema: T,
  use: (received: Received<Static<T>>, gone: AbortSignal) => Promise<R>,
  fileFields: FileFields = PACKAGES,
): Promise<R> {
  const gone = new AbortController();
  request.raw.on('close', () => {
    if (!request.raw.complete) gone.abort(new Error('client gone'));
  });
  const folder = join(scratch, randomUUID());
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let taken: readonly string[] = [];
  try {
    const received = await receive(request, { folder, limits: { ...LIMITS, ...limits } }, schema, fileFields);
    taken = received.files.map(({ path }) => path);
    return await use(received, gone.signal);
  } finally {
    await remove(folder, taken);
  }
}

/** What is known to be there first: a folder is not searched for it with every request. */
async function remove(folder: string, files: readonly string[]): Promise<void> {
  try {
    await Promise.all(files.map((path) => unlink(path)));
    await rmdir(folder);
  } catch {
    // A form that was cut off leaves more than is known of.
    await rm(folder, { recursive: true, force: true });
  }
}
