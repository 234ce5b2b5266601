/** A detection as the API shows it. */
import { Type, type Static } from 'typebox';
import { Purpose } from '../../evidence/declaration.ts';
import { literals, strict, text } from '../../evidence/parts.ts';
import type { DetectionRow } from '../../store/sql/detections/list.ts';
import type { DetectionChange } from '../../store/sql/detections/move.ts';
import { STATES, STATE_WORDS } from '../../store/sql/states.ts';
import { CONFIRMATION_STATES } from '../../store/sql/tables/detections.ts';
import { AppKindWord, day, id, limit, line, moment, orNull, pageOf } from './common.ts';

const State = literals(STATES);
const Overall = literals(['pass', 'fail', 'review', 'inconclusive', 'error']);

/** 换机复核 as it stands: `running` once the other device has it. */
const ConfirmationView = Type.Object(
  {
    state: literals(['waiting', 'running', 'confirmed', 'not-reproduced', 'not-made']),
    because: text,
    run: Type.String({ description: '被复核的检测运行' }),
    second: orNull(Type.String({ description: '另一台设备上的检测运行；材料在同一检测的材料清单中' })),
    device: orNull(Type.String({ description: '等待其复核的设备' })),
    until: Type.String({ description: '最迟等到；到时仍无设备的，照原结论建议提出，注明未经换机复核' }),
  },
  {
    description:
      '换机复核：waiting 等待另一台设备 · running 复核中 · confirmed 再现 · not-reproduced 未再现，待人工认定 · not-made 未经换机复核',
  },
);

export const DetectionView = Type.Object(
  {
    id,
    state: State,
    stateWord: Type.String({ description: '状态（中文）' }),
    stateAt: moment,
    kind: AppKindWord,
    program: orNull(
      Type.Object({ host: orNull(text), entry: text }, { description: '小程序、快应用：承载平台，打开它的链接或名称；安装包为 null' }),
    ),
    purpose: Purpose,
    of: orNull(Purpose),
    body: id,
    application: id,
    version: orNull(id),
    declarationHash: text,
    rules: text,
    parent: orNull(id),
    campaign: orNull(text),
    hasAccounts: Type.Boolean({ description: '是否提供了检测账号；账号本身从不返回' }),
    deviceClass: text,
    device: orNull(text),
    receivedOn: text,
    dueOn: orNull(text),
    dueProvisional: Type.Boolean(),
    attempts: Type.Integer(),
    progress: Type.Unknown({ description: '最近一次进度；没有时为 null' }),
    note: orNull(Type.String({ description: '异常原因，或在等待什么' })),
    overall: orNull(Type.String({ description: '结论建议：pass | fail | review | inconclusive | error' })),
    confirmation: orNull(ConfirmationView),
    standing: orNull(Type.String({ description: 'trial：虚拟设备试运行，不作检测结论' })),
    at: moment,
    by: text,
  },
  { title: '检测' },
);
export type DetectionView = Static<typeof DetectionView>;

/** For routes that answer with a view and nothing else: it is whole already, and no schema has to pick from it. */
export const plainJson = () => (view: unknown) => JSON.stringify(view);

export const DetectionPage = pageOf(DetectionView);

/** What a caller sees of a row; accounts stay a yes or no. */
export function detectionView(row: DetectionRow): DetectionView {
  const {
    kind,
    settings,
    state,
    purpose,
    rules,
    deviceClass,
    receivedOn,
    dueOn,
    dueProvisional,
    attempts,
    progress,
    note,
    overall,
    standing,
    by,
  } = row;
  return {
    id: row.id,
    state,
    stateWord: STATE_WORDS[state],
    stateAt: row.stateAt.toISOString(),
    kind,
    program: kind === 'apk' ? null : { host: settings.host ?? null, entry: settings.entry ?? '' },
    purpose,
    of: row.ofPurpose,
    body: row.bodyId,
    application: row.applicationId,
    version: row.versionId,
    declarationHash: row.declarationHash,
    rules,
    parent: row.parentId,
    campaign: row.campaignId,
    hasAccounts: row.accountsRef !== null,
    deviceClass,
    device: row.deviceSerial,
    receivedOn,
    dueOn,
    dueProvisional,
    attempts,
    progress,
    note,
    overall,
    confirmation: confirmationView(row),
    standing,
    at: row.at.toISOString(),
    by,
  };
}

function confirmationView({ confirmation, state }: DetectionRow): DetectionView['confirmation'] {
  if (confirmation === null) return null;
  const { because, run, second, until, on: device } = confirmation;
  const atWork = confirmation.state === 'waiting' && state !== 'queued' && state !== 'cancelled';
  return { state: atWork ? 'running' : confirmation.state, because, run, second, device, until };
}

export const DetectionQuery = Type.Object(
  {
    state: Type.Optional(Type.String({ maxLength: 200, description: `状态，可用逗号分隔多个：${STATES.join('、')}` })),
    purpose: Type.Optional(Purpose),
    kind: Type.Optional(AppKindWord),
    application: Type.Optional(id),
    campaign: Type.Optional(line(100)),
    parent: Type.Optional(id),
    overall: Type.Optional(Overall),
    confirmation: Type.Optional(literals(CONFIRMATION_STATES)),
    dueBy: Type.Optional(day),
    limit,
    after: Type.Optional(Type.String({ maxLength: 200, description: '上一页返回的 next' })),
  },
  strict,
);

export const ChangeView = Type.Object({
  id: Type.Integer(),
  from: orNull(State),
  to: State,
  who: text,
  why: text,
  at: moment,
});

export const changeView = ({ id, from, to, who, why, at }: DetectionChange): Static<typeof ChangeView> => ({
  id,
  from,
  to,
  who,
  why,
  at: at.toISOString(),
});

export const Because = Type.Object({ why: line(500, '原因，一句话') }, strict);
