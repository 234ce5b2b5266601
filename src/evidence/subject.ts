/** What was examined: a package, or a program inside a host. */
import { Type, type Static } from 'typebox';
import { Observation } from './observation.ts';
import { literals, strict, text } from './parts.ts';

/**
 * One APK of the app. `taken`: put on the device; not, because it is a configuration (ABI, density, language) for other
 * devices; not, because the app fetches it only when a person asks for it.
 */
export const PackagePart = Type.Object(
  {
    fileName: text,
    sha256: text,
    bytes: Type.Integer(),
    split: Type.Union([text, Type.Null()], { description: '拆分包名称；null 为主包（base）' }),
    taken: literals(['yes', 'not-for-device', 'on-demand']),
  },
  strict,
);
export type PackagePart = Static<typeof PackagePart>;

/**
 * What the package says of itself, read without running it. `fileName`, `sha256` and `bytes` are those of the one file
 * handed in, an APK or an archive of APKs. Of several APKs handed in apart: the base's name, the bytes of all, and the
 * SHA-256 of the text with one line a part, `<sha256>  <split name>` and a line feed, the base first under the name
 * `base`, the splits by name.
 */
export const PackageFacts = Type.Object(
  {
    fileName: text,
    sha256: text,
    bytes: Type.Integer(),
    /** One APK, several, or one archive of several. Left out, with `parts`: one APK, noted before sets were. */
    handedIn: Type.Optional(literals(['apk', 'apks', 'archive'])),
    /** Every APK handed in, the base first. */
    parts: Type.Optional(Type.Array(PackagePart)),
    packageName: text,
    label: text,
    versionCode: text,
    versionName: text,
    launchableActivity: text,
    activities: Type.Array(text),
    permissions: Type.Array(text),
    minSdk: Type.Integer(),
    targetSdk: Type.Integer(),
    abis: Type.Array(text),
    /** SHA-256 of the signing certificates; empty when the package is not signed. */
    signers: Type.Array(text),
    /** How the app is built, from the package's own files. */
    framework: literals(['cordova', 'capacitor', 'uni-app', 'native-or-other']),
  },
  strict,
);
export type PackageFacts = Static<typeof PackageFacts>;

/** A label in the package's own files (pages, scripts, compiled code and resources), found without running it. */
export const StaticText = Type.Object({ text, file: text }, strict);
export type StaticText = Static<typeof StaticText>;

/** What was examined, where it is no installed app: a program inside a host, as that host told of it. */
export const Subject = Type.Object(
  {
    kind: literals(['apk', 'mini-program', 'quick-app']),
    /** As it was opened: its link, or the name that was searched. Empty for an installed app. */
    openedBy: text,
    host: Type.Optional(Type.Object({ name: text, package: text, version: Observation(text) }, strict)),
    name: Observation(text),
    /** appid of a mini program, package name of a quick app. */
    appId: Observation(text),
    /** 原始 ID (`gh_…`). */
    originalId: Observation(text),
    version: Observation(text),
    /** 账号主体. */
    owner: Observation(text),
  },
  strict,
);
export type Subject = Static<typeof Subject>;
