/** Every cell of the two outcome tables, over hand-made claims: no detector is asked. */
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/rules/load.ts';
import type { RestrictedFunction } from '../../src/evidence/declaration.ts';
import type { Claims, Grade, Mark, Sighting } from '../../src/verdict/detector.ts';
import { overallOf } from '../../src/verdict/overall.ts';
import type { Outcome, Strength } from '../../src/verdict/report-schema.ts';
import { judgeRequired } from '../../src/verdict/required.ts';
import { judgeRestricted } from '../../src/verdict/restricted.ts';

const { pack } = await loadRules();
const box = { x: 0, y: 0, width: 1, height: 1 };

function sighting(grade: Grade, name: string, options: Partial<Sighting> = {}): Sighting {
  return {
    grade,
    name,
    because: `见“${name}”。`,
    where: [{ screen: 's', picture: 0, box, text: name }],
    scene: null,
    compulsion: [],
    weak: false,
    ...options,
  };
}
const claims = (sightings: readonly Sighting[], marks: readonly Mark[] = [], applies: Claims['applies'] = { yes: true }): Claims => ({
  applies,
  sightings,
  marks,
  gaps: [],
  advice: [],
  leads: [],
});
const item = (name: string, options: Partial<RestrictedFunction> = {}): RestrictedFunction => ({ clause: 'check-in', name, ...options });
const exempt = item('巡护打卡', { scene: '安全巡护', basis: '巡护办法' });

type Cell = readonly [
  string,
  Outcome,
  { seen?: readonly Sighting[]; declared?: readonly RestrictedFunction[]; strength?: Strength; publicOnly?: boolean; path?: string },
  RegExp?,
];
const cells: readonly Cell[] = [
  ['not declared, not found, strong', 'pass', { strength: 'strong' }, /在本次检测范围内，未发现/],
  ['not declared, not found, moderate', 'pass', {}, /未发现/],
  ['not declared, not found, weak', 'inconclusive', { strength: 'weak' }, /未能判定.*缺少账号/],
  ['only mentions, moderate', 'pass', { seen: [sighting('mention', '会议签到通知')] }],
  ['only mentions, weak', 'inconclusive', { seen: [sighting('mention', '会议签到通知')], strength: 'weak' }],
  ['function in ordinary work', 'fail', { seen: [sighting('function', '立即签到')] }, /不符合《办法》第十四条第（二）项规定/],
  ['entry in ordinary work', 'fail', { seen: [sighting('entry', '每日签到')] }],
  ['the same at weak coverage', 'fail', { seen: [sighting('entry', '每日签到')], strength: 'weak' }],
  ['ambiguous', 'review', { seen: [sighting('ambiguous', '考勤')] }],
  ['only OCR, unsure', 'review', { seen: [sighting('entry', '签到', { weak: true })] }],
  ['public audience only', 'review', { seen: [sighting('function', '到厅签到')], publicOnly: true }, /经营主体和社会公众/],
  [
    'exempt scene, not declared',
    'review',
    { seen: [sighting('entry', '巡护打卡', { scene: '巡护' })] },
    /第5项未作说明.*补充说明设置原因和依据/,
  ],
  [
    'exempt scene, declared with a basis',
    'review',
    { seen: [sighting('entry', '巡护打卡', { scene: '巡护' })], declared: [exempt] },
    /由审核人员认定/,
  ],
  [
    'exempt scene, declared without a basis',
    'review',
    { seen: [sighting('entry', '巡护打卡', { scene: '巡护' })], declared: [item('巡护打卡', { scene: '安全巡护' })] },
    /未附设置依据/,
  ],
  ['declared exempt, found by its name, no scene on screen', 'review', { seen: [sighting('entry', '巡护打卡')], declared: [exempt] }],
  [
    'declared exempt, found at the declared place',
    'review',
    { seen: [sighting('entry', '打卡')], declared: [{ ...exempt, path: '首页—外业任务—巡护打卡' }], path: '首页—外业任务' },
  ],
  [
    'declared exempt, found at another place',
    'fail',
    { seen: [sighting('entry', '打卡')], declared: [{ ...exempt, path: '首页—外业任务—巡护打卡' }], path: '首页—我的—考勤' },
    /特殊场景之外/,
  ],
  [
    'declared exempt, found elsewhere, no path declared',
    'fail',
    { seen: [sighting('entry', '上班打卡')], declared: [exempt], path: '首页—我的' },
  ],
  [
    'both the declared and an office one',
    'fail',
    { seen: [sighting('entry', '巡护打卡', { scene: '巡护' }), sighting('function', '上班打卡')], declared: [exempt] },
  ],
  [
    'declared without an exempt scene',
    'fail',
    { seen: [sighting('entry', '扫码签到')], declared: [item('扫码签到', { reason: '便于会务统计' })] },
    /便于会务统计/,
  ],
  [
    'declared as everyday attendance',
    'fail',
    { seen: [sighting('entry', '考勤打卡')], declared: [item('考勤打卡', { scene: '日常考勤' })] },
  ],
  [
    'declared and not seen',
    'inconclusive',
    { declared: [exempt], strength: 'strong' },
    /申报与检测不一致.*请提供操作路径或相应角色的测试账号/,
  ],
  ['declared and only mentioned', 'inconclusive', { declared: [exempt], seen: [sighting('mention', '巡护打卡')] }],
  ['declared exempt, something ambiguous seen', 'review', { declared: [exempt], seen: [sighting('ambiguous', '考勤')] }],
];

describe('restricted functions', () => {
  it.each(cells.map(([name, outcome, given, because]) => ({ name, outcome, given, because })))(
    '$name: $outcome',
    ({ outcome, given, because }) => {
      const { seen = [], declared = [], strength = 'moderate', publicOnly = false, path = '首页' } = given;
      const got = judgeRestricted({
        title: '打卡签到',
        claims: claims(seen),
        declared,
        publicOnly,
        rules: pack,
        pathOf: () => path,
        reliance: { strength, missing: strength === 'weak' ? ['缺少账号'] : [] },
      });
      expect(got.outcome).toBe(outcome);
      if (because) expect(got.because).toMatch(because);
      expect(got.strength).toBe(seen.some(({ grade }) => grade !== 'mention') ? null : strength);
      expect(got.rows.length).toBeGreaterThan(0);
    },
  );
});

describe('a declared function come to by another way than the declared one', () => {
  const declared = [{ ...exempt, path: '首页—外业任务—巡护打卡' }];
  it.each<[string, Sighting, boolean]>([
    ['of its name, in an exempt scene', sighting('entry', '巡护打卡', { scene: '巡护' }), true],
    ['of its name, of doubtful nature', sighting('ambiguous', '巡护打卡', { scene: '巡护' }), true],
    ['of its name, in ordinary work', sighting('entry', '巡护打卡'), false],
    ['of another name, in an exempt scene', sighting('ambiguous', '点位确认', { scene: '巡护' }), false],
  ])('%s', (_name, seen, found) => {
    const got = judgeRestricted({
      title: '打卡签到',
      claims: claims([seen]),
      declared,
      publicOnly: false,
      rules: pack,
      pathOf: () => '首页—今日安排',
      reliance: { strength: 'moderate', missing: [] },
    });
    expect(got.findings.some(({ grade }) => grade === 'declared')).toBe(!found);
  });
});

const mark = (quality: Mark['quality']): Mark => ({ quality, because: `${quality}。`, where: [] });
const at = (screen: string, quality: Mark['quality'], because: string): Mark => ({
  quality,
  because,
  where: [{ screen, picture: 0, box: { x: 0, y: 0, width: 1, height: 1 }, text: '' }],
});
describe('required marks', () => {
  it.each<[string, Outcome, readonly Mark[], Strength, boolean]>([
    ['good', 'pass', [mark('good')], 'weak', false],
    ['good beside bad', 'pass', [mark('bad'), mark('good')], 'strong', true],
    ['doubtful', 'review', [mark('doubtful')], 'strong', true],
    ['doubtful beside bad', 'review', [mark('bad'), mark('doubtful')], 'weak', true],
    ['bad, home and login seen', 'fail', [mark('bad')], 'weak', true],
    ['bad, home or login not seen', 'review', [mark('bad')], 'weak', false],
    ['nothing, strong', 'fail', [], 'strong', true],
    ['nothing, moderate', 'inconclusive', [], 'moderate', true],
    ['nothing, weak', 'inconclusive', [], 'weak', true],
  ])('%s: %s', (_name, outcome, marks, strength, prominentSeen) => {
    for (const clause of ['host-unit-name', 'complaints', 'filing-number'] as const) {
      expect(
        judgeRequired({ clause, claims: claims([], marks), reliance: { strength, missing: ['关于页未到达'] }, prominentSeen }).outcome,
      ).toBe(outcome);
    }
  });
  it('two pages of one name are told once, and both are shown', () => {
    const got = judgeRequired({
      clause: 'host-unit-name',
      claims: claims([], [at('login', 'good', '登录页。'), at('login-2', 'good', '登录页。')]),
      reliance: { strength: 'strong', missing: [] },
      prominentSeen: true,
    });
    expect([got.because, got.findings.length]).toEqual(['登录页。', 2]);
  });
  it('a pass rests on the best one or two showings, each on its own screen, and keeps what is to be mended', () => {
    const marks = [
      at('login', 'good', '登录页。'),
      at('login', 'good', '登录页又一处。'),
      at('deep', 'doubtful', '较深。'),
      at('home', 'good', '首页。'),
      at('mine', 'good', '我的。'),
      at('cover', 'bad', '启动页截断。'),
    ];
    const got = judgeRequired({
      clause: 'host-unit-name',
      claims: claims([], marks),
      reliance: { strength: 'strong', missing: [] },
      prominentSeen: true,
    });
    expect(got.because).toBe('登录页。首页。');
    expect(got.findings.map(({ outcome, because }) => [outcome, because])).toEqual([
      ['pass', '登录页。'],
      ['pass', '首页。'],
      ['fail', '启动页截断。'],
    ]);
  });
  it('does not apply', () => {
    expect(
      judgeRequired({
        clause: 'filing-number',
        claims: claims([], [], { yes: false, because: '本项不适用。' }),
        reliance: { strength: 'strong', missing: [] },
        prominentSeen: true,
      }).outcome,
    ).toBe('not-applicable');
  });
});

describe('overall', () => {
  it.each<[string, readonly Outcome[]]>([
    ['fail', ['pass', 'error', 'review', 'inconclusive', 'fail']],
    ['review', ['error', 'review', 'inconclusive']],
    ['error', ['error', 'inconclusive', 'pass']],
    ['inconclusive', ['inconclusive', 'pass', 'not-applicable']],
    ['pass', ['pass', 'not-applicable']],
    ['inconclusive', []],
    ['inconclusive', ['not-applicable']],
  ])('%s of %j', (overall, outcomes) => expect(overallOf(outcomes)).toBe(overall));
});
