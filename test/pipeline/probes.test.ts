import { expect, test } from 'vitest';
import { checkHarmless, missed } from '../support/checks.ts';
import { detectApp } from '../support/run-app.ts';

test(
  'duty-roster: what only a later start shows is seen and not touched; samples are typed and never sent',
  { timeout: 5 * 60_000 },
  async () => {
    const run = await detectApp('duty-roster', ['--probes', 'relaunch,idle,encoding', '--shown-at', '工作日3:00-3:01']);
    const outcomes = Object.fromEntries(run.report.clauses.map(({ id, outcome }) => [id, outcome]));
    // What was seen stands; what was not seen at the hour it is said to show is not said to be absent.
    expect.soft(outcomes).toMatchObject({ ...run.app.expected.outcomes, 'points-ranking': 'inconclusive', 'online-time': 'inconclusive' });
    checkHarmless(run);
    expect.soft(missed(run)).toEqual([]);
    const { screens, probes, coverage } = run.evidence;
    expect.soft(coverage.ended).toBe('frontier-empty');
    expect.soft(probes?.relaunch?.state).toBe('seen');
    const card = screens.filter(({ lines }) => lines.state === 'seen' && lines.value.some(({ raw }) => raw.includes('今日尚未签到')));
    expect.soft(card.map(({ phase }) => phase)).toEqual(['relaunch']);
    if (probes?.encoding?.state !== 'seen') throw new Error('no sample was typed');
    const [draft, search] = probes.encoding.value.fields;
    expect.soft([draft, search]).toMatchObject([
      { use: 'draft', cleared: true },
      { use: 'search', cleared: true },
    ]);
    expect.soft(draft?.samples.every(({ typed }) => typed === 'kept')).toBe(true);
    // The search box of this app makes a question mark of all that lies beyond the basic plane, and of nothing else.
    const beyond = (codePoint: string): boolean => codePoint.length > 'U+FFFF'.length;
    for (const { codePoint, typed, came } of search?.samples ?? [])
      expect.soft([codePoint, typed, came]).toEqual(beyond(codePoint) ? [codePoint, 'altered', '?'] : [codePoint, 'kept', undefined]);
    // The fonts of this machine lack some characters: never the app's fault.
    const undrawn = (draft?.samples ?? []).filter(({ drawn }) => drawn === 'missing');
    expect.soft([undrawn.length > 0, ...new Set(undrawn.map(({ onDevice }) => onDevice))]).toEqual([true, 'missing']);
    expect.soft(draft?.samples.find(({ codePoint }) => codePoint === 'U+4E00')?.drawn).toBe('glyph');
    expect.soft(run.report.reference).toMatchObject([{ id: 'chinese-encoding', outcome: 'review' }]);
    expect.soft(run.evidence.run.shownAt).toEqual(['工作日3:00-3:01']);
    expect.soft(run.report.coverageStatement.unseen.join()).toContain('未在“工作日3:00-3:01”时段检测');
  },
);
