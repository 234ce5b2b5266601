/** The service's API in a process of its own, and beside it a bare Fastify route that reads the same row. Told what to do by messages. */
import { eq } from 'drizzle-orm';
import { fastify } from 'fastify';
import { readConfig } from '../../../src/config.ts';
import { createLog } from '../../../src/log.ts';
import { listenApi } from '../../../src/main/listen.ts';
import { openParts } from '../../../src/main/wire.ts';
import { keepBody, newToken } from '../../../src/store/sql/bodies.ts';
import { detections } from '../../../src/store/sql/tables/detections.ts';
import { SCOPES } from '../../../src/api/access.ts';
import { answerUsage } from './usage.ts';
import type { Ready } from './words.ts';

const [folder = '', databaseUrl = '', port = '', redisUrl = ''] = process.argv.slice(2);
const config = {
  ...readConfig({ GOVAPP_REQUESTS_PER_MINUTE: '100000000' }),
  dataFolder: folder,
  databaseUrl: databaseUrl || null,
  redisUrl: redisUrl || null,
  listen: `127.0.0.1:${port}`,
  devices: [],
};
const { parts, close } = await openParts(config, createLog('silent'));
const { db } = parts.store;
const closeApi = await listenApi(parts);
const at = new Date();
const body = await keepBody(db, { name: '云岭省网信办', kind: 'province' }, at);
const expiresAt = new Date(at.getTime() + 3_600_000);
const { secret } = await newToken(db, { name: '测量', bodyId: body.id, role: 'submitting-body', scopes: SCOPES, expiresAt }, at);

const bare = fastify();
bare.get<{ Params: { id: string } }>('/detections/:id', async ({ params }) => {
  const [row] = await db.select().from(detections).where(eq(detections.id, params.id));
  return row;
});
const bareAddress = await bare.listen({ host: '127.0.0.1', port: 0 });

answerUsage(async () => {
  await bare.close();
  await closeApi();
  await close();
});
process.send?.({ api: `http://127.0.0.1:${port}`, bare: bareAddress, token: secret } satisfies Ready);
