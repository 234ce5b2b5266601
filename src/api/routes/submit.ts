/** A detection is handed in: form and package are looked through first, and only then is anything kept. */
import type { App } from '../instance.ts';
import { callerOf } from '../plugins/auth.ts';
import { Problem } from '../problem.ts';
import { DetectionView, detectionView } from '../schemas/detection.ts';
import { SubmitFields, SubmitForm, SubmitHeaders } from '../schemas/submit.ts';
import { accept, isAccepted } from '../submit/accept.ts';
import { createPackageReading } from '../submit/known-packages.ts';
import { keyedRequest, once } from '../submit/idempotent.ts';
import { orderOf } from '../submit/order.ts';
import { keepParts } from '../submit/keep-parts.ts';
import { mustHavePackage } from '../submit/receive.ts';
import { targetIn } from '../submit/target.ts';
import { withForm } from '../submit/upload.ts';
import type { ApiWorld } from '../world.ts';
import { detectionFor } from './detections.ts';

export function addSubmit(app: App, world: ApiWorld): void {
  const { store, relay, clock } = world;
  const readPackage = createPackageReading(world);
  app.post(
    '/api/v1/detections',
    {
      schema: {
        summary: '提交检测：安装包，或小程序、快应用；201 已受理；200 同样的检测尚未结束，返回它',
        tags: ['detections'],
        headers: SubmitHeaders,
        response: { 200: DetectionView, 201: DetectionView },
      },
      config: { form: SubmitForm },
    },
    (request, reply) => {
      const caller = callerOf(request);
      return withForm(request, world, SubmitFields, async (received, gone) => {
        const { fields, files } = received;
        const target = targetIn(fields);
        if (target === null) mustHavePackage(received);
        else if (files.length > 0)
          throw new Problem('bad-request', '小程序、快应用没有安装包：安装包（package）和 miniProgram、quickApp 只能填一项。');
        const keyed = keyedRequest(caller.tokenId, request.headers['idempotency-key'], [
          'POST /api/v1/detections',
          fields,
          files.map(({ name, sha256 }) => [name, sha256]),
        ]);
        const order = await orderOf(fields, target, caller, world);
        const { answer, replayed } = await once(store.db, keyed, clock, isAccepted, {
          prepare: async () => target ?? { about: await readPackage(files, gone), parts: await keepParts(files, world, gone) },
          work: (tx, given) => accept(tx, { order, given, caller }, world),
        });
        relay.nudge();
        if (replayed) reply.header('idempotent-replayed', 'true');
        const row = await detectionFor(store.db, answer.detection, caller);
        return reply
          .code(answer.status === 'new' ? 201 : 200)
          .header('location', `/api/v1/detections/${row.id}`)
          .send(detectionView(row));
      });
    },
  );
}
