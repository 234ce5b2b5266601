/** A walk that is broken off in one process and gone on with in another: on disk, through the unmodified chain. */
import { cpSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPackageReader } from '../../device-farm/apk/package-reader.ts';
import { buildApps } from '../../scripts/build-apps.ts';
import { Suspended } from '../../src/errors.ts';
import type { Declaration } from '../../src/evidence/declaration.ts';
import type { Evidence } from '../../src/evidence/schema.ts';
import { createLog } from '../../src/log.ts';
import type { Person } from '../../src/ports.ts';
import { loadRules } from '../../src/rules/load.ts';
import { readChain } from '../../src/store/chain-file.ts';
import { readCheckpoint } from '../../src/store/checkpoint-file.ts';
import { openRunFolder } from '../../src/store/run-folder.ts';
import { verifyRun } from '../../src/store/verify.ts';
import { openCustody } from '../../src/worker/custody.ts';
import { inspectInto } from '../../src/worker/inspection.ts';
import { systemClock } from '../../src/clock.ts';
import { startEffects } from '../support/effects.ts';
import { readTestApp } from '../support/test-app.ts';

const MOST_MS = 15 * 60_000;
const APP = 'lanjiang-grid';
const log = createLog('silent');

/** Walks the app in two processes' worth: the first is stopped once `when` says so. `between`: what happens to the folder meanwhile. */
async function walkTwice({
  change = (declaration) => declaration,
  between = () => Promise.resolve(),
  killed = false,
}: {
  readonly change?: (declaration: Declaration) => Declaration;
  readonly between?: (dir: string, secrets: readonly string[]) => Promise<void>;
  /** The second process finds the folder as it lay in the middle of an act, without a word of the first one's end. */
  readonly killed?: boolean;
}) {
  const [built] = await buildApps({ only: [APP] });
  if (!built) throw new Error('no app');
  const { declaration, accounts } = await readTestApp(join('test/apps', APP));
  const scratch = await mkdtemp(join(tmpdir(), 'govapp-set-aside-'));
  const dir = join(scratch, 'run');
  const secondDir = killed ? join(scratch, 'left') : dir;
  const effects = await startEffects();
  const codes: string[] = [];
  const person: Person = {
    way: 'terminal',
    patienceMs: 60_000,
    ask: () => {
      const code =
        effects
          .effects()
          .findLast((one) => one.startsWith('sms:'))
          ?.slice(4) ?? '';
      codes.push(code);
      return Promise.resolve({ who: '王某', deed: { act: 'type', text: code } });
    },
    over: () => Promise.resolve(),
  };
  const never = new AbortController().signal;
  const app = await createPackageReader().open([built.apk], never);
  const custody = await openCustody({ signingKey: null, ledger: null }, never);
  const stop = new AbortController();
  let stoppedAt = 0;
  const inspectOnce = async (process: string, at: string, signal: AbortSignal) =>
    inspectInto(
      {
        dir: at,
        goesOn: { process },
        custody,
        engine: 'auto',
        device: 'virtual',
        allowHosts: [effects.host],
        appiumUrl: null,
        rules: await loadRules(),
        displayDue: () => null,
        clock: systemClock(),
        log,
        progress: ({ phase, screens }) => {
          if (stop.signal.aborted || phase !== 'signed-in' || screens < 8) return;
          stoppedAt = screens;
          if (killed) cpSync(dir, secondDir, { recursive: true });
          stop.abort(new Suspended('服务停止'));
        },
        person,
      },
      {
        runId: `set-aside-${process}`,
        app,
        declaration: change(declaration),
        purpose: 'filing',
        account: accounts[0] ?? null,
        seed: 1,
        budgetSeconds: 600,
        probes: [],
      },
      signal,
    );
  try {
    const began = performance.now();
    const broken = await inspectOnce('one', dir, stop.signal).catch((error: unknown) => error);
    expect(broken).toBeInstanceOf(Suspended);
    const firstMs = performance.now() - began;
    const first = (await openRunFolder(dir)).evidence;
    await between(
      dir,
      [...codes, accounts[0]?.username ?? '', accounts[0]?.password ?? ''].filter((one) => one !== ''),
    );
    const report = await inspectOnce('two', secondDir, never);
    const { evidence } = await openRunFolder(secondDir);
    return {
      first,
      firstMs,
      report,
      evidence,
      stoppedAt,
      dir: secondDir,
      effects: effects.effects(),
      end: () => rm(scratch, { recursive: true, force: true }),
    };
  } finally {
    await app.close();
    await custody.close();
    await effects.stop();
  }
}

const titles = (evidence: Evidence, session: string): string[] =>
  evidence.screens.filter((screen) => screen.session === session && screen.kind !== 'cover').map(({ title }) => title);

test.for<readonly [string, boolean]>([
  ['stopped', false],
  ['killed', true],
])(
  '%s in mid-walk, gone on with by a second process: one run, both sessions, one chain',
  { timeout: MOST_MS },
  async ([, killed], { task }) => {
    const { first, evidence, report, stoppedAt, dir, effects, end } = await walkTwice({
      killed,
      async between(dir, secrets) {
        const checkpoint = await readCheckpoint(dir, null);
        for (const secret of secrets) expect.soft(checkpoint?.content.includes(secret)).toBe(false);
        expect(checkpoint?.content.length).toBeGreaterThan(10_000);
        expect(await readdir(dir)).not.toContain('report.json');
      },
    });
    task.meta.summary = `stopped at ${String(stoppedAt)} screens; ${titles(evidence, 'A1').join('、')} ｜ ${titles(evidence, 'A2').join('、')}; ended ${evidence.coverage.ended}, lost ${String(evidence.untouched.filter(({ why }) => why === 'lost-on-resume').length)}, ${report.overall}`;
    expect(evidence.sessions.map(({ id, resumes, role }) => ({ id, resumes, role }))).toEqual([
      { id: 'A1', resumes: undefined, role: '网格员' },
      { id: 'A2', resumes: 'A1', role: '网格员' },
    ]);
    expect.soft(evidence.coverage.ended).toBe('frontier-empty');
    expect.soft(effects.filter((one) => one === 'login')).toHaveLength(2);
    expect.soft(evidence.handovers).toHaveLength(2);
    // What the first part had seen when it stood between two acts is there, with its pictures; and nothing was seen twice over.
    const kept = evidence.screens.filter(({ session }) => session === 'A1');
    expect.soft(kept.length).toBeGreaterThanOrEqual(killed ? 1 : stoppedAt - 2);
    for (const screen of kept)
      expect.soft(screen).toMatchObject({
        id: screen.id,
        title: first.screens.find(({ id }) => id === screen.id)?.title,
        shot: { state: 'seen' },
        lines: { state: 'seen' },
      });
    expect.soft(titles(evidence, 'A2').length).toBeGreaterThan(0);
    const all = evidence.screens.map(({ title }) => title);
    for (const title of ['网格信息', '事件查询', '通讯录', '意见反馈', '关于']) expect.soft(all).toContain(title);
    expect.soft(effects.filter((one) => ['arrive', 'feedback-submit', 'quit', 'locked', 'wrong-code'].includes(one))).toEqual([]);
    // One chain over both, and what was written down to go on with is gone.
    expect.soft((await verifyRun(dir, { keys: [], ledger: null }, new AbortController().signal)).faults).toEqual([]);
    const resumed = (await readChain(dir))?.filter(({ kind }) => kind === 'resumed');
    expect.soft(resumed).toMatchObject([{ process: 'two' }]);
    expect.soft(await readdir(dir)).not.toContain('checkpoint');
    expect.soft(JSON.parse(await readFile(join(dir, 'report.json'), 'utf8'))).toMatchObject({ overall: report.overall });
    await end();
  },
);

test(
  'an account that is bound to its device is not taken to another: what was seen is judged, nothing is added',
  { timeout: MOST_MS },
  async ({ task }) => {
    const { evidence, effects, stoppedAt, end } = await walkTwice({
      change: (declaration) => ({
        ...declaration,
        access: {
          ...declaration.access,
          accounts: (declaration.access?.accounts ?? []).map((one) => ({ ...one, boundToDevice: true })),
        },
      }),
    });
    task.meta.summary = `stopped at ${String(stoppedAt)} screens, ended ${evidence.coverage.ended}`;
    expect.soft(evidence.coverage.ended).toBe('device-lost');
    expect.soft(evidence.sessions.map(({ id }) => id)).toEqual(['A1']);
    expect.soft(effects.filter((one) => one === 'login')).toHaveLength(1);
    await end();
  },
);
