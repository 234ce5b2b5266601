import { pino, type Logger } from 'pino';

export type Log = Logger;

/** JSON lines on standard error, so that standard output stays the command's own. Secrets are never passed to it. */
export function createLog(level: string): Log {
  return pino(
    { level, base: null, redact: { paths: ['password', '*.password', 'credentials', '*.credentials'], censor: '[已隐去]' } },
    pino.destination({ fd: 2, sync: true }),
  );
}
