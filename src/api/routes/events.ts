/** Live progress by server-sent events. What is sent is read from SQL; Redis only makes it sooner. */
import { Readable } from 'node:stream';
import { createBell, type Bell } from '../../queue/bell.ts';
import { findDetection } from '../../store/sql/detections/list.ts';
import { changesOf } from '../../store/sql/detections/move.ts';
import { UNFINISHED } from '../../store/sql/states.ts';
import type { App, Limits } from '../instance.ts';
import { callerOf, type Caller } from '../plugins/auth.ts';
import { Problem } from '../problem.ts';
import { IdParams } from '../schemas/common.ts';
import { changeView } from '../schemas/detection.ts';
import type { ApiWorld } from '../world.ts';
import { detectionFor } from './detections.ts';

/** ms between two looks. */
const LOOK_MS = 1_000;
/** ms after which a line is sent though nothing happened, so that proxies keep the connection. */
const QUIET_MS = 15_000;
/** ms; the client comes back by itself, with `Last-Event-ID`, and is asked again who it is. */
const LONGEST_MS = 10 * 60_000;

export function addEvents(app: App, world: ApiWorld, { streams }: Limits): void {
  const { store, waker } = world;
  const closing = new AbortController();
  let open = 0;
  app.addHook('preClose', async () => {
    closing.abort();
    return Promise.resolve();
  });
  app.get(
    '/api/v1/detections/:id/events',
    {
      schema: {
        summary: '实时进度（text/event-stream）：change 状态变更，progress 进度，end 已结束',
        tags: ['detections'],
        params: IdParams,
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { id } = await detectionFor(store.db, request.params.id, caller);
      if (open >= streams) throw new Problem('unavailable', '实时进度的连接过多：请稍后再试。', { headers: { 'retry-after': '30' } });
      open += 1;
      const over = new AbortController();
      const bell = createBell();
      const deaf = waker.onWord(id, () => bell.ring());
      const end = (): void => {
        if (over.signal.aborted) return;
        over.abort();
        open -= 1;
        deaf();
      };
      reply.raw.once('close', end);
      closing.signal.addEventListener('abort', end, { once: true, signal: over.signal });
      const since = Number(/^\d{1,15}$/u.exec(String(request.headers['last-event-id'] ?? ''))?.[0] ?? 0);
      return reply
        .type('text/event-stream; charset=utf-8')
        .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
        .send(Readable.from(lines(world, { id, caller, since, bell, signal: over.signal })));
    },
  );
}

type Watch = { readonly id: string; readonly caller: Caller; readonly since: number; readonly bell: Bell; readonly signal: AbortSignal };

async function* lines({ store: { db }, clock }: ApiWorld, { id, caller, since, bell, signal }: Watch): AsyncGenerator<string> {
  const last = clock.elapsed() + Math.min(LONGEST_MS, caller.expiresAt.getTime() - clock.now().getTime());
  let [told, shown, spokenAt] = [since, '', clock.elapsed()];
  yield 'retry: 2000\n\n';
  while (!signal.aborted && clock.elapsed() < last) {
    const row = await findDetection(db, id, caller);
    if (!row) return;
    const news: string[] = [];
    for (const change of (await changesOf(db, id)).filter((one) => one.id > told)) {
      news.push(event('change', changeView(change), change.id));
      told = change.id;
    }
    const progress = JSON.stringify(row.progress);
    if (row.progress !== null && progress !== shown) news.push(event('progress', row.progress));
    shown = progress;
    const finished = !UNFINISHED.some((state) => state === row.state);
    if (finished) news.push(event('end', { state: row.state, overall: row.overall }));
    if (news.length === 0 && clock.elapsed() - spokenAt > QUIET_MS) news.push(': \n\n');
    if (news.length > 0) {
      spokenAt = clock.elapsed();
      yield news.join('');
    }
    if (finished) return;
    await bell.wait(LOOK_MS, signal);
  }
}

function event(name: string, data: object, id?: number): string {
  return `${id === undefined ? '' : `id: ${String(id)}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
