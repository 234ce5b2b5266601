/**
 * The service from the first token to the last byte, as those who use it meet it: handed in, watched live, a person's help asked for and
 * given, reviewed by two, read, logged, told to another system. Real Redis, both stores, processes of their own, the virtual device
 * under the unmodified Appium chain. The hand-over page in a browser: test/api/handover.test.ts.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Parse } from 'typebox/value';
import { afterEach, describe, expect, test } from 'vitest';
import { startVirtualDevice } from '../../device-farm/virtual/start.ts';
import { buildApps } from '../../scripts/build-apps.ts';
import { SCOPES, type Role } from '../../src/api/access.ts';
import { DetectionView } from '../../src/api/schemas/detection.ts';
import { sha256 } from '../../src/evidence/hashing.ts';
import { Report } from '../../src/verdict/report-schema.ts';
import { formOf } from '../support/api.ts';
import { callerOf, idIn, type Caller, type Event } from '../support/caller.ts';
import { startEffects } from '../support/effects.ts';
import { pdfPages } from '../support/pdf.ts';
import { watchForOrphans } from '../support/processes.ts';
import { eventually, quiet } from '../support/queue.ts';
import { govapp } from '../support/run-app.ts';
import { openServing } from '../support/serving.ts';
import { STORE_KINDS } from '../support/stores.ts';
import { readTestApp } from '../support/test-app.ts';
import { expectedSignature, receiveWebhooks } from '../support/webhook.ts';

/** Its sign-in asks for a code that only a person can read; as 网格长 the account sees the check-in. */
const APP = 'lanjiang-grid';
const PAPERS = 'leader';
const MOST_MS = 20 * 60_000;

const Waiting = Type.Object({ question: Type.Integer(), picture: Type.Boolean(), asked: Type.Object({ kind: Type.String() }) });
const Files = Type.Object({
  files: Type.Array(Type.Object({ run: Type.String(), path: Type.String(), sha256: Type.String(), bytes: Type.Integer() })),
});
const Log = Type.Object({ rows: Type.Array(Type.Object({ who: Type.String(), action: Type.String(), detail: Type.Unknown() })) });
const Secret = Type.Object({ id: Type.String(), secret: Type.String() });
const Told = Type.Object({ type: Type.String(), data: Type.Object({ detection: Type.String() }) });

/** Undone in reverse when the test is over, however it ended. */
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
}, 60_000);

describe.each(STORE_KINDS)('%s', (kind) => {
  test('submitted, watched, helped, judged, reviewed, downloaded, logged, told', { timeout: MOST_MS }, async ({ task }) => {
    const orphans = await watchForOrphans();
    const effects = await startEffects();
    ends.push(() => effects.stop());
    const phone = await startVirtualDevice({ log: quiet, allowHosts: [effects.host] });
    ends.push(() => phone.stop());
    const receiver = await receiveWebhooks();
    ends.push(() => Promise.resolve(receiver.close()));
    const serving = await openServing(kind, { GOVAPP_DEVICES: phone.serial, GOVAPP_WEBHOOK_HOSTS: '127.0.0.1' });
    ends.push(() => serving.end());

    // The first token beside the database, the others by it: one a person, each with a role.
    const first = await govapp(['token', 'add', '--name', '运维王', '--role', 'admin'], { env: serving.env });
    expect(first.code, first.stderr).toBe(0);
    await serving.start();
    const admin = callerOf(serving.base, first.stdout.trim());
    const body = async (name: string) => idIn(await admin.post('/api/v1/bodies', { name, kind: 'province' }));
    const person = async (name: string, role: Role, of?: string): Promise<Caller> => {
      const made = await admin.post('/api/v1/tokens', { name, role, scopes: SCOPES, days: 1, ...(of === undefined ? {} : { body: of }) });
      return callerOf(serving.base, Parse(Secret, made.json).secret);
    };
    const own = await body('云岭省网信办');
    const submitter = await person('报送张', 'submitting-body', own);
    const stranger = await person('外省陈', 'submitting-body', await body('海湾省网信办'));
    const technician = await person('检测李', 'technician');
    const [reviewer, second] = [await person('复核赵', 'reviewer'), await person('复核钱', 'reviewer')];
    const auditor = await person('审计孙', 'auditor');

    const events = ['detection.waiting-person', 'detection.proposed', 'detection.reviewed'];
    const hook = Parse(Secret, (await submitter.post('/api/v1/webhooks', { url: `${receiver.base}/hook`, events })).json);

    // Handed in: accounts first, by reference; the same request again is the same detection.
    const [built] = await buildApps({ only: [APP] });
    const { declaration, accounts, expected } = await readTestApp(join('test/apps', APP), PAPERS);
    const ref = idIn(await submitter.post('/api/v1/accounts', { accounts }));
    const form = formOf([
      ['declaration', JSON.stringify(declaration)],
      ['purpose', expected.purpose],
      ['accounts', ref],
      ['budgetSeconds', '600'],
      ['package', await readFile(built?.apk ?? ''), 'app.apk'],
    ]);
    const handIn = () => submitter.post('/api/v1/detections', form.payload, { ...form.headers, 'idempotency-key': 'one' });
    const accepted = await handIn();
    expect(accepted.status, accepted.bytes.toString()).toBe(201);
    const id = idIn(accepted);
    expect([(await handIn()).status, idIn(await handIn())]).toEqual([201, id]);
    const url = `/api/v1/detections/${id}`;
    const now = async (): Promise<DetectionView> => Parse(DetectionView, (await submitter.get(url)).json);

    // Watched by its body until it asks for a person.
    const heard: Event[] = [];
    const watching = submitter.follow(`${url}/events`, (event) => heard.push(event), AbortSignal.timeout(MOST_MS));
    watching.catch(() => undefined); // Told where it is awaited.
    const states = () =>
      heard.flatMap(({ event, data }) => (event === 'change' ? [Parse(Type.Object({ to: Type.String() }), data).to] : []));
    await eventually(async () => {
      const { state, note } = await now();
      if (state === 'failed') throw new Error(note ?? '');
      return states().includes('waiting-person');
    }, 8 * 60_000);

    // What is asked and its picture, for those it concerns; another body finds nothing of it at any address.
    const waiting = Parse(Waiting, (await technician.get(`${url}/handover`)).json);
    expect(waiting).toMatchObject({ picture: true, asked: { kind: 'sms-code' } });
    const question = `${url}/handover/${String(waiting.question)}`;
    const picture = await technician.get(`${question}/picture`);
    expect([picture.headers.get('content-type'), picture.bytes.subarray(1, 4).toString()]).toEqual(['image/png', 'PNG']);
    const hidden = async (reads: readonly string[], acts: readonly (readonly [string, object])[]): Promise<void> => {
      for (const path of reads) expect.soft([path, (await stranger.get(path)).status]).toEqual([path, 404]);
      for (const [path, given] of acts) expect.soft([path, (await stranger.post(path, given)).status]).toEqual([path, 404]);
      expect.soft((await stranger.get('/api/v1/detections')).json).toMatchObject({ rows: [] });
    };
    await hidden(
      [url, `${url}/changes`, `${url}/events`, `${url}/handover`, `${question}/picture`],
      [
        [question, { act: 'give-up' }],
        [`${url}/cancel`, { why: '试试' }],
        [`${url}/resume`, { why: '试试' }],
      ],
    );

    // Answered, and whenever it asks again: a page may be slow to take the code, a later start of the app asks anew.
    const code = (): string =>
      effects
        .effects()
        .findLast((one) => one.startsWith('sms:'))
        ?.slice(4) ?? '';
    let answered = 0;
    const done = await eventually(async () => {
      const { status, json } = await technician.get(`${url}/handover`);
      const asked = status === 200 ? Parse(Waiting, json).question : 0;
      if (asked > answered && (await technician.post(`${url}/handover/${String(asked)}`, { act: 'type', text: code() })).status === 202)
        answered = asked;
      const found = await now();
      if (found.state === 'failed') throw new Error(found.note ?? '');
      return found.state === 'proposed' && found;
    }, 15 * 60_000);
    await watching;

    // The outcome, on a device that only tries; the way there as it was watched.
    expect(done).toMatchObject({ overall: 'fail', standing: 'trial', attempts: 0, confirmation: { state: 'not-made' } });
    expect(states().slice(0, 4)).toEqual(['queued', 'running', 'waiting-person', 'running']);
    expect(heard.some(({ event }) => event === 'progress')).toBe(true);
    expect(heard.at(-1)).toEqual({ event: 'end', data: { state: 'proposed', overall: 'fail' } });
    expect.soft(effects.effects().filter((one) => expected.forbidden.includes(one))).toEqual([]);
    expect.soft(effects.effects()).toContain('login');

    // Its report in three forms, an evidence file in two parts.
    const report = Parse(Report, (await submitter.get(`${url}/report`)).json);
    expect(Object.fromEntries(report.clauses.map(({ id: clause, outcome }) => [clause, outcome]))).toMatchObject(expected.outcomes);
    const html = (await submitter.get(`${url}/report?format=html`)).bytes.toString();
    const pdf = (await pdfPages((await submitter.get(`${url}/report?format=pdf`)).bytes)).join('').replaceAll(/\s/gu, '');
    for (const words of [declaration.app.name, declaration.hostUnit.name, '不作检测结论'])
      for (const text of [html, pdf]) expect(text).toContain(words);
    const file = Parse(Files, (await submitter.get(`${url}/files`)).json).files.find(({ path }) => path === 'evidence.json');
    const stored = `${url}/files/${file?.run ?? ''}/evidence.json`;
    const parts = [await submitter.get(stored, { range: 'bytes=0-999' }), await submitter.get(stored, { range: 'bytes=1000-' })];
    expect(parts.map(({ status }) => status)).toEqual([206, 206]);
    expect(parts[0]?.headers.get('content-range')).toBe(`bytes 0-999/${String(file?.bytes)}`);
    expect(sha256(Buffer.concat(parts.map(({ bytes }) => bytes)))).toBe(file?.sha256);
    await hidden([url, `${url}/report`, `${url}/report?format=html`, `${url}/report?format=pdf`, `${url}/files`, stored], []);

    // 复核 by two: not who handed it in, under whatever role; not who overruled; then another, and it is settled.
    const { evidenceHash } = report;
    const overrule = { evidenceHash, clause: null, decision: 'overrule', outcome: 'review', reason: '特殊场景依据待核' };
    const confirm = { ...overrule, decision: 'confirm' };
    const reviews = `${url}/reviews`;
    expect((await submitter.post(reviews, overrule)).json).toMatchObject({ status: 403, code: 'forbidden' });
    expect((await (await person('报送张', 'reviewer')).post(reviews, overrule)).json).toMatchObject({ status: 403, code: 'four-eyes' });
    expect((await reviewer.post(reviews, overrule)).status).toBe(201);
    expect((await reviewer.post(reviews, confirm)).json).toMatchObject({ status: 403, code: 'four-eyes' });
    expect((await now()).state).toBe('proposed');
    expect((await second.post(reviews, confirm)).status).toBe(201);
    expect((await now()).state).toBe('reviewed');

    // Who read and did what is in the log, newest first, and only the auditor reads that.
    expect((await submitter.get('/api/v1/audit')).status).toBe(403);
    const log = await auditor.get(`/api/v1/audit?object=${id}&limit=200`);
    const rows = Parse(Log, log.json).rows.toReversed();
    const did = (who: string, action: string) => rows.filter((row) => row.who === who && row.action === action).map(({ detail }) => detail);
    expect(did('检测李', 'handover.read')).toEqual([{ question: waiting.question }]);
    expect(did('检测李', 'handover.answer')).toContainEqual({ question: waiting.question, act: 'type' });
    expect(did('报送张', 'evidence.read')).toEqual([
      { path: 'report' },
      { path: 'report.html' },
      { path: 'report.pdf' },
      { run: file?.run, path: 'evidence.json', first: 0, last: 999 },
      { run: file?.run, path: 'evidence.json', first: 1000, last: (file?.bytes ?? 0) - 1 },
    ]);
    expect([did('复核赵', 'review.overrule'), did('复核钱', 'review.confirm')]).toMatchObject([[{ final: false }], [{ final: true }]]);
    expect(rows.some(({ who }) => who === '外省陈')).toBe(false);

    // The other system was told of it, and can tell that it was us.
    const told = () => receiver.got.map((one) => Parse(Told, JSON.parse(one.body)));
    await eventually(() => Promise.resolve(events.every((event) => told().some(({ type }) => type === event))), 60_000);
    for (const one of receiver.got) expect.soft(one.headers['webhook-signature']).toBe(expectedSignature(hook.secret, one));
    expect.soft(new Set(told().map(({ data }) => data.detection))).toEqual(new Set([id]));

    // Neither the code nor the account's number stands in anything that was handed out.
    const out = [JSON.stringify([heard, report, done]), html, pdf, log.bytes.toString(), ...receiver.got.map((one) => one.body)].join('\n');
    for (const secret of [code(), accounts[0]?.username ?? '']) {
      expect(secret).toMatch(/^\d{6,11}$/u);
      expect.soft(out.includes(secret)).toBe(false);
    }

    // A stop, and nothing is left running but what the test itself started.
    expect(await serving.stop()).toEqual(kind === 'pglite' ? [0] : [0, 0]);
    await phone.stop();
    expect.soft(await orphans(20_000)).toEqual([]);
    task.meta.summary = `${kind}: ${states().join(' → ')} → reviewed; ${String(heard.length)} events, ${String(rows.length)} in the log, ${String(receiver.got.length)} webhooks`;
  });
});
