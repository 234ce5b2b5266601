/** Whether the process lives, and whether it can work. */
import { Type } from 'typebox';
import { literals } from '../../evidence/parts.ts';
import type { App } from '../instance.ts';
import { Problem } from '../problem.ts';
import type { ApiWorld } from '../world.ts';

const Ready = Type.Object({
  ready: Type.Boolean(),
  database: literals(['pglite', 'postgres']),
  grade: literals(['evaluation', 'production']),
  statement: Type.String(),
});

/** ms; a database that hangs is not ready. */
const PATIENCE = 3_000;

const GRADES = {
  pglite: { grade: 'evaluation', statement: '内置数据库：试用级，可承受进程被杀，不能承受断电。' },
  postgres: { grade: 'production', statement: 'PostgreSQL。' },
} as const;

export function addHealth(app: App, { store, redis }: ApiWorld): void {
  app.get(
    '/healthz',
    { schema: { summary: '进程是否存活', tags: ['service'], response: { 200: Type.Object({ alive: Type.Boolean() }) } } },
    () => ({
      alive: true,
    }),
  );
  app.get('/readyz', { schema: { summary: '数据库和 Redis 是否可用', tags: ['service'], response: { 200: Ready } } }, async () => {
    await within(store.ping(), '数据库没有应答');
    await within(redis.ping(), 'Redis 没有应答');
    return { ready: true, database: store.kind, ...GRADES[store.kind] };
  });
}

async function within(work: Promise<unknown>, sentence: string): Promise<void> {
  const late = AbortSignal.timeout(PATIENCE);
  const failed = (cause?: unknown): Problem =>
    new Problem('unavailable', `${sentence}：请检查后重试。`, { cause, headers: { 'retry-after': '5' } });
  await Promise.race([
    work.catch((cause: unknown) => {
      throw failed(cause);
    }),
    new Promise((_, refuse) => {
      late.addEventListener('abort', () => refuse(failed()), { once: true });
    }),
  ]);
}
