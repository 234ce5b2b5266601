/** What two walks at once do to the event loops: the API in one process, a worker with two virtual devices in another, as in production. */
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formOf } from '../../../test/support/api.ts';
import { redisProcess } from '../../../test/support/killable.ts';
import { freePort } from '../../../test/support/postgres.ts';
import { eventually } from '../../../test/support/queue.ts';
import { readTestApp } from '../../../test/support/test-app.ts';
import { heard, usageOf } from './heard.ts';
import { isReady } from './words.ts';

/** An app of test/apps with its package. */
export type Walked = { readonly name: string; readonly apk: Buffer };

/** ms both walks are watched at most, from when both look at screens; ms until they do. */
const WATCHED_MS = 60_000;
const BEGIN_MS = 180_000;
const POLL_MS = 500;

/** p99 of the delay of the event loop, in ms, of each process, and for how long both walks were under way. */
export async function measureWalks(databaseUrl: string, apps: readonly Walked[]) {
  const folder = await mkdtemp(join(tmpdir(), 'govapp-bench-'));
  const redis = await redisProcess(folder);
  await redis.start();
  const from = (file: URL, ...args: string[]) => fork(file, [folder, databaseUrl, ...args], { execArgv: ['--import', 'tsx'] });
  const server = from(new URL('./server.ts', import.meta.url), String(await freePort()), redis.url);
  try {
    const { api, token } = await heard(server, isReady);
    const worker = from(new URL('./walker.ts', import.meta.url), redis.url);
    try {
      await heard(worker, (word): word is 'serving' => word === 'serving');
      const headers = { authorization: `Bearer ${token}` };
      const urls = await Promise.all(apps.map((app) => submit(`${api}/api/v1/detections`, headers, app)));
      const now = async () => {
        const answers = await Promise.all(urls.map(async (url) => (await fetch(url, { headers })).text()));
        return answers.map((text) => ({ running: text.includes('"state":"running"'), looks: /"screens":[1-9]/u.test(text) }));
      };
      await eventually(async () => (await now()).every(({ running, looks }) => running && looks), BEGIN_MS);
      await Promise.all([usageOf(server), usageOf(worker)]);
      const began = performance.now();
      while (performance.now() - began < WATCHED_MS && (await now()).every(({ running }) => running))
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      const seconds = (performance.now() - began) / 1000;
      const [ofApi, ofWorker] = await Promise.all([usageOf(server), usageOf(worker)]);
      return { api: ofApi.loopP99Ms, worker: ofWorker.loopP99Ms, seconds };
    } finally {
      await ended(worker);
    }
  } finally {
    await ended(server);
    await redis.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function submit(url: string, headers: Readonly<Record<string, string>>, { name, apk }: Walked): Promise<string> {
  const { declaration } = await readTestApp(join('test/apps', name));
  const form = formOf([
    ['declaration', JSON.stringify(declaration)],
    ['purpose', 'filing'],
    ['deviceClass', 'virtual'],
    ['budgetSeconds', '300'],
    ['package', apk, 'app.apk'],
  ]);
  const made = await fetch(url, { method: 'POST', headers: { ...headers, ...form.headers }, body: form.payload });
  if (made.status !== 201) throw new Error(`${name}: ${await made.text()}`);
  return new URL(made.headers.get('location') ?? '', url).href;
}

function ended(child: ReturnType<typeof fork>): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    if (child.exitCode === null && child.connected) child.send('stop');
    else resolve();
  });
}
