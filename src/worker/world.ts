/** The parts of the world that every command shares. */
import { existsSync, readFileSync } from 'node:fs';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { isDay } from '../calendar/day.ts';
import { ask, CLOCK_DEFAULTS, dueOf } from '../calendar/due.ts';
import { loadCalendars } from '../calendar/folder.ts';
import { BadRequest } from '../errors.ts';
import { CHAIN_FILES, type FileFact, type LaterEntry } from '../evidence/chain-schema.ts';
import type { Confirmation } from '../evidence/confirmation.ts';
import { sha256 } from '../evidence/hashing.ts';
import type { DisplayDue, StoredRun } from '../inspect.ts';
import type { RulePack } from '../rules/pack.ts';
import { readLater, readSeal } from '../store/later.ts';
import { openRunFolder, writeReport } from '../store/run-folder.ts';
import type { Custody } from './custody.ts';

/** Name and version, as they stand in the evidence. */
export const TOOL = toolName();

function toolName(): string {
  // package.json lies one level higher above compiled code (dist/src/cli) than above the source (src/cli).
  const file = ['../../package.json', '../../../package.json'].map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  const found: unknown = file ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const Package = Type.Object({ name: Type.String(), version: Type.String() });
  return Check(Package, found) ? `${found.name} ${found.version}` : 'govapp-detect';
}

/** 及时加挂 counted in working days by the calendars in `folder`. What it gives throws `BadRequest` for a day of issue that is no day. */
export async function displayDueBy(folder: string, { thresholds }: RulePack): Promise<DisplayDue> {
  const calendars = await loadCalendars(folder);
  return ({ issuedNumber }) => {
    if (issuedNumber?.issuedOn === undefined) return null;
    const { issuedOn } = issuedNumber;
    if (!isDay(issuedOn)) throw new BadRequest(`申报信息 /issuedNumber/issuedOn 的日期“${issuedOn}”不存在：请核对备案编号的发放日期。`);
    return dueOf(ask('number-display', issuedOn, CLOCK_DEFAULTS, thresholds.graceDays), calendars);
  };
}

/** A run folder whose artifacts were all verified, ready to be judged. Throws `BadRequest` also when the evidence is not what was sealed. */
export async function openStoredRun(dir: string, custody: Pick<Custody, 'report'> & Partial<Pick<Custody, 'key'>>): Promise<StoredRun> {
  const run = await openRunFolder(dir, custody.key);
  const seal = await readSeal(dir);
  if (seal && seal.manifest.evidence.sha256 !== run.evidenceHash)
    throw new BadRequest(`${CHAIN_FILES.evidence} 与封存清单不一致：证据已被改动，不能据以出具报告。`);
  // Nothing is written beside a journal that does not hold: the new report could not be noted in it.
  const later = seal ? await readLater(dir) : [];
  const written = new Map<string, FileFact>();
  return {
    evidence: run.evidence,
    evidenceHash: run.evidenceHash,
    confirmation: confirmationIn(later),
    readFile: (path) => run.readFile(path),
    async write(name, content) {
      await writeReport(dir, name, content);
      written.set(name, { path: name, sha256: sha256(content), bytes: Buffer.byteLength(content) });
    },
    judged: (report) => custody.report(dir, report, [...written.values()]),
  };
}

/** The latest. */
function confirmationIn(later: readonly LaterEntry[]): Confirmation | null {
  return later.flatMap((entry) => (entry.kind === 'confirmation' ? [entry.confirmation] : [])).at(-1) ?? null;
}
