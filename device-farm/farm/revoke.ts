/** Takes a device from whoever had it, so that the next holder gets one on which nothing of the last is left. */
import { withDeadline } from '../../src/deadline.ts';
import { Cancelled, DeviceLost } from '../../src/errors.ts';
import type { CustodyAct } from '../../src/evidence/schema.ts';
import type { DeviceShell } from '../adb/adb.ts';
import { until } from '../appium/deadline.ts';
import type { HeldSession } from './hold.ts';
import { automationIn, portsOf, PROCESSES } from './state.ts';

/** The driver's server and the instrumentation that carries it. */
const SERVER = ['io.appium.uiautomator2.server', 'io.appium.uiautomator2.server.test'] as const;
const DELETE_MS = 10_000;
const GONE_MS = 8_000;

export type Revoking = {
  readonly device: DeviceShell;
  /** As the last holder kept it; null: none is known. */
  readonly session: Pick<HeldSession, 'host' | 'appiumUrl' | 'sessionId'> | null;
  /** This host's name. */
  readonly host: string;
  readonly now: () => Date;
  readonly signal: AbortSignal;
};

/**
 * Ends the old session at its Appium server, stops its server on the device, closes its ports, and looks that all of it is gone.
 * Gives what was done; throws `DeviceLost` naming what is left when something is.
 */
export async function revoke({ device, session, host, now, signal }: Revoking): Promise<CustodyAct[]> {
  const acts: CustodyAct[] = [];
  const note = (act: CustodyAct['act'], object: string, done = true): void =>
    void acts.push({ act, object, done, at: now().toISOString() });
  if (session !== null) acts.push(...(await endSession(session, host, now, signal)));
  const left = await leftOf(device, signal);
  if (left.automation.length + left.ports.length === 0) return acts;
  if (left.automation.length > 0) await stopServer(device, signal);
  for (const rule of left.ports) await closePort(device, rule, signal);
  const rest = await until(GONE_MS, 300, signal, async () => {
    const still = await leftOf(device, signal);
    return still.automation.length + still.ports.length === 0 ? still : undefined;
  });
  if (rest === undefined) {
    const { automation, ports } = await leftOf(device, signal);
    throw new DeviceLost(
      `设备 ${device.serial} 上一次使用的残留没有清除（${[...automation, ...ports].join('、')}）：请重启手机后重新自检。`,
    );
  }
  for (const name of left.automation) note('automation-stopped', name);
  for (const rule of left.ports) note('port-closed', rule);
  return acts;
}

/** At its Appium server; what was on the device is left to others. Nothing, where the session is another host's own. */
export async function endSession(
  session: Pick<HeldSession, 'host' | 'appiumUrl' | 'sessionId'>,
  host: string,
  now: () => Date,
  signal: AbortSignal,
): Promise<CustodyAct[]> {
  // A loopback address of another host is nobody's here.
  if (session.host !== host && isLoopback(session.appiumUrl)) return [];
  const done = await deleteSession(session, signal);
  return [{ act: 'session-ended', object: session.sessionId, done, at: now().toISOString() }];
}

async function leftOf(
  device: DeviceShell,
  signal: AbortSignal,
): Promise<{ readonly automation: string[]; readonly ports: readonly string[] }> {
  return { automation: automationIn(await device.shell(PROCESSES, signal)), ports: await portsOf(device, signal) };
}

/** `am force-stop` ends an instrumentation with its package; what a vendor's system starts again anyway is killed by number. */
async function stopServer(device: DeviceShell, signal: AbortSignal): Promise<void> {
  for (const name of SERVER) await device.shell(`am force-stop ${name}`, signal);
  if (automationIn(await device.shell(PROCESSES, signal)).length > 0) await device.shell('pkill -f io.appium.uiautomator2', signal);
}

async function closePort({ serial, server }: DeviceShell, rule: string, signal: AbortSignal): Promise<void> {
  const [way = 'forward', local = ''] = rule.split(' ');
  await server.adb(['-s', serial, way, '--remove', local], signal);
}

const isLoopback = (url: string): boolean => /^https?:\/\/(?:127\.|localhost|\[::1\])/.test(url);

/** Whether the session is gone: ended now, unknown there, or its server is. A server that hangs may still hold it. */
async function deleteSession(
  { appiumUrl, sessionId }: Pick<HeldSession, 'appiumUrl' | 'sessionId'>,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const either = withDeadline(signal, DELETE_MS);
    const answer = await fetch(`${appiumUrl}/session/${encodeURIComponent(sessionId)}`, { method: 'DELETE', signal: either });
    return answer.ok || answer.status === 404;
  } catch (cause) {
    if (signal.aborted) throw new Cancelled('已取消。', { cause });
    return !(cause instanceof Error && cause.name === 'TimeoutError');
  }
}
