/** Where things were seen, page by page: in words, and as one figure a page. */
import { tellingOnly } from '../report/places.ts';
import { oneLine, shortened } from '../report/text.ts';
import { PHASE } from '../report/words.ts';
import type { Report, ReportPlace } from '../verdict/report-schema.ts';
import type { Run } from './kind.ts';
import { pagePicture } from './page-picture.ts';
import type { Figure } from './value.ts';

/** What was seen on one page of one run; at least one place. */
export type PagePlaces = { readonly run: Run; readonly places: readonly ReportPlace[] };

/** Texts of one page that are written out. */
const MOST_TEXTS = 4;

/** Places by page: what two runs, or two findings, saw on one page is told once, whatever figures changed. */
export function pagesOf(all: readonly { readonly run: Run; readonly place: ReportPlace }[]): readonly PagePlaces[] {
  const key = (text: string): string => text.replace(/[\d\s]+/gu, '0');
  const pages = new Map<string, { readonly run: Run; readonly places: ReportPlace[] }>();
  for (const { run, place } of all) {
    const page = pages.get(key(wayTo(place)));
    if (page === undefined) pages.set(key(wayTo(place)), { run, places: [place] });
    else if (page.run === run && !page.places.some((one) => key(one.text) === key(place.text))) page.places.push(place);
  }
  return [...pages.values()];
}

/** The click path; the page's title where there is none. */
export const wayTo = ({ clickPath, title }: ReportPlace): string => (clickPath === '' ? title : clickPath);

export const said = ({ text }: ReportPlace): string => shortened(oneLine(text), 40);

/** `首页—我的：显示“每日签到”（已登录，角色：普通工作人员）`. */
export function pageWords({ run, places }: PagePlaces): string {
  const [first] = places;
  if (first === undefined) return '';
  return `${wayTo(first)}：显示${texts(places)}（${signedIn(run.report, first.screen)}）`;
}

function texts(places: readonly ReportPlace[]): string {
  const quoted = tellingOnly(places).slice(0, MOST_TEXTS);
  return `${quoted.map((place) => `“${said(place)}”`).join('')}${places.length > quoted.length ? `等${places.length}处` : ''}`;
}

/** `已登录，角色：普通工作人员`: what one must be to see it. */
export function signedIn(report: Report, screen: string): string {
  const phase = report.screens.find(({ id }) => id === screen)?.phase;
  if (phase === undefined) return '登录状态未记录';
  const roles = [...new Set(report.sessions.flatMap(({ role }) => (role === null ? [] : [role])))];
  return (phase === 'signed-in' || phase === 'relaunch') && roles.length > 0 ? `${PHASE[phase]}，角色：${roles.join('、')}` : PHASE[phase];
}

/** The picture of the first place, with every place on it marked. */
export function figureOf({ key, report }: Run, places: readonly ReportPlace[]): Figure {
  const [first] = places;
  if (first === undefined) throw new Error('a figure of no place');
  const marked = places.filter(({ picture }) => picture === first.picture);
  return {
    run: key,
    ...pagePicture(report, first.screen, first.picture),
    boxes: marked.map(({ box }) => box),
    caption: `${wayTo(first)}　标注处：${texts(marked)}`,
  };
}
