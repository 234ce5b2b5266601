import { BadRequest, Cancelled, CannotObserve, DeviceLost, EnvironmentMissing } from '../../src/errors.ts';
import { DeadlineMissed } from './deadline.ts';

/** What was being done when it failed: it decides what the failure means. */
export type Command = 'tree' | 'screenshot' | 'act';

/** The session, the server on the device or the device itself is gone. Texts of Appium 3, its driver, adb and undici. */
const GONE = new RegExp(
  [
    'invalid session id',
    'session is either terminated',
    'no such driver|NoSuchDriver',
    'instrumentation process is not running',
    'could not proxy',
    'cannot be proxied',
    'socket hang up',
    'ECONNREFUSED|ECONNRESET|EPIPE|UND_ERR',
    'fetch failed|WebDriverError: Request failed',
    "device '[^']*' not found",
    'device (?:offline|unauthorized)',
  ].join('|'),
  'i',
);

const SLOW = /timeout of \d+ ?ms exceeded|timed out|ETIMEDOUT|aborted due to timeout/i;

/** UiAutomator2 server: "Failed to capture a screenshot. Does the current view have 'secure' flag set?" */
const SECURE = /'?secure'? flag|FLAG_SECURE/i;

const isOurs = (error: unknown): error is Error =>
  [BadRequest, Cancelled, CannotObserve, DeviceLost, EnvironmentMissing].some((kind) => error instanceof kind);

/** Names a failure of an Appium command by its consequence. Our own errors pass through. `serial` is for the message. */
export function deviceError(error: unknown, command: Command, serial: string): Error {
  if (isOurs(error)) return error;
  const said = messageOf(error);
  const options = { cause: error };
  if (command === 'screenshot' && SECURE.test(said)) {
    return new CannotObserve('secure-window', '系统拒绝截取当前画面（应用设置了禁止截屏 FLAG_SECURE）。', options);
  }
  const slow = error instanceof DeadlineMissed || SLOW.test(said);
  if (command === 'tree' && (slow || !GONE.test(said))) {
    return new CannotObserve('tree-unavailable', `当前页面的控件树没有取到（${slow ? '超时' : said}）。`, options);
  }
  if (command === 'screenshot' && !slow && !GONE.test(said)) {
    return new CannotObserve('device-refused', `设备没有给出截图（${said}）。`, options);
  }
  if (slow) return new DeviceLost(`设备 ${serial} 超时没有响应，请检查连接后重试。`, options);
  if (GONE.test(said)) return new DeviceLost(`与设备 ${serial} 的会话已中断（${said}），请检查连接后重试。`, options);
  return new CannotObserve('device-refused', `设备 ${serial} 拒绝执行操作（${said}）。`, options);
}

/** The first line of what an error says: the rest is a stack trace of the device. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return (text.split('\n')[0] ?? '').slice(0, 300);
}
