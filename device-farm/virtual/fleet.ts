/** Virtual devices that stand by themselves, each a process of its own: started, listed, stopped. */
import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { BadRequest } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import { noFaults, type FaultPlan } from './faults/plan.ts';
import type { Profile } from './profile.ts';
import { launchDevice } from './start.ts';

/** One standing device. */
export type Standing = {
  readonly serial: string;
  readonly pid: number;
  /** Clock ticks since boot at which the process began: pids are used again. */
  readonly began: string;
  readonly folder: string;
  /** As it was asked for. */
  readonly profile: string;
  readonly faults: number;
  readonly since: string;
};

/** Where standing devices are noted; nobody else may read or write there. */
export function fleetFolder(): string {
  return join(tmpdir(), `govapp-devices-${userInfo().uid}`);
}

/** Field 22 of /proc/<pid>/stat; null when there is no such process or it has ended. */
async function beganAt(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null); // it has ended
  const fields = stat?.replace(/^.*\) /s, '').split(' ');
  return fields === undefined || fields[0] === 'Z' ? null : (fields[19] ?? null);
}

async function alive({ pid, began }: Standing): Promise<boolean> {
  return (await beganAt(pid)) === began;
}

function noteOf(home: string, serial: string): string {
  return join(home, `${serial.replace(':', '_')}.json`);
}

/** The devices that stand; of those that were killed the traces are removed. */
export async function listStanding(home = fleetFolder()): Promise<readonly Standing[]> {
  const found: Standing[] = [];
  for (const name of await readdir(home).catch(() => [])) {
    if (!name.endsWith('.json')) continue;
    const one: Standing = JSON.parse(await readFile(join(home, name), 'utf8')); // written below, in a folder of our own
    if (await alive(one)) found.push(one);
    else await forget(home, one);
  }
  return found.sort((a, b) => a.since.localeCompare(b.since));
}

async function forget(home: string, { serial, folder }: Standing): Promise<void> {
  await rm(noteOf(home, serial), { force: true });
  await rm(join(home, `${serial.replace(':', '_')}.log`), { force: true });
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

export type StandingOptions = {
  readonly profile: Profile;
  readonly profileName: string;
  readonly faults?: FaultPlan;
  readonly allowHosts: readonly string[];
  /** For adb; 0: a free one. */
  readonly port: number;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly home?: string;
};

/** Starts a device that goes on when we end. Throws as `startVirtualDevice`. */
export async function startStanding(options: StandingOptions): Promise<Standing> {
  const home = options.home ?? fleetFolder();
  await mkdir(home, { recursive: true, mode: 0o700 });
  const faults = options.faults ?? noFaults;
  const started = join(home, `starting-${process.pid}-${Date.now()}.log`);
  const file = await open(started, 'w', 0o600);
  try {
    const { profile, allowHosts, port, log, signal } = options;
    const device = await launchDevice({ profile, faults, allowHosts, port, log, signal }, { log: file.fd });
    const began = await beganAt(device.pid);
    if (began === null) throw new BadRequest('虚拟设备启动后立即退出，请查看日志。', 65);
    const standing: Standing = {
      serial: device.serial,
      pid: device.pid,
      began,
      folder: device.folder,
      profile: options.profileName,
      faults: faults.faults.length,
      since: new Date().toISOString(),
    };
    await writeFile(noteOf(home, standing.serial), `${JSON.stringify(standing)}\n`, { mode: 0o600 });
    return standing;
  } finally {
    await file.close();
    await rm(started, { force: true }); // the device writes on as long as it runs; nobody needs it afterwards
  }
}

const stopMs = 6000;

/** Ends a device by its serial; throws `BadRequest` when none stands there. */
export async function stopStanding(serial: string, home = fleetFolder()): Promise<void> {
  const one = (await listStanding(home)).find((candidate) => candidate.serial === serial);
  if (one === undefined) throw new BadRequest(`没有正在运行的虚拟设备 ${serial}，请用 govapp device list 查看。`, 66);
  process.kill(one.pid, 'SIGTERM');
  const end = Date.now() + stopMs;
  while ((await alive(one)) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
  if (await alive(one)) process.kill(one.pid, 'SIGKILL');
  await forget(home, one);
}
