/** Groups (分组) of the frame: by submitting body, level, kind and when it was last checked. */
import { addDays, type Day } from '../calendar/day.ts';
import { literals } from '../evidence/parts.ts';
import type { Static } from 'typebox';
import { BODY_KIND_WORDS, type FrameEntry } from './entry.ts';

/** `body-kind`: provinces, departments and other organs apart; `body`: each for itself. */
export const Dimension = literals(['body-kind', 'body', 'level', 'kind', 'last-checked']);
export type Dimension = Static<typeof Dimension>;

export const DIMENSION_WORDS: Readonly<Record<Dimension, string>> = {
  'body-kind': '报送单位类别',
  body: '报送单位',
  level: '应用层级',
  kind: '应用类型',
  'last-checked': '最近检测时间',
};

/** Days after which a check is long ago. */
const LONG_AGO = 365;

/** The group's name; its parts in the plan's order. No part can hold the ` / ` between them. */
export function stratumOf(entry: FrameEntry, by: readonly Dimension[], asOf: Day): string {
  return by.map((dimension) => part(entry, dimension, asOf).replaceAll('/', '／').trim() || '未填').join(' / ') || '全部';
}

function part(entry: FrameEntry, dimension: Dimension, asOf: Day): string {
  switch (dimension) {
    case 'body-kind':
      return BODY_KIND_WORDS[entry.bodyKind];
    case 'body':
      return entry.body;
    case 'level':
      return entry.level;
    case 'kind':
      return entry.kind;
    case 'last-checked':
      break;
  }
  if (entry.lastChecked === null) return '从未检测';
  return entry.lastChecked < addDays(asOf, -LONG_AGO) ? '一年以上未检测' : '一年内检测过';
}
