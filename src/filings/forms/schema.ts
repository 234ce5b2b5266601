/** 附件1–4 as handed in. 附件1 and 附件2 are the declaration, with what the office asks beside them. */
import { Type, type Static } from 'typebox';
import { Declaration } from '../../evidence/declaration.ts';
import { literals, strict } from '../../evidence/parts.ts';

const said = Type.String({ minLength: 1, pattern: '\\S', maxLength: 20_000 });
const short = Type.String({ minLength: 1, pattern: '\\S', maxLength: 500 });
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: '日期写成 2026-11-02' });
const optional = Type.Optional;
const Kind = literals(['APP', '小程序', '快应用']);
const Agent = Type.Object(
  { name: optional(short), title: optional(short), phone: optional(short), email: optional(short) },
  { ...strict, description: '经办人' },
);
const sealed = {
  seal: optional(Type.Boolean({ description: '单位（盖章）' })),
  date: optional(day),
} as const;

/** 附件1、附件2. */
export const Application = Type.Object(
  {
    declaration: Declaration,
    /** 是否承担行政职能: asked of a 事业单位 (办法五第二款). */
    administrative: optional(Type.Boolean()),
    /** 附件1 has no cell for it: what a mini program or quick app runs in, and how it is come to. */
    platform: optional(Type.Object({ name: short, appid: optional(short), tenant: optional(short), entry: optional(short) }, strict)),
    /** 面向基层的单独说明 (办法八第二款). */
    grassrootsNote: optional(said),
    ...sealed,
    attachments: optional(Type.Array(short, { maxItems: 200 })),
    /** Columns of the table that no key is known for: kept as they were. */
    unknown: optional(Type.Record(Type.String(), Type.String())),
  },
  { ...strict, $id: 'govapp-application/1', title: '备案申请（附件1、附件2）' },
);
export type Application = Static<typeof Application>;

/** 附件3. */
export const ChangeForm = Type.Object(
  {
    hostUnit: short,
    appName: short,
    kind: Kind,
    agent: optional(Agent),
    changes: Type.Array(Type.Object({ item: short, before: Type.String({ maxLength: 20_000 }), after: said }, strict), {
      minItems: 1,
      maxItems: 200,
    }),
    reason: said,
    proofs: optional(Type.Array(short, { maxItems: 200 })),
    plannedOn: day,
    ...sealed,
  },
  { ...strict, $id: 'govapp-change-form/1', title: '备案变更申请（附件3）' },
);
export type ChangeForm = Static<typeof ChangeForm>;

/** 附件4, and the day on which the application went off line. */
export const DeregistrationForm = Type.Object(
  {
    hostUnit: short,
    appName: short,
    kind: Kind,
    agent: optional(Agent),
    reason: said,
    measures: Type.Object(
      {
        notice: Type.Object({ where: short, on: day }, { ...strict, description: '公告发布情况' }),
        data: Type.String({ minLength: 1, pattern: '\\S', description: '数据处置情况' }),
        other: optional(said),
        /** Proof that it cannot be found or opened any more. */
        proof: optional(said),
      },
      strict,
    ),
    offLineOn: day,
    ...sealed,
  },
  { ...strict, $id: 'govapp-deregistration-form/1', title: '备案注销报备（附件4）' },
);
export type DeregistrationForm = Static<typeof DeregistrationForm>;

export type FormKind = 'application' | 'change' | 'deregistration';
