/** Detections of a filing. */
import { Type } from 'typebox';
import { linkDetection } from '../../campaign/samples.ts';
import { Purpose } from '../../evidence/declaration.ts';
import { strict } from '../../evidence/parts.ts';
import { orderDetection } from '../../filings/desk/detect.ts';
import { isPackId } from '../../rules/list.ts';
import { DEFAULT_PACK } from '../../rules/load.ts';
import { asConflict, filingFor, todayOf } from '../filing-world.ts';
import type { App } from '../instance.ts';
import { actOf, callerOf } from '../plugins/auth.ts';
import { Problem } from '../problem.ts';
import { id, IdParams, line } from '../schemas/common.ts';
import { DetectionView, detectionView } from '../schemas/detection.ts';
import { targetFields } from '../schemas/submit.ts';
import { asked, targetIn } from '../submit/target.ts';
import type { ApiWorld } from '../world.ts';

const Order = Type.Object(
  {
    version: Type.Optional(id),
    ...targetFields,
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
    '/api/v1/filings/:id/detections',
    {
      schema: {
        summary:
          '对这一备案的一个版本（version）或小程序、快应用作检测：申报信息、期限和账号取自备案，指明抽查批次（campaign）的记入该批；201 已受理，200 同样的检测尚未结束',
        tags: ['filings'],
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
      if (caller.bodyId !== null && campaign !== undefined) throw new Problem('forbidden', '抽查批次（campaign）只能由国家检测人员填写。');
      if (!(await isPackId(rules))) throw new Problem('bad-request', `没有检测规则“${rules}”。`);
      const program = targetIn(request.body);
      if ((version === undefined) === (program === null))
        throw new Problem(
          'bad-request',
          '请指明一个被测程序：安装包的版本（version），或小程序（miniProgram、host）、快应用（quickApp）。',
        );
      const order = {
        of: program ?? { versionId: version ?? '' },
        purpose,
        rules,
        ...asked(program, deviceClass, budgetSeconds === undefined ? {} : { budgetSeconds }),
        ...(parent === undefined ? {} : { parentId: parent }),
        ...(campaign === undefined ? {} : { campaignId: campaign }),
        ...(device === undefined ? {} : { deviceSerial: device }),
      };
      const [act, today] = [actOf(caller, '备案检测', clock), todayOf(world)];
      const work = store.db.transaction(async (tx) => {
        const made = await orderDetection(tx, vault, filingId, order, today, act);
        await linkDetection(tx, made.detection, act, today);
        return made;
      });
      const { detection, existing } = await asConflict(work);
      relay.nudge();
      return reply
        .code(existing ? 200 : 201)
        .header('location', `/api/v1/detections/${detection.id}`)
        .send(detectionView(detection));
    },
  );
}
