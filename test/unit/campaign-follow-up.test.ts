import { describe, expect, test } from 'vitest';
import { comparePackage, type PackageMatch } from '../../src/campaign/compare-package.ts';
import type { FiledPackage } from '../../src/campaign/entry.ts';
import { chainOfDates, followUpOf, isLate, whyNot, type FollowUpState, type Step, type Taken } from '../../src/campaign/follow-up.ts';

const taken = (step: Step, at = '2026-11-02T02:00:00Z'): Taken => ({
  ...step,
  who: '王某',
  kind: 'person',
  why: '经核实',
  at: new Date(at),
});
const SUBMITTED: Step = { step: 'submitted', detection: 'd1', match: 'same', because: '与备案的安装包一致。', version: '2.1.0' };
const NOTIFIED: Step = { step: 'notified', sentOn: '2026-11-03', dueOn: '2026-11-20' };
const PROPOSED: Step = { step: 'revocation-proposed', on: '2026-11-19' };
const WAY = {
  drawn: [],
  detecting: [SUBMITTED],
  confirmed: [SUBMITTED, { step: 'confirmed', problem: true }],
  rectifying: [SUBMITTED, { step: 'confirmed', problem: true }, NOTIFIED],
  reported: [SUBMITTED, { step: 'confirmed', problem: true }, NOTIFIED, { step: 'reported', on: '2026-11-18' }],
  'not-mended': [SUBMITTED, { step: 'confirmed', problem: true }, NOTIFIED, { step: 'judged', mended: false, on: '2026-11-18' }],
} satisfies Partial<Record<FollowUpState, readonly Step[]>>;
const at = (steps: readonly Step[]) => followUpOf(steps.map((step) => taken(step)));

describe('what may come next', () => {
  test.each<[string, readonly Step[], Step, string, string | null]>([
    ['a finding is confirmed after the detection', WAY.detecting, { step: 'confirmed', problem: true }, '2026-11-10', null],
    ['… and not before', WAY.drawn, { step: 'confirmed', problem: true }, '2026-11-10', '不能进行此步骤'],
    ['a notice before the finding is confirmed', WAY.detecting, NOTIFIED, '2026-11-10', '不能进行此步骤'],
    ['a notice with a date before it was sent', WAY.confirmed, { ...NOTIFIED, dueOn: '2026-11-03' }, '2026-11-10', '须晚于通知发出日期'],
    ['a notice that was not sent yet', WAY.confirmed, NOTIFIED, '2026-11-02', '只登记已经发生的事'],
    ['received before it was sent', WAY.rectifying, { step: 'received', on: '2026-11-02' }, '2026-11-10', '早于通知发出日期'],
    ['a second notice with a new date', WAY.rectifying, NOTIFIED, '2026-11-10', null],
    ['mended with nothing handed in', WAY.rectifying, { step: 'judged', mended: true, on: '2026-11-10' }, '2026-11-10', '尚未报送整改情况'],
    ['revocation before the date has passed', WAY.rectifying, PROPOSED, '2026-11-20', '尚未过'],
    ['revocation after it has: 整改不及时', WAY.rectifying, { ...PROPOSED, on: '2026-11-21' }, '2026-11-21', null],
    ['revocation when a person judged it not mended: 整改不到位', WAY['not-mended'], PROPOSED, '2026-11-19', null],
    ['revocation while the report is being looked at', WAY.reported, PROPOSED, '2026-11-30', '不能进行此步骤'],
    ['revoked with nothing proposed', WAY['not-mended'], { step: 'revoked', on: '2026-11-20' }, '2026-11-20', '不能进行此步骤'],
    ['revoked as proposed', [...WAY['not-mended'], PROPOSED], { step: 'revoked', on: '2026-11-20' }, '2026-11-20', null],
    ['an exclusion after the finding', WAY.confirmed, { step: 'excluded', replacement: null }, '2026-11-10', '不能进行此步骤'],
  ])('%s', (_, steps, step, today, words) => {
    const said = whyNot(at(steps), step, 'person', today);
    if (words === null) expect(said).toBeNull();
    else expect(said).toContain(words);
  });

  test.each<Step>([
    { step: 'excluded', replacement: null },
    { step: 'confirmed', problem: true },
    NOTIFIED,
    { step: 'judged', mended: false, on: '2026-11-10' },
    PROPOSED,
    { step: 'revoked', on: '2026-11-20' },
    { step: 'closed', on: '2026-11-10' },
  ])('$step is a person’s alone', (step) => {
    const states = [
      WAY.drawn,
      WAY.detecting,
      WAY.confirmed,
      WAY.rectifying,
      WAY['not-mended'],
      [SUBMITTED, { step: 'confirmed', problem: false }] as const,
      [...WAY['not-mended'], PROPOSED] as const,
    ];
    const open = states.find((steps) => whyNot(at(steps), step, 'person', '2026-12-01') === null);
    expect(open).toBeDefined();
    expect(whyNot(at(open ?? []), step, 'system', '2026-12-01')).toContain('具名人员');
  });

  test('time alone moves nothing: past the date it is late, and still 整改中', () => {
    const now = at(WAY.rectifying);
    expect(isLate(now, '2026-11-20')).toBe(false);
    expect(isLate(now, '2026-11-21')).toBe(true);
    expect(now.state).toBe('rectifying');
  });

  test('a proposal carries the whole chain of dates, and can be withdrawn', () => {
    const steps = [
      ...WAY.reported,
      { step: 're-test', detection: 'd2' },
      { step: 'judged', mended: false, on: '2026-11-24' },
      { step: 'revocation-proposed', on: '2026-11-25' },
    ] satisfies readonly Step[];
    const now = at(steps);
    expect(now).toMatchObject({ state: 'revocation-proposed', revocation: '经核实', reTests: ['d2'] });
    expect(chainOfDates(steps.map((step) => taken(step)))).toBe(
      '2026-11-02认定问题（王某，经核实）；2026-11-03发出整改通知，整改到位日期2026-11-20；2026-11-18报送整改情况；2026-11-02复测（d2）；2026-11-24认定整改不到位（王某，经核实）；2026-11-25提出撤销备案建议（王某，经核实）',
    );
    expect(at([...steps, { step: 'revocation-withdrawn', on: '2026-11-26' }])).toMatchObject({ state: 'not-mended', revocation: null });
    const revoked: readonly Step[] = [...steps, { step: 'revoked', on: '2026-11-27' }];
    expect([at(revoked).state, chainOfDates(revoked.map((step) => taken(step)))]).toEqual([
      'revoked',
      expect.stringMatching(/；2026-11-27撤销备案（王某，经核实）$/u),
    ]);
  });
});

describe('the package ordinary users get', () => {
  const [a, b] = ['a'.repeat(64), 'b'.repeat(64)];
  const filed: FiledPackage = { packageName: 'cn.example.office', versionName: '2.1.0', versionCode: '210', signer: a, sha256: a };
  const got = { packageName: 'cn.example.office', versionName: '2.1.0', versionCode: '210', signers: [a], sha256: a };
  test.each<[PackageMatch, Partial<FiledPackage> | null, Partial<typeof got>, boolean]>([
    ['same', {}, {}, false],
    ['same', { signer: b }, {}, false],
    ['same-version-other-file', {}, { sha256: b }, true],
    ['newer-version', {}, { sha256: b, versionCode: '211', versionName: '2.1.1' }, true],
    ['newer-version', {}, { sha256: b, versionCode: '9007199254740993' }, true],
    ['older-version', {}, { sha256: b, versionCode: '99' }, false],
    ['other-signer', {}, { sha256: b, signers: [b] }, true],
    ['other-signer', {}, { sha256: b, signers: [], versionCode: '211' }, true],
    ['other-app', {}, { packageName: 'cn.example.other' }, true],
    ['not-comparable', null, {}, false],
  ])('%s', (match, changed, over, lead) => {
    const said = comparePackage(changed === null ? null : { ...filed, ...changed }, { ...got, ...over });
    expect(said.match).toBe(match);
    expect(said.lead !== null).toBe(lead);
  });
  test('what was not noted at the filing is said, never guessed', () => {
    const { sha256: _, ...noHash } = filed;
    const { versionCode: __, ...noVersion } = filed;
    expect(comparePackage(noHash, got)).toMatchObject({ match: 'not-comparable', because: expect.stringContaining('未登记校验值') });
    expect(comparePackage(noVersion, { ...got, sha256: b })).toMatchObject({ match: 'not-comparable' });
    expect(comparePackage({ packageName: 'cn.example.office' }, got).match).toBe('not-comparable');
  });
  test('of several certificates one is enough', () => {
    expect(comparePackage(filed, { ...got, sha256: b, signers: [b, a] }).match).toBe('same-version-other-file');
  });
});
