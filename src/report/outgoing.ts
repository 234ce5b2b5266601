/** The report as it may leave the office: personal data is words in texts, and filled places in pictures. Pure. */
import type { Declaration } from '../evidence/declaration.ts';
import type { Evidence, Screen } from '../evidence/schema.ts';
import { maskLines } from '../privacy/mask-lines.ts';
import { INSTEAD, maskText } from '../privacy/mask-text.ts';
import { undrawnLines } from '../privacy/undrawn.ts';
import { maskCustody } from './outgoing-custody.ts';
import type { ClauseResult, DeclaredUse, Hidden, Report, ReportPlace } from '../verdict/report-schema.ts';

/** A label or a sentence is looked through piece by piece for what a screen showed to be personal. */
const PIECES = /([\s“”"'—、，。；：:（）()]+)/u;

type Mask = (text: string) => string;

/**
 * Every text that came from the app is masked, and each screen says which places of its pictures are to be filled. Verdicts,
 * the declaration's own names and numbers and the rules stay as they are. Doing it twice changes nothing.
 */
export function outgoing(report: Report, evidence: Pick<Evidence, 'screens' | 'declaration'>): Report {
  const keep = keptBy(evidence.declaration);
  const names = namesOn(evidence.screens, keep);
  const seen = new Map(evidence.screens.map((screen) => [screen.id, hiddenOn(screen, keep, names)]));
  const pieces = new Map([...seen.values()].flatMap(({ lines }) => lines));
  const mask: Mask = (text) =>
    maskText(
      text
        .split(PIECES)
        .map((piece) => pieces.get(piece) ?? piece)
        .join(''),
      { keep, names },
    );
  const { coverage, coverageStatement } = report;
  return {
    ...report,
    clauses: report.clauses.map((clause) => maskClause(clause, mask)),
    sessions: maskCustody(report.sessions, report.subject),
    matrix: report.matrix.map((row) => ({ ...row, declared: mask(row.declared), detected: mask(row.detected), next: mask(row.next) })),
    ...(report.declaredUse === undefined ? {} : { declaredUse: report.declaredUse.map((use) => maskUse(use, mask)) }),
    coverage: { ...coverage, tabs: coverage.tabs.map((tab) => ({ ...tab, label: mask(tab.label) })) },
    coverageStatement: { seen: coverageStatement.seen.map(mask), unseen: coverageStatement.unseen.map(mask) },
    screens: report.screens.map((screen) => {
      const { hidden, unchecked } = seen.get(screen.id) ?? { hidden: [], unchecked: false };
      return {
        ...screen,
        title: titleOf(screen, mask),
        clickPath: mask(screen.clickPath),
        ...(hidden.length === 0 ? {} : { hidden }),
        ...(unchecked ? { unchecked } : {}),
      };
    }),
    ...(report.walk === undefined ? {} : { walk: report.walk.map((step) => ({ ...step, label: mask(step.label) })) }),
    covers: report.covers.map((cover) => ({ ...cover, answered: mask(cover.answered) })),
    untouched: report.untouched.map((one) => ({ ...one, label: mask(one.label) })),
    effects: report.effects.map((effect) => ({ ...effect, label: mask(effect.label), said: mask(effect.said) })),
    crashes: report.crashes.map(mask),
    environment: report.environment.map((note) => ({ ...note, said: mask(note.said) })),
  };
}

/** A page whose title is a person's name goes by the last step of the way to it. */
function titleOf({ title, clickPath }: Pick<ReportPlace, 'title' | 'clickPath'>, mask: Mask): string {
  const masked = mask(title);
  const step = mask(clickPath).split('—').at(-1) ?? '';
  return masked === INSTEAD.name && step !== '' ? step : masked;
}

/** What was declared by name is not personal wherever it stands. */
function keptBy({ hostUnit, app, issuedNumber }: Declaration): readonly string[] {
  return [
    hostUnit.name,
    ...(hostUnit.userUnits ?? []),
    ...(hostUnit.shortNames ?? []).map(({ name }) => name),
    ...(hostUnit.creditCode === undefined ? [] : [hostUnit.creditCode]),
    app.name,
    ...(issuedNumber === undefined ? [] : [issuedNumber.number]),
  ];
}

/** A name learnt on one screen is hidden on all. */
function namesOn(screens: readonly Screen[], keep: readonly string[]): readonly string[] {
  return [...new Set(screens.flatMap(({ lines }) => (lines.state === 'seen' ? maskLines(lines.value, keep).names : [])))];
}

type HiddenOn = { readonly lines: readonly (readonly [string, string])[]; readonly hidden: Hidden[]; readonly unchecked: boolean };

/** `lines`: those that say something else outside, as they stand and as they may be shown. */
function hiddenOn({ shot, lines }: Screen, keep: readonly string[], names: readonly string[]): HiddenOn {
  const pictures = shot.state === 'seen' ? shot.value : [];
  const hidden = pictures.flatMap(({ path, masked }): Hidden[] => (masked ?? []).map((box) => ({ picture: path, what: 'account', box })));
  if (lines.state === 'unseen') return { lines: [], hidden, unchecked: pictures.length > 0 };
  const { texts, fills } = maskLines(lines.value, keep, names);
  const undrawn = undrawnLines(
    lines.value,
    pictures.map(({ height }) => height),
  );
  for (const { line, picture, box, what } of fills) {
    const path = pictures[picture]?.path;
    if (path !== undefined && !undrawn.has(line)) hidden.push({ picture: path, what, box });
  }
  return {
    lines: lines.value.flatMap(({ raw }, index) => (texts[index] === raw ? [] : [[raw.trim(), texts[index] ?? ''] as const])),
    hidden,
    unchecked: false,
  };
}

const placeBy =
  (mask: Mask) =>
  (one: ReportPlace): ReportPlace => ({ ...one, title: titleOf(one, mask), clickPath: mask(one.clickPath), text: mask(one.text) });

const maskUse = (use: DeclaredUse, mask: Mask): DeclaredUse => ({
  ...use,
  detected: mask(use.detected),
  where: use.where.map(placeBy(mask)),
});

function maskClause(clause: ClauseResult, mask: Mask): ClauseResult {
  const place = placeBy(mask);
  return {
    ...clause,
    because: mask(clause.because),
    where: clause.where.map(place),
    findings: clause.findings.map((finding) => ({
      ...finding,
      because: mask(finding.because),
      where: finding.where.map(place),
      compulsion: finding.compulsion.map(mask),
    })),
    missing: clause.missing.map(mask),
    advice: clause.advice.map(mask),
    leads: clause.leads.map(mask),
  };
}
