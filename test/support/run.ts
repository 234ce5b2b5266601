/** The least Evidence that is whole, for tests of what is kept and read back. */
import type { Artifact, Evidence } from '../../src/evidence/schema.ts';
import { makeReport } from './report.ts';

/** Evidence with one screen a picture; `over` replaces whole top-level parts. */
export function makeEvidence(artifacts: readonly Artifact[] = [], over: Partial<Evidence> = {}): Evidence {
  const report = makeReport();
  return {
    schema: 'govapp-evidence/1',
    run: { ...report.run, budgetSeconds: 600 },
    declaration: { hostUnit: { name: '云岭市示范局' }, app: { name: '云岭示范办公' } },
    package: { state: 'unseen', reason: 'not-attempted', detail: '' },
    sessions: report.sessions,
    screens: artifacts.map((artifact, index) => ({
      id: `s${index}`,
      session: 's1',
      phase: 'signed-out',
      kind: 'home',
      title: '首页',
      path: [],
      place: { package: 'cn.example', activity: '.Main' },
      identity: { structural: 'a', content: 'b' },
      shot: { state: 'seen', value: [{ path: artifact.path, sha256: artifact.sha256, width: 1, height: 1 }] },
      tree: { state: 'unseen', reason: 'tree-unavailable', detail: '' },
      ocr: { state: 'unseen', reason: 'reader-failed', detail: '' },
      lines: { state: 'unseen', reason: 'reader-failed', detail: '' },
      controls: [],
      toTheEnd: true,
      blind: false,
      at: report.run.startedAt,
    })),
    transitions: [],
    covers: [],
    untouched: [],
    effects: [],
    crashes: [],
    environment: [],
    coverage: report.coverage,
    artifacts: [...artifacts],
    ...over,
  };
}
