import { request } from 'node:http';
import { connect } from 'node:net';
import { TargetFilter } from './target-filter.ts';
import type { AdbStream } from './adb-stream.ts';

/** What of Chromium's debugging door a package's own socket shows: the pages of that package, as a WebView does. */
export type Devtools = { readonly port: number; readonly shows: (targetId: string) => boolean; readonly area: () => Area };

/** px of the screen. */
type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

type Target = { readonly id: string; readonly type: string };

async function targets({ port, shows, area }: Devtools): Promise<string> {
  const text = await new Promise<string>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: '/json/list', timeout: 5000 }, (answer) => {
      let read = '';
      answer.setEncoding('utf8').on('data', (part: string) => (read += part));
      answer.on('end', () => resolve(read));
    });
    asked.on('error', reject);
    asked.end();
  });
  const all: readonly Target[] = JSON.parse(text); // Chromium's own list
  const { x, y, width, height } = area();
  // As Android's WebView describes its pages.
  const description = JSON.stringify({ attached: true, empty: false, height, screenX: x, screenY: y, visible: true, width });
  return JSON.stringify(
    all.filter(({ id, type }) => type !== 'page' || shows(id)).map((one) => (one.type === 'page' ? { ...one, description } : one)),
  );
}

function pipe({ port, shows }: Devtools, stream: AdbStream, first: Buffer): void {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => stream.destroy()); // nobody listens: the stream closes, as on a phone
  stream.on('error', () => socket.destroy());
  stream.once('close', () => socket.destroy());
  socket.write(first);
  stream.pipe(socket);
  if (first.subarray(0, 22).toString('latin1') === 'GET /devtools/browser/') socket.pipe(new TargetFilter(shows)).pipe(stream);
  else socket.pipe(stream);
}

async function answerList(devtools: Devtools, stream: AdbStream): Promise<void> {
  const body = Buffer.from(await targets(devtools));
  stream.write(`HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=UTF-8\r\nContent-Length: ${body.length}\r\n\r\n`);
  stream.write(body);
}

/** `localabstract:webview_devtools_remote_<pid>`: lists are answered here, everything else is Chromium's. */
export function serveDevtools(devtools: Devtools, stream: AdbStream): void {
  const take = (chunk: Buffer): void => {
    const line = chunk.toString('latin1', 0, 40);
    if (!/^GET \/json(?:\/list)?[? ]/.test(line)) {
      stream.off('data', take);
      return pipe(devtools, stream, chunk);
    }
    answerList(devtools, stream).catch(() => stream.destroy()); // Chromium is gone: the stream closes, as on a phone
  };
  stream.on('data', take);
}
