/** A detection is handed in: form and package are looked through first, and only then is anything kept. */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { beijingDayAt } from '../../calendar/day.ts';
import { linkDetection } from '../../campaign/samples.ts';
import { literals, strict, text } from '../../evidence/parts.ts';
import type { OpenPackage } from '../../ports.ts';
import { submitDetection } from '../../queue/submit.ts';
import { keepApplication, keepVersion } from '../../store/sql/apps.ts';
import type { Db } from '../../store/sql/db.ts';
import { note } from '../../store/sql/judgement.ts';
import type { PackagePart } from '../../store/sql/tables/apps.ts';
import type { App } from '../instance.ts';
import { actOf, callerOf, type Caller } from '../plugins/auth.ts';
import { DetectionView, detectionView } from '../schemas/detection.ts';
import { SubmitForm, SubmitHeaders } from '../schemas/submit.ts';
import { createPackageReading } from '../submit/known-packages.ts';
import { keyedRequest, once } from '../submit/idempotent.ts';
import { orderOf, type Ordered } from '../submit/order.ts';
import { receive, type ReceivedFile } from '../submit/receive.ts';
import type { ApiWorld } from '../world.ts';
import { detectionFor } from './detections.ts';

const Accepted = Type.Object({ detection: text, status: literals(['new', 'existing']) }, strict);
type Accepted = Static<typeof Accepted>;
const isAccepted = (value: unknown): value is Accepted => Check(Accepted, value);

export function addSubmit(app: App, world: ApiWorld): void {
  const { store, relay, clock } = world;
  const readPackage = createPackageReading(world);
  app.post(
    '/api/v1/detections',
    {
      schema: {
        summary: '提交检测：201 已受理；200 同样的检测尚未结束，返回它',
        tags: ['detections'],
        headers: SubmitHeaders,
        response: { 200: DetectionView, 201: DetectionView },
      },
      config: { form: SubmitForm },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const gone = new AbortController();
      request.raw.on('close', () => {
        if (!request.raw.complete) gone.abort(new Error('client gone'));
      });
      const folder = join(world.scratch, randomUUID());
      await mkdir(folder, { recursive: true, mode: 0o700 });
      try {
        const { fields, files } = await receive(request, folder);
        const keyed = keyedRequest(caller.tokenId, request.headers['idempotency-key'], [
          'POST /api/v1/detections',
          fields,
          files.map(({ name, sha256 }) => [name, sha256]),
        ]);
        const order = await orderOf(fields, caller, world);
        const { answer, replayed } = await once(store.db, keyed, clock, isAccepted, {
          prepare: async () => {
            const about = await readPackage(files, gone.signal);
            return { about, parts: await keepParts(files, world, gone.signal) };
          },
          work: (tx, prepared) => accept(tx, { order, caller, ...prepared }, world),
        });
        relay.nudge();
        if (replayed) reply.header('idempotent-replayed', 'true');
        const row = await detectionFor(store.db, answer.detection, caller);
        return await reply
          .code(answer.status === 'new' ? 201 : 200)
          .header('location', `/api/v1/detections/${row.id}`)
          .send(detectionView(row));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
}

async function keepParts(files: readonly ReceivedFile[], world: ApiWorld, signal: AbortSignal): Promise<readonly PackagePart[]> {
  const parts: PackagePart[] = [];
  for (const { name, path, sha256, bytes } of files) {
    const isKept = (await world.files.size(sha256)) === bytes;
    parts.push({ name, ...(isKept ? { sha256, bytes } : await world.files.put(createReadStream(path), signal)) });
  }
  return parts;
}

type Whole = {
  readonly order: Ordered;
  readonly about: OpenPackage['about'];
  readonly parts: readonly PackagePart[];
  readonly caller: Caller;
};

async function accept(tx: Db, { order, about, parts, caller }: Whole, { clock }: ApiWorld): Promise<Accepted> {
  const { bodyId, declaration } = order;
  const { packageName, versionName, versionCode, signers, sha256, bytes } = about;
  const act = actOf(caller, '收到检测申请', clock);
  const { app, hostUnit, issuedNumber } = declaration;
  const application = await keepApplication(
    tx,
    {
      bodyId,
      kind: 'apk',
      name: app.name,
      hostUnit: hostUnit.name,
      identity: packageName,
      ...(issuedNumber === undefined ? {} : { issuedNumber: issuedNumber.number }),
    },
    act.at,
  );
  const version = await keepVersion(
    tx,
    {
      applicationId: application.id,
      sha256,
      packageName,
      versionName,
      parts,
      bytes,
      versionCode: Number(versionCode),
      signer: signers[0] ?? null,
    },
    act,
  );
  const { detection, existing } = await submitDetection(tx, { ...order, applicationId: application.id, versionId: version.id }, act);
  await linkDetection(tx, detection, act, beijingDayAt(act.at));
  const detail = { purpose: order.purpose, existing };
  await note(tx, { who: caller.who, action: 'detection.submit', object: detection.id, detail, at: act.at });
  return { detection: detection.id, status: existing ? 'existing' : 'new' };
}
