/** A small HTTP server on a free port of this machine. */
import { createServer, type RequestListener } from 'node:http';

export async function serveHttp(handler: RequestListener): Promise<{ readonly base: string; close(): void }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { base: `http://127.0.0.1:${String(address.port)}`, close: () => void server.close() };
}
