/** Devices: how they are, and taking one out of service or back into it. */
import { Type, type Static } from 'typebox';
import { literals, strict, text } from '../../evidence/parts.ts';
import { listDevices, releaseDevice, setDevice, type DeviceRow } from '../../store/sql/devices.ts';
import { note } from '../../store/sql/judgement.ts';
import type { App } from '../instance.ts';
import { callerOf } from '../plugins/auth.ts';
import { moment, orNull } from '../schemas/common.ts';
import { Because } from '../schemas/detection.ts';
import type { ApiWorld } from '../world.ts';

const DeviceView = Type.Object({
  id: text,
  host: text,
  classes: Type.Array(text),
  /** 可用 · 停用 · 暂不可用（按 reason 处理后自动恢复）· 待自检. */
  state: literals(['ready', 'quarantined', 'away', 'testing']),
  reason: orNull(text),
  faults: Type.Integer(),
  seenAt: moment,
  /** Which phone it is registered as; null: not seen yet, or made when it is needed. */
  identity: orNull(
    Type.Object({ serial: text, hardware: text, usb: orNull(text), fingerprint: text, model: text }, { description: '登记的手机' }),
  ),
  /** The last look; null: none yet. */
  health: orNull(
    Type.Object(
      {
        at: moment,
        score: Type.Integer({ minimum: 0, maximum: 100 }),
        rungs: Type.Array(
          Type.Object({ id: text, standing: literals(['well', 'weak', 'bad', 'unseen']), found: text, remedy: orNull(text) }),
        ),
      },
      { description: '最近一次检查：逐项情况和处理办法' },
    ),
  ),
});

const view = ({ id, host, classes, state, reason, faults, seenAt, identity, health }: DeviceRow): Static<typeof DeviceView> => ({
  id,
  host,
  classes: [...classes],
  state,
  reason,
  faults,
  seenAt: seenAt.toISOString(),
  identity,
  health: health && { ...health, rungs: [...health.rungs] },
});

/** Serials may hold dots, colons, `@`. */
const Params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 200 }) }, strict);

export function addDevices(app: App, { store: { db }, clock }: ApiWorld): void {
  const tags = ['devices'];
  app.get('/api/v1/devices', { schema: { summary: '设备及其状态', tags, response: { 200: Type.Array(DeviceView) } } }, async () =>
    (await listDevices(db)).map(view),
  );
  for (const [step, summary] of [
    ['quarantine', '停用一台设备'],
    // Its worker tests it; it is ready, or set aside again with what the test found.
    ['release', '恢复一台设备（先自检，通过后可用）；为它服务的检测进程没有运行时，reason 中说明，运行后自检'],
  ] as const)
    app.post(
      `/api/v1/devices/:id/${step}`,
      { schema: { summary, tags, params: Params, body: Because, response: { 200: DeviceView } } },
      async (request) => {
        const { id } = request.params;
        const { why } = request.body;
        return db.transaction(async (tx) => {
          const row = await (step === 'release' ? releaseDevice(tx, id, why, clock.now()) : setDevice(tx, id, 'quarantined', why));
          await note(tx, { who: callerOf(request).who, action: `device.${step}`, object: id, detail: { why }, at: clock.now() });
          return view(row);
        });
      },
    );
}
