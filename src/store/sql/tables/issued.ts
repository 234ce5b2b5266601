/** 发文登记: a chain of lines, one a paper sent or received. Append-only. */
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { filings } from './filings.ts';

export const issueLines = pgTable(
  'issue_lines',
  {
    /** From 0, none left out. */
    seq: integer('seq').primaryKey(),
    /** As it is written in a file: canonical JSON with the hash of the line before (evidence/issue-schema.ts), line feed included. */
    line: text('line').notNull(),
    /** Of which filing the paper is a part; null: of none here. */
    filingId: text('filing_id').references(() => filings.id),
  },
  (table) => [index('issue_lines_of').on(table.filingId, table.seq)],
);
