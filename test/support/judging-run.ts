/** A real run without a phone: a run folder with a picture, sealed, judged under the real rules. What `entry` says goes wrong first. */
import sharp from 'sharp';
import { BadRequest, DeviceLost, EnvironmentMissing } from '../../src/errors.ts';
import { judgeRun } from '../../src/inspect.ts';
import { loadRules } from '../../src/rules/load.ts';
import { sealRun } from '../../src/store/seal.ts';
import { createRunFolder } from '../../src/store/run-folder.ts';
import type { Run } from '../../src/worker/run.ts';
import { openStoredRun } from '../../src/worker/world.ts';
import { systemClock } from '../../src/clock.ts';
import { makeEvidence } from './run.ts';

const ERRORS = { 'device-lost': DeviceLost, 'bad-request': BadRequest, environment: EnvironmentMissing, bug: Error } as const;

/** It takes `budgetSeconds` of the detection's settings, and hears the signal. */
export const judgingRun: Run = async ({ detection, runId, dir }, { signal, progress }) => {
  const notebook = await createRunFolder(dir);
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  const artifact = await notebook.keep('screenshot', '0001.png', png);
  progress({ phase: 'signed-out', screens: 1, actions: 1, left: 1, now: '首页' });
  // As `inspect` does, a run that is broken off still comes to a report of what it saw.
  await lasts((detection.settings.budgetSeconds ?? 0) * 1000, signal);
  for (const [name, Kind] of Object.entries(ERRORS)) if (detection.settings.entry === name) throw new Kind(`${name}：出错了`);
  const evidence = makeEvidence([artifact]);
  await notebook.save({ ...evidence, run: { ...evidence.run, id: runId, purpose: detection.purpose } });
  await sealRun(dir, { id: runId, tool: 'test' }, { signer: null, ledger: null });
  await judgeRun(await openStoredRun(dir, { report: () => Promise.resolve() }), await loadRules(undefined), () => null, systemClock());
};

function lasts(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const stop = (): void => {
      clearTimeout(timer);
      resolve();
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}
