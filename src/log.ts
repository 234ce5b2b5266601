import { pino, type Logger } from 'pino';

export type Log = Logger;

const CENSORED = '[已隐去]';

/**
 * JSON lines on standard error, so that standard output stays the command's own. Secrets are never passed to it; should one
 * stand in what another program said, each of `secrets` (4 characters and more) is taken out of the line before it is written.
 */
export function createLog(level: string, secrets: readonly string[] = []): Log {
  const hidden = secrets
    .filter((secret) => secret.length >= 4)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
    .sort((a, b) => b.length - a.length);
  return pino(
    {
      level,
      base: null,
      redact: { paths: ['password', '*.password', 'credentials', '*.credentials'], censor: CENSORED },
      hooks: { streamWrite: (line) => hidden.reduce((said, secret) => said.replaceAll(secret, CENSORED), line) },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}
