/** Wires the real world to one inspection: what `govapp detect` and the worker share. */
import { openDevice } from '../../device-farm/connect.ts';
import type { HostData } from '../../device-farm/virtual/hosts/host-data.ts';
import type { Device } from '../../device-farm/device.ts';
import type { Held } from '../../device-farm/farm/hold.ts';
import { inspect, type Order, type World } from '../inspect.ts';
import { createReader, type EngineChoice } from '../reading/index.ts';
import { dropCheckpoint, keepOrder } from '../store/checkpoint-file.ts';
import { openWalkFolder, type WalkFolder } from '../store/resume-folder.ts';
import { createRunFolder } from '../store/run-folder.ts';
import type { Report } from '../verdict/report-schema.ts';
import type { Custody } from './custody.ts';
import { openStoredRun, TOOL } from './world.ts';

/** What differs from run to run; what `World` has beside may be given too. */
export type Setting = Omit<World, 'tool' | 'notebook' | 'openRun' | 'openReader' | 'openDevice' | 'checkpoints'> & {
  /** The run folder; made here, or gone on with where `goesOn` says so and it holds a run that was broken off. */
  readonly dir: string;
  /** The walk is written down as it goes; left out: it is not. */
  readonly goesOn?: GoesOn;
  readonly custody: Custody;
  readonly engine: EngineChoice;
  /** `virtual`, or a serial. */
  readonly device: string;
  /** `host:port` the virtual device may reach. */
  readonly allowHosts: readonly string[];
  /** Hosts of mini programs and quick apps on the virtual device. */
  readonly hosts?: readonly HostData[];
  /** null: an Appium of its own. */
  readonly appiumUrl: string | null;
  /** Called before the device is made ready. */
  readonly preparing?: () => void;
  /** Called before the device is given back; must not throw. */
  readonly leaving?: (device: Device) => Promise<void>;
  /** The lease and the farm's adb server, where the device is leased. */
  readonly held?: Held;
};

export type GoesOn = {
  /** Who walks: noted in the chain of a run that is gone on with. */
  readonly process: string;
  /** No earlier run is gone on with, whatever lies there. */
  readonly anew?: boolean;
  /** What was asked, kept beside the walk until its end; left out: the asker keeps it elsewhere. */
  readonly order?: string;
  /** Told whether an earlier process's run is gone on with, or one is begun. */
  readonly opened?: (again: boolean) => void;
  /** Told why the walk begins anew all the same, in words for a person. */
  readonly refused?: (why: string) => void;
};

/** Inspects one app into `dir`. Throws what `inspect` throws; what was gathered stays in the folder. */
export async function inspectInto(setting: Setting, order: Order, signal: AbortSignal): Promise<Report> {
  const { dir, custody, engine, device, allowHosts, hosts, appiumUrl, preparing, leaving, held, goesOn, ...world } = setting;
  const { log } = world;
  const folder: Pick<WalkFolder, 'notebook'> & Partial<WalkFolder> = goesOn
    ? await openWalkFolder(dir, { process: goesOn.process, anew: goesOn.anew ?? false, key: custody.key })
    : { notebook: await createRunFolder(dir, undefined, custody.key) };
  if (goesOn?.order !== undefined) await keepOrder(dir, goesOn.order, custody.key);
  goesOn?.opened?.(typeof folder.checkpoints?.found === 'string');
  return inspect(
    {
      ...world,
      ...folder,
      ...(folder.checkpoints && goesOn?.refused ? { checkpoints: { ...folder.checkpoints, refused: goesOn.refused } } : {}),
      tool: TOOL,
      openRun: async () => {
        await dropCheckpoint(dir);
        await custody.seal(dir, { id: order.runId, tool: TOOL });
        return openStoredRun(dir, custody);
      },
      openReader: (abort) => createReader({ engine, log, signal: abort }),
      openDevice: async (abort) => {
        preparing?.();
        const opened = await openDevice({
          device,
          allowHosts,
          ...(hosts === undefined ? {} : { hosts }),
          ...(appiumUrl === null ? {} : { appiumUrl }),
          ...('hosts' in order.app ? {} : { subject: order.app.about.packageName }),
          ...(held === undefined ? {} : held),
          signal: abort,
          log,
        });
        if (!leaving) return opened;
        return {
          ...opened,
          close: async () => {
            await leaving(opened.device);
            await opened.close();
          },
        };
      },
    },
    order,
    signal,
  );
}

/** Number of a run: when it began (UTC) and six random digits. */
export function newRunId(now: Date, random: string): string {
  return `${now.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z-${random}`;
}
