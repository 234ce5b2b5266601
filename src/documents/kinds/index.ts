/** The list of documents, by hand: one line each. */
import type { DocumentKind } from '../kind.ts';
import { extensionNotice } from './extension-notice.ts';
import { feedback } from './feedback.ts';
import { numberNotice } from './number-notice.ts';
import { preCheckNotice } from './pre-check-notice.ts';
import { rectificationNotice } from './rectification-notice.ts';
import { reproductionCard } from './reproduction-card.ts';
import { spotCheckList } from './spot-check-list.ts';
import { supplementNotice } from './supplement-notice.ts';

/** In the order of the office's work. */
export const KINDS: readonly DocumentKind[] = [
  supplementNotice,
  preCheckNotice,
  feedback,
  extensionNotice,
  numberNotice,
  spotCheckList,
  rectificationNotice,
  reproductionCard,
];
