/** Accounts of hosts (微信 …) signed in on devices: which there are, how they stand, setting one aside and back. Never a secret. */
import { Type, type Static } from 'typebox';
import { literals, strict, text } from '../../evidence/parts.ts';
import { hostNamed } from '../../gather/launch/program.ts';
import {
  addHostAccount,
  listHostAccounts,
  setHostAccount,
  usesOf,
  type HostAccount,
  type HostAccountListed,
} from '../../store/sql/host-accounts/accounts.ts';
import { note } from '../../store/sql/judgement.ts';
import type { Db } from '../../store/sql/db.ts';
import type { App } from '../instance.ts';
import { callerOf } from '../plugins/auth.ts';
import { id, IdParams, line, moment, orNull } from '../schemas/common.ts';
import { Because } from '../schemas/detection.ts';
import type { ApiWorld } from '../world.ts';

const Given = Type.Object(
  {
    device: Type.String({ minLength: 1, maxLength: 200, description: '登录该账号的设备编号' }),
    host: line(40, '承载平台，如 wechat'),
    ref: line(40, '账号编号：内部登记的编号，不填手机号、证件号、微信号'),
    spacingSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400, description: '两次使用的最短间隔，秒，默认 600' })),
    dailyCap: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: '每日（北京时间）最多使用次数，默认 20' })),
  },
  strict,
);

const View = Type.Object({
  id,
  device: text,
  host: text,
  ref: text,
  spacingSeconds: Type.Integer(),
  dailyCap: Type.Integer(),
  /** 可用 · 停用（须由人员恢复）· 已注销. */
  state: literals(['ready', 'quarantined', 'signed-out']),
  reason: orNull(text),
  usedToday: Type.Integer(),
  lastUsedAt: orNull(moment),
  at: moment,
  by: text,
});

const view = (row: HostAccountListed): Static<typeof View> => ({
  id: row.id,
  device: row.deviceId,
  host: row.host,
  ref: row.ref,
  spacingSeconds: row.spacingSeconds,
  dailyCap: row.dailyCap,
  state: row.state,
  reason: row.reason,
  usedToday: row.today,
  lastUsedAt: row.lastEnd?.toISOString() ?? null,
  at: row.at.toISOString(),
  by: row.by,
});

const PATH = '/api/v1/host-accounts';

export function addHostAccounts(app: App, { store: { db }, clock }: ApiWorld): void {
  const tags = ['host-accounts'];
  const shown = async (tx: Db, row: HostAccount): Promise<Static<typeof View>> =>
    view({ ...row, ...(await usesOf(tx, row.id, clock.now())) });
  app.get(PATH, { schema: { summary: '承载平台账号及其状态', tags, response: { 200: Type.Array(View) } } }, async () =>
    (await listHostAccounts(db, clock.now())).map(view),
  );
  app.post(
    PATH,
    { schema: { summary: '登记设备上已登录的承载平台账号', tags, body: Given, response: { 201: View } } },
    async (request, reply) => {
      const { who } = callerOf(request);
      const { device, host, ...given } = request.body;
      const at = clock.now();
      const made = await db.transaction(async (tx) => {
        const row = await addHostAccount(tx, { ...given, deviceId: device, host: hostNamed(host).id }, { who, at });
        await note(tx, { who, action: 'host-account.add', object: row.id, detail: { device, host: row.host, ref: row.ref }, at });
        return shown(tx, row);
      });
      return reply.code(201).send(made);
    },
  );
  for (const [step, state, summary] of [
    ['quarantine', 'quarantined', '停用一个承载平台账号'],
    ['release', 'ready', '恢复一个承载平台账号（已在手机上处理风控或重新登录后）'],
    ['sign-out', 'signed-out', '注销登记：账号已从设备退出'],
  ] as const)
    app.post(
      `${PATH}/:id/${step}`,
      { schema: { summary, tags, params: IdParams, body: Because, response: { 200: View } } },
      async (request) => {
        const { who } = callerOf(request);
        const { why } = request.body;
        return db.transaction(async (tx) => {
          const row = await setHostAccount(tx, request.params.id, state, state === 'ready' ? null : why);
          await note(tx, { who, action: `host-account.${step}`, object: row.id, detail: { why }, at: clock.now() });
          return shown(tx, row);
        });
      },
    );
}
