import { describe, expect, test } from 'vitest';
import { BadRequest, Cancelled, DeviceLost, EnvironmentMissing, NeedsPerson } from '../../src/errors.ts';
import { checkRole } from '../../src/main/wire.ts';
import { mayMove } from '../../src/store/sql/states.ts';
import { ATTEMPTS, consequenceOf, TURNS, type Consequence, type Situation } from '../../src/worker/consequence.ts';

const at = (over: Partial<Situation>): Situation => ({ error: null, reported: false, attempts: 0, turns: 0, ...over });

describe('what happens next', () => {
  test.each<[string, Partial<Situation>, Pick<Consequence, 'to' | 'deviceFault' | 'attempt'>]>([
    ['a report', { reported: true }, { to: 'proposed', deviceFault: false, attempt: false }],
    ['cancelled', { error: new Cancelled('x') }, { to: 'cancelled', deviceFault: false, attempt: false }],
    ['cancelled with a report', { error: new Cancelled('x'), reported: true }, { to: 'cancelled', deviceFault: false, attempt: false }],
    ['device lost', { error: new DeviceLost('x') }, { to: 'queued', deviceFault: true, attempt: false }],
    ['device lost, attempts spent', { error: new DeviceLost('x'), attempts: 9 }, { to: 'queued', deviceFault: true, attempt: false }],
    ['device lost once too often', { error: new DeviceLost('x'), turns: TURNS - 1 }, { to: 'failed', deviceFault: true, attempt: false }],
    ['handed in wrong', { error: new BadRequest('x') }, { to: 'failed', deviceFault: false, attempt: false }],
    [
      'the device refused the app',
      { error: new EnvironmentMissing('x'), reported: true },
      { to: 'proposed', deviceFault: false, attempt: false },
    ],
    ['the machine lacks something', { error: new EnvironmentMissing('x') }, { to: 'failed', deviceFault: false, attempt: false }],
    ['a person is needed', { error: new NeedsPerson('x') }, { to: 'waiting-person', deviceFault: false, attempt: false }],
    ['a bug', { error: new TypeError('x') }, { to: 'queued', deviceFault: false, attempt: true }],
    ['a bug once more', { error: new TypeError('x'), attempts: ATTEMPTS - 1 }, { to: 'failed', deviceFault: false, attempt: true }],
    ['no error and no report', {}, { to: 'queued', deviceFault: false, attempt: true }],
    ['what is no Error', { error: 'x' }, { to: 'queued', deviceFault: false, attempt: true }],
  ])('%s', (_, situation, expected) => {
    const next = consequenceOf(at(situation));
    expect(next).toMatchObject(expected);
    expect(next.why.trim()).not.toBe('');
    expect(mayMove('running', next.to, 'system')).toBe(true);
  });
});

describe('a role needs what it shares', () => {
  const none = { databaseUrl: null, redisUrl: null };
  test('all runs on embedded parts', () => expect(checkRole('all', none)).toBe('all'));
  test.each([
    ['api', none, 'DATABASE_URL 和 REDIS_URL'],
    ['worker', none, 'DATABASE_URL 和 REDIS_URL'],
    ['worker', { databaseUrl: 'postgres://x', redisUrl: null }, 'REDIS_URL'],
    ['api', { databaseUrl: null, redisUrl: 'redis://x' }, 'DATABASE_URL'],
    ['boss', none, '可用 all、api、worker'],
  ])('%s with %j is a start-up error', (role, config, sentence) => {
    expect(() => checkRole(role, config)).toThrow(sentence);
  });
  test('with both it runs', () => expect(checkRole('api', { databaseUrl: 'postgres://x', redisUrl: 'redis://x' })).toBe('api'));
});
