/** Goes through a phone's checklist: look, set what can be set, look again. */
import { DeviceLost, EnvironmentMissing } from '../../src/errors.ts';
import { deviceShell, type AdbServer, type DeviceShell } from '../adb/adb.ts';
import { parseProperties } from '../adb/parsers.ts';
import { asSections, readSections } from '../farm/sections.ts';
import { reach } from '../farm/health/examine.ts';
import { checklistFor, type Checklist } from './checklist.ts';
import { lookCommand, refusalIn, setCommands } from './commands.ts';
import { helpers as driverHelpers, installHelper } from './helpers.ts';
import { isVerified, type Step, type StepResult } from './step.ts';
import { helpersWanting, verdictOf, type Around, type Seen } from './verdict.ts';

export type Provisioned = Omit<Checklist, 'steps'> & {
  readonly serial: string;
  readonly model: string;
  readonly results: readonly StepResult[];
  /** Every required step was seen to be so. */
  readonly fit: boolean;
};

export type ProvisionOptions = {
  readonly server: AdbServer;
  readonly serial: string;
  /** Looks only: nothing on the phone is changed. */
  readonly checkOnly: boolean;
  readonly now: () => Date;
  readonly signal: AbortSignal;
};

const LOOK_MS = 30_000;
const SET_MS = 30_000;

/** Throws `EnvironmentMissing` when the phone is not attached or the driver's packages are not there, `DeviceLost` when it stops answering, `Cancelled`. */
export async function provision({ server, serial, checkOnly, now, signal }: ProvisionOptions): Promise<Provisioned> {
  const { connection } = await reach(server, serial, signal);
  if (connection.standing !== 'well') throw new EnvironmentMissing(`${connection.found}：${connection.remedy ?? ''}`);
  const device = deviceShell(server, serial);
  const properties = parseProperties(await device.shell('getprop', signal));
  if (properties.size === 0) throw new DeviceLost(`设备 ${serial} 不回答命令，请重新插拔数据线；仍不回答时重启手机。`);
  const { steps, ...checklist } = checklistFor(properties);
  const helpers = await driverHelpers(signal);
  const looked = await lookAtAll(device, steps, signal);
  const results: StepResult[] = [];
  for (const step of steps) {
    const world = { device, around: { helpers, now: now() }, signal };
    results.push(await carryOut(step, looked.get(step.id), checkOnly, world));
  }
  const fit = results.every((result) => !result.step.required || isVerified(result));
  return { ...checklist, serial, model: properties.get('ro.product.model') ?? '', results, fit };
}

type World = { readonly device: DeviceShell; readonly around: Around; readonly signal: AbortSignal };

async function lookAtAll(device: DeviceShell, steps: readonly Step[], signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const asked = steps.flatMap(({ id, check }) => {
    const command = lookCommand(check);
    return command === null ? [] : [[id, command] as const];
  });
  return readSections(await device.shell(asSections(asked), signal, LOOK_MS));
}

async function carryOut(step: Step, looked: string | undefined, checkOnly: boolean, world: World): Promise<StepResult> {
  const { check, path } = step;
  // The clock is asked by itself: what was read for all steps is as old as the steps before took.
  const seen = verdictOf(check, check.kind === 'clock' ? await lookAgain(step, world) : looked, world.around);
  // Only an install shows that the phone takes one.
  const proven = seen.good && (checkOnly || check.kind !== 'takes-packages');
  if (proven) return { step, outcome: 'already', found: seen.found, remedy: null };
  const installs = check.kind === 'helpers' || check.kind === 'takes-packages';
  const commands = setCommands(check, looked ?? '');
  if (!installs && commands.length === 0) return { step, outcome: 'person', found: seen.found, remedy: byHand(path) };
  if (checkOnly) return { step, outcome: 'to-set', found: seen.found, remedy: '去掉 --check 运行本命令即可设置。' };
  const said = installs ? await install(check.kind, looked ?? '', world) : await tell(commands, world);
  return afterSetting(step, verdictOf(check, await lookAgain(step, world), world.around), said);
}

/** `said`: what the phone said when it was told; empty: nothing. */
function afterSetting(step: Step, seen: Seen, said: string): StepResult {
  if (step.check.kind === 'takes-packages' && said === '') return { step, outcome: 'already', found: '试装成功', remedy: null };
  if (step.check.kind !== 'takes-packages' && seen.good) return { step, outcome: 'done', found: seen.found, remedy: null };
  const remedy = byHand(step.path);
  if (said !== '') return { step, outcome: 'refused', found: `手机回答：${said}`, remedy };
  return { step, outcome: step.path === null ? 'refused' : 'person', found: `设置后未生效，${seen.found}`, remedy };
}

const byHand = (path: string | null): string | null => (path === null ? null : `请在手机上操作：${path}。`);

async function lookAgain({ check }: Step, { device, signal }: World): Promise<string | undefined> {
  const command = lookCommand(check);
  return command === null ? undefined : await device.shell(command, signal, LOOK_MS);
}

async function tell(commands: readonly string[], { device, signal }: World): Promise<string> {
  const said: string[] = [];
  for (const command of commands) said.push(refusalIn(await device.shell(`${command} 2>&1`, signal, SET_MS)));
  return said.filter((one) => one !== '').join('；');
}

/** To show that it takes packages the smallest is enough, where it is there already as well. */
async function install(kind: 'helpers' | 'takes-packages', looked: string, { device, around, signal }: World): Promise<string> {
  const { helpers } = around;
  const smallest = helpers.find(({ name }) => name.endsWith('.test'));
  const wanted = kind === 'helpers' ? helpersWanting(helpers, looked) : smallest ? [smallest] : helpers.slice(0, 1);
  const said: string[] = [];
  for (const helper of wanted) {
    const reason = await installHelper(device, helper, signal);
    if (reason !== null) said.push(reason);
  }
  return said.join('；');
}
