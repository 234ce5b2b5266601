/** The list of results as the office's document. */
import { NO_FACTS } from '../documents/facts.ts';
import { renderDocumentHtml } from '../documents/html.ts';
import { spotCheckList } from '../documents/kinds/spot-check-list.ts';
import { writeDocument } from '../documents/write.ts';
import { BadRequest } from '../errors.ts';
import type { CampaignKind } from '../store/sql/tables/campaigns.ts';
import type { ResultList } from './result-list.ts';

/** One HTML page, no pictures. Throws `BadRequest` (65) when nothing was examined yet, and for a province's own round: it has another name. */
export function resultPage(kind: CampaignKind, { facts, reports }: ResultList, office: string): string {
  if (kind === 'self-check') throw new BadRequest('自查自评批次不使用抽查检测结果清单（《办法》第二十二条）：请取用结果数据另行汇总。');
  const given = {
    facts: { ...NO_FACTS, office: { name: office }, spotCheck: facts },
    runs: reports.map((report) => ({ key: report.run.id, report })),
    dues: { handIn: null, review: null },
  };
  return renderDocumentHtml(writeDocument(spotCheckList, given), new Map());
}
