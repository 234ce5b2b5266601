/** Packages and detections of a filing. */
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Purpose } from '../../evidence/declaration.ts';
import { strict, text } from '../../evidence/parts.ts';
import { orderDetection } from '../../filings/desk/detect.ts';
import { handInPackage } from '../../filings/desk/packages.ts';
import { listPacks } from '../../rules/list.ts';
import { DEFAULT_PACK } from '../../rules/load.ts';
import { asConflict, filingFor, todayOf } from '../filing-world.ts';
import type { App } from '../instance.ts';
import { actOf, callerOf } from '../plugins/auth.ts';
import { Problem } from '../problem.ts';
import { id, IdParams, line } from '../schemas/common.ts';
import { DetectionView, detectionView } from '../schemas/detection.ts';
import { keepParts } from '../submit/keep-parts.ts';
import { mustHavePackage, receive } from '../submit/receive.ts';
import type { ApiWorld } from '../world.ts';

const tags = ['filings'];
const PackageFields = Type.Object({ label: Type.Optional(line(100, '哪一个版本，如 安卓64位')) }, strict);
const PackageForm = Type.Object(
  { ...PackageFields.properties, package: Type.Array(Type.String({ format: 'binary' }), { minItems: 1 }) },
  strict,
);
const Order = Type.Object(
  {
    version: id,
    purpose: Purpose,
    rules: Type.Optional(Type.String({ pattern: '^[a-z0-9-]{1,64}$' })),
    parent: Type.Optional(id),
    campaign: Type.Optional(line(100)),
    deviceClass: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]{0,31}$', description: '设备类别，默认 android' })),
    device: Type.Optional(line(100)),
    budgetSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 99_999 })),
  },
  strict,
);

export function addFilingDetections(app: App, world: ApiWorld): void {
  const { store, vault, clock, relay } = world;
  app.post(
    '/api/v1/filings/:id/packages',
    {
      schema: {
        summary: '提交安装包（一个版本一次；变更的提交待上线版本，原版本保留）',
        tags,
        params: IdParams,
        response: { 201: Type.Object({ version: id, packageName: text, versionName: text, sha256: text }) },
      },
      config: { form: PackageForm },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { id: filingId } = await filingFor(world, request.params.id, caller);
      const gone = new AbortController();
      request.raw.on('close', () => {
        if (!request.raw.complete) gone.abort(new Error('client gone'));
      });
      const folder = join(world.scratch, randomUUID());
      await mkdir(folder, { recursive: true, mode: 0o700 });
      try {
        const { fields, files } = mustHavePackage(await receive(request, folder, PackageFields));
        const about = await world.readPackage(
          files.map(({ path }) => path),
          gone.signal,
        );
        const parts = await keepParts(files, world, gone.signal);
        const given = { about, parts, label: fields.label ?? null };
        const version = await asConflict(handInPackage(store.db, filingId, given, actOf(caller, '提交安装包', clock)));
        const { packageName, versionName, sha256 } = version;
        return await reply.code(201).send({ version: version.id, packageName, versionName, sha256 });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
  app.post(
    '/api/v1/filings/:id/detections',
    {
      schema: {
        summary: '对这一备案的一个版本作检测：申报信息、期限和账号取自备案；201 已受理，200 同样的检测尚未结束',
        tags,
        params: IdParams,
        body: Order,
        response: { 200: DetectionView, 201: DetectionView },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { id: filingId } = await filingFor(world, request.params.id, caller);
      const { version, purpose, rules = DEFAULT_PACK, parent, campaign, deviceClass = 'android', device, budgetSeconds } = request.body;
      if (caller.bodyId !== null && purpose !== 'pre-check')
        throw new Problem('forbidden', '技术检测由国家网信办作（《办法》第十条）：报送单位只能作预检（pre-check），供参考。');
      if (!(await listPacks()).some(({ pack }) => pack.id === rules)) throw new Problem('bad-request', `没有检测规则“${rules}”。`);
      const order = {
        versionId: version,
        purpose,
        rules,
        deviceClass,
        ...(parent === undefined ? {} : { parentId: parent }),
        ...(campaign === undefined ? {} : { campaignId: campaign }),
        ...(device === undefined ? {} : { deviceSerial: device }),
        ...(budgetSeconds === undefined ? {} : { settings: { budgetSeconds } }),
      };
      const act = actOf(caller, '备案检测', clock);
      const { detection, existing } = await asConflict(orderDetection(store.db, vault, filingId, order, todayOf(world), act));
      relay.nudge();
      return reply
        .code(existing ? 200 : 201)
        .header('location', `/api/v1/detections/${detection.id}`)
        .send(detectionView(detection));
    },
  );
}
