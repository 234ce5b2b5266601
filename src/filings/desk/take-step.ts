/** A step taken with a filing, in one transaction: weighed, written, its periods begun and ended, its detections dated anew. */
import type { Day } from '../../calendar/day.ts';
import { BadRequest } from '../../errors.ts';
import type { Act, Db } from '../../store/sql/db.ts';
import { keepForm, lockFiling, moveFiling, setFiling } from '../../store/sql/filings/move.ts';
import type { Filing } from '../../store/sql/filings/open.ts';
import { note } from '../../store/sql/judgement.ts';
import { hashOf } from '../begin.ts';
import type { Clock } from '../clock.ts';
import type { Given } from '../given.ts';
import { weighStep } from '../weigh.ts';
import { concludedDetection, dateDetections } from './detections.ts';
import { loadRecord } from './load.ts';
import { mustTake, type Actor } from './office.ts';

export type Taken = { readonly filing: Filing; readonly advice: readonly string[] };

/** Throws `BadRequest` 65 when the step cannot be taken, 66 when there is no such filing, 77 when another office takes it. */
export function takeStep(db: Db, id: string, given: Given, actor: Actor, act: Act, today: Day, clock: Clock): Promise<Taken> {
  return db.transaction(async (tx) => {
    const before = await lockFiling(tx, id);
    mustTake(given.step, actor);
    const weighed = weighStep(await loadRecord(tx, before), given, today, clock);
    if (given.step === 'rectify') {
      if (before.issuedNumber === null) throw new BadRequest('没有备案编号的不属于抽查检测的范围（《办法》第二十二条：已备案）。');
      await concludedDetection(tx, before, given.detection, ['spot-check', 're-test'], 'fail');
    }
    if (given.step === 'rectified') await concludedDetection(tx, before, given.detection, ['re-test', 'spot-check'], 'pass');
    const { step, on, why: _why, ...rest } = given;
    const sent = 'sent' in given ? given.sent : undefined;
    const detail = { ...rest, ...(weighed.advice.length === 0 ? {} : { advice: weighed.advice }) };
    const moved = await moveFiling(
      tx,
      before,
      { step, to: weighed.to, track: weighed.track, on, detail, ...weighed.periods, ...(sent === undefined ? {} : { sent }) },
      act,
    );
    if (given.step === 'change' || given.step === 'deregister')
      await keepForm(
        tx,
        moved,
        {
          kind: given.step === 'change' ? 'change' : 'deregistration',
          round: moved.round,
          content: given.form,
          hash: hashOf(given.form),
          receivedOn: on,
        },
        act,
      );
    if (weighed.number !== undefined) await setFiling(tx, id, { issuedNumber: weighed.number.number, issuedOn: weighed.number.issuedOn });
    const filing = await lockFiling(tx, id);
    await dateDetections(tx, filing, act.at);
    await note(tx, {
      who: act.who,
      action: `filing.${step}`,
      object: id,
      detail: { from: before.status, to: filing.status, on },
      at: act.at,
    });
    return { filing, advice: weighed.advice };
  });
}
