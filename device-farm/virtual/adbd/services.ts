import type { Server } from 'node:http';
import type { Log } from '../../../src/log.ts';
import type { RunShell } from '../shell/run.ts';
import type { DeviceFiles } from '../system/files.ts';
import type { AdbStream } from './adb-stream.ts';
import type { OpenService } from './connection.ts';
import { serveDevtools, type Devtools } from './devtools-service.ts';
import { serveRaw, serveShellV2 } from './shell-service.ts';
import { serveSync } from './sync-service.ts';

export type Services = {
  readonly run: RunShell;
  readonly files: DeviceFiles;
  /** The on-device server when it is running, null when nothing listens on 6790. */
  automation(): Server | null;
  /** What is behind `@webview_devtools_remote_<pid>`; null when that app is not debuggable. */
  devtools(pid: number): Devtools | null;
};

/** The table of adb services this device offers. */
export function createServices(services: Services, log: Log): OpenService {
  const table: readonly (readonly [RegExp, (stream: AdbStream, match: RegExpExecArray) => boolean | Promise<void>])[] = [
    [/^shell,v2[^:]*:(.*)$/s, (stream, match) => serveShellV2(match[1] ?? '', stream, services.run)],
    [/^(?:shell|exec)(?:,[^:]*)?:(.*)$/s, (stream, match) => serveRaw(match[1] ?? '', stream, services.run)],
    // Ways back to the host: there are none, and none can be made.
    [
      /^reverse:(list-forward|killforward-all|\S*)/,
      (stream, match) => {
        const answers: Readonly<Record<string, string>> = { 'list-forward': '0000', 'killforward-all': 'OKAY' };
        stream.end(answers[match[1] ?? ''] ?? 'FAIL0015no reverse on virtual');
        return true;
      },
    ],
    [/^sync:$/, (stream) => serveSync(stream, services.files)],
    [
      /^tcp:6790$/,
      (stream) => {
        const server = services.automation();
        return server !== null && server.emit('connection', stream);
      },
    ],
    [
      /^localabstract:webview_devtools_remote_(\d+)$/,
      (stream, match) => {
        const devtools = services.devtools(Number(match[1]));
        if (devtools !== null) serveDevtools(devtools, stream);
        return devtools !== null;
      },
    ],
  ];
  return (service, stream) => {
    for (const [pattern, serve] of table) {
      const match = pattern.exec(service);
      if (match === null) continue;
      const served = serve(stream, match);
      if (typeof served === 'boolean') return served;
      served.catch((error: unknown) => {
        log.error({ service: service.slice(0, 40), error: error instanceof Error ? error.stack : String(error) }, 'service failed');
        stream.destroy();
      });
      return true;
    }
    return false;
  };
}
