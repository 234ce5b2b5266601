/** A time-stamping authority of our own: root and signer made by `openssl`, answers by `openssl ts -reply` over HTTP. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const CONFIG = `
[req]
distinguished_name = dn
[dn]
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
[tsa]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
[tsr]
serial = DIR/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

export type TimeAuthority = { readonly url: string; readonly root: string; readonly stop: () => Promise<void> };

/** `reply`: what it answers instead of a token. Names are fixed; keys are new each time. */
export async function startTimeAuthority(reply?: { readonly status: number; readonly body: string }): Promise<TimeAuthority> {
  const dir = await mkdtemp(join(tmpdir(), 'tsa-'));
  const at = (name: string): string => join(dir, name);
  await writeFile(at('cnf'), CONFIG.replaceAll('DIR', dir));
  await writeFile(at('serial'), '01\n');
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-config', at('cnf')];
  await run('openssl', [
    'req',
    '-x509',
    ...ec,
    '-keyout',
    at('root.key'),
    '-out',
    at('root.pem'),
    '-subj',
    '/CN=Test Root',
    '-days',
    '30',
    '-extensions',
    'root',
  ]);
  await run('openssl', ['req', '-new', ...ec, '-keyout', at('tsa.key'), '-out', at('tsa.csr'), '-subj', '/CN=Test TSA']);
  await run('openssl', [
    'x509',
    '-req',
    '-in',
    at('tsa.csr'),
    '-CA',
    at('root.pem'),
    '-CAkey',
    at('root.key'),
    '-CAcreateserial',
    '-out',
    at('tsa.pem'),
    '-days',
    '30',
    '-extfile',
    at('cnf'),
    '-extensions',
    'tsa',
  ]);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      answer(Buffer.concat(chunks)).then(
        (body) => response.writeHead(reply?.status ?? 200, { 'content-type': 'application/timestamp-reply' }).end(body),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  const answer = async (query: Buffer): Promise<Buffer> => {
    if (reply) return Buffer.from(reply.body);
    await writeFile(at('query'), query);
    await run('openssl', [
      'ts',
      '-reply',
      '-config',
      at('cnf'),
      '-section',
      'tsr',
      '-queryfile',
      at('query'),
      '-inkey',
      at('tsa.key'),
      '-signer',
      at('tsa.pem'),
      '-out',
      at('reply'),
    ]);
    return readFile(at('reply'));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not on TCP');
  return {
    url: `http://127.0.0.1:${String(address.port)}/tsa`,
    root: at('root.pem'),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(dir, { recursive: true, force: true });
    },
  };
}
