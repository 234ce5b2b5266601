/** One filed application as it stands in the frame of a spot-check (抽查名录). */
import { Type, type Static } from 'typebox';
import { literals, strict } from '../evidence/parts.ts';

const named = Type.String({ minLength: 1, pattern: '\\S' });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: '日期，如 2026-03-02' });

/** 报送单位: provinces' offices; departments and other organs of state report directly (办法七、二十四). */
export const BodyKind = literals(['province', 'department', 'other-organ']);
export type BodyKind = Static<typeof BodyKind>;

export const AppKind = literals(['APP', '小程序', '快应用']);
export type AppKind = Static<typeof AppKind>;

/** Only what is filed and neither revoked nor deregistered can be drawn (办法二十二). */
export const Status = literals(['filed', 'revoked', 'deregistered', 'lapsed', 'other']);
export type Status = Static<typeof Status>;

/** What was handed in when it was filed. Left out where it is not known. */
export const FiledPackage = Type.Object(
  {
    packageName: named,
    versionName: Type.Optional(named),
    versionCode: Type.Optional(Type.String({ pattern: '^\\d+$' })),
    /** SHA-256 of the signing certificate and of the package, lower-case hexadecimal. */
    signer: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
    sha256: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
  },
  strict,
);
export type FiledPackage = Static<typeof FiledPackage>;

export const FrameEntry = Type.Object(
  {
    /** 备案编号: known to everybody concerned, so anybody can recompute the draw. */
    id: named,
    name: named,
    kind: AppKind,
    hostUnit: named,
    body: named,
    bodyKind: BodyKind,
    /** 应用层级 as declared; empty when it is not. */
    level: Type.String(),
    /** Last spot-check or detection; null: never. */
    lastChecked: orNull(Day),
    filed: orNull(FiledPackage),
  },
  strict,
);
export type FrameEntry = Static<typeof FrameEntry>;

export const BODY_KIND_WORDS: Readonly<Record<BodyKind, string>> = {
  province: '省级网信部门',
  department: '国务院部门',
  'other-organ': '其他国家机关',
};
