/**
 * What the unit declared, with the keys of 备案 forms 附件1 and 附件2 (指南) and what the
 * filing record adds. Only what decides is required; the rest is kept and shown.
 */
import { Type, type Static, type TSchema } from 'typebox';
import { literals, strict, text } from './parts.ts';

/** Why the detection is made: 备案检测、变更检测、预检、抽查检测、复测. */
export const Purpose = literals(['filing', 'change-filing', 'pre-check', 'spot-check', 're-test']);
export type Purpose = Static<typeof Purpose>;

const named = Type.String({ minLength: 1, pattern: '\\S' });
const optional = <T extends TSchema>(schema: T) => Type.Optional(schema);

const RestrictedFunction = Type.Object(
  {
    clause: literals(['check-in', 'points-ranking', 'online-time']),
    name: named,
    path: optional(Type.String({ description: '在应用程序中的位置，如 首页—巡护—巡护打卡' })),
    users: optional(Type.String({ description: '使用人员' })),
    scene: optional(Type.String({ description: '使用场景，如 安全巡护' })),
    reason: optional(Type.String({ description: '设置原因' })),
    basis: optional(Type.String({ description: '设置依据（文件名称、文号）' })),
    attachment: optional(text),
    hours: optional(Type.String({ description: '显示时段，如 工作日7:30-9:30；全天显示的不填' })),
  },
  strict,
);
export type RestrictedFunction = Static<typeof RestrictedFunction>;

const Person = Type.Object({ name: optional(text), title: optional(text), phone: optional(text), email: optional(text) }, strict);

/** Steps of signing in, for where the walk does not find its way alone. Labels are as they stand on the page; no secret stands here. */
const SignInStep = Type.Union(
  [
    Type.Object({ tap: Type.String({ minLength: 1, description: '点按的文字' }) }, strict),
    Type.Object({ tick: Type.String({ minLength: 1, description: '勾选的文字' }) }, strict),
    Type.Object(
      { fill: Type.String({ minLength: 1, description: '填写的栏目' }), with: literals(['username', 'password', 'code']) },
      strict,
    ),
    Type.Object({ ask: Type.String({ minLength: 1, description: '由人填写的栏目，如 短信验证码' }) }, strict),
  ],
  { description: '登录的一个步骤：点按、勾选、填写（取自检测账号）、请人填写' },
);
export type SignInStep = Static<typeof SignInStep>;

/** The access the unit gives, without any secret: credentials are handed in apart and by reference. */
const Access = Type.Object(
  {
    accounts: optional(
      Type.Array(
        Type.Object(
          {
            role: named,
            level: optional(text),
            unit: optional(text),
            sees: optional(text),
            hours: optional(text),
            reference: optional(text),
            boundToDevice: optional(Type.Boolean({ description: '账号与设备绑定：换设备后不能登录' })),
          },
          strict,
        ),
      ),
    ),
    /** Functions are said to show only then; the run must meet each of these hours. */
    shownAt: optional(Type.Array(named, { description: '部分功能仅在此时段显示，如 工作日7:30-9:30' })),
    signIn: optional(Type.Array(SignInStep, { description: '登录步骤；写明后按此操作，不再自动识别登录页' })),
    network: optional(text),
    note: optional(text),
  },
  strict,
);

/** One installable build of the app, as filed. What is given must agree with the examined package for it to be this build. */
const Build = Type.Object(
  {
    name: optional(Type.String({ minLength: 1, pattern: '\\S', description: '如 安卓64位、华为应用市场版' })),
    system: optional(literals(['安卓', 'iOS', '鸿蒙', '其他'])),
    fileName: optional(text),
    versionName: optional(named),
    versionCode: optional(Type.Union([Type.Integer(), Type.String({ pattern: '^\\d+$' })])),
    sha256: optional(Type.String({ pattern: '^[0-9a-fA-F]{64}$', description: '安装包文件的 SHA-256' })),
    signer: optional(Type.String({ pattern: '^([0-9a-fA-F]{2}:?){32}$', description: '签名证书的 SHA-256' })),
  },
  strict,
);

export const Declaration = Type.Object(
  {
    hostUnit: Type.Object(
      {
        name: named,
        userUnits: optional(Type.Array(named)),
        shortNames: optional(Type.Array(Type.Object({ name: named, source: optional(text) }, strict))),
        nature: optional(text),
        level: optional(text),
        creditCode: optional(Type.String({ pattern: '^[0-9A-HJ-NP-RTUW-Y]{18}$' })),
        address: optional(text),
      },
      strict,
    ),
    app: Type.Object(
      {
        name: named,
        kind: optional(literals(['APP', '小程序', '快应用'])),
        onlineSince: optional(text),
        buildCost: optional(Type.Union([Type.Number(), text])),
        yearlyCost: optional(Type.Union([Type.Number(), text])),
        level: optional(text),
        frequency: optional(text),
        purpose: optional(Type.Array(text)),
        purposeText: optional(text),
        audience: optional(Type.Array(literals(['内部工作人员', '经营主体和社会公众']), { description: '用户定位' })),
        grassroots: optional(Type.Boolean()),
        reporting: optional(literals(['有且延伸至县级', '有但未延伸至县级', '无'])),
        users: optional(Type.Number()),
        notes: optional(text),
      },
      strict,
    ),
    functions: optional(
      Type.Object(
        {
          text: optional(Type.String({ description: '附件2 第5项原文' })),
          restricted: optional(Type.Array(RestrictedFunction)),
          grassroots: optional(text),
          reporting: optional(text),
        },
        strict,
      ),
    ),
    /** Whether the filing-number clause applies depends on this, not on the purpose. */
    issuedNumber: optional(
      Type.Object(
        { number: named, issuedOn: optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })) },
        { ...strict, description: '已发放的备案编号；尚未发放时不填' },
      ),
    ),
    /** The builds of this one filing. The report names the one examined and says that the others were not. */
    builds: optional(Type.Array(Build)),
    access: optional(Access),
    responsible: optional(Person),
    agent: optional(Person),
    approval: optional(text),
    operations: optional(text),
    acceptance: optional(text),
    similarApps: optional(text),
  },
  { ...strict, $id: 'govapp-declaration/1', title: '申报信息（附件1、附件2）' },
);
export type Declaration = Static<typeof Declaration>;
