/** What named persons conclude of a filing: its scope, its papers, its detection. Kept one after another; the last of a round stands. */
import { BadRequest } from '../../errors.ts';
import type { Act, Db } from '../../store/sql/db.ts';
import { addResult } from '../../store/sql/filings/beside.ts';
import { lockFiling, setFiling } from '../../store/sql/filings/move.ts';
import type { Filing } from '../../store/sql/filings/open.ts';
import type { FilingResult } from '../../store/sql/filings/read.ts';
import { note } from '../../store/sql/judgement.ts';
import type { Part, Result } from '../record.ts';
import type { ScopeAnswer } from '../scope.ts';
import { STATUS_WORDS, type Status } from '../statuses.ts';
import { concludedDetection } from './detections.ts';

const WITH_THE_NATION: ReadonlySet<Status> = new Set<Status>([
  'under-review',
  'change-under-review',
  'extended',
  'feedback-sent',
  'feedback-received',
  'answered',
]);

export type GivenResult = { readonly part: Part; readonly result: Result; readonly detection?: string; readonly reason: string };

/** 材料审核: pass, correct, fail. 技术检测: pass or fail, resting on a reviewed official detection. Throws `BadRequest` 65. */
export function addConclusion(db: Db, id: string, { part, result, detection, reason }: GivenResult, act: Act): Promise<FilingResult> {
  return db.transaction(async (tx) => {
    const filing = await lockFiling(tx, id);
    if (!WITH_THE_NATION.has(filing.status))
      throw new BadRequest(
        `备案现为“${STATUS_WORDS[filing.status]}”：材料审核和技术检测的结论只在国家网信办办理期间作出（《办法》第十条）。`,
      );
    if (part === 'materials' && detection !== undefined) throw new BadRequest('材料审核的结论不依据检测：请去掉 detection。');
    if (part === 'detection') {
      if (result === 'correct') throw new BadRequest('技术检测的结论只有通过（pass）和未通过（fail）。');
      if (detection === undefined) throw new BadRequest('技术检测的结论须指明所依据的检测（detection）。');
      await concludedDetection(tx, filing, detection, ['filing', 'change-filing', 're-test'], result);
    }
    const { round } = filing;
    const made = await addResult(tx, {
      filingId: id,
      round,
      part,
      result,
      detectionId: detection ?? null,
      reason,
      by: act.who,
      at: act.at,
    });
    await note(tx, { who: act.who, action: `filing.result.${part}`, object: id, detail: { result, detection }, at: act.at });
    return made;
  });
}

/** A person's decision of the scope takes the place of what the rule proposed. */
export function decideScope(
  db: Db,
  id: string,
  { answer, basis, because }: { readonly answer: Exclude<ScopeAnswer, 'ask'>; readonly basis: string; readonly because: string },
  act: Act,
): Promise<Filing> {
  return db.transaction(async (tx) => {
    const before = await lockFiling(tx, id);
    await setFiling(tx, id, { scope: { answer, basis, because, by: act.who } });
    const detail = { answer, basis, because, instead: before.scope };
    await note(tx, { who: act.who, action: 'filing.scope', object: id, detail, at: act.at });
    return lockFiling(tx, id);
  });
}
