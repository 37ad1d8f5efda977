import { localDay, plusDays, weekday } from "#platform/calendar.ts";

/**
 * The holidays on which the clinic is closed, from two years before `asOf` to one year after: federal holidays of the United States
 * (5 U.S.C. 6103) as far as the clinic keeps them; one that falls on a Sunday is kept on Monday.
 */
export function closuresAround(asOf: Date, zone: string): { day: string; name: string }[] {
  const year = Number(localDay(asOf, zone).slice(0, 4));
  const years = [year - 2, year - 1, year, year + 1];
  return years.flatMap(holidays).map(({ day, name }) => ({ day: weekday(day) === 7 ? plusDays(day, 1) : day, name }));
}

function holidays(year: number): { day: string; name: string }[] {
  return [
    { name: "New Year’s Day", day: `${year}-01-01` },
    { name: "Martin Luther King Jr. Day", day: nth(year, 1, 3) },
    { name: "Memorial Day", day: plusDays(nth(year, 6, 1), -7) },
    { name: "Juneteenth", day: `${year}-06-19` },
    { name: "Independence Day", day: `${year}-07-04` },
    { name: "Labor Day", day: nth(year, 9, 1) },
    { name: "Thanksgiving", day: nth(year, 11, 4, 4) },
    { name: "Christmas Day", day: `${year}-12-25` },
  ];
}

/** The nth Monday of a month, or another weekday of it. */
function nth(year: number, month: number, n: number, onWeekday = 1): string {
  const first = `${year}-${String(month).padStart(2, "0")}-01`;
  return plusDays(first, ((onWeekday - weekday(first) + 7) % 7) + (n - 1) * 7);
}
