import { spawn } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { filesOf, findDetection } from '../../src/store/sql/detections/list.ts';
import { changesOf } from '../../src/store/sql/detections/move.ts';
import { listDevices, setDevice } from '../../src/store/sql/devices.ts';
import { cancelDetection } from '../../src/store/sql/mailbox.ts';
import { openStore } from '../../src/store/sql/open.ts';
import type { DetectionState } from '../../src/store/sql/states.ts';
import { eventually, openTestQueue } from '../support/queue.ts';
import { act, openTestStore, STORE_KINDS } from '../support/stores.ts';
import { filesIn } from '../support/worker.ts';
import type { ProcessSetting } from '../support/worker-process.ts';
import { fresh, submitted, workingOver } from '../support/working.ts';

describe.each(STORE_KINDS)('the worker over %s', (kind) => {
  const at = workingOver(kind);

  test('accepted → finished: report, files, who and why', async () => {
    const id = await at.submit();
    await at.start();
    const done = await at.reaches(id, 'proposed');
    expect(done).toMatchObject({ overall: 'inconclusive', standing: 'trial', runId: null, worker: null, attempts: 0 });
    expect(await at.steps(id)).toEqual(['queued', 'running', 'proposed']);
    const files = await filesOf(at.db, id);
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['evidence.json', 'report.json', 'report.html', 'manifest.json', 'screens/0001.png']),
    );
    const report = files.find(({ path }) => path === 'report.json');
    const text = (await buffer(await filesIn(at.given.folder).read(report?.sha256 ?? ''))).toString();
    expect(JSON.parse(text)).toEqual(done.report);
    expect((await changesOf(at.db, id)).every(({ who, why }) => who !== '' && why !== '')).toBe(true);
  });

  test('cancelled while it runs: the run hears it within 2 s, what was gathered is kept', async () => {
    const id = await at.submit({ settings: { budgetSeconds: 60 } });
    await at.start();
    await at.reaches(id, 'running');
    await eventually(async () => (await findDetection(at.db, id, { bodyId: null }))?.progress?.now === '首页');
    const asked = performance.now();
    expect(await cancelDetection(at.db, id, act('撤回', { who: '李' }))).toBe('running');
    await at.reaches(id, 'cancelled');
    // 2 s for the device, the rest for a machine under load.
    expect(performance.now() - asked).toBeLessThan(8_000);
    expect((await filesOf(at.db, id)).map(({ path }) => path)).toContain('screens/0001.png');
  });

  test('the service stops: queued again at once, and another brings it to an end', async () => {
    const id = await at.submit({ settings: { budgetSeconds: 2 } });
    await at.start();
    await at.reaches(id, 'running');
    const asked = performance.now();
    await at.stop();
    expect(performance.now() - asked).toBeLessThan(10_000);
    await at.reaches(id, 'queued');
    await at.start();
    await at.reaches(id, 'proposed');
    expect(await at.steps(id)).toEqual(['queued', 'running', 'queued', 'running', 'proposed']);
  });

  test.each<[string, DetectionState, readonly DetectionState[], number]>([
    ['bad-request', 'failed', ['queued', 'running', 'failed'], 0],
    ['environment', 'failed', ['queued', 'running', 'failed'], 0],
    ['bug', 'failed', ['queued', 'running', 'queued', 'running', 'failed'], 2],
  ])('%s: %s', async (entry, state, path, attempts) => {
    const id = await at.submit({ settings: { entry } });
    await at.start();
    expect(await at.reaches(id, state)).toMatchObject({ attempts });
    expect(await at.steps(id)).toEqual(path);
  });

  test('a device that fails is set aside after three faults; the detection waits, without a spent attempt, for another', async () => {
    const id = await at.submit({ settings: { entry: 'device-lost' } });
    await at.start();
    const device = `phone-${at.deviceClass}`;
    await eventually(async () => (await listDevices(at.db)).find((one) => one.id === device)?.state === 'quarantined', 20_000);
    expect(await at.reaches(id, 'queued')).toMatchObject({ attempts: 0, turn: 3 });
    await setDevice(at.db, device, 'ready', null);
    // A run lasts a moment: its record stays.
    await eventually(async () => (await at.steps(id)).filter((to) => to === 'running').length > 3, 20_000);
    await cancelDetection(at.db, id, act('撤回')).catch(() => undefined); // It may be between two runs, or at its end.
  });

  test('a disk that takes no more: one clear sentence, and a person may have it tried again', async () => {
    const id = await at.submit();
    const closed = join(at.given.folder, `closed-${at.deviceClass}`);
    await writeFile(closed, '');
    await at.start({ files: filesIn(closed) });
    expect((await at.reaches(id, 'failed')).note).toContain('不能写入保存材料的文件夹');
    await rm(closed);
  });

  test('kill -9 of Redis in the middle of runs: every detection ends once', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => at.submit({ settings: { budgetSeconds: 0.3 } })));
    await at.start();
    await at.reaches(ids[0] ?? '', 'proposed').catch(() => undefined); // The first need not be the first served.
    process.kill(at.queue.server.pid() ?? 0, 'SIGKILL');
    for (const id of ids) {
      await at.reaches(id, 'proposed');
      expect((await at.steps(id)).filter((state) => state === 'proposed')).toHaveLength(1);
    }
  });
});

describe.each(STORE_KINDS)('kill -9 of the whole service over %s', (kind) => {
  test('every accepted detection is finished exactly once', async () => {
    const given = await openTestStore(kind);
    const queue = await openTestQueue();
    const started: { kill(): Promise<void> }[] = [];
    try {
      const deviceClass = fresh('class-');
      const ids = await Promise.all(
        Array.from({ length: 8 }, () => submitted(given.store.db, { deviceClass, settings: { budgetSeconds: 0.5 } })),
      );
      // The embedded database is for one process: it is the service's now.
      await given.store.close();
      const setting = { ...given.where, redis: queue.server.address, deviceClass };
      for (const after of [300, 900]) {
        const doomed = service(setting);
        started.push(doomed);
        await doomed.says('ready');
        await new Promise((resolve) => setTimeout(resolve, after));
        await doomed.kill();
      }
      const last = service(setting);
      started.push(last);
      await last.says('done');
      await last.kill();
      const store = await openStore(given.where, () => undefined);
      for (const id of ids) {
        const path = (await changesOf(store.db, id)).map(({ to }) => to);
        expect(
          path.filter((state) => state === 'proposed'),
          path.join(' '),
        ).toHaveLength(1);
        expect(path.at(-1)).toBe('proposed');
        const runs = new Set((await filesOf(store.db, id)).map(({ runId }) => runId));
        expect(runs.size).toBe(1);
      }
      await store.close();
    } finally {
      for (const one of started) await one.kill();
      await queue.end();
      await given.end();
    }
  }, 240_000);
});

/** As another process that can be killed. */
function service(setting: ProcessSetting) {
  const args = ['--import', 'tsx', 'test/support/worker-process.ts', JSON.stringify(setting)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    says: (word: string) => eventually(() => Promise.resolve(said.includes(`${word}\n`)), 100_000),
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
