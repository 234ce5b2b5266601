/** The virtual device's own process: takes its options over IPC, says when it is ready, ends when its parent does unless it stands by itself. */
import { rm } from 'node:fs/promises';
import { createLog } from '../../src/log.ts';
import { EnvironmentMissing } from '../../src/errors.ts';
import type { FromDevice, ToDevice } from './messages.ts';
import { runVirtualDevice, type RunningDevice } from './virtual-device.ts';

let folder: string | null = null;
let device: RunningDevice | null = null;
let ending = false;

function send(message: FromDevice): void {
  if (process.connected) process.send?.(message);
}

/** Ends the process; a Chromium that is still starting ends with it (see `--pdeathsig` in chromium.ts). */
async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  try {
    await device?.close();
    if (folder !== null) await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  } finally {
    process.exit(code);
  }
}

async function start(options: ToDevice): Promise<void> {
  folder = options.folder;
  if (options.standing) process.off('disconnect', leave);
  const log = createLog(options.logLevel).child({ part: 'virtual-device' });
  try {
    device = await runVirtualDevice(options.folder, options.setup, log);
    void device.broken.then(() => {
      if (!ending) log.error('Chromium ended');
      return end(1);
    });
    send({ kind: 'ready', port: device.port });
    // A terminal's Ctrl-C is for the command that started it.
    if (options.standing && process.connected) process.disconnect();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    log.error({ error: error instanceof Error ? error.stack : message }, 'virtual device did not start');
    send({ kind: 'failed', missing: error instanceof EnvironmentMissing, message });
    await end(1);
  }
}

function leave(): void {
  void end(0);
}
process.once('disconnect', leave);
process.once('SIGTERM', leave);
process.once('SIGINT', leave);
process.once('message', (message: ToDevice) => void start(message)); // only start.ts speaks on this channel
