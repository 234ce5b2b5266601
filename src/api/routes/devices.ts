/** Devices: how they are, and taking one out of service or back into it. */
import { Type, type Static } from 'typebox';
import { literals, strict, text } from '../../evidence/parts.ts';
import { listDevices, setDevice, type DeviceRow } from '../../store/sql/devices.ts';
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
  state: literals(['ready', 'quarantined', 'away']),
  reason: orNull(text),
  faults: Type.Integer(),
  seenAt: moment,
});

const view = ({ id, host, classes, state, reason, faults, seenAt }: DeviceRow): Static<typeof DeviceView> => ({
  id,
  host,
  classes: [...classes],
  state,
  reason,
  faults,
  seenAt: seenAt.toISOString(),
});

/** Serials may hold dots, colons, `@`. */
const Params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 200 }) }, strict);

export function addDevices(app: App, { store: { db }, clock }: ApiWorld): void {
  const tags = ['devices'];
  app.get('/api/v1/devices', { schema: { summary: '设备及其状态', tags, response: { 200: Type.Array(DeviceView) } } }, async () =>
    (await listDevices(db)).map(view),
  );
  for (const [step, state, summary] of [
    ['quarantine', 'quarantined', '停用一台设备'],
    ['release', 'ready', '恢复一台设备'],
  ] as const)
    app.post(
      `/api/v1/devices/:id/${step}`,
      { schema: { summary, tags, params: Params, body: Because, response: { 200: DeviceView } } },
      async (request) => {
        const { id } = request.params;
        const { why } = request.body;
        return db.transaction(async (tx) => {
          const row = await setDevice(tx, id, state, state === 'ready' ? null : why);
          await note(tx, { who: callerOf(request).who, action: `device.${step}`, object: id, detail: { why }, at: clock.now() });
          return view(row);
        });
      },
    );
}
