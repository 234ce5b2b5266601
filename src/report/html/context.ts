/** What every section is given: the report, its pictures, and how pages and figures are called in it. */
import type { Report, ReportPlace } from '../../verdict/report-schema.ts';
import type { Pictures, ReportPicture } from '../pictures.ts';
import { allFigures } from '../places.ts';
import { NO_PICTURE } from '../words.ts';
import { markup, type Html } from './markup.ts';

export type Context = {
  readonly report: Report;
  readonly pictures: Pictures;
  /** `页面3 我的`, linked to the list of pages; the id itself when it is none of the report's pages. */
  page(id: string): Html;
  /** The number of the figure that shows this place, or null when it has none. */
  figure(place: ReportPlace): number | null;
  /** The fragment id of a stored picture; or why there is none, in words. */
  stored(path: string | null | undefined, screen?: string): { readonly id: string; readonly picture: ReportPicture } | string;
};

export function createContext(report: Report, pictures: Pictures): Context {
  const pages = new Map(report.screens.map((screen, index) => [screen.id, { number: index + 1, title: screen.title }]));
  const figures = new Map(allFigures(report.clauses).flatMap((places, index) => places.map((place) => [place, index + 1] as const)));
  const ids = new Map([...pictures.keys()].map((path, index) => [path, `p${index + 1}`]));
  const reasons = new Map(report.screens.map(({ id, noPicture }) => [id, noPicture === undefined ? undefined : NO_PICTURE[noPicture]]));
  return {
    report,
    pictures,
    page(id) {
      const page = pages.get(id);
      return page === undefined ? markup`页面（${id}）` : markup`<a href="#s${page.number}">页面${page.number}</a>　${page.title}`;
    },
    figure: (place) => figures.get(place) ?? null,
    stored(path, screen) {
      const picture = pictures.get(path ?? '');
      const id = ids.get(path ?? '');
      if (picture === null) return '截图未收入本报告（篇幅所限），见原始截图';
      return id === undefined || picture === undefined ? (reasons.get(screen ?? '') ?? '截图缺失') : { id, picture };
    },
  };
}
