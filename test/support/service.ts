/** The whole service without its API in this process, and test apps that are handed in to it. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createPackageReader } from '../../device-farm/apk/package-reader.ts';
import { buildApps } from '../../scripts/build-apps.ts';
import { readConfig } from '../../src/config.ts';
import { serve } from '../../src/main/serve.ts';
import type { Parts } from '../../src/main/wire.ts';
import { submitDetection } from '../../src/queue/submit.ts';
import { keepApplication, keepVersion } from '../../src/store/sql/apps.ts';
import { keepBody } from '../../src/store/sql/bodies.ts';
import type { NewDetection } from '../../src/store/sql/detections/accept.ts';
import { keepSecret } from '../../src/store/sql/secrets.ts';
import { quiet } from './queue.ts';
import { act } from './stores.ts';
import { readTestApp } from './test-app.ts';

/** Serves until the signal fires; `ended` resolves when all is given back. Rejects when it cannot start. */
export async function openService(
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<{ readonly parts: Parts; readonly ended: Promise<void> }> {
  let ready: (parts: Parts) => void = () => undefined;
  const serves = new Promise<Parts>((resolve) => (ready = resolve));
  const ended = serve(readConfig(env), { role: 'all', listen: null, ready }, quiet, signal);
  const parts = await Promise.race([serves, ended]);
  if (!parts) throw new Error('the service ended before it served');
  return { parts, ended };
}

/** What a test app is handed in to: the service's own parts, or the same stores opened beside a service in processes of its own. */
export type HandedInTo = Pick<Parts, 'files' | 'vault'> & {
  readonly store: Pick<Parts['store'], 'db'>;
  readonly relay: Pick<Parts['relay'], 'nudge'>;
};

/** Package, declaration and accounts of a test app; gives the detection's number. */
export async function submitApp(
  { store: { db }, files, vault, relay }: HandedInTo,
  name: string,
  over: Partial<NewDetection> = {},
): Promise<string> {
  const [built] = await buildApps({ only: [name] });
  if (!built) throw new Error('no app');
  const app = await readTestApp(join('test/apps', name));
  const at = new Date();
  const never = new AbortController().signal;
  const read = await createPackageReader().open([built.apk], never);
  await read.close();
  const { about } = read;
  const part = await files.put(createReadStream(built.apk), never);
  const body = await keepBody(db, { name: '云岭省网信办', kind: 'province' }, at);
  const { app: declared, hostUnit } = app.declaration;
  const application = await keepApplication(
    db,
    { bodyId: body.id, kind: 'apk', name: declared.name, hostUnit: hostUnit.name, identity: about.packageName },
    at,
  );
  const version = await keepVersion(
    db,
    {
      applicationId: application.id,
      sha256: part.sha256,
      packageName: about.packageName,
      versionName: '1',
      versionCode: 1,
      signer: null,
      parts: [{ name: 'base.apk', ...part }],
      bytes: part.bytes,
    },
    { who: 'test', at },
  );
  const text = JSON.stringify({ accounts: app.accounts });
  const ref = await keepSecret(db, vault, { text, purpose: 'accounts', bodyId: body.id, expiresAt: null }, at);
  const { detection } = await submitDetection(
    db,
    {
      bodyId: body.id,
      of: { applicationId: application.id, versionId: version.id },
      purpose: app.expected.purpose,
      declaration: app.declaration,
      rules: 'in-force-2026',
      accounts: { ref, mark: vault.mark(text) },
      deviceClass: 'virtual',
      receivedOn: '2026-11-02',
      dueOn: '2026-11-30',
      ...over,
    },
    act('收到备案申请'),
  );
  relay.nudge();
  return detection.id;
}
