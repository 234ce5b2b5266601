/** Time stamps by RFC 3161: a token of an authority says that a digest was there at a time. The only user of `openssl ts`. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDeadline } from '../deadline.ts';
import { BadRequest, Cancelled, EnvironmentMissing } from '../errors.ts';

/** ms: for the authority's answer, and for one call of openssl. */
const ANSWER_MS = 20_000;
const OPENSSL_MS = 15_000;
/** Bytes; a token with its certificates has some 6 KB. */
const MOST = 256 * 1024;

/** A token as it was checked. `valid`: by a trusted root; `unchecked`: it is of this digest, but no root was given, or there is no openssl here. */
export type TokenState = {
  readonly state: 'valid' | 'invalid' | 'unchecked';
  /** As the authority states it, ISO 8601 in UTC; null when it cannot be read. */
  readonly at: string | null;
  readonly detail: string;
};

/**
 * Asks the authority at `url` for a token over `digest` (SHA-256, hexadecimal) and gives it as DER. Throws `EnvironmentMissing` when
 * openssl or the authority is away or the answer is not a token over just this, `Cancelled` on the signal.
 */
export async function requestToken(url: string, digest: string, signal: AbortSignal): Promise<Buffer> {
  return inScratch(async (dir) => {
    const at = (name: string): string => join(dir, name);
    await openssl(['ts', '-query', '-digest', digest, '-sha256', '-cert', '-out', at('query')]);
    await writeFile(at('reply'), await ask(url, await readFile(at('query')), signal));
    const said = await openssl(['ts', '-reply', '-in', at('reply'), '-text']).catch((cause: unknown) =>
      refused(url, '应答不是时间戳', cause),
    );
    if (!/Status: Granted/iu.test(said)) refused(url, oneLine(/Status description: (.*)/u.exec(said)?.[1] ?? '没有给予'), null);
    await openssl(['ts', '-reply', '-in', at('reply'), '-token_out', '-out', at('token')]);
    const queried = await openssl(['ts', '-query', '-in', at('query'), '-text']);
    if (nonceOf(said) !== nonceOf(queried) || digestOf(said) !== digest) refused(url, '应答不是对本次请求的', null);
    return readFile(at('token'));
  });
}

/** Holds a token (DER) against the digest, offline. `ca`: PEM with the authority's root (and chain); null: none was given. Never throws for a bad token. */
export async function checkToken(token: Buffer, digest: string, ca: string | null): Promise<TokenState> {
  return inScratch(async (dir) => {
    const file = join(dir, 'token');
    await writeFile(file, token);
    let said: string;
    try {
      said = await openssl(['ts', '-reply', '-token_in', '-in', file, '-text']);
    } catch (error) {
      if (error instanceof EnvironmentMissing) return { state: 'unchecked', at: null, detail: error.message };
      return { state: 'invalid', at: null, detail: '不是时间戳，或已损坏' };
    }
    const at = timeOf(said);
    if (digestOf(said) !== digest) return { state: 'invalid', at, detail: '时间戳不是对这一内容的' };
    if (ca === null) return { state: 'unchecked', at, detail: '没有给出时间戳机构的根证书（--tsa-ca）' };
    try {
      await openssl(['ts', '-verify', '-token_in', '-in', file, '-digest', digest, '-CAfile', ca]);
      return { state: 'valid', at, detail: '' };
    } catch (error) {
      return { state: 'invalid', at, detail: `不能由所给根证书证明（${oneLine(error instanceof Error ? error.message : String(error))}）` };
    }
  });
}

async function ask(url: string, query: Buffer, signal: AbortSignal): Promise<Buffer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: new Uint8Array(query),
      redirect: 'error',
      signal: withDeadline(signal, ANSWER_MS),
    });
    if (!response.ok) throw new Error(`HTTP ${String(response.status)}`);
    const answer = Buffer.from(await response.arrayBuffer());
    if (answer.byteLength > MOST) throw new Error(`${String(answer.byteLength)} bytes`);
    return answer;
  } catch (cause) {
    if (signal.aborted) throw new Cancelled('时间戳请求已取消', { cause });
    return refused(url, `没有应答（${oneLine(cause instanceof Error ? cause.message : String(cause))}）`, cause);
  }
}

function refused(url: string, why: string, cause: unknown): never {
  throw new EnvironmentMissing(`时间戳机构“${url}”${why}：请检查 GOVAPP_TSA_URL 和网络，稍后用 govapp stamp 补取。`, { cause });
}

/** `Message data` is a hex dump: `0000 - 5e 88 48-98 …   ^.H…`. */
function digestOf(text: string): string {
  const dump = /Message data:\n((?:\s+[0-9a-f]{4} - .*\n)+)/u.exec(text)?.[1] ?? '';
  const bytes = dump
    .split('\n')
    .flatMap((line) => /^\s+[0-9a-f]{4} - ((?:[0-9a-f]{2}[ -]){1,16})/u.exec(line)?.[1]?.match(/[0-9a-f]{2}/gu) ?? []);
  return /Hash Algorithm: sha256/iu.test(text) ? bytes.join('') : '';
}

const nonceOf = (text: string): string => /Nonce: (\S+)/u.exec(text)?.[1] ?? '';

/** `Time stamp: Nov 22 09:14:00 2026 GMT`. */
function timeOf(text: string): string | null {
  const time = Date.parse(/Time stamp: (.*)/u.exec(text)?.[1] ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);

/** Its standard output. Throws `EnvironmentMissing` when there is no openssl, `BadRequest` with its last words when it says no. */
function openssl(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('openssl', [...args], { timeout: OPENSSL_MS, maxBuffer: 4 * MOST }, (cause, stdout, stderr) => {
      if (cause === null) resolve(stdout);
      else if (cause.code === 'ENOENT')
        reject(new EnvironmentMissing('本机没有 openssl，不能取得或核验时间戳：apt-get install openssl。', { cause }));
      else reject(new BadRequest(oneLine(stderr.split('\n').findLast((line) => /error|verif/iu.test(line)) ?? stderr), 65, { cause }));
    });
  });
}

async function inScratch<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'govapp-stamp-'));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
