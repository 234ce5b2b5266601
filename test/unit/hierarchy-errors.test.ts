import { expect, test } from 'vitest';
import { DeadlineMissed } from '../../device-farm/appium/deadline.ts';
import { deviceError, type Command } from '../../device-farm/appium/errors.ts';
import { Cancelled } from '../../src/errors.ts';

/** Texts as Appium 3, its driver, the server on the device and the client say them. */
const cases: readonly (readonly [string, Command, string])[] = [
  ["WebDriverError: Failed to capture a screenshot. Does the current view have 'secure' flag set?", 'screenshot', 'secure-window'],
  ['unknown error: unable to capture screen', 'screenshot', 'device-refused'],
  ['the screenshot is not a PNG', 'screenshot', 'device-refused'],
  ['invalid session id: A session is either terminated or not started', 'tree', 'DeviceLost'],
  [
    "'GET /source' cannot be proxied to UiAutomator2 server because the instrumentation process is not running (probably crashed).",
    'tree',
    'DeviceLost',
  ],
  ['Could not proxy command to the remote server. Original error: socket hang up', 'act', 'DeviceLost'],
  ['Could not proxy command to the remote server. Original error: timeout of 20000ms exceeded', 'tree', 'tree-unavailable'],
  ['Could not proxy command to the remote server. Original error: timeout of 20000ms exceeded', 'act', 'DeviceLost'],
  ['connect ECONNREFUSED 127.0.0.1:8200', 'screenshot', 'DeviceLost'],
  ["adb: device '127.0.0.1:40000' not found", 'act', 'DeviceLost'],
  ['java.lang.StackOverflowError', 'tree', 'tree-unavailable'],
  ['The page source is not well-formed XML', 'tree', 'tree-unavailable'],
  ['invalid element state: Cannot set the element', 'act', 'device-refused'],
];

test.each(cases)('%s while %s: %s', (message, command, expected) => {
  const cause = new Error(message);
  const error = deviceError(cause, command, 'R58M');
  expect('reason' in error ? error.reason : error.name).toBe(expected);
  expect(error.cause).toBe(cause);
});

test.each([
  ['tree', 'tree-unavailable'],
  ['screenshot', 'DeviceLost'],
  ['act', 'DeviceLost'],
] as const)('our own deadline missed while %s: %s', (command, expected) => {
  const error = deviceError(new DeadlineMissed('late'), command, 'R58M');
  expect('reason' in error ? error.reason : error.name).toBe(expected);
});

test('our own errors pass through', () => {
  const cancelled = new Cancelled('已取消。');
  expect(deviceError(cancelled, 'tree', 'R58M')).toBe(cancelled);
});
