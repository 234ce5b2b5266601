/**
 * Which pages show stretches of time that could be counted for a person, by shape: worth a second look. Wider than any rule
 * pack, so that what the two looks show can be judged under another. Pure.
 */
import type { Known } from '../notes.ts';
import { plain } from '../words.ts';

/** A text on a page, with what stands beside it. */
export type Shown = {
  readonly text: string;
  readonly beside: readonly string[];
  /** A heading or label of the page speaks of stretches of time. */
  readonly ofTime?: boolean;
};

/** 3小时20分, 12.5h, 00:12:31, 45分钟. */
const SPAN = /\d+(?:\.\d+)?(?:个?小时|个?钟头|时(?!许|候|间)|分钟|分(?=\d)|秒|天|hours?|hrs?|mins?|h(?![a-z])|s(?![a-z]))|\d+分$/iu;
const LONG_CLOCK = /(?<![\d:])\d{1,4}:[0-5]\d:[0-5]\d(?![\d:])/u;
const SHORT_CLOCK = /^\d{1,4}:[0-5]\d$/u;
const LABELLED_CLOCK = /(?:时长|累计|合计|总计|在线|计时|用时)\D{0,4}\d{1,4}:[0-5]\d$/u;
/** 94分 may be minutes or points: beside what minutes are called, and not beside what points are called. */
const MINUTES_OR_POINTS = /\d+(?:\.\d+)?分$/u;
const LONGER = /\d(?:个?小时|个?钟头|时|天)\d*(?:\.\d+)?分$/u;
const POINTS = /积分|[得评考总加扣学计打平均]分|分[数值]|成绩|考[评核]|评[价比定]|排[名行]|名次|榜|信用/u;
const OF_TIME = /时长|用时|计时|分钟|小时|在线|停留/u;
const NUMBER = /^\d[\d,]*(?:\.\d+)?$/u;
/** A moment, a date, a term, what is left or past: no stretch that is counted. */
const MOMENT =
  /\d{4}[-/.年]\d{1,2}|\d{1,2}[-/]\d{1,2}|[时钟天秒]前|\d{1,2}月\d{1,2}|上午|下午|星期|周[一二三四五六日]|以?前|之内|以内|内$|截止|剩余|倒计时|还[有剩]|每[天日周月]|工作日|至\d|\d[~—]\d|超过|不少于|不超过|需要?|凌晨|第\d/u;
/** What a counted time is called, in the label beside a bare number or a short clock. */
const COUNTED = /时长|时间|用时|计时|分钟|小时|累计|合计|总计|在线|使用|活跃|停留|陪伴|学习|登录|登陆|今日|本[周月日次]|时$/u;
const MOST_CHARACTERS = 40;
const LONGEST_LABEL = 16;

/** The stretch of time a text shows, or null. */
export function spanIn({ text, beside, ofTime = false }: Shown): string | null {
  const said = plain(text);
  if (said.length > MOST_CHARACTERS || !/\d/u.test(said) || MOMENT.test(said)) return null;
  const labels = beside.map(plain).filter((other) => other.length <= LONGEST_LABEL);
  if (MINUTES_OR_POINTS.test(said) && !LONGER.test(said)) {
    const words = [said, ...labels];
    return !words.some((one) => POINTS.test(one)) && (ofTime || words.some((one) => COUNTED.test(one))) ? said : null;
  }
  if (SPAN.test(said) || LONG_CLOCK.test(said) || LABELLED_CLOCK.test(said)) return said;
  const labelled = labels.some((other) => COUNTED.test(other));
  return labelled && (SHORT_CLOCK.test(said) || NUMBER.test(said)) ? said : null;
}

/** Nothing finer than hours or days: a pause of minutes cannot show that it grows. */
export const isCoarse = (figure: string): boolean =>
  /\d(?:个?小时|个?钟头|时|天|h(?:ou)?rs?|h)/iu.test(figure) && !/\d(?:分|秒|m|s)|:/iu.test(figure);

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
type Placed = { readonly text: string; readonly box: Box };

/** Texts with what stands in their row, or above or below within two and a half line heights. */
export function withNeighbours(texts: readonly Placed[]): Shown[] {
  const middle = ({ y, height }: Box): number => y + height / 2;
  const near = (a: Box, b: Box): boolean => {
    if (Math.abs(middle(a) - middle(b)) < Math.min(a.height, b.height) * 0.6) return true;
    const gap = Math.max(a.y - (b.y + b.height), b.y - (a.y + a.height));
    return a.x < b.x + b.width && b.x < a.x + a.width && gap < Math.max(a.height, b.height) * 2.5;
  };
  const ofTime = texts.some(({ text }) => plain(text).length <= LONGEST_LABEL && OF_TIME.test(plain(text)));
  return texts.map((one) => ({
    text: one.text,
    ofTime,
    beside: texts.filter((other) => other !== one && near(one.box, other.box)).map(({ text }) => text),
  }));
}

/** Stretches of time on one picture of a page: what its tree says and what was read from its pixels. */
export function figuresOf(segment: Known['segments'][number]): string[] {
  const read = segment.read?.state === 'seen' ? segment.read.value.lines.map(({ raw, box }) => ({ text: raw, box })) : [];
  const tree = segment.view.texts.filter(({ secret }) => !secret);
  return [...new Set([...withNeighbours(tree), ...withNeighbours(read)].flatMap((one) => spanIn(one) ?? []))];
}

export type Timed = { readonly known: Known; readonly picture: number; readonly figures: readonly string[]; readonly rank: number };

const SKIPPED: ReadonlySet<Known['kind']> = new Set<Known['kind']>([
  'article',
  'legal',
  'cover',
  'dialog',
  'login',
  'outside',
  'error-page',
]);
/** Many alike are a list of courses, calls or matters. */
const MANY = 6;
const OF_A_PERSON = /[我您你]|本人|个人|今日|本[周月次]|累计|总|在线|使用|活跃|陪伴|停留|登录|学习/u;

/** Pages that show stretches of time, the likeliest first. `of`: the phase whose screens are met. */
export function timedPages(pages: readonly Known[]): Timed[] {
  return pages
    .filter(({ kind }) => !SKIPPED.has(kind))
    .flatMap((known): Timed[] => {
      const found = known.segments
        .map((segment, picture) => ({ picture, figures: figuresOf(segment) }))
        .filter(({ figures }) => figures.length > 0);
      return found.slice(0, 1).map(({ picture, figures }) => {
        const texts = (known.segments[picture]?.view.texts ?? [])
          .map(({ text }) => plain(text))
          .filter((text) => text.length <= LONGEST_LABEL);
        const own = texts.filter((text) => OF_A_PERSON.test(text)).length;
        const place = { mine: 4, home: 3, settings: 1, list: -2, form: -2 }[known.kind as string] ?? 0;
        return { known, picture, figures, rank: place + Math.min(own, 4) - (figures.length >= MANY ? 3 : 0) - picture };
      });
    })
    .sort((a, b) => b.rank - a.rank);
}
