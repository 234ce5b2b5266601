/** Forms with files, bounded in every direction. */
import multipart from '@fastify/multipart';
import type { App, Limits } from '../instance.ts';

/** Bytes of one text field: a declaration with everything in it is below 100 kB. */
const FIELD_BYTES = 1024 * 1024;
const FIELDS = 24;
/** Bytes of all text fields of a form. */
export const FORM_TEXT_BYTES = FIELDS * FIELD_BYTES;

export async function addMultipart(app: App, { fileBytes, files }: Limits): Promise<void> {
  await app.register(multipart, {
    limits: {
      fieldNameSize: 64,
      fieldSize: FIELD_BYTES,
      fields: FIELDS,
      fileSize: fileBytes,
      files,
      headerPairs: 32,
      parts: FIELDS + files,
    },
    throwFileSizeLimit: true,
  });
}
