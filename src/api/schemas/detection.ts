/** A detection as the API shows it. */
import { Type, type Static } from 'typebox';
import { Purpose } from '../../evidence/declaration.ts';
import { literals, strict, text } from '../../evidence/parts.ts';
import type { Detection } from '../../store/sql/detections/accept.ts';
import type { DetectionChange } from '../../store/sql/detections/move.ts';
import { STATES, STATE_WORDS } from '../../store/sql/states.ts';
import { AppKindWord, day, id, limit, line, moment, orNull, pageOf } from './common.ts';

const State = literals(STATES);
const Overall = literals(['pass', 'fail', 'review', 'inconclusive', 'error']);

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
    standing: orNull(Type.String({ description: 'trial：虚拟设备试运行，不作检测结论' })),
    at: moment,
    by: text,
  },
  { title: '检测' },
);
export type DetectionView = Static<typeof DetectionView>;

export const DetectionPage = pageOf(DetectionView);

/** What a caller sees of a row; accounts stay a yes or no. */
export function detectionView(row: Detection): DetectionView {
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
    standing,
    at: row.at.toISOString(),
    by,
  };
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
