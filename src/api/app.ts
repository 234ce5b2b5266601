/** The API, wired and not listening: whoever calls listens or injects. */
import { LIMITS, newInstance, type App } from './instance.ts';
import { addAuth } from './plugins/auth.ts';
import { addDocs } from './plugins/docs.ts';
import { addErrors } from './plugins/errors.ts';
import { addGuards } from './plugins/guards.ts';
import { addMetrics } from './plugins/metrics.ts';
import { addMultipart } from './plugins/multipart.ts';
import { addUnfinished } from './plugins/unfinished.ts';
import { addValidation } from './plugins/validation.ts';
import { addAccounts } from './routes/accounts.ts';
import { addApplications } from './routes/applications.ts';
import { addAudit } from './routes/audit.ts';
import { addBodies } from './routes/bodies.ts';
import { addDeadlines } from './routes/deadlines.ts';
import { addCampaigns } from './routes/campaigns.ts';
import { addCampaignSamples } from './routes/campaign-samples.ts';
import { addCampaignSchedules } from './routes/campaign-schedules.ts';
import { addDetections } from './routes/detections.ts';
import { addDevices } from './routes/devices.ts';
import { addHostAccounts } from './routes/host-accounts.ts';
import { addEvents } from './routes/events.ts';
import { addFiles } from './routes/files.ts';
import { addFilingBatches } from './routes/filing-batches.ts';
import { addFilingDetections } from './routes/filing-detections.ts';
import { addFilingFiles } from './routes/filing-files.ts';
import { addFilingPackages } from './routes/filing-packages.ts';
import { addFilingSteps } from './routes/filing-steps.ts';
import { addFilings } from './routes/filings.ts';
import { addHandovers } from './routes/handovers.ts';
import { addHealth } from './routes/health.ts';
import { addReport } from './routes/report.ts';
import { addReviews } from './routes/reviews.ts';
import { addRules } from './routes/rules.ts';
import { addStatistics } from './routes/statistics.ts';
import { addSteps } from './routes/steps.ts';
import { addSubmit } from './routes/submit.ts';
import { addTokens } from './routes/tokens.ts';
import { addWebhooks } from './routes/webhooks.ts';
import { createTokenMemory } from './token-memory.ts';
import type { ApiWorld } from './world.ts';

/** Every route and hook, ready. Throws when a route does not stand in the access table. */
export async function createApp(world: ApiWorld): Promise<App> {
  const limits = { ...LIMITS, ...world.limits };
  const app = newInstance(world.log, limits);
  addErrors(app);
  addValidation(app);
  await addMultipart(app, limits);
  await addGuards(app, limits);
  addUnfinished(app, limits);
  const tokens = createTokenMemory();
  addAuth(app, { ...world, tokens });
  await addDocs(app);
  addHealth(app, world);
  addMetrics(app, world);
  addSubmit(app, world);
  for (const add of [addDetections, addSteps, addHandovers, addReport, addFiles, addReviews, addAccounts, addApplications]) add(app, world);
  for (const add of [addFilings, addFilingBatches, addFilingSteps, addFilingPackages, addFilingDetections, addFilingFiles, addDeadlines])
    add(app, world);
  for (const add of [addRules, addDevices, addHostAccounts, addAudit, addBodies, addWebhooks, addStatistics]) add(app, world);
  for (const add of [addCampaigns, addCampaignSamples, addCampaignSchedules]) add(app, world);
  addTokens(app, { ...world, tokens });
  addEvents(app, world, limits);
  await app.ready();
  return app;
}
