/** A report that was written, read back for other forms of it. */
import { join } from 'node:path';
import { Check } from 'typebox/value';
import { BadRequest } from '../errors.ts';
import type { Evidence } from '../evidence/schema.ts';
import { outgoing } from '../report/outgoing.ts';
import { readIfThere } from '../store/chain-file.ts';
import { openRunFolder } from '../store/run-folder.ts';
import { Report } from '../verdict/report-schema.ts';

export type StoredReport = {
  /** Masked: it may leave the office. */
  readonly report: Report;
  /** Whole: it may not. */
  readonly evidence: Evidence;
  readonly readFile: (path: string) => Promise<Buffer>;
};

/** The report as it stands in the run folder, masked. Throws `BadRequest` when there is none, or it is not of this evidence. */
export async function readReport(dir: string): Promise<StoredReport> {
  const run = await openRunFolder(dir);
  const content = await readIfThere(join(dir, 'report.json'));
  if (content === null) throw new BadRequest(`“${dir}”还没有报告：请先执行 govapp judge "${dir}"。`, 66);
  const value = parsed(content);
  if (!Check(Report, value)) throw new BadRequest(`“${dir}”中的 report.json 不完整或被改动：请执行 govapp judge "${dir}" 重新出具。`);
  if (value.evidenceHash !== run.evidenceHash)
    throw new BadRequest(`“${dir}”中的 report.json 不是由这份证据得出的：请执行 govapp judge "${dir}" 重新出具。`);
  return { report: outgoing(value, run.evidence), evidence: run.evidence, readFile: (path) => run.readFile(path) };
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null; // No report of any schema: the caller's check says so.
  }
}
