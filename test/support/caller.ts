/** A caller of the service from outside: its token, plain HTTP, server-sent events as a browser's EventSource takes them. */
import { Type } from 'typebox';
import { Parse } from 'typebox/value';

export type Answer = { readonly status: number; readonly headers: Headers; readonly bytes: Buffer; readonly json: unknown };

export type Event = { readonly event: string; readonly data: unknown };

export type Caller = {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** JSON, or a form with headers of its own. */
  post(path: string, body: object | Buffer, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Follows until `event: end` comes or the signal fires; a stream that ends before is taken up where it was. */
  follow(path: string, heard: (event: Event) => void, signal: AbortSignal): Promise<void>;
};

export function callerOf(base: string, token: string): Caller {
  const authorization = `Bearer ${token}`;
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const answer = await fetch(`${base}${path}`, init);
    const bytes = Buffer.from(await answer.arrayBuffer());
    // A part of a file is none.
    const isJson = answer.status !== 206 && /^application\/(?:problem\+)?json/u.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, headers: answer.headers, bytes, json: isJson ? JSON.parse(bytes.toString()) : undefined };
  };
  return {
    get: (path, headers = {}) => ask(path, { headers: { ...headers, authorization } }),
    post: (path, body, headers = {}) =>
      Buffer.isBuffer(body)
        ? ask(path, { method: 'POST', headers: { ...headers, authorization }, body: Uint8Array.from(body) })
        : ask(path, {
            method: 'POST',
            headers: { 'content-type': 'application/json', ...headers, authorization },
            body: JSON.stringify(body),
          }),
    async follow(path, heard, signal) {
      let last = '';
      for (let over = false; !over && !signal.aborted;) {
        const headers = { authorization, ...(last === '' ? {} : { 'last-event-id': last }) };
        const answer = await fetch(`${base}${path}`, { headers, signal });
        if (answer.status !== 200 || !answer.body) throw new Error(`${path}: ${String(answer.status)}`);
        for await (const { id, ...event } of eventsIn(answer.body)) {
          if (id !== null) last = id;
          heard(event);
          over ||= event.event === 'end';
        }
      }
    },
  };
}

async function* eventsIn(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Event & { readonly id: string | null }> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true });
    const pieces = text.split('\n\n');
    text = pieces.pop() ?? '';
    for (const piece of pieces) {
      const field = (name: string): string | null => new RegExp(`^${name}: (.*)$`, 'mu').exec(piece)?.[1] ?? null;
      const [event, data] = [field('event'), field('data')];
      if (event !== null && data !== null) yield { event, data: JSON.parse(data), id: field('id') };
    }
  }
}

const Made = Type.Object({ id: Type.String() });

/** The number of what was just made. */
export const idIn = ({ json }: Answer): string => Parse(Made, json).id;
