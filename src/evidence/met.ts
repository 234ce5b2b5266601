/** What was met, done and left alone on the way. */
import { Type, type Static } from 'typebox';
import { literals, strict, text } from './parts.ts';

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
      /** Seen on a device that was lost, and not found again on the one that went on. */
      'lost-on-resume',
    ]),
  },
  strict,
);
export type Untouched = Static<typeof Untouched>;

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
  /** Pages, by the entry that was opened (`said`): the app stopped, the page loaded for ever, it showed nothing; or it let nobody back. */
  'page-crashed',
  'page-loading',
  'page-blank',
  'no-way-back',
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
    /** In the app's own words; empty when it said nothing. Of a page: the entry or title. */
    said: text,
    at: text,
  },
  strict,
);
export type EnvironmentNote = Static<typeof EnvironmentNote>;
