/** The API's door: the app wired to the parts, listening, and closed with what it opened. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createPackageReader } from '../../device-farm/apk/package-reader.ts';
import { createApp } from '../api/app.ts';
import { createSignOn } from '../api/sign-on.ts';
import { startHousekeeping } from '../api/housekeeping.ts';
import { startOfficeHours } from '../api/office-hours.ts';
import { currentCalendars } from '../calendar/current.ts';
import { checkSettings } from '../calendar/due.ts';
import { startCampaignScheduler } from '../campaign/scheduler.ts';
import type { Config } from '../config.ts';
import { BadRequest, EnvironmentMissing } from '../errors.ts';
import { printPdf } from '../printing/pdf.ts';
import { listenForWakes } from '../queue/wake.ts';
import { processFolder, sweepDead } from '../store/process-folder.ts';
import { startSender } from '../webhooks/sender.ts';
import type { Listen } from './serve.ts';

/** Throws `BadRequest` 64 for an address that is none, `EnvironmentMissing` when it is taken. */
export const listenApi: Listen = async (parts) => {
  const { config, redis, store, clock, log, vault } = parts;
  const { webhookHosts } = config;
  const [, host, port] = /^(.+):(\d{1,5})$/u.exec(config.listen) ?? [];
  if (host === undefined || Number(port) > 65_535)
    throw new BadRequest(`GOVAPP_LISTEN“${config.listen}”无效：应为 地址:端口，如 127.0.0.1:8080。`, 64);
  const { countsFirstDay, detectionShare } = config;
  const office = { calendars: currentCalendars(config.calendarFolder), settings: checkSettings({ countsFirstDay, detectionShare }) };
  await office.calendars();
  const uploads = join(config.dataFolder, 'uploads');
  const swept = await sweepDead(uploads);
  if (swept.length > 0) log.warn({ swept }, 'uploads of a process that is gone were removed');
  const scratch = processFolder(uploads);
  const waker = await listenForWakes(redis);
  const keeping = startHousekeeping({ store, clock, log });
  const hours = startOfficeHours({ store, clock, log, office });
  const sender = startSender({ db: store.db, vault, clock, log, inside: webhookHosts });
  const campaigns = await startCampaignScheduler(store.db, redis, log);
  const close = async (): Promise<void> => {
    keeping.stop();
    hours.stop();
    await campaigns.stop();
    await sender.stop();
    waker.close();
    await rm(scratch, { recursive: true, force: true });
  };
  try {
    const app = await createApp({
      ...parts,
      waker,
      campaigns,
      scratch,
      readPackage,
      print: printPdf,
      office,
      signOn: config.signOn && createSignOn(config.signOn),
      webhookHosts,
      limits: { perMinute: requestsPerMinute(config) },
    });
    await app.listen({ host: host.replace(/^\[(.*)\]$/u, '$1'), port: Number(port) });
    log.info({ listen: config.listen }, 'api');
    return async () => {
      await app.close();
      await close();
    };
  } catch (cause) {
    await close();
    if (cause instanceof Error && 'code' in cause && ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL'].includes(String(cause.code)))
      throw new EnvironmentMissing(`不能在 ${config.listen} 提供接口（${String(cause.code)}）：请更换 GOVAPP_LISTEN。`, { cause });
    throw cause;
  }
};

/** Throws `BadRequest` 64 for what is no number. */
function requestsPerMinute({ requestsPerMinute: many }: Pick<Config, 'requestsPerMinute'>): number {
  if (Number.isInteger(many) && many > 0) return many;
  throw new BadRequest('GOVAPP_REQUESTS_PER_MINUTE 无效：应为正整数（每个地址每分钟的请求数）。', 64);
}

async function readPackage(paths: readonly string[], signal: AbortSignal) {
  const opened = await createPackageReader().open(paths, signal);
  await opened.close();
  return opened.about;
}
