/**
 * THE CONTRACT. What a look at an app leaves behind, as data: schemas first, types from them.
 * A run can be saved, carried elsewhere and judged again with no device. Version 1.
 * Boxes are device pixels in the picture they name; times are ISO 8601 with offset.
 */
import { Type, type Static } from 'typebox';
import { Declaration, Purpose } from './declaration.ts';
import { Observation, Reason } from './observation.ts';
import { literals, strict, text } from './parts.ts';
import { Probes } from './probes.ts';

export { Observation, Reason };

export const EVIDENCE_SCHEMA = 'govapp-evidence/1';

/** Pixels from the top left. */
export const Box = Type.Object({ x: Type.Number(), y: Type.Number(), width: Type.Number(), height: Type.Number() }, strict);
export type Box = Static<typeof Box>;

/** A file of the run, hashed the moment it was captured. `path` is relative to the run folder. */
export const Artifact = Type.Object(
  { path: text, sha256: text, bytes: Type.Integer(), kind: literals(['screenshot', 'hierarchy', 'package']), at: text },
  strict,
);
export type Artifact = Static<typeof Artifact>;

/** What the device says of itself. Nothing above device-farm asks what kind of device it is. */
export const DeviceFacts = Type.Object(
  {
    serial: text,
    brand: text,
    model: text,
    androidVersion: text,
    apiLevel: Type.Integer(),
    fingerprint: text,
    screen: Type.Object({ width: Type.Integer(), height: Type.Integer(), density: Type.Number({ description: 'px per dp' }) }, strict),
    /** `web-content-only`: the app's own code is not executed; what is concluded has standing `trial`. */
    executes: literals(['android', 'web-content-only']),
    network: literals(['open', 'restricted', 'none']),
    webViewVersion: Type.Union([text, Type.Null()]),
    locale: text,
    fontScale: Type.Number(),
    timeZone: text,
    /** ABIs it runs native code of, best first, as `ro.product.cpu.abilist` has them. Left out: not told. */
    abis: Type.Optional(Type.Array(text)),
  },
  strict,
);
export type DeviceFacts = Static<typeof DeviceFacts>;

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

export const Session = Type.Object(
  {
    id: text,
    device: DeviceFacts,
    /** null: signed out all the time. */
    role: Type.Union([text, Type.Null()]),
    startedAt: text,
    endedAt: text,
    weekday: Type.Integer({ description: '1 = Monday … 7 = Sunday, Beijing time' }),
    hour: Type.Integer({ description: '0–23, Beijing time' }),
    reader: Type.Object({ engine: text, model: text, modelHash: text, options: text }, strict),
  },
  strict,
);
export type Session = Static<typeof Session>;

/** `unknown`: a picture that was handed in does not tell. */
export const Phase = literals(['first-start', 'signed-out', 'signed-in', 'relaunch', 'unknown']);
export type Phase = Static<typeof Phase>;

/** What a screen is, judged from its title, its controls and its place. */
export const ScreenKind = literals([
  'home',
  'login',
  'about',
  'mine',
  'settings',
  'list',
  'article',
  'form',
  'legal',
  'cover',
  'dialog',
  'error-page',
  'outside',
  'other',
]);
export type ScreenKind = Static<typeof ScreenKind>;

/** One act on the way to a screen, in words a person can follow. */
export const Step = Type.Object(
  {
    from: text,
    act: literals(['launch', 'tap', 'type', 'swipe', 'back', 'sign-in', 'dismiss']),
    label: text,
    point: Type.Optional(Type.Object({ x: Type.Number(), y: Type.Number() }, strict)),
  },
  strict,
);
export type Step = Static<typeof Step>;

/** How well a person can read a line, measured from pixels. Ratio 1–21 (WCAG 2), height of the ink in dp. */
export const Legibility = Type.Object(
  { contrast: Type.Number(), heightDp: Type.Number(), cut: Type.Boolean(), covered: Type.Boolean() },
  strict,
);
export type Legibility = Static<typeof Legibility>;

export const TextSource = literals(['tree', 'web', 'ocr']);
export type TextSource = Static<typeof TextSource>;

/** One line of text on a screen. `raw` as delivered, `normal` for comparing (NFKC, unified brackets and dashes). */
export const TextLine = Type.Object(
  {
    id: text,
    raw: text,
    normal: text,
    sources: Type.Array(TextSource),
    /** Tree and OCR say the same. False also when only one of them speaks. */
    agree: Type.Boolean(),
    /** Lowest confidence of a character as OCR read it, 0–1; null when OCR did not read this line. */
    charConfidence: Type.Union([Type.Number(), Type.Null()]),
    /** False: in the tree but not to be found in the pixels (covered, same colour, off screen). */
    drawn: Type.Boolean(),
    box: Box,
    /** Index into the screen's pictures. */
    picture: Type.Integer(),
    legibility: Observation(Legibility),
    /** The control this line stands on, when there is one. */
    control: Type.Optional(text),
  },
  strict,
);
export type TextLine = Static<typeof TextLine>;

export const ControlRole = literals(['button', 'tab', 'item', 'link', 'field', 'secret-field', 'tick', 'image', 'area']);
export type ControlRole = Static<typeof ControlRole>;

/** Something that can be acted on. `label` is all its text in reading order. */
export const Control = Type.Object(
  {
    id: text,
    role: ControlRole,
    label: text,
    resourceId: text,
    box: Box,
    picture: Type.Integer(),
    enabled: Type.Boolean(),
    selected: Type.Boolean(),
    source: TextSource,
  },
  strict,
);
export type Control = Static<typeof Control>;

export const Picture = Type.Object(
  {
    path: text,
    sha256: text,
    width: Type.Integer(),
    height: Type.Integer(),
    /** Places that were filled evenly before the picture was hashed and kept: what the account signs in with stood there. */
    masked: Type.Optional(Type.Array(Box)),
  },
  strict,
);
export type Picture = Static<typeof Picture>;

/** One screen, with all the pictures its scrolling gave (the first is the top). */
export const Screen = Type.Object(
  {
    id: text,
    session: text,
    phase: Phase,
    kind: ScreenKind,
    /** The title as shown, or the best name for the screen. */
    title: text,
    /** How to get here from the start of the app. */
    path: Type.Array(Step),
    place: Type.Object({ package: text, activity: text, url: Type.Optional(text) }, strict),
    identity: Type.Object({ structural: text, content: text }, strict),
    shot: Observation(Type.Array(Picture)),
    tree: Observation(Type.Array(text)),
    ocr: Observation(Type.Object({ ms: Type.Number() }, strict)),
    lines: Observation(Type.Array(TextLine)),
    controls: Type.Array(Control),
    /** All of a long page was seen: scrolled until nothing moved. */
    toTheEnd: Type.Boolean(),
    /** Its text stood only in pixels; controls are OCR lines. */
    blind: Type.Boolean(),
    at: text,
  },
  strict,
);
export type Screen = Static<typeof Screen>;

export const Transition = Type.Object({ from: text, to: Type.Union([text, Type.Null()]), step: Step, at: text }, strict);
export type Transition = Static<typeof Transition>;

/** Something that lay over the app, captured before it was touched. */
export const Cover = Type.Object(
  {
    screen: text,
    kind: literals(['consent', 'permission', 'advert', 'update', 'onboarding', 'guide', 'dialog', 'sheet', 'system']),
    answered: text,
  },
  strict,
);
export type Cover = Static<typeof Cover>;

/** A control that was seen and deliberately or necessarily not used. */
export const Untouched = Type.Object(
  {
    screen: text,
    control: text,
    label: text,
    why: literals([
      'would-change-data',
      'ambiguous-act',
      'budget',
      'leaves-the-app',
      'repeat',
      'signs-out',
      'did-not-respond',
      'unreachable',
    ]),
  },
  strict,
);
export type Untouched = Static<typeof Untouched>;

/** A label in the package's own files (pages, scripts, compiled code and resources), found without running it. */
export const StaticText = Type.Object({ text, file: text }, strict);
export type StaticText = Static<typeof StaticText>;

/** An act that a tap of the walk seems to have performed, in the app's own words. */
export const Effect = Type.Object({ screen: text, control: text, label: text, said: text, at: text }, strict);
export type Effect = Static<typeof Effect>;

/** What stands between a look and an app: conditions it sets, windows it keeps dark, servers out of reach, marks of secrecy. */
export const EnvironmentKind = literals([
  'emulator',
  'root',
  'debugging',
  'accessibility',
  'proxy',
  'signature',
  'network-access',
  'device-not-enrolled',
  'update-forced',
  /** 运行环境存在风险 and the like: no cause named. */
  'unnamed-risk',
  /** The app left at every start without a word. */
  'silent-exit',
  'secure-window',
  'backend-unreachable',
  'classified-mark',
  /** What a mini program or quick app runs in: nobody is signed in to it, it asks for a check, or it did not open the program. */
  'host-signed-out',
  'host-restricted',
  'host-not-opened',
]);
export type EnvironmentKind = Static<typeof EnvironmentKind>;

/** One thing met that no app's fault and no tool's fault explains; never a crash of ours. */
export const EnvironmentNote = Type.Object(
  {
    kind: EnvironmentKind,
    /** ended: the app or the walk went no further · partial: something stayed shut or dark · passed: said, and passed by. */
    effect: literals(['ended', 'partial', 'passed']),
    /** The screen that shows it; null when there is none, or none that may be shown. */
    screen: Type.Union([text, Type.Null()]),
    /** In the app's own words; empty when it said nothing. */
    said: text,
    at: text,
  },
  strict,
);
export type EnvironmentNote = Static<typeof EnvironmentNote>;

/** A page or list that the sign-in state, account or words on screen say exists. */
export const PageNeed = literals(['home', 'login', 'about', 'mine', 'settings']);
export type PageNeed = Static<typeof PageNeed>;

export const Coverage = Type.Object(
  {
    screens: Type.Integer(),
    actions: Type.Integer(),
    tabs: Type.Array(Type.Object({ label: text, opened: Type.Boolean() }, strict)),
    controls: Type.Object({ seen: Type.Integer(), tried: Type.Integer(), untouched: Type.Integer() }, strict),
    /** Every known control was tried or named in `untouched` for a reason other than budget. */
    exhausted: Type.Boolean(),
    signIn: literals(['not-needed', 'done', 'failed', 'no-credentials', 'needs-person', 'not-reached']),
    /** Whether each of the pages where marks must stand was reached, shown not to exist, or neither. */
    pages: Type.Array(Type.Object({ page: PageNeed, state: literals(['reached', 'absent', 'unknown']) }, strict)),
    blindScreens: Type.Array(text),
    unreadScreens: Type.Array(text),
    errorScreens: Type.Array(text),
    unfinishedScreens: Type.Array(text),
    /** Why the walk ended. */
    ended: literals([
      'frontier-empty',
      'budget',
      'cancelled',
      'device-lost',
      'environment-refused',
      /** The device did not take the package: nothing was started. */
      'not-installed',
      'backend-unreachable',
      'app-crashed',
      'classified-content',
      'internal-error',
      /** The app that a mini program or quick app runs in did not let it be opened. */
      'host-refused',
      /** Nothing was walked: pictures were handed in, and all of them were looked at. */
      'pictures-only',
    ]),
    seconds: Type.Object({ total: Type.Number(), device: Type.Number(), settling: Type.Number(), reading: Type.Number() }, strict),
  },
  strict,
);
export type Coverage = Static<typeof Coverage>;

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

/** One file of a folder of pictures that was handed in, in the order they were looked at (natural order of names). */
export const PictureFile = Type.Object(
  {
    /** Path within the folder, as named by whoever handed it in. */
    name: text,
    bytes: Type.Integer(),
    /** Of the file as handed in; null when it was not opened. */
    sha256: Type.Union([text, Type.Null()]),
    /** The screen it became; null when it was not looked at. */
    screen: Type.Union([text, Type.Null()]),
    /** weak: read, but too small to be relied on · none: not read, `noted` says why. */
    read: literals(['good', 'weak', 'none']),
    /** What a person must know of it, in Chinese sentences without an end. */
    noted: Type.Array(text),
  },
  strict,
);
export type PictureFile = Static<typeof PictureFile>;

/** Evidence that is pictures alone: no package, no device, no session. Screens then have the session `pictures`. */
export const PicturesHandedIn = Type.Object(
  {
    reader: Session.properties.reader,
    files: Type.Array(PictureFile),
    /** Width of a phone's screen that heights in dp rest on: a picture does not tell its density. */
    assumedWidthDp: Type.Number(),
  },
  strict,
);
export type PicturesHandedIn = Static<typeof PicturesHandedIn>;

/** The whole of what one detection saw. */
export const Evidence = Type.Object(
  {
    schema: Type.Literal(EVIDENCE_SCHEMA),
    run: Type.Object(
      {
        id: text,
        tool: text,
        purpose: Purpose,
        seed: Type.Integer(),
        budgetSeconds: Type.Number(),
        startedAt: text,
        endedAt: text,
        /** Hours at which functions are said to show, besides those declared: 7:30-9:30, 工作日7:30-9:30. */
        shownAt: Type.Optional(Type.Array(text)),
      },
      strict,
    ),
    declaration: Declaration,
    package: Observation(PackageFacts),
    /** Left out: an installed app, or noted before others were examined. */
    subject: Type.Optional(Subject),
    /** File names of the parts the device took; unseen: why it took none. Left out: noted before this was. */
    installation: Type.Optional(Observation(Type.Array(text))),
    /** Labels of the package that speak of what the clauses are about; `complete`: every file was looked into. Left out: not looked for. */
    staticTexts: Type.Optional(Type.Object({ labels: Type.Array(StaticText), complete: Type.Boolean() }, strict)),
    /** Pictures were handed in instead of a package, and no device was asked. Left out: a walk on a device. */
    pictures: Type.Optional(PicturesHandedIn),
    sessions: Type.Array(Session),
    screens: Type.Array(Screen),
    transitions: Type.Array(Transition),
    covers: Type.Array(Cover),
    untouched: Type.Array(Untouched),
    /** Taps after which the app said that something was done: what the guard did not foresee is owned up to. */
    effects: Type.Array(Effect),
    crashes: Type.Array(Type.Object({ screen: Type.Union([text, Type.Null()]), detail: text, at: text }, strict)),
    environment: Type.Array(EnvironmentNote),
    coverage: Coverage,
    /** What was tried after the walk; left out: noted before there were probes, or none was asked for. */
    probes: Type.Optional(Probes),
    artifacts: Type.Array(Artifact),
  },
  strict,
);
export type Evidence = Static<typeof Evidence>;
