/** Held-out wordings of ordinary government apps, labelled from the clauses before the detectors were run on them. */
import { describe, expect, it } from 'vitest';
import { detectors } from '../../detectors/index.ts';
import { loadRules } from '../../src/rules/load.ts';
import type { ClauseId } from '../../src/rules/pack.ts';
import { judge } from '../../src/verdict/report-of.ts';
import { displayDue } from '../support/display-due.ts';
import { declaration, evidence, line, path, screen, session } from '../support/evidence.ts';
import { required, restricted, type Cell } from './held-out-cells.ts';
import { second } from './held-out-second.ts';
import { third } from './held-out-third.ts';

const rules = await loadRules();

function outcome(clause: ClauseId, { pages, declared }: Pick<Cell, 'pages' | 'declared'>): string {
  const front = screen({ kind: 'home', title: '首页', rows: ['通知公告', '首页 | 我的'] });
  const screens = pages.map((page) => {
    const rows = (page.rows ?? []).map((row) => (typeof row === 'string' && page.kind === 'legal' ? line(row) : row));
    const deep = page.kind !== 'home' && page.kind !== 'login' && page.kind !== 'cover';
    return screen({ ...(deep ? { path: path(page.title ?? '页面') } : {}), ...page, rows });
  });
  const given = evidence([front, ...screens], {
    sessions: [session({ hour: 8 }), session({ hour: 15 })],
    declaration: declaration(declared ?? {}),
  });
  return (
    judge(given, 'hash', rules, detectors, '2026-03-02T16:00:00+08:00', displayDue(given)).clauses.find(({ id }) => id === clause)
      ?.outcome ?? 'none'
  );
}

const wording = (pages: Cell['pages']): string => JSON.stringify(pages.map(({ kind, title, rows }) => [kind, title, ...(rows ?? [])]));
const ofRestricted = (clause: keyof typeof restricted): { readonly expected: string; readonly said: string; readonly cell: Cell }[] =>
  [...restricted[clause], ...second.restricted[clause], ...third.restricted[clause]].map(([expected, ...pages]) => ({
    expected,
    said: wording(pages),
    cell: { pages },
  }));
const ofRequired = (clause: keyof typeof required): { readonly expected: string; readonly said: string; readonly cell: Cell }[] =>
  [...required[clause], ...second.required[clause], ...third.required[clause]].map(([expected, pages, declared]) => ({
    expected,
    said: wording(pages),
    cell: { pages, ...(declared ? { declared } : {}) },
  }));

describe.each(['check-in', 'points-ranking', 'online-time'] as const)('%s', (clause) => {
  it.each(ofRestricted(clause))('$expected: $said', ({ expected, cell }) => {
    expect(outcome(clause, cell)).toBe(expected);
  });
});

describe.each(['host-unit-name', 'complaints', 'filing-number'] as const)('%s', (clause) => {
  it.each(ofRequired(clause))('$expected: $said', ({ expected, cell }) => {
    expect(outcome(clause, cell)).toBe(expected);
  });
});
