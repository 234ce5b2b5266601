/** What a phone has on it that runs programs of others: part of a device's profile, as it is part of a phone somebody set up. */
import { Type, type Static } from 'typebox';

/** A mistyped key is told, not ignored. */
const strict = { additionalProperties: false } as const;
const named = Type.String({ minLength: 1 });

/** One mini program or quick app that a host can open. */
const Program = Type.Object(
  {
    /** appid of a mini program, package name of a quick app. */
    id: Type.String({ pattern: '^[\\w.]+$' }),
    name: named,
    /** `gh_…` of a mini program. */
    originalId: Type.Optional(named),
    version: named,
    /** 主体: who is registered as its owner. */
    owner: named,
    /** Folder or ZIP of its pages, with index.html at its root; relative to the profile's file. */
    bundle: named,
    /** Tickets of the links that open it (`weixin://dl/business/?t=…`). */
    tickets: Type.Optional(Type.Array(named)),
  },
  strict,
);
export type Program = Static<typeof Program>;

/** A host as it stands on a phone: signed in or not, with its moods. */
export const HostData = Type.Object(
  {
    kind: Type.Union([Type.Literal('wechat'), Type.Literal('quick-app')]),
    /** Left out: `com.tencent.mm`, `com.miui.hybrid`. */
    package: Type.Optional(Type.String({ pattern: '^[a-z][\\w]*(\\.\\w+)+$' })),
    versionName: Type.String({ minLength: 1 }),
    signedIn: Type.Boolean({ description: '已登录；快应用引擎不需要登录，填 true' }),
    /** Programs it opens before it asks for a security check; left out: it never does. */
    launchesBeforeCheck: Type.Optional(Type.Integer({ minimum: 0 })),
    /** What the accessibility tree holds: everything, the host's own views but no page of a program (left out: this), or nothing. */
    tree: Type.Optional(Type.Union([Type.Literal('everything'), Type.Literal('own'), Type.Literal('nothing')])),
    programs: Type.Array(Program),
  },
  strict,
);
export type HostData = Static<typeof HostData>;
