import { canonicalJson } from '../evidence/hashing.ts';
import type { Report } from '../verdict/report-schema.ts';

/** The report as canonical JSON: keys sorted, two spaces a level, a newline at the end. The same report gives the same bytes. */
export function renderJson(report: Report): string {
  return `${canonicalJson(report, 2)}\n`;
}
