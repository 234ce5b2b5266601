/** A link handed to an app goes through the device's shell: nothing in it may be read by that shell. */
import { describe, expect, test } from 'vitest';
import type { DeviceShell } from '../../device-farm/adb/adb.ts';
import { open, versionOf } from '../../device-farm/adb/packages.ts';
import { BadRequest, EnvironmentMissing } from '../../src/errors.ts';

const { signal } = new AbortController();

function shellThat(answers: string, asked: string[] = []): DeviceShell {
  const shell: Pick<DeviceShell, 'serial' | 'shell'> = {
    serial: 'X1',
    shell: async (command) => {
      asked.push(command);
      return answers;
    },
  };
  // Only `shell` is asked of it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return shell as DeviceShell;
}

describe('open', () => {
  test('a VIEW intent for that app alone', async () => {
    const asked: string[] = [];
    await open(shellThat('Starting: Intent { … }', asked), 'weixin://dl/business/?t=aB&x=$(id)', 'com.tencent.mm', signal);
    expect(asked).toEqual(["am start -a android.intent.action.VIEW -d 'weixin://dl/business/?t=aB&x=$(id)' -p com.tencent.mm"]);
  });
  test.each(["weixin://a'b", 'weixin://a b', 'weixin://a\nb', 'nothing', 'weixin://a\\b'])('%j never reaches the shell', async (link) => {
    const asked: string[] = [];
    await expect(open(shellThat('', asked), link, 'com.tencent.mm', signal)).rejects.toBeInstanceOf(BadRequest);
    await expect(open(shellThat('', asked), 'weixin://a', 'com.tencent.mm; id', signal)).rejects.toBeInstanceOf(BadRequest);
    expect(asked).toEqual([]);
  });
  test('an app that does not take it is missing from the device, not at fault', async () => {
    const said = 'Starting: Intent { … }\nError: Activity not started, unable to resolve Intent { … }';
    await expect(open(shellThat(said), 'weixin://a', 'com.tencent.mm', signal)).rejects.toBeInstanceOf(EnvironmentMissing);
  });
  test('an app in front that takes it is no error', async () => {
    const said = 'Warning: Activity not started, intent has been delivered to currently running top-most instance.';
    await expect(open(shellThat(said), 'weixin://a', 'com.tencent.mm', signal)).resolves.toBeUndefined();
  });
});

test('the version of an app that is there, null of one that is not', async () => {
  expect(await versionOf(shellThat('  Package [com.tencent.mm] (1):\n    versionName=8.0.50\n'), 'com.tencent.mm', signal)).toBe('8.0.50');
  expect(await versionOf(shellThat('Unable to find package: com.tencent.mm\n'), 'com.tencent.mm', signal)).toBeNull();
});
