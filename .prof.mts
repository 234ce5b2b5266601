import { fork } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from './scripts/bench/service/load.ts';
import { formOf } from './test/support/api.ts';
import { freePort, startPostgres } from './test/support/postgres.ts';
import { readTestApp } from './test/support/test-app.ts';
import { buildApps } from './scripts/build-apps.ts';
const kind = process.argv[2]; const ms = Number(process.argv[3] ?? 3000);
const prof = process.argv[4] === 'prof';
const [built] = await buildApps({ only: ['village-checkin'] });
const apk = await readFile(built!.apk);
const { declaration } = await readTestApp('test/apps/village-checkin');
const pg = kind === 'pg' ? await startPostgres() : null;
const folder = await mkdtemp(join(tmpdir(), 'govapp-bench-'));
const server = fork('./scripts/bench/service/server.ts', [folder, pg ? await pg.newDatabase() : '', String(await freePort())], { execArgv: ['--import', 'tsx', ...(prof ? ['--cpu-prof', '--cpu-prof-dir=/tmp/prof-programs'] : [])] });
const heard = () => new Promise<any>((r) => server.once('message', r));
const { api, bare, token } = await heard();
const headers = { authorization: `Bearer ${token}` };
const usage = () => { const h = heard(); server.send('usage'); return h; };
let count = 0;
const submission = () => {
  const said = JSON.stringify({ ...declaration, app: { ...declaration.app, name: `${declaration.app.name}${++count}` } });
  const { payload, headers: type } = formOf([['declaration', said], ['purpose', 'filing'], ['deviceClass', 'none'], ['package', apk, 'app.apk']]);
  return { method: 'POST', url: `${api}/api/v1/detections`, headers: { ...headers, ...type, 'content-length': String(payload.length) }, payload };
};
await load(2000, submission);
const a = await usage();
const r = await load(ms, submission);
const b = await usage();
console.log(kind, 'accept', r.perSecond.toFixed(1), '/s p99', r.p99Ms.toFixed(0), 'cpu ms per accept', ((b.cpuMs - a.cpuMs) / r.requests).toFixed(2), 'loop p99', b.loopP99Ms.toFixed(1));
const id = /"id":"([^"]+)"/u.exec(await (await fetch(`${api}/api/v1/detections?limit=1`, { headers })).text())![1];
for (const [name, url] of [['bare', `${bare}/detections/${id}`], ['ours', `${api}/api/v1/detections/${id}`], ['bare', `${bare}/detections/${id}`], ['ours', `${api}/api/v1/detections/${id}`]] as const) {
  const c = await usage(); const q = await load(ms / 2, () => ({ method: 'GET', url, headers })); const d = await usage();
  console.log(kind, name, q.perSecond.toFixed(0), '/s cpu ms', ((d.cpuMs - c.cpuMs) / q.requests).toFixed(3));
}
const gone = new Promise((r) => server.once('exit', r)); server.send('stop'); await gone;
await pg?.stop(); await rm(folder, { recursive: true, force: true });
