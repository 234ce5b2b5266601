/**
 * The paragraphs of three notices of the State Council that set days (《国务院办公厅关于××××年部分节假日安排的通知》), as printed,
 * and a reading of them that shares nothing with the program: the oracle of the calendar's tests.
 */
export const NOTICES: Readonly<Record<number, string>> = {
  2024: `元旦：1月1日放假，与周末连休。
春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。
清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
端午节：6月10日放假，与周末连休。
中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。`,
  2025: `元旦：1月1日（周三）放假1天，不调休。
春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
清明节：4月4日（周五）至6日（周日）放假，共3天。
劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
端午节：5月31日（周六）至6月2日（周一）放假，共3天。
国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。`,
  2026: `元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
清明节：4月4日（周六）至6日（周一）放假，共3天。
劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
端午节：6月19日（周五）至21日（周日）放假，共3天。
中秋节：9月25日（周五）至27日（周日）放假，共3天。
国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`,
};

const iso = (year: number, month: string, date: string): string => `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;

/** The holidays of a notice in the form of the calendar file. */
export function holidaysOf(year: number): { name: string; from: string; to: string; days: number; worked: string[] }[] {
  return (NOTICES[year] ?? '').split('\n').map((row) => {
    const [, name = '', rest = ''] = /^([^：]+)：(.*)$/.exec(row) ?? [];
    const [rested = '', ...worked] = rest.replaceAll(/（[^）]*）/g, '').split(/，共\d+天。|，与周末连休。|，不调休。/);
    const [, month = '', date = '', toMonth = month, toDate = date] = /^(\d+)月(\d+)日(?:至(?:(\d+)月)?(\d+)日)?放假/.exec(rested) ?? [];
    const days = Number(/共(\d+)天/.exec(rest)?.[1] ?? '1');
    const makeUp = [...worked.join('').matchAll(/(\d+)月(\d+)日/g)].map(([, m = '', d = '']) => iso(year, m, d));
    return { name, from: iso(year, month, date), to: iso(year, toMonth, toDate), days, worked: makeUp };
  });
}

/** Whether the notices of 2024 to 2026 make a day a working day; counted in local time, unlike the program. */
export function oracle(): (day: string) => boolean {
  const all = Object.keys(NOTICES).flatMap((year) => holidaysOf(Number(year)));
  return (day) => {
    if (all.some(({ worked }) => worked.includes(day))) return true;
    if (all.some(({ from, to }) => from <= day && day <= to)) return false;
    const weekday = new Date(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))).getDay();
    return weekday !== 0 && weekday !== 6;
  };
}
