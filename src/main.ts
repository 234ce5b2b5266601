/** The service's entry in a container: the role comes from the environment, everything else from `config.ts`. */
import { exitCodeOf, isExpected } from './cli/exit-code.ts';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { listenApi } from './main/listen.ts';
import { serve } from './main/serve.ts';

const config = readConfig(process.env);
const log = createLog(config.logLevel === 'silent' ? 'info' : config.logLevel);
const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stop.abort(new Error(name)));

try {
  await serve(config, { role: config.role, listen: listenApi, ready: () => log.info({ role: config.role }, 'serving') }, log, stop.signal);
} catch (error) {
  log.fatal(isExpected(error) ? { detail: error.message } : { err: error }, 'the service cannot go on');
  process.exitCode = exitCodeOf(error);
}
