/** A document's value written to files, in the formats asked for. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { renderDocx } from '../documents/docx/render.ts';
import { renderDocumentHtml } from '../documents/html.ts';
import type { Shots } from '../documents/pictures.ts';
import type { OfficialDocument } from '../documents/value.ts';
import { BadRequest } from '../errors.ts';
import { printPdf } from '../printing/pdf.ts';

const FORMATS = ['docx', 'pdf', 'html'] as const;
export type DocumentFormat = (typeof FORMATS)[number];

/** Writes the value in each format (0600: it may hold names) and gives the paths. */
export async function writeFormats(
  value: OfficialDocument,
  shots: Shots,
  { format, out }: { readonly format: readonly DocumentFormat[]; readonly out: string },
  signal: AbortSignal,
): Promise<readonly string[]> {
  await mkdir(out, { recursive: true }).catch((cause: unknown) => {
    throw new BadRequest(`不能建立文件夹“${out}”：请换一个位置，或检查同名文件和权限。`, 77, { cause });
  });
  const markup = renderDocumentHtml(value, shots);
  const paths: string[] = [];
  for (const one of new Set(format)) {
    const path = join(resolve(out), `${value.fileName}.${one}`);
    const content = one === 'html' ? markup : one === 'docx' ? await renderDocx(value, shots) : await printPdf(markup, signal);
    await writeFile(path, content, { mode: 0o600 });
    paths.push(path);
  }
  return paths;
}

/** `docx,pdf`: at least one, each known. */
export function documentFormats(given: string): readonly DocumentFormat[] {
  const names = given
    .split(/[,，、]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const found = names.map((name) => FORMATS.find((one) => one === name));
  const known = found.filter((one) => one !== undefined);
  if (known.length === 0 || known.length < names.length)
    throw new BadRequest(`--format “${given}”无效：可用 ${FORMATS.join('、')}，用逗号分开。`, 64);
  return known;
}
