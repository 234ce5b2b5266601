/** One app on one device, from the package in hand to the evidence on disk: installed or opened in its host, explored, taken off again. */
import { basename } from 'node:path';
import type { Device } from '../../device-farm/device.ts';
import { BadRequest, EnvironmentMissing, NeedsPerson } from '../errors.ts';
import type { Declaration, Purpose } from '../evidence/declaration.ts';
import type { DeviceCustody } from '../evidence/schema.ts';
import { PROBES, type ProbeName } from '../evidence/probes.ts';
import type { Log } from '../log.ts';
import type { Account, Checkpoints, Clock, Notebook, OpenPackage, Person, Reader } from '../ports.ts';
import type { Choosing } from './choosing.ts';
import { rememberingNotebook } from './custody.ts';
import { explore } from './explore.ts';
import { hintsOf } from './hints.ts';
import type { Kit, Progress } from './kit.ts';
import { hosted } from './launch/hosted.ts';
import type { Program } from './launch/program.ts';
import { installedHost, subjectOf } from './launch/subject.ts';
import { notInstalled } from './not-installed.ts';
import { aboutClauses } from './static-texts.ts';

/** What is to be inspected. */
export type Order = {
  readonly runId: string;
  /** The package, read and found whole; whoever opened it closes it. Or what a host is to open. */
  readonly app: OpenPackage | Program;
  readonly declaration: Declaration;
  readonly purpose: Purpose;
  readonly account: Account | null;
  readonly seed: number;
  /** Seconds from the app's start to the last new action. */
  readonly budgetSeconds: number;
  /** What is tried once the walk is done; left out: everything. */
  readonly probes?: readonly ProbeName[];
  /** Hours at which functions are said to show, besides those declared: 7:30-9:30. */
  readonly shownAt?: readonly string[];
  /** The run whose findings are looked at again; left out: a run for itself. */
  readonly confirms?: { readonly run: string; readonly evidence: string };
};

/** What looking needs of the world. */
export type Looking = {
  readonly tool: string;
  /** `close` gives the device back and never throws; `custody` is how it was before and after, once it is given back. */
  readonly openDevice: (
    signal: AbortSignal,
  ) => Promise<{ readonly device: Device; readonly close: () => Promise<void>; readonly custody?: () => DeviceCustody | null }>;
  readonly openReader: (signal: AbortSignal) => Promise<Reader>;
  readonly notebook: Notebook;
  readonly clock: Clock;
  readonly log: Log;
  readonly progress: (progress: Progress) => void;
  /** Left out: nobody can be asked, and what only a person can do is left undone and told. */
  readonly person?: Person;
  /** What is tried next; left out: best first by what the clauses need. */
  readonly choosing?: Choosing;
  /** Where the walk is written down for another process to go on with; left out: nowhere. */
  readonly checkpoints?: Checkpoints;
};

/** null when the app was looked at, else the error with which the device refused it. */
export async function lookAt(given: Looking, order: Order, signal: AbortSignal): Promise<Error | null> {
  const { notebook, addCustody } = rememberingNotebook(given.notebook, given.clock.now());
  const world = { ...given, notebook };
  const reader = await world.openReader(signal);
  try {
    const { device, close, another, custody } = await successively(world, signal);
    const eyes = { device, reader, another };
    try {
      return 'hosts' in order.app
        ? await lookInHost(world, { ...order, app: order.app }, eyes, signal)
        : await lookAtPackage(world, { ...order, app: order.app }, eyes, signal);
    } finally {
      await close();
      await addCustody(custody());
    }
  } finally {
    await reader.close();
  }
}

/** The device, and others to take its place; `close` gives all of them back. */
async function successively(world: Looking, signal: AbortSignal) {
  const first = await world.openDevice(signal);
  const opened = [first];
  return {
    device: first.device,
    close: async () => {
      for (const one of opened) await one.close();
    },
    custody: () => opened.map((one) => one.custody?.() ?? null),
    another: async (): Promise<Device> => {
      const next = await world.openDevice(signal);
      opened.push(next);
      return next.device;
    },
  };
}

type Eyes = { readonly device: Device; readonly reader: Reader; readonly another: () => Promise<Device> };

/** An installed app: its package is put on the device, walked and taken off again. */
async function lookAtPackage(world: Looking, order: Order & { app: OpenPackage }, eyes: Eyes, signal: AbortSignal): Promise<Error | null> {
  const { device } = eyes;
  const { facts, paths, refusal } = order.app.fit(device.facts);
  const { packageName } = facts;
  const about = { probes: PROBES, ...order, tool: world.tool, packageFacts: { state: 'seen', value: facts } } as const;
  const refused = await install(device, paths, refusal, signal);
  if (refused) {
    await world.notebook.save(notInstalled({ ...world, ...eyes, seed: order.seed }, about, refused.message));
    return refused;
  }
  const found = await order.app.texts(signal);
  const staticTexts = aboutClauses(found);
  let used = device;
  const another = async (): Promise<Device> => {
    const next = await eyes.another();
    const fresh = order.app.fit(next.facts);
    const trouble = await install(next, fresh.paths, fresh.refusal, signal);
    if (trouble) throw trouble;
    used = next;
    return next;
  };
  const kit = { ...kitOf(world, order, eyes, packageName, signal), hints: hintsOf(found), another };
  const { evidence, bug } = await explore(kit, about);
  const installation = { state: 'seen', value: paths.map((path) => basename(path)) } as const;
  await world.notebook.save({ ...evidence, installation, staticTexts });
  if (bug && !(bug instanceof NeedsPerson)) throw bug;
  if (!signal.aborted) await used.uninstall(packageName, signal);
  if (bug) throw bug;
  return null;
}

/** A mini program or quick app: opened in the host the device has, walked and left. */
async function lookInHost(world: Looking, order: Order & { app: Program }, eyes: Eyes, signal: AbortSignal): Promise<null> {
  const { host, version } = await installedHost(eyes.device, order.app, signal);
  const target = hosted(host, order.app.way);
  const packageFacts = { state: 'unseen', reason: 'no-package', detail: '由承载平台打开，未取得可供检查的安装包' } as const;
  const kit = { ...kitOf(world, order, eyes, host.package, signal), target };
  const { evidence, bug } = await explore(kit, { probes: PROBES, ...order, tool: world.tool, packageFacts });
  await world.notebook.save({ ...evidence, subject: subjectOf(order.app, host, version, target) });
  if (bug && !(bug instanceof NeedsPerson)) throw bug;
  if (!signal.aborted) await eyes.device.stop(host.package, signal);
  if (bug) throw bug;
  return null;
}

function kitOf(world: Looking, order: Order, eyes: Eyes, packageName: string, signal: AbortSignal): Kit {
  const { notebook, clock, log, progress, person, choosing, checkpoints } = world;
  const { account, seed } = order;
  const deadline = clock.elapsed() + order.budgetSeconds * 1000;
  return {
    device: eyes.device,
    reader: eyes.reader,
    notebook,
    clock,
    log,
    signal,
    packageName,
    account,
    ...(person === undefined ? {} : { person }),
    ...(choosing === undefined ? {} : { choosing }),
    ...(checkpoints === undefined ? {} : { checkpoints }),
    seed,
    deadline,
    progress,
    spent: { device: 0, settling: 0, reading: 0 },
  };
}

/** What the device, or what is known of it beforehand, has against the package; null when it is installed. */
async function install(device: Device, paths: readonly string[], refusal: string | null, signal: AbortSignal): Promise<Error | null> {
  if (refusal !== null) return new EnvironmentMissing(refusal);
  try {
    await device.install(paths, signal);
    return null;
  } catch (error) {
    if (error instanceof BadRequest || error instanceof EnvironmentMissing) return error;
    throw error;
  }
}
