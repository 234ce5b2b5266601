/** The device dies in the middle of a walk: the rest is done on a second one, signing in again. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPackageReader } from '../../device-farm/apk/package-reader.ts';
import { openDevice } from '../../device-farm/connect.ts';
import { startVirtualDevice } from '../../device-farm/virtual/start.ts';
import { buildApps } from '../../scripts/build-apps.ts';
import type { Declaration } from '../../src/evidence/declaration.ts';
import type { Evidence } from '../../src/evidence/schema.ts';
import { inspect } from '../../src/inspect.ts';
import { createLog } from '../../src/log.ts';
import type { Person } from '../../src/ports.ts';
import { createReader } from '../../src/reading/index.ts';
import { loadRules } from '../../src/rules/load.ts';
import { createRunFolder, openRunFolder } from '../../src/store/run-folder.ts';
import { systemClock } from '../../src/clock.ts';
import { startEffects } from '../support/effects.ts';
import { readTestApp } from '../support/test-app.ts';

const MOST_MS = 15 * 60_000;
const APP = 'lanjiang-grid';
const log = createLog('silent');

/** Walks the app; the first device is stopped once it was signed in and `screens` screens are known. */
async function walkWith(change: (declaration: Declaration) => Declaration) {
  const [built] = await buildApps({ only: [APP] });
  if (!built) throw new Error('no app');
  const { declaration, accounts } = await readTestApp(join('test/apps', APP));
  const dir = join(await mkdtemp(join(tmpdir(), 'govapp-resume-')), 'run');
  const effects = await startEffects();
  const { signal } = new AbortController();
  const virtuals: Awaited<ReturnType<typeof startVirtualDevice>>[] = [];
  const person: Person = {
    way: 'terminal',
    patienceMs: 60_000,
    ask: () =>
      Promise.resolve({
        who: '王某',
        deed: {
          act: 'type',
          text:
            effects
              .effects()
              .findLast((one) => one.startsWith('sms:'))
              ?.slice(4) ?? '',
        },
      }),
    over: () => Promise.resolve(),
  };
  const app = await createPackageReader().open([built.apk], signal);
  let died = 0;
  try {
    await inspect(
      {
        tool: 'test',
        openDevice: async (abort) => {
          const virtual = await startVirtualDevice({ allowHosts: [effects.host], signal: abort, log });
          virtuals.push(virtual);
          return openDevice({ device: virtual.serial, allowHosts: [effects.host], signal: abort, log });
        },
        openReader: (abort) => createReader({ log, signal: abort }),
        notebook: await createRunFolder(dir),
        openRun: async () => {
          const run = await openRunFolder(dir);
          return {
            ...run,
            confirmation: null,
            readFile: (path) => run.readFile(path),
            write: () => Promise.resolve(),
            judged: () => Promise.resolve(),
          };
        },
        rules: await loadRules(),
        displayDue: () => null,
        clock: systemClock(),
        log,
        progress: ({ phase, screens }) => {
          if (died > 0 || phase !== 'signed-in' || screens < 6) return;
          died = screens;
          void virtuals[0]?.stop();
        },
        person,
      },
      {
        runId: 'resume',
        app,
        declaration: change(declaration),
        purpose: 'filing',
        account: accounts[0] ?? null,
        seed: 1,
        budgetSeconds: 600,
        probes: [],
      },
      signal,
    ).catch((error: unknown) => {
      if (!(error instanceof Error) || error.name !== 'DeviceLost') throw error;
    });
    const { evidence } = await openRunFolder(dir);
    return { evidence, died, effects: effects.effects(), devices: virtuals.length };
  } finally {
    await app.close();
    for (const virtual of virtuals) await virtual.stop();
    await effects.stop();
  }
}

const titles = (evidence: Evidence, session: string): string[] =>
  evidence.screens.filter((screen) => screen.session === session && screen.kind !== 'cover').map(({ title }) => title);

test('signed in again on a second device, the rest is walked, and who saw what is told', { timeout: MOST_MS }, async ({ task }) => {
  const { evidence, died, effects } = await walkWith((declaration) => declaration);
  const [first, second] = evidence.sessions;
  task.meta.summary = `died after ${String(died)} screens; ${titles(evidence, 'A1').join('、')} ｜ ${titles(evidence, 'A2').join('、')}; ended ${evidence.coverage.ended}, lost ${String(evidence.untouched.filter(({ why }) => why === 'lost-on-resume').length)}`;
  expect(evidence.sessions).toHaveLength(2);
  expect.soft(second).toMatchObject({ id: 'A2', resumes: 'A1', role: '网格员' });
  expect.soft(first).toMatchObject({ id: 'A1', role: '网格员' });
  expect.soft(second?.device.serial).not.toBe(first?.device.serial);
  expect.soft(effects.filter((one) => one === 'login')).toHaveLength(2);
  expect.soft(evidence.handovers).toHaveLength(2);
  expect.soft(evidence.coverage.ended).toBe('frontier-empty');
  // Nothing was seen twice over: the second device adds what the first had not come to.
  expect.soft(titles(evidence, 'A2').length).toBeGreaterThan(0);
  const all = evidence.screens.map(({ title }) => title);
  for (const title of ['网格信息', '事件查询', '通讯录', '意见反馈', '关于']) expect.soft(all).toContain(title);
  expect.soft(effects.filter((one) => ['arrive', 'feedback-submit', 'quit', 'locked', 'wrong-code'].includes(one))).toEqual([]);
});

test('an account that is bound to its device is not taken to another', { timeout: MOST_MS }, async ({ task }) => {
  const { evidence, devices, died } = await walkWith((declaration) => ({
    ...declaration,
    access: {
      ...declaration.access,
      accounts: (declaration.access?.accounts ?? []).map((one) => ({ ...one, boundToDevice: true })),
    },
  }));
  task.meta.summary = `died after ${String(died)} screens, ended ${evidence.coverage.ended}, ${String(devices)} device(s)`;
  expect.soft(devices).toBe(1);
  expect.soft(evidence.coverage.ended).toBe('device-lost');
  expect.soft(evidence.sessions).toHaveLength(1);
});
