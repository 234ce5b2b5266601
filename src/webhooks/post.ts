/** One POST to a stranger: no redirect followed, no answer read, no address inside. */
import { lookup } from 'node:dns';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { withDeadline } from '../deadline.ts';
import { isPublic } from './addresses.ts';

/** ms for one try, name and answer included. */
const DEADLINE_MS = 10_000;

/** Resolves names and refuses those that lead inside: checked at the moment of use, so a name cannot change in between. */
const lookupOutside: LookupFunction = (hostname, options, found) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) found(error ?? new Error('no address'), '');
    else if (addresses.some(({ address }) => !isPublic(address))) found(new Error('the name leads to an address inside'), '');
    else if (options.all === true) found(null, addresses);
    else found(null, first.address, first.family);
  });
};

/** The status of the answer. Throws when there is none: refused, not found, too late, stopped. */
export function postTo(
  url: URL,
  { body, headers, inside }: { readonly body: string; readonly headers: Readonly<Record<string, string>>; readonly inside: boolean },
  signal: AbortSignal,
): Promise<number> {
  const request = url.protocol === 'https:' ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: 'POST',
      agent: false,
      signal: withDeadline(signal, DEADLINE_MS),
      headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body), ...headers },
      ...(inside ? {} : { lookup: lookupOutside }),
    });
    sent.once('response', (answer) => {
      answer.destroy(); // What a stranger says is not kept.
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
