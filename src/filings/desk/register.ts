/** A filing is registered, or what was handed in is handed in again. */
import { BadRequest } from '../../errors.ts';
import type { Day } from '../../calendar/day.ts';
import { inWords, isDay } from '../../calendar/day.ts';
import type { Act, Db } from '../../store/sql/db.ts';
import type { Body } from '../../store/sql/bodies.ts';
import { findFiling, filingsByKey } from '../../store/sql/filings/read.ts';
import { keepForm, lockFiling, setFiling } from '../../store/sql/filings/move.ts';
import { openFilings, type Filing } from '../../store/sql/filings/open.ts';
import { note } from '../../store/sql/judgement.ts';
import { announce } from '../../store/sql/webhooks.ts';
import { missingAccess } from '../access.ts';
import { beginFiling, hashOf, rowKeyOf } from '../begin.ts';
import type { Clock } from '../clock.ts';
import type { Application } from '../forms/schema.ts';
import type { Via } from '../record.ts';
import { scopeOf } from '../scope.ts';
import { isClosed, STATUS_WORDS } from '../statuses.ts';
import { givenAccess } from './access.ts';

/** Handed in by a department at the nation, by everybody else through a province (办法七). Throws `BadRequest` 65 for a unit. */
export function viaOf({ kind, name }: Pick<Body, 'kind' | 'name'>): Via {
  if (kind === 'unit') throw new BadRequest(`“${name}”不是报送单位：备案由省级网信部门或国务院部门报送（《办法》第七条）。`);
  return kind === 'province' ? 'province' : 'nation';
}

export type Registered = { readonly filing: Filing; readonly existing: boolean };

/**
 * `former`: the revoked filing this one follows (办法二十三). `existing`: the very same application is open already, and is what is
 * given. Throws `BadRequest` 65 when an open filing of that unit, name and kind holds something else.
 */
export function registerFiling(
  db: Db,
  given: { readonly body: Body; readonly application: Application; readonly receivedOn: Day; readonly former?: string },
  act: Act,
  today: Day,
  clock: Clock,
): Promise<Registered> {
  const { body, application, receivedOn, former } = given;
  if (!isDay(receivedOn) || receivedOn > today)
    throw new BadRequest(`收到日期“${receivedOn}”不存在或还没有到（今天是${inWords(today)}）：请核对。`);
  return db.transaction(async (tx) => {
    const begun = beginFiling(application, viaOf(body), receivedOn, clock);
    const open = (await filingsByKey(tx, body.id, [begun.rowKey])).find(({ status }) => !isClosed(status));
    if (open) {
      if (open.contentHash === begun.contentHash && former === undefined) return { filing: open, existing: true };
      throw new BadRequest(
        `${begun.hostUnit}“${begun.name}”（${begun.appKind}）已有备案 ${open.id}，现为“${STATUS_WORDS[open.status]}”：补充材料或变更请在该备案上办理。`,
      );
    }
    if (former !== undefined) {
      const revoked = await findFiling(tx, former, { bodyId: body.id });
      if (revoked?.status !== 'revoked') throw new BadRequest('重新备案须指明已撤销的备案（former）：没有这一备案，或它没有被撤销。');
    }
    const [filing] = await openFilings(tx, [{ ...begun, bodyId: body.id, ...(former === undefined ? {} : { formerId: former }) }], act);
    if (!filing) throw new Error('a filing was not kept');
    await note(tx, {
      who: act.who,
      action: 'filing.register',
      object: filing.id,
      detail: { scope: begun.scope.answer, receivedOn },
      at: act.at,
    });
    await announce(
      tx,
      body.id,
      `filing.${filing.status}`,
      { filing: filing.id, step: 'begin', from: null, to: filing.status, on: receivedOn },
      act.at,
    );
    await warnOfAccess(tx, filing, act.at);
    return { filing, existing: false };
  });
}

/** Missing access alerts at once: it never stops a clock (office.md 5.2). */
export async function warnOfAccess(tx: Db, { id, bodyId, accessMissing }: Filing, at: Date): Promise<void> {
  if (accessMissing.length > 0) await announce(tx, bodyId, 'filing.access-missing', { filing: id, missing: accessMissing }, at);
}

/** Papers corrected or completed: the application as a whole, kept beside the earlier ones. The identity stays. */
export function resupplyApplication(db: Db, id: string, application: Application, receivedOn: Day, act: Act, today: Day): Promise<Filing> {
  return db.transaction(async (tx) => {
    const filing = await lockFiling(tx, id);
    if (isClosed(filing.status)) throw new BadRequest(`备案现为“${STATUS_WORDS[filing.status]}”，已经结束，不再收材料。`);
    if (!isDay(receivedOn) || receivedOn > today) throw new BadRequest(`收到日期“${receivedOn}”不存在或还没有到：请核对。`);
    const { hostUnit, app } = application.declaration;
    if (rowKeyOf(hostUnit.name, app.name, app.kind ?? 'APP') !== filing.rowKey && filing.track === 'first')
      throw new BadRequest('所交申请的单位、应用名称或类型与原申请不同：改名属于另一申请，或在备案后办理变更。');
    const hash = hashOf(application);
    if (hash === filing.contentHash) return filing;
    await keepForm(tx, filing, { kind: 'application', round: filing.round, content: application, hash, receivedOn }, act);
    const proposed = scopeOf(application);
    const scope = filing.scope.by === null ? { scope: { ...proposed, by: null } } : {};
    await setFiling(tx, id, { ...scope, accessMissing: missingAccess(application, await givenAccess(tx, id)) });
    await note(tx, { who: act.who, action: 'filing.resupply', object: id, detail: { hash, receivedOn }, at: act.at });
    return lockFiling(tx, id);
  });
}
