/** A form is taken in to a folder of its own, which is gone when the request is answered, however that went. */
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { ApiWorld } from '../world.ts';
import { PACKAGES, receive, type FileFields, type Received } from './receive.ts';

/** `gone` fires when the client leaves before all of its request is there. Throws `Problem`, and what `use` throws. */
export async function withForm<T extends TSchema, R>(
  request: FastifyRequest,
  { scratch }: Pick<ApiWorld, 'scratch'>,
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
  try {
    return await use(await receive(request, folder, schema, fileFields), gone.signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
