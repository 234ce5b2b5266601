/** The years delivered with the program: the notice of each, and the hash its days in chinese-days must have. */
import { EnvironmentMissing } from '../errors.ts';
import { departuresFromPackage, noticeSpan } from './package-days.ts';
import { calendarHash, noticeTitle, type YearCalendar } from './year-calendar.ts';

const KNOWN = [
  {
    year: 2024,
    number: '国办发明电〔2023〕7号',
    date: '2023-10-25',
    sha256: '9894d40ef20444abf72f259c0b114fe817e2cfb8ee6004395a2a39cb7bb7dfb2',
  },
  {
    year: 2025,
    number: '国办发明电〔2024〕12号',
    date: '2024-11-12',
    sha256: '06e7511563b3f3bfbcf02cc91af2c5ab99d9ce9f1fabb10028e9e1964d940af5',
  },
  {
    year: 2026,
    number: '国办发明电〔2025〕7号',
    date: '2025-11-04',
    sha256: '8f93ffff591ab1ddb815cd813833a2a44a7d2e7d0bf2d54535793e5e0eda7714',
  },
] as const;

/** Throws `EnvironmentMissing` when the installed chinese-days holds other days than those that were checked against the notice. */
export function knownYears(): readonly YearCalendar[] {
  return KNOWN.map(({ year, number, date, sha256 }) => {
    const { from, to } = noticeSpan(year);
    const days = departuresFromPackage(from, to);
    const notice = { title: noticeTitle(year), number, date };
    if (calendarHash(year, notice, days) !== sha256)
      throw new EnvironmentMissing(
        `所装 chinese-days 中${String(year)}年的工作日与${number}登记的校验值不符：请恢复 package-lock.json 指定的版本（npm ci）。`,
      );
    return { year, notice, ...days, sha256, origin: '内置' };
  });
}
