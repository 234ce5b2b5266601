/** Accounts of hosts over HTTP: registered, set aside and released by a named person with a reason, all of it in the audit log. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seeDevice } from '../../src/store/sql/devices.ts';
import { auditOf } from '../../src/store/sql/judgement.ts';
import { openTestApi, type TestApi } from '../support/api.ts';

const PATH = '/api/v1/host-accounts';
let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await seeDevice(api.given.store.db, { id: 'R58M', host: 'here', classes: ['android-wechat'] }, new Date());
});
afterAll(() => api.end());
const post = (url: string, payload: object) => api.app.inject({ method: 'POST', url, headers: api.as('technician'), payload });

test('an account’s way: registered with what is usual, set aside, released, signed out; each step with its reason', async () => {
  const added = await post(PATH, { device: 'R58M', host: '微信', ref: '检测微信-03' });
  expect(added.statusCode).toBe(201);
  const { id }: { id: string } = added.json();
  expect(added.json()).toMatchObject({ host: 'wechat', state: 'ready', spacingSeconds: 600, dailyCap: 20, usedToday: 0, lastUsedAt: null });
  expect((await post(`${PATH}/${id}/quarantine`, { why: '出现安全验证' })).json()).toMatchObject({
    state: 'quarantined',
    reason: '出现安全验证',
  });
  expect((await post(`${PATH}/${id}/release`, {})).statusCode).toBe(400);
  expect((await post(`${PATH}/${id}/release`, { why: '已在手机上完成验证' })).json()).toMatchObject({ state: 'ready', reason: null });
  expect((await post(`${PATH}/${id}/sign-out`, { why: '换号' })).json()).toMatchObject({ state: 'signed-out' });
  expect((await post(`${PATH}/${id}/release`, { why: '再用' })).statusCode).toBe(404);
  const listed = await api.app.inject({ url: PATH, headers: api.as('auditor') });
  expect(listed.json()).toEqual([expect.objectContaining({ id, device: 'R58M', ref: '检测微信-03', state: 'signed-out' })]);
  const noted = await auditOf(api.given.store.db, { object: id }, 10);
  expect(noted.map(({ action, detail }) => [action, detail])).toEqual([
    ['host-account.sign-out', { why: '换号' }],
    ['host-account.release', { why: '已在手机上完成验证' }],
    ['host-account.quarantine', { why: '出现安全验证' }],
    ['host-account.add', { device: 'R58M', host: 'wechat', ref: '检测微信-03' }],
  ]);
});

test.each([
  ['a telephone number', { device: 'R58M', host: 'wechat', ref: '13800138000' }, 422],
  ['a device that is not there', { device: 'nowhere', host: 'wechat', ref: 'A-1' }, 404],
  ['a host that is not known', { device: 'R58M', host: 'qq', ref: 'A-1' }, 400],
  ['a secret beside it', { device: 'R58M', host: 'wechat', ref: 'A-1', password: 'x' }, 400],
])('%s is refused and leaves nothing', async (_, payload, status) => {
  const { statusCode } = await post(PATH, payload);
  expect(statusCode).toBe(status);
  const listed = await api.app.inject({ url: PATH, headers: api.as('technician') });
  expect(listed.json()).toHaveLength(1);
});
