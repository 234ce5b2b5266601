/** How far the walk went. */
import { Type, type Static } from 'typebox';
import { literals, strict, text } from './parts.ts';

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
