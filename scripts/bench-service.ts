/** `npm run bench:service`: reading and accepting detections through the API beside a bare route, the queue beside bare BullMQ; in one run. */
import { fork } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { load, type Load, type Sent } from './bench/service/load.ts';
import { measureQueue } from './bench/service/queue.ts';
import { heard, usageOf } from './bench/service/heard.ts';
import { measureWalks, type Walked } from './bench/service/walks.ts';
import { isReady } from './bench/service/words.ts';
import { buildApps } from './build-apps.ts';
import { formOf } from '../test/support/api.ts';
import { freePort, startPostgres } from '../test/support/postgres.ts';
import { readTestApp } from '../test/support/test-app.ts';

const program = new Command('bench-service')
  .description('服务的吞吐 · throughput of the service; prints a table, writes JSON, exits 1 over a limit')
  .option('--ms <n>', 'length of each measurement', Number, 5_000)
  .option('--jobs <n>', 'jobs through the queue', Number, 1_500)
  .option('--no-walks', 'leave the two walks out')
  .option('--json <file>', 'where the figures go', 'runs/bench-service.json')
  .parse();
const options = program.opts<{ ms: number; jobs: number; walks: boolean; json: string }>();

type Figure = { readonly name: string; readonly value: number; readonly unit: string; readonly limit?: number; readonly least?: true };
const figures: Figure[] = [];
const APP = 'village-checkin';
const [built] = await buildApps({ only: [APP] });
if (!built) throw new Error(`no test app ${APP}`);
const apk = await readFile(built.apk);
const { declaration } = await readTestApp(join('test/apps', APP));

const postgres = await startPostgres();
try {
  await measureStore('PostgreSQL', await postgres.newDatabase(), 200);
  await measureStore('embedded', '', 50);
  if (options.walks) {
    const { api, worker, seconds } = await measureWalks(await postgres.newDatabase(), await walked());
    const during = `while two walks run (${seconds.toFixed(0)} s), p99`;
    figures.push({ name: `event loop of the API ${during}`, value: api, unit: 'ms', limit: 50 });
    figures.push({ name: `event loop of the worker ${during}`, value: worker, unit: 'ms', limit: 50 });
  }
} finally {
  await postgres.stop();
}
const { ours, two, bare } = await measureQueue(options.jobs);
figures.push({ name: 'queue: ours', value: ours, unit: 'jobs/s' }, { name: 'queue: bare BullMQ', value: bare, unit: 'jobs/s' });
figures.push({ name: 'queue: ours, a device of two queues', value: two, unit: 'jobs/s' });
figures.push({ name: 'queue: ours of bare', value: (ours / bare) * 100, unit: '%', limit: 80, least: true });

const isOver = ({ value, limit, least }: Figure): boolean => limit !== undefined && (least ? value < limit : value > limit);
await mkdir(dirname(options.json), { recursive: true });
await writeFile(options.json, `${JSON.stringify(figures, null, 2)}\n`);
process.stdout.write('| | measured | limit |\n| --- | --- | --- |\n');
for (const figure of figures) {
  const { name, value, unit, limit, least } = figure;
  const bound = limit === undefined ? '' : `${least ? '≥' : '≤'} ${String(limit)} ${unit}${isOver(figure) ? ' **over**' : ''}`;
  process.stdout.write(`| ${name} | ${value.toFixed(1)} ${unit} | ${bound} |\n`);
}
process.exitCode = figures.some(isOver) ? 1 : 0;

/** The apps of the two walks, built. */
async function walked(): Promise<readonly Walked[]> {
  const apps = await buildApps({ only: ['village-checkin', 'cadre-study'] });
  return Promise.all(apps.map(async ({ name, apk: path }) => ({ name, apk: await readFile(path) })));
}

async function measureStore(name: string, databaseUrl: string, acceptLimit: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'govapp-bench-'));
  const server = fork(new URL('./bench/service/server.ts', import.meta.url), [folder, databaseUrl, String(await freePort())], {
    execArgv: ['--import', 'tsx'],
  });
  try {
    const { api, bare, token } = await heard(server, isReady);
    const headers = { authorization: `Bearer ${token}` };
    let count = 0;
    const submission = (): Sent => {
      const said = JSON.stringify({ ...declaration, app: { ...declaration.app, name: `${declaration.app.name}${String(++count)}` } });
      const { payload, headers: type } = formOf([
        ['declaration', said],
        ['purpose', 'filing'],
        ['deviceClass', 'none'],
        ['package', apk, 'app.apk'],
      ]);
      return {
        method: 'POST',
        url: `${api}/api/v1/detections`,
        headers: { ...headers, ...type, 'content-length': String(payload.length) },
        payload,
      };
    };
    await load(1_000, submission);
    await usageOf(server);
    const accepted = await load(options.ms, submission);
    const { loopP99Ms } = await usageOf(server);
    // As fast as they are answered, an answer waits for the fifteen before it; what a sender waits is told at the rate that is asked for.
    const steady = await load(options.ms, submission, acceptLimit);
    const listed = await fetch(`${api}/api/v1/detections?limit=1`, { headers });
    const id = /"id":"([^"]+)"/u.exec(await listed.text())?.[1] ?? '';
    const reading = (url: string): Sent => ({ method: 'GET', url, headers });
    const [ours, bareUrl] = [`${api}/api/v1/detections/${id}`, `${bare}/detections/${id}`];
    const rounds: { readonly ours: Load; readonly bare: Load }[] = [];
    for (let round = 0; round < 3; round++)
      rounds.push({ bare: await load(options.ms / 2, () => reading(bareUrl)), ours: await load(options.ms / 2, () => reading(ours)) });
    const mean = (of: 'ours' | 'bare'): number => rounds.reduce((sum, round) => sum + round[of].perSecond, 0) / rounds.length;
    figures.push(
      {
        name: `${name}: accept (package of ${(apk.length / 1024).toFixed(0)} KiB)`,
        value: accepted.perSecond,
        unit: '/s',
        limit: acceptLimit,
        least: true,
      },
      { name: `${name}: accept, p99 at ${String(acceptLimit)} /s`, value: steady.p99Ms, unit: 'ms', limit: 100 },
      { name: `${name}: accept, p99 with 16 at once all the time`, value: accepted.p99Ms, unit: 'ms' },
      { name: `${name}: event loop while accepting, p99`, value: loopP99Ms, unit: 'ms' },
      { name: `${name}: GET of a detection`, value: mean('ours'), unit: '/s' },
      { name: `${name}: bare route`, value: mean('bare'), unit: '/s' },
      { name: `${name}: GET of bare`, value: (mean('ours') / mean('bare')) * 100, unit: '%', limit: 70, least: true },
    );
  } finally {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.send('stop');
    await gone;
    await rm(folder, { recursive: true, force: true });
  }
}
