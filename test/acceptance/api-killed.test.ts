/** kill -9 of the whole service while detections are handed in over HTTP: what was accepted is there once, what was cut off leaves nothing. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Type, type Static } from 'typebox';
import { Parse } from 'typebox/value';
import { expect, test } from 'vitest';
import { formOf } from '../support/api.ts';
import { freePort } from '../support/postgres.ts';
import { eventually } from '../support/queue.ts';
import { govapp } from '../support/run-app.ts';
import { readTestApp } from '../support/test-app.ts';

const MANY = 60;
const Accepted = Type.Object({ id: Type.String(), state: Type.String() });
const Listed = Type.Object({ rows: Type.Array(Accepted), next: Type.Union([Type.String(), Type.Null()]) });

test('every accepted detection stands once, an upload that was cut off is swept at the next start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'govapp-killed-'));
  const port = await freePort();
  const base = `http://127.0.0.1:${String(port)}`;
  const env = { GOVAPP_DATA: folder, GOVAPP_LISTEN: `127.0.0.1:${String(port)}`, GOVAPP_ADB_PORT: String(await freePort()) };
  const served: ChildProcess[] = [];
  const start = async (): Promise<void> => {
    served.push(spawn('bash', ['scripts/govapp', 'serve'], { env: { ...process.env, ...env }, stdio: 'ignore' }));
    await eventually(async () => (await fetch(`${base}/readyz`)).ok, 60_000);
  };
  const kill = async (): Promise<void> => {
    const child = served.at(-1);
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill('SIGKILL');
    await gone;
  };
  try {
    const made = await govapp(['token', 'add', '--name', '测试', '--role', 'technician'], { env });
    const headers = { authorization: `Bearer ${made.stdout.trim()}` };
    const { declaration } = await readTestApp('test/apps/haitang-mini');
    const handIn = async (n: number): Promise<{ readonly status: number; readonly id: string }> => {
      const app = { ...declaration.app, name: `应用${String(n)}` };
      const fields = { declaration: JSON.stringify({ ...declaration, app }), purpose: 'filing', miniProgram: app.name, host: 'wechat' };
      const form = formOf(Object.entries({ ...fields, body: await body() }));
      const answer = await fetch(`${base}/api/v1/detections`, {
        method: 'POST',
        headers: { ...headers, ...form.headers, 'idempotency-key': `key-${String(n)}` },
        body: form.payload,
      });
      return { status: answer.status, id: Parse(Accepted, await answer.json()).id };
    };
    let bodyId = '';
    const body = async (): Promise<string> => {
      if (bodyId !== '') return bodyId;
      const rows = Parse(Type.Array(Type.Object({ id: Type.String() })), await (await fetch(`${base}/api/v1/bodies`, { headers })).json());
      return (bodyId = rows[0]?.id ?? '');
    };
    await govapp(['token', 'add', '--name', '报送', '--role', 'submitting-body', '--body', '云岭省网信办'], { env });
    await start();
    await body();

    // Half a package is on its way when the service dies.
    const half = request(`${base}/api/v1/detections`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=b', 'content-length': String(1 << 20) },
    });
    half.on('error', () => undefined); // Cut off: that is the point.
    half.write(`--b\r\ncontent-disposition: form-data; name="package"; filename="a.apk"\r\n\r\n${'x'.repeat(100_000)}`);
    const uploads = join(folder, 'uploads');
    await eventually(async () => (await readdir(uploads, { recursive: true })).some((name) => name.endsWith('a.apk')), 20_000);

    const accepted = new Map<number, string>();
    const handing = Array.from({ length: MANY }, (_, n) => n).map(async (n) => {
      const answer = await handIn(n).catch(() => null); // Cut off, or nobody there any more.
      if (answer?.status === 201) accepted.set(n, answer.id);
    });
    await eventually(() => Promise.resolve(accepted.size >= MANY / 6), 60_000);
    await kill();
    await Promise.all(handing);
    expect.soft(accepted.size).toBeLessThan(MANY);

    await start();
    expect.soft(await readdir(uploads)).toEqual([]);
    // Handed in once more under the same keys: who was answered gets the same, who was not is accepted now.
    for (let n = 0; n < MANY; n++) {
      const { status, id } = await handIn(n);
      expect.soft([200, 201]).toContain(status);
      const before = accepted.get(n);
      if (before !== undefined) expect.soft(id).toBe(before);
    }
    const seen: Static<typeof Accepted>[] = [];
    for (let after = ''; ;) {
      const url = `${base}/api/v1/detections?limit=50${after === '' ? '' : `&after=${after}`}`;
      const page = Parse(Listed, await (await fetch(url, { headers })).json());
      seen.push(...page.rows);
      if (page.next === null) break;
      after = page.next;
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(MANY);
    expect(seen).toHaveLength(MANY);
    expect(new Set(seen.map(({ state }) => state))).toEqual(new Set(['queued']));
    expect([...accepted.values()].every((id) => seen.some((one) => one.id === id))).toBe(true);
  } finally {
    for (const child of served) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
});
