import { isSpanish, once } from "./say-intl.ts";

/** Spans of time in words: how long an alarm has stood, how long somebody has waited, how long ago something was. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long an act takes or an alarm has stood, exact to the minute and the same in both languages: "12 min", "2 h 40 min", "1 d 3 h". */
export function sayMinutes(minutes: number): string {
  const whole = Math.floor(minutes);
  if (whole < 60) return `${whole} min`;
  const hours = Math.floor(whole / 60);
  return hours < 24 ? pair(hours, "h", whole % 60, "min") : pair(Math.floor(hours / 24), "d", hours % 24, "h");
}

/** The age of an alarm: "2 h 40 min". */
export function sayAge(since: Date, now: Date): string {
  return sayMinutes(Math.max(0, now.getTime() - since.getTime()) / minute);
}

/** How long somebody has waited, in one unit, never rounded up: "22 hours", "3 semanas". */
export function sayWaited(since: Date, now: Date, locale: string): string {
  const [count, unit] = span(since, now);
  if (count === 0) return isSpanish(locale) ? "menos de un minuto" : "less than a minute";
  const format = once(
    `waited ${unit}`,
    locale,
    (l) => new Intl.NumberFormat(l, { style: "unit", unit, unitDisplay: "long" }),
  );
  return format.format(count);
}

/** How long ago: "3 weeks ago", "hace 22 horas". */
export function saySince(at: Date, now: Date, locale: string): string {
  const [count, unit] = span(at, now);
  if (count === 0) return isSpanish(locale) ? "hace menos de un minuto" : "less than a minute ago";
  return once("since", locale, (l) => new Intl.RelativeTimeFormat(l, { numeric: "always" })).format(-count, unit);
}

/** The larger unit, and the smaller one unless it is none: "2 h 40 min", "2 h". */
function pair(count: number, unit: string, rest: number, smaller: string): string {
  return rest === 0 ? `${count} ${unit}` : `${count} ${unit} ${rest} ${smaller}`;
}

function span(from: Date, to: Date): [count: number, unit: "minute" | "hour" | "day" | "week" | "month" | "year"] {
  const passed = Math.max(0, to.getTime() - from.getTime());
  if (passed < hour) return [Math.floor(passed / minute), "minute"];
  if (passed < day) return [Math.floor(passed / hour), "hour"];
  if (passed < 14 * day) return [Math.floor(passed / day), "day"];
  if (passed < 61 * day) return [Math.floor(passed / (7 * day)), "week"];
  if (passed < 730 * day) return [Math.floor(passed / (30.4375 * day)), "month"];
  return [Math.floor(passed / (365.25 * day)), "year"];
}
