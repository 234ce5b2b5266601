/** Headers of caution, and no more requests than one address may send. */
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { App, Limits } from '../instance.ts';

export async function addGuards(app: App, { perMinute }: Limits): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(rateLimit, { max: perMinute, timeWindow: 60_000 });
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.caller !== null && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    return Promise.resolve(payload);
  });
}
