/** A device that will not take the app: the error says what to do, and evidence and report are there all the same. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Device } from '../../device-farm/device.ts';
import { openStoredRun } from '../../src/worker/world.ts';
import { systemClock } from '../../src/clock.ts';
import { BadRequest, DeviceLost, EnvironmentMissing } from '../../src/errors.ts';
import { readEvidence } from '../../src/evidence/validate.ts';
import { inspect } from '../../src/inspect.ts';
import { createLog } from '../../src/log.ts';
import { loadRules } from '../../src/rules/load.ts';
import { createRunFolder } from '../../src/store/run-folder.ts';
import { makeReport } from '../support/report.ts';
import { FACTS } from '../support/tree.ts';

const { signal } = new AbortController();
let scratch = '';
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'govapp-refused-'));
});
afterAll(async () => await rm(scratch, { recursive: true, force: true }));

/** Inspects an app on a device that does only one thing: it answers `install`. */
async function run(
  name: string,
  install: Device['install'],
  refusal: string | null,
): Promise<{ error: unknown; dir: string; closed: string[] }> {
  const dir = join(scratch, name);
  const closed: string[] = [];
  const never = async (): Promise<never> => {
    throw new Error('the app must not be touched');
  };
  const device: Device = {
    facts: FACTS,
    install,
    uninstall: never,
    launch: never,
    open: never,
    version: never,
    stop: never,
    screenshot: never,
    tree: never,
    foreground: never,
    tap: never,
    swipe: never,
    type: never,
    back: never,
    hideKeyboard: never,
    systemLines: never,
    stayAwake: never,
    close: async () => undefined,
  };
  const facts = { ...makeReport().subject.package! };
  const app = {
    about: facts,
    fit: () => ({ facts, paths: ['/x/base.apk'], refusal }),
    texts: async () => ({ texts: [], complete: true }),
    close: async () => undefined,
  };
  const world = {
    tool: 'test',
    notebook: await createRunFolder(dir),
    openRun: async () => await openStoredRun(dir, { report: async () => undefined }),
    openDevice: async () => ({ device, close: async () => void closed.push('device') }),
    openReader: async () => ({
      facts: { engine: 'none', model: 'none', modelHash: '', options: '' },
      read: never,
      close: async () => void closed.push('reader'),
    }),
    rules: await loadRules(undefined),
    displayDue: () => null,
    clock: systemClock(),
    log: createLog('silent'),
    progress: () => undefined,
  };
  const declaration = { hostUnit: { name: '云岭市示范局' }, app: { name: '云岭示范办公' } };
  const order = { runId: name, app, declaration, purpose: 'filing', account: null, seed: 1, budgetSeconds: 10 } as const;
  const error: unknown = await inspect(world, order, signal).then(
    () => null,
    (caught: unknown) => caught,
  );
  return { error, dir, closed };
}

describe('refused', () => {
  const device = new EnvironmentMissing('设备 S1 不能运行安装包 base.apk（INSTALL_FAILED_NO_MATCHING_ABIS）。');
  const data = new BadRequest('安装包 base.apk 无法安装到设备 S1：INSTALL_PARSE_FAILED_NO_CERTIFICATES。');
  const throwing =
    (error: Error): Device['install'] =>
    async () => {
      throw error;
    };
  test.each<[string, Device['install'], string | null, unknown]>([
    ['by the device', throwing(device), null, device],
    ['for the package', throwing(data), null, data],
    ['beforehand', throwing(new Error('install must not be tried')), '架构不符', new EnvironmentMissing('架构不符')],
  ])('%s', async (name, install, refusal, expected) => {
    const { error, dir, closed } = await run(name, install, refusal);
    expect(error).toEqual(expected);
    expect(closed).toEqual(['device', 'reader']);
    const said = error instanceof Error ? error.message : '';
    const { evidence } = await openStoredRun(dir, { report: async () => undefined });
    expect(readEvidence(evidence).installation).toEqual({ state: 'unseen', reason: 'device-refused', detail: said });
    expect(evidence.coverage).toMatchObject({ ended: 'not-installed', exhausted: false, screens: 0 });
    const report: unknown = JSON.parse(await readFile(join(dir, 'report.json'), 'utf8'));
    expect(report).toMatchObject({
      overall: 'inconclusive',
      coverageStatement: { unseen: expect.arrayContaining([expect.stringContaining(said)]) },
    });
    expect(JSON.stringify(report)).not.toContain('"outcome":"pass"');
    expect(await readFile(join(dir, 'report.html'), 'utf8')).toContain('未能安装');
  });

  test('a device that is lost is no refusal', async () => {
    const lost = new DeviceLost('断开');
    const { error, dir } = await run('lost', throwing(lost), null);
    expect(error).toBe(lost);
    await expect(readFile(join(dir, 'evidence.json'))).rejects.toThrow(/ENOENT/);
  });
});
