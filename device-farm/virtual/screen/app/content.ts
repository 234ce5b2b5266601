import type { CDPSession, Protocol } from 'puppeteer-core';
import { mimeType } from '../../apk/mime.ts';
import type { WebContent } from '../../system/package.ts';
import { cordovaBridge, isNativeCordova } from './cordova-bridge.ts';

export const appOrigin = 'https://localhost';

type Content = { readonly status: number; readonly type: string; readonly body: Buffer };

const notFound: Content = { status: 404, type: 'text/plain', body: Buffer.from('Not Found') };

function script(text: string): Content {
  return { status: 200, type: 'text/javascript; charset=utf-8', body: Buffer.from(text) };
}

/** Path of a URL inside the APK; null when it is not one. `URL` has already folded `..`, an encoded one is refused. */
function entryName(url: URL, web: WebContent): string | null {
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    return null; // broken percent encoding names no file
  }
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.some((part) => part === '..' || part === '.' || part.includes('\\') || part.includes('\0'))) return null;
  const name = parts.join('/');
  return web.root + (name === '' || path.endsWith('/') ? `${name}${name === '' ? '' : '/'}index.html` : name);
}

/** Looks a URL up in the app's web content, as the local server of Cordova and Capacitor does. */
export async function findContent(address: string, web: WebContent): Promise<Content> {
  const url = new URL(address);
  const name = entryName(url, web);
  if (name === null) return notFound;
  const file = name.slice(web.root.length);
  const body = await web.archive.read(name);
  if (file === 'cordova.js' && (body === null || isNativeCordova(body))) return script(cordovaBridge);
  if (body !== null) return { status: 200, type: mimeType(name), body };
  if (file === 'capacitor.js' || file === 'cordova_plugins.js') return script('');
  // Capacitor answers a path without a file ending with the start page, for routers in history mode.
  if (web.kind === 'capacitor' && !/\.\w+$/.test(file)) {
    const start = await web.archive.read(`${web.root}index.html`);
    if (start !== null) return { status: 200, type: mimeType('index.html'), body: start };
  }
  return notFound;
}

/** The part of a body a `Range` header asks for, as media elements do. */
function ranged(content: Content, range: string | undefined): { status: number; body: Buffer; header: Protocol.Fetch.HeaderEntry[] } {
  const match = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
  if (match === null || content.status !== 200) return { status: content.status, body: content.body, header: [] };
  const from = Number(match[1]);
  const to = Math.min(match[2] === '' ? Infinity : Number(match[2]), content.body.length - 1);
  if (from > to) return { status: 416, body: Buffer.alloc(0), header: [] };
  return {
    status: 206,
    body: content.body.subarray(from, to + 1),
    header: [{ name: 'Content-Range', value: `bytes ${from}-${to}/${content.body.length}` }],
  };
}

/** What becomes of a request of the main frame to somewhere else. */
export type Navigation = (url: string) => 'go' | 'stay';

/** Serves the app's own origin from its package; all other requests go on to the proxy. */
export async function serveContent(session: CDPSession, web: WebContent, mainFrame: string, navigation: Navigation): Promise<void> {
  const answer = async (event: Protocol.Fetch.RequestPausedEvent): Promise<void> => {
    const { requestId, request } = event;
    if (!request.url.startsWith(`${appOrigin}/`)) {
      const leaves = event.resourceType === 'Document' && event.frameId === mainFrame && navigation(request.url) === 'stay';
      if (leaves) await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      else await session.send('Fetch.continueRequest', { requestId });
      return;
    }
    const content = await findContent(request.url, web);
    const part = ranged(content, request.headers['Range'] ?? request.headers['range']);
    await session.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: part.status,
      responseHeaders: [
        { name: 'Content-Type', value: content.type },
        { name: 'Content-Length', value: String(part.body.length) },
        { name: 'Cache-Control', value: 'no-cache' },
        ...part.header,
      ],
      body: part.body.toString('base64'),
    });
  };
  session.on('Fetch.requestPaused', (event) => {
    answer(event).catch(() =>
      session.send('Fetch.failRequest', { requestId: event.requestId, errorReason: 'Failed' }).catch(() => undefined),
    ); // the page is gone: nobody waits for it
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}
