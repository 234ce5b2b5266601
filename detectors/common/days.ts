/** Days since 1 March of year 0 in the Gregorian calendar; pure, for a day written yyyy-mm-dd. */
function dayNumber(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const y = month <= 2 ? year - 1 : year;
  const m = (month + 9) % 12;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5) + date;
}

/** Calendar days from one day to another, both yyyy-mm-dd. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);
