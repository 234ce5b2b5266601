/** A stored run with the report that was written from it, both verified: what is handed out is made of these. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Check } from 'typebox/value';
import { BadRequest } from '../errors.ts';
import { explain } from '../evidence/explain.ts';
import type { Evidence } from '../evidence/schema.ts';
import { sha256 } from '../evidence/hashing.ts';
import { outgoing } from '../report/outgoing.ts';
import { readLater, readSeal } from '../store/later.ts';
import type { RunKey } from '../store/original.ts';
import { openRunFolder } from '../store/run-folder.ts';
import { Report, REPORT_SCHEMA } from '../verdict/report-schema.ts';

const REPORT = 'report.json';

export type StoredReport = {
  readonly dir: string;
  /** As it may leave the office: personal data masked. */
  readonly report: Report;
  /** Whole: personal data included. */
  readonly evidence: Evidence;
  /** A screenshot's bytes, verified as they are read. */
  readonly readFile: (path: string) => Promise<Buffer>;
};

/** `key`: of encrypted originals. Throws `BadRequest` (65, 66) naming the file that is missing, altered, or not of this evidence. */
export async function openStoredReport(given: string, key: RunKey = null): Promise<StoredReport> {
  const dir = resolve(given);
  const run = await openRunFolder(dir, key);
  const path = join(dir, REPORT);
  const content = await readFile(path).catch((cause: unknown) => {
    throw new BadRequest(`“${dir}”中没有 ${REPORT}：请先用 govapp judge 出具检测报告。`, 66, { cause });
  });
  const report = parsed(content, path);
  if (report.evidenceHash !== run.evidenceHash)
    throw new BadRequest(`“${path}”不是由该文件夹的证据出具的（校验值不一致）：请用 govapp judge 重新出具。`);
  if ((await readSeal(dir)) !== null) {
    const noted = (await readLater(dir))
      .flatMap((entry) => (entry.kind === 'report' ? entry.files.filter((file) => file.path === REPORT) : []))
      .at(-1);
    if (noted !== undefined && noted.sha256 !== sha256(content))
      throw new BadRequest(`“${path}”与出具时登记的校验值不一致：报告已被改动，请用 govapp judge 重新出具。`);
  }
  return { dir, report: outgoing(report, run.evidence), evidence: run.evidence, readFile: (file) => run.readFile(file) };
}

function parsed(content: Buffer, path: string): Report {
  let json: unknown;
  try {
    json = JSON.parse(content.toString('utf8'));
  } catch (cause) {
    throw new BadRequest(`“${path}”不是完整的 JSON 文件，可能已损坏：请用 govapp judge 重新出具。`, 65, { cause });
  }
  if (Check(Report, json)) return json;
  const schema = typeof json === 'object' && json !== null && 'schema' in json ? String(json.schema) : '';
  const what = schema === REPORT_SCHEMA ? (explain(Report, json) ?? '内容与格式要求不一致') : `格式版本是“${schema}”`;
  throw new BadRequest(`检测报告“${path}”不符合格式（${what}）：请用 govapp judge 重新出具。`);
}
