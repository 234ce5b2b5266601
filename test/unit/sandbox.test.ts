import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addServeCommand } from '../../src/cli/serve.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { checkSandbox } from '../../src/main/sandbox.ts';
import { runCommand } from '../support/command.ts';

test('serve refuses --no-sandbox before anything is opened', async () => {
  const folder = join(tmpdir(), 'govapp-never-made');
  const serve = runCommand(
    (program) => addServeCommand(program, readConfig({ GOVAPP_DATA: folder }), createLog('silent'), AbortSignal.abort()),
    ['serve', '--no-sandbox'],
  );
  await expect(serve).rejects.toMatchObject({ code: 64, message: expect.stringContaining('不接受 --no-sandbox') });
});

test.each<[string, string, string, boolean]>([
  ['as Debian has it', 'default-flags', 'export CHROMIUM_FLAGS="$CHROMIUM_FLAGS --show-component-extension-options"\n', true],
  ['switched off', 'container', 'export CHROMIUM_FLAGS="$CHROMIUM_FLAGS --headless --no-sandbox"\n', false],
  ['one of its two halves', 'container', '# why\nexport CHROMIUM_FLAGS="--disable-setuid-sandbox"', false],
  ['in a comment', 'notes', '# never: --no-sandbox\n', true],
  ['in what the launcher skips', 'README', 'CHROMIUM_FLAGS=--no-sandbox\n', true],
])('the launcher’s flags: %s', async (_, name, text, well) => {
  const folder = await mkdtemp(join(tmpdir(), 'chromium.d-'));
  try {
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, name), text);
    const checked = checkSandbox(folder);
    if (well) await expect(checked).resolves.toBeUndefined();
    else await expect(checked).rejects.toMatchObject({ name: 'EnvironmentMissing', message: expect.stringContaining(join(folder, name)) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('this machine’s launcher keeps the sandbox', async () => {
  await expect(checkSandbox()).resolves.toBeUndefined();
});
