/** A worker of the service in a process of its own, with two virtual devices. Told what to do by messages. Arguments: folder, DATABASE_URL, REDIS_URL. */
import { readConfig } from '../../../src/config.ts';
import { createLog } from '../../../src/log.ts';
import { openWorker } from '../../../src/main/serve.ts';
import { openParts } from '../../../src/main/wire.ts';
import { answerUsage } from './usage.ts';

const [folder = '', databaseUrl = '', redisUrl = ''] = process.argv.slice(2);
const config = { ...readConfig({}), dataFolder: folder, databaseUrl, redisUrl };
const stopping = new AbortController();
const { parts, close } = await openParts(config, createLog('silent'));
const devices = [1, 2].map((n) => ({ id: `virtual-${String(n)}`, serial: 'virtual', classes: ['virtual'] }));
const end = await openWorker({ ...parts, devices }, stopping.signal);

answerUsage(async () => {
  await end();
  await close();
});
process.send?.('serving');
