import type { Hours } from "#modules/relationships/index.ts";
import type { Organization } from "#platform/ctx.ts";
import { sayClock, sayWeekday } from "#platform/say.ts";
import type { Translate } from "./ui/words.tsx";

type Opening = Hours["open"][number];
type Run = { from: number; to: number; hours: string };

/** Where a clinic is and when it is open, for the foot of every page. Clock times are the clinic's own. */
export function sayWhere(
  t: Translate,
  clinic: Pick<Organization, "name" | "address">,
  open: Opening[],
  locale: string,
): string {
  const { name, address } = clinic;
  const where = address ? `${name}, ${address}.` : `${name}.`;
  return open.length > 0 ? `${where} ${t("reach.where.open", { week: sayWeek(t, open, locale) })}` : where;
}

/** The opening hours of a week, days of equal hours together: "Monday to Friday 8 am to 6 pm, Saturday 8 am to 12 noon". */
export function sayWeek(t: Translate, open: Opening[], locale: string): string {
  return runsOf(daysOf(t, open, locale))
    .map(({ from, to, hours }) => {
      const [first, last] = [weekdayName(from, locale), weekdayName(to, locale)];
      return `${from === to ? first : t("reach.week.days", { first, last })} ${hours}`;
    })
    .join(", ");
}

/** What each weekday says of its hours, Monday first; nothing for a day on which the doors stay shut. */
function daysOf(t: Translate, open: Opening[], locale: string): string[] {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    open
      .filter((one) => one.weekday === weekday)
      .toSorted((a, b) => (a.opens < b.opens ? -1 : 1))
      .map(({ opens, closes }) => sayHours(t, opens, closes, locale))
      .join(` ${t("reach.week.and")} `),
  );
}

function sayHours(t: Translate, opens: string, closes: string, locale: string): string {
  if (opens === "00:00" && closes === "24:00") return t("reach.week.always");
  return t("reach.week.hours", { opens: sayClock(opens, locale), closes: sayClock(closes, locale) });
}

function runsOf(days: string[]): Run[] {
  const runs: Run[] = [];
  for (const [before, hours] of days.entries()) {
    const last = runs.at(-1);
    if (last?.to === before && last.hours === hours) last.to = before + 1;
    else if (hours !== "") runs.push({ from: before + 1, to: before + 1, hours });
  }
  return runs;
}

/** 1 January 2024 was a Monday. */
function weekdayName(weekday: number, locale: string): string {
  return sayWeekday(`2024-01-0${weekday}`, locale);
}
