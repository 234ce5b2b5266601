/** The form a detection is handed in with (multipart/form-data). Text fields; `package` once for each file. */
import { Type, type Static } from 'typebox';
import { Purpose } from '../../evidence/declaration.ts';
import { strict } from '../../evidence/parts.ts';
import { day, id, line } from './common.ts';

/** Instead of a package, here and where a detection is ordered of a filing. */
export const targetFields = {
  miniProgram: Type.Optional(line(1000, '小程序的链接或名称，与 host 同填')),
  host: Type.Optional(line(32, '小程序的承载平台：wechat、alipay、dingtalk、zhezhengding、yuezhengyi、gov-wechat，或其名称')),
  quickApp: Type.Optional(line(1000, '快应用地址 hap://app/<包名>/<页面路径>')),
} as const;

const fields = {
  declaration: Type.String({
    minLength: 2,
    contentMediaType: 'application/json',
    description: '申报信息 JSON（schemas/declaration.json）',
  }),
  purpose: Purpose,
  of: Type.Optional(Purpose),
  body: Type.Optional(id),
  rules: Type.Optional(Type.String({ pattern: '^[a-z0-9-]{1,64}$', description: '检测规则名称，默认现行规则' })),
  parent: Type.Optional(id),
  campaign: Type.Optional(line(100)),
  accounts: Type.Optional(id),
  ...targetFields,
  deviceClass: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]{0,31}$', description: '设备类别，默认 android' })),
  device: Type.Optional(line(100, '只在这一设备上检测（序列号）')),
  receivedOn: Type.Optional(day),
  dueOn: Type.Optional(day),
  budgetSeconds: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,4}$', description: '最长走查时间（秒）' })),
} as const;

/** The text fields alone: what is checked once they are in. */
export const SubmitFields = Type.Object(fields, strict);
export type SubmitFields = Static<typeof SubmitFields>;

/** As documented: with the files. */
export const SubmitForm = Type.Object(
  {
    ...fields,
    package: Type.Optional(
      Type.Array(Type.String({ format: 'binary' }), {
        minItems: 1,
        description: '安装包：一个 APK、拆分包的全部 APK，或一个 .apks/.xapk/.apkm；小程序、快应用没有安装包，不填',
      }),
    ),
  },
  strict,
);

export const SubmitHeaders = Type.Object({
  'idempotency-key': Type.Optional(Type.String({ pattern: '^[\\x21-\\x7e]{1,200}$', description: '幂等键：同一请求重发时只受理一次' })),
});
