/** Steps a person takes with a detection: cancel, resume, retry, close. */
import { note } from '../../store/sql/judgement.ts';
import { moveDetection } from '../../store/sql/detections/move.ts';
import { goOnWith } from '../../store/sql/detections/run.ts';
import { cancelDetection } from '../../store/sql/mailbox.ts';
import { asConflict } from '../conflict.ts';
import type { App } from '../instance.ts';
import { actOf, callerOf } from '../plugins/auth.ts';
import { IdParams } from '../schemas/common.ts';
import { Because, DetectionView, detectionView } from '../schemas/detection.ts';
import type { ApiWorld } from '../world.ts';
import { detectionFor } from './detections.ts';

const STEPS = {
  cancel: { summary: '取消；正在检测的在数秒内停止', code: 202 },
  resume: { summary: '续检：人工介入无人应答而暂存的检测，从已走查的地方接着检测', code: 200 },
  retry: { summary: '检测异常后重试', code: 200 },
  close: { summary: '复核后办结', code: 200 },
} as const;

export function addSteps(app: App, { store: { db }, relay, clock }: ApiWorld): void {
  for (const step of ['cancel', 'resume', 'retry', 'close'] as const) {
    const { summary, code } = STEPS[step];
    app.post(
      `/api/v1/detections/:id/${step}`,
      { schema: { summary, tags: ['detections'], params: IdParams, body: Because, response: { [code]: DetectionView } } },
      async (request, reply) => {
        const caller = callerOf(request);
        const { id } = await detectionFor(db, request.params.id, caller);
        const act = actOf(caller, request.body.why, clock);
        await asConflict(
          db.transaction(async (tx) => {
            if (step === 'cancel') await cancelDetection(tx, id, act);
            else if (step === 'resume') await goOnWith(tx, id, act);
            else await moveDetection(tx, id, step === 'retry' ? 'queued' : 'closed', act);
            await note(tx, { who: caller.who, action: `detection.${step}`, object: id, detail: {}, at: act.at });
          }),
        );
        relay.nudge();
        return reply.code(code).send(detectionView(await detectionFor(db, id, caller)));
      },
    );
  }
}
