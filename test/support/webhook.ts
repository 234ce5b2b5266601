/** A receiver of webhooks, and the signature it expects by the standard's own words (standardwebhooks.com), without any code of ours. */
import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { serveHttp } from './http.ts';

export type Got = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly url: string };

export function expectedSignature(secret: string, { headers, body }: Pick<Got, 'headers' | 'body'>): string {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

/** `answer`: the status for a request, 204 unless it says another; what was answered 204 is in `got`. */
export async function receiveWebhooks(
  answer: (url: string) => { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string } | null = () =>
    null,
) {
  const got: Got[] = [];
  const receiver = await serveHttp((request, response) => {
    void text(request).then((body) => {
      const { url = '', headers } = request;
      const other = answer(url);
      if (other) return response.writeHead(other.status, other.headers).end(other.body);
      got.push({ headers, body, url });
      return response.writeHead(204).end();
    });
  });
  return { ...receiver, got };
}
