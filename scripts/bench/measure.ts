/** One timed walk of one test app, with the real chain below and the real reader beside it, or with reading switched off. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackageReader } from '../../device-farm/apk/package-reader.ts';
import { openDevice } from '../../device-farm/connect.ts';
import { systemClock } from '../../src/clock.ts';
import { explore } from '../../src/gather/explore.ts';
import type { Log } from '../../src/log.ts';
import type { Reader } from '../../src/ports.ts';
import { createReader } from '../../src/reading/index.ts';
import { createRunFolder } from '../../src/store/run-folder.ts';
import { startEffects } from '../../test/support/effects.ts';
import { readTestApp } from '../../test/support/test-app.ts';

/** Seconds unless said otherwise. */
export type Walk = {
  readonly app: string;
  readonly reading: boolean;
  readonly total: number;
  /** Waiting for the device to carry out commands. */
  readonly device: number;
  /** Pauses between looks, until nothing moves. */
  readonly settling: number;
  /** Waiting for the reader. */
  readonly reader: number;
  /** Everything else: our own code, hashing and writing files included. */
  readonly own: number;
  readonly screens: number;
  readonly actions: number;
  /** Screens whose text stood only in pixels. */
  readonly blind: number;
  /** Work of the reader, most of it done while the walk went on. */
  readonly ocr: number;
};

/** A reader that reads nothing: what a walk costs without one. */
const noReader: Reader = {
  facts: { engine: 'none', model: 'none', modelHash: '', options: '' },
  read: () => Promise.resolve({ state: 'unseen', reason: 'not-attempted', detail: '未启用文字识别' }),
  close: () => Promise.resolve(),
};

/** Walks `app` (built as `apk`) for at most `budgetSeconds` and says where the time went. */
export async function measure(
  app: string,
  apk: string,
  given: { readonly reading: boolean; readonly budgetSeconds: number; readonly log: Log; readonly signal: AbortSignal },
): Promise<Walk> {
  const { log, signal, budgetSeconds } = given;
  const { declaration, accounts, expected } = await readTestApp(join('test/apps', app));
  const scratch = await mkdtemp(join(tmpdir(), 'govapp-bench-'));
  const effects = await startEffects();
  const reader = given.reading ? await createReader({ log, signal }) : noReader;
  const read = await createPackageReader().open([apk], signal);
  const opened = await openDevice({ device: 'virtual', allowHosts: [effects.host], signal, log });
  const { device } = opened;
  try {
    const { facts, paths } = read.fit(device.facts);
    await device.install(paths, signal);
    const clock = systemClock();
    const spent = { device: 0, settling: 0, reading: 0 };
    const kit = {
      device,
      reader,
      notebook: await createRunFolder(join(scratch, 'run')),
      clock,
      log,
      signal,
      packageName: facts.packageName,
      account: accounts[0] ?? null,
      seed: 1,
      deadline: clock.elapsed() + budgetSeconds * 1000,
      progress: () => undefined,
      spent,
    };
    const order = {
      runId: 'bench',
      tool: 'bench',
      purpose: expected.purpose,
      declaration,
      packageFacts: { state: 'seen', value: facts },
    } as const;
    const start = clock.elapsed();
    const { evidence, bug } = await explore(kit, { ...order, budgetSeconds });
    if (bug) throw bug;
    const total = clock.elapsed() - start;
    const { coverage, screens } = evidence;
    const ocr = screens.reduce((sum, screen) => sum + (screen.ocr.state === 'seen' ? screen.ocr.value.ms : 0), 0);
    return {
      app,
      reading: given.reading,
      total: seconds(total),
      device: seconds(spent.device),
      settling: seconds(spent.settling),
      reader: seconds(spent.reading),
      own: seconds(total - spent.device - spent.settling - spent.reading),
      screens: screens.length,
      actions: coverage.actions,
      blind: coverage.blindScreens.length,
      ocr: seconds(ocr),
    };
  } finally {
    await opened.close();
    await read.close();
    await reader.close();
    await effects.stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

const seconds = (ms: number): number => Math.round(ms / 100) / 10;
