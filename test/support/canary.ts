/** Planted secrets, and where they may have leaked to. */
import { randomInt } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Letters and figures that OCR does not take for one another: what is drawn is read. */
const CLEAR = 'acefhkmnprtuvwxy3467';

export const random = (length: number): string => Array.from({ length }, () => CLEAR[randomInt(CLEAR.length)]).join('');

/** The ways a text may stand in bytes: as it is, escaped for JSON, XML or URLs, in UTF-16, in base64 at each of its three phases. */
function forms(secret: string): readonly Buffer[] {
  const bytes = Buffer.from(secret);
  const phases = [0, 1, 2].map((phase) => {
    const encoded = Buffer.concat([Buffer.alloc(phase), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first and the last characters depend on what stands beside the secret.
    return encoded.slice(phase === 0 ? 0 : phase + 1, -2);
  });
  const xml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('#', '&#35;');
  const texts = [secret, JSON.stringify(secret).slice(1, -1), xml, encodeURIComponent(secret), ...phases, bytes.toString('hex')];
  return [...new Set(texts)].map((text) => Buffer.from(text)).concat(Buffer.from(secret, 'utf16le'));
}

/** Names of the secrets that stand in these bytes in any form. */
export function leaksIn(bytes: Buffer, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) => (forms(secret).some((form) => bytes.includes(form)) ? [name] : []));
}

/** Names of the secrets of which a text read from pixels shows six characters in a row. */
export function leaksRead(text: string, secrets: Readonly<Record<string, string>>): string[] {
  const plain = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Object.entries(secrets).flatMap(([name, secret]) => {
    const wanted = secret.toLowerCase().replace(/[^a-z0-9]/g, '');
    const pieces = Array.from({ length: Math.max(1, wanted.length - 5) }, (_, at) => wanted.slice(at, at + 6));
    return pieces.some((piece) => plain.includes(piece)) ? [name] : [];
  });
}

/** All files below a folder; what vanishes meanwhile is left out. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
    }),
  );
  return found.flat();
}

export type Leak = { readonly where: string; readonly secrets: readonly string[] };

/** Files below a folder that hold a secret; `uid`: only those of this owner. */
export async function leakingFiles(folder: string, secrets: Readonly<Record<string, string>>, uid?: number): Promise<Leak[]> {
  const leaks: Leak[] = [];
  for (const path of await filesBelow(folder)) {
    const facts = await stat(path).catch(() => null);
    if (!facts || facts.size > 50e6 || (uid !== undefined && facts.uid !== uid)) continue;
    const found = leaksIn(await readFile(path).catch(() => Buffer.alloc(0)), secrets);
    if (found.length > 0) leaks.push({ where: path, secrets: found });
  }
  return leaks;
}

/** Arguments and environments of all other processes that hold a secret now, and how many were looked at. */
export async function leakingProcesses(secrets: Readonly<Record<string, string>>): Promise<{ leaks: Leak[]; seen: number }> {
  const leaks: Leak[] = [];
  let seen = 0;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && name !== String(process.pid))) {
    for (const file of ['cmdline', 'environ']) {
      const bytes = await readFile(`/proc/${pid}/${file}`).catch(() => Buffer.alloc(0));
      seen += bytes.length > 0 ? 1 : 0;
      const found = leaksIn(bytes, secrets);
      if (found.length > 0) leaks.push({ where: `/proc/${pid}/${file}`, secrets: found });
    }
  }
  return { leaks, seen };
}
