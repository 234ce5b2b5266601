/** The register in the database: what filings send and what the command line sends, one chain. */
import { asc, sql } from 'drizzle-orm';
import { lineOf } from '../../evidence/chain.ts';
import type { IssueEntry } from '../../evidence/issue-schema.ts';
import type { Db } from '../sql/db.ts';
import { issueLines } from '../sql/tables/issued.ts';
import { nextLines, readLines, type IssueRegister } from './port.ts';

/** Any number, so long as it is the same in every process of ours. */
const ONE_AT_A_TIME = 0x676f7663;

/** `db`: the database, or a transaction in it of which the lines are to be a part. */
export function sqlRegister(db: Db): IssueRegister {
  return {
    lines: () => linesIn(db),
    add: (bodies, at) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(${ONE_AT_A_TIME})`);
        const added = nextLines(await linesIn(tx), bodies, at);
        if (added.length > 0)
          await tx
            .insert(issueLines)
            .values(added.map((line) => ({ seq: line.seq, line: lineOf(line), filingId: (line.kind === 'sent' && line.filing) || null })));
        return added;
      }),
  };
}

async function linesIn(db: Db): Promise<readonly IssueEntry[]> {
  const rows = await db.select({ line: issueLines.line }).from(issueLines).orderBy(asc(issueLines.seq));
  return readLines('issue_lines', rows.map(({ line }) => line).join(''));
}
