import { describe, expect, test } from 'vitest';
import { createFaultEngine } from '../../device-farm/virtual/faults/engine.ts';
import { readFaultPlan, type FaultPlan } from '../../device-farm/virtual/faults/plan.ts';

const plan = (seed: number, ...faults: FaultPlan['faults']): FaultPlan => ({ schema: 'govapp-fault-plan/1', seed, faults });
const struckAt = (given: FaultPlan, commands: readonly string[]): readonly number[] => {
  const engine = createFaultEngine(given);
  return commands.flatMap((command, at) => (engine.strike(command).length > 0 ? [at] : []));
};
const sources = Array.from({ length: 40 }, () => 'GET /source');

describe('when a fault strikes', () => {
  test.each<[string, FaultPlan['faults'][number], readonly string[], readonly number[]]>([
    ['at the first command of its kind', { fault: 'no-answer' }, ['GET /screenshot', 'GET /source', 'GET /source'], [1]],
    ['at the third', { fault: 'no-answer', when: { command: 'GET /source', nth: 3 } }, sources.slice(0, 5), [2]],
    ['twice', { fault: 'black-screenshot', when: { command: 'GET /s*', nth: 2, times: 2 } }, sources.slice(0, 5), [1, 2]],
    ['always', { fault: 'slow-answer', seconds: 1, when: { command: '*', times: 0 } }, ['a', 'b', 'c'], [0, 1, 2]],
    [
      'by what a shell command begins with',
      { fault: 'transport-dropped', when: { command: 'shell am *' } },
      ['shell pm list', 'shell am start x'],
      [1],
    ],
    ['at a page', { fault: 'app-crash', when: { command: 'page /index.html#mine' } }, ['page /', 'page /index.html#mine'], [1]],
    [
      'a pattern is no regular expression',
      { fault: 'app-crash', when: { command: 'page /a.b(c)' } },
      ['page /aXb(c)', 'page /a.b(c)'],
      [1],
    ],
  ])('%s', (_, fault, commands, expected) => {
    expect(struckAt(plan(1, fault), commands)).toEqual(expected);
  });

  const half: FaultPlan['faults'][number] = { fault: 'no-answer', when: { command: 'GET /source', times: 0, chance: 0.5 } };
  test('the same seed strikes at the same commands, another at others', () => {
    const first = struckAt(plan(7, half), sources);
    expect(struckAt(plan(7, half), sources)).toEqual(first);
    expect(first.length).toBeGreaterThan(8);
    expect(first.length).toBeLessThan(32);
    expect(struckAt(plan(8, half), sources)).not.toEqual(first);
  });

  test('another fault in the plan changes nothing for those before it', () => {
    const both = createFaultEngine(plan(7, half, { fault: 'slow-answer', seconds: 1, when: { command: '*', times: 0, chance: 0.3 } }));
    const first = sources.flatMap((command, at) => (both.strike(command).some(({ fault }) => fault === 'no-answer') ? [at] : []));
    expect(first).toEqual(struckAt(plan(7, half), sources));
  });
});

describe('a plan is read', () => {
  test('whole', () => {
    const given = plan(3, { fault: 'install-fails', reason: 'INSTALL_FAILED_OLDER_SDK' }, { fault: 'clock-skew', seconds: -3600 });
    expect(readFaultPlan(JSON.parse(JSON.stringify(given)))).toEqual(given);
  });

  test.each([
    [{}],
    [{ schema: 'govapp-fault-plan/1', seed: -1, faults: [] }],
    [{ schema: 'govapp-fault-plan/1', seed: 1, faults: [{ fault: 'earthquake' }] }],
    [{ schema: 'govapp-fault-plan/1', seed: 1, faults: [{ fault: 'offline' }] }],
    [{ schema: 'govapp-fault-plan/1', seed: 1, faults: [{ fault: 'install-fails', reason: 'because' }] }],
    [{ schema: 'govapp-fault-plan/1', seed: 1, faults: [{ fault: 'keyguard', when: { command: '' } }] }],
  ])('or refused: %j', (value) => {
    expect(() => readFaultPlan(value)).toThrow(/fault-plan\.json/);
  });
});
