/** The signing process: holds the private key, signs digests, and does nothing else. Argument: the key file. */
import { sign, type KeyObject } from 'node:crypto';
import { Check } from 'typebox/value';
import { keyIdOf, statement } from '../evidence/chain-signature.ts';
import { BadRequest } from '../errors.ts';
import { readPrivateKey } from './key-file.ts';
import { SignRequest, type SignReply } from './messages.ts';

// The parent is gone, however it went: nobody is left to sign for.
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches every process of the terminal: what was gathered before it is still to be sealed.
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => undefined);

try {
  serve(readPrivateKey(process.argv[2] ?? ''));
} catch (error) {
  if (!(error instanceof BadRequest)) throw error;
  reply({ kind: 'unfit', code: error.code, message: error.message });
}

function serve(privateKey: KeyObject): void {
  const key = keyIdOf(privateKey);
  process.on('message', (message: unknown) => {
    if (!Check(SignRequest, message)) return reply({ kind: 'refused' });
    const { id, thing, digest } = message;
    const unsigned = { schema: 'govapp-signature/1', thing, digest, key, at: new Date().toISOString() } as const;
    const value = sign(null, statement(unsigned), privateKey).toString('base64');
    return reply({ kind: 'signed', id, signature: { ...unsigned, value } });
  });
  reply({ kind: 'ready', key });
}

function reply(message: SignReply): void {
  process.send?.(message);
}
