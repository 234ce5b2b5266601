/** A test app on a device of its own, ready to be walked several times. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createPackageReader } from '../../../device-farm/apk/package-reader.ts';
import { openDevice } from '../../../device-farm/connect.ts';
import type { Device } from '../../../device-farm/device.ts';
import { loadHosts } from '../../../device-farm/virtual/hosts/hosts-file.ts';
import { BadRequest } from '../../../src/errors.ts';
import { miniProgram, quickApp } from '../../../src/gather/launch/program.ts';
import type { Order } from '../../../src/inspect.ts';
import type { Log } from '../../../src/log.ts';
import { readTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { buildApps } from '../../build-apps.ts';

const APPS = 'test/apps';

export type BenchApp = {
  readonly papers: TestApp;
  readonly app: Order['app'];
  readonly device: Device;
  /** Never throws. */
  close(): Promise<void>;
};

/** Every test app that names pages that must be found. */
export async function appsToWalk(): Promise<readonly string[]> {
  const names = (await readdir(APPS)).filter((name) => existsSync(join(APPS, name, 'expected.json'))).sort();
  const papers = await Promise.all(names.map(async (name) => ({ name, papers: await readTestApp(join(APPS, name)) })));
  return papers.filter((one) => one.papers.expected.mustFind.length > 0).map(({ name }) => name);
}

/** Builds `test/apps/<name>` and starts a device for it; `effects`: host and port the app may tell what it did. */
export async function openApp(name: string, effects: string, log: Log, signal: AbortSignal): Promise<BenchApp> {
  const folder = join(APPS, name);
  const papers = await readTestApp(folder).catch((cause: unknown) => {
    throw new BadRequest(`没有名为 ${name} 的测试应用，或其 expected.json 不完整。`, 64, { cause });
  });
  const inHost = existsSync(join(folder, 'hosts.json'));
  const hosts = inHost ? await loadHosts(join(folder, 'hosts.json')) : [];
  const opened = await openDevice({ device: 'virtual', allowHosts: [effects], ...(inHost ? { hosts } : {}), signal, log });
  try {
    const [host] = hosts;
    const [program] = host?.programs ?? [];
    if (host && program) {
      const app = host.kind === 'quick-app' ? quickApp(`hap://app/${program.id}/`) : miniProgram(program.name, host.kind);
      return { papers, app, device: opened.device, close: () => opened.close() };
    }
    const [built] = await buildApps({ only: [name] });
    const app = await createPackageReader().open([built?.apk ?? ''], signal);
    const close = async (): Promise<void> => {
      await app.close();
      await opened.close();
    };
    return { papers, app, device: opened.device, close };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
