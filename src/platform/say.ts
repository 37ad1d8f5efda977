import { daysBetween, localDay, localTime, weekday } from "./calendar.ts";
import { isSpanish, once } from "./say-intl.ts";

/**
 * Days and times in words, one function a manner; spans of time are `say-spans.ts`. `locale` is the reader's language, and for
 * a portal also the clinic's region: "en" says "Monday 23 November" (the desk), "en-US" says "Monday, November 23" (the US
 * portal), "es" says "lunes 23 de noviembre". Names come from Intl, the manner from words.md and the visual language.
 * Whose time it is, where two zones meet (`sameClock`), is for the message around it: "… by 8 pm where the patient is".
 */

/** "Monday", "lunes". */
export function sayWeekday(on: string, locale: string): string {
  return weekdayName(on, locale, "long");
}

/** A day that needs no year to be found: "Monday 23 November", "Monday, November 23", "lunes 23 de noviembre". */
export function sayDay(on: string, locale: string): string {
  const [weekday, month] = [sayWeekday(on, locale), monthName(on, locale, "long")];
  if (isSpanish(locale)) return `${weekday} ${dayOfMonth(on)} de ${month}`;
  return monthFirst(locale) ? `${weekday}, ${month} ${dayOfMonth(on)}` : `${weekday} ${dayOfMonth(on)} ${month}`;
}

/** For a dense row: "Mon 23 Nov", "Mon, Nov 23", "lun 23 nov". */
export function sayDayShort(on: string, locale: string): string {
  const [weekday, month] = [weekdayName(on, locale, "short"), monthName(on, locale, "short")];
  return monthFirst(locale) ? `${weekday}, ${month} ${dayOfMonth(on)}` : `${weekday} ${dayOfMonth(on)} ${month}`;
}

/** A day of any year, such as a birth date: "12 March 1955", "March 12, 1955", "12 de marzo de 1955". */
export function sayDate(on: string, locale: string): string {
  const month = monthName(on, locale, "long");
  if (isSpanish(locale)) return `${dayOfMonth(on)} de ${month} de ${year(on)}`;
  return monthFirst(locale) ? `${month} ${dayOfMonth(on)}, ${year(on)}` : `${dayOfMonth(on)} ${month} ${year(on)}`;
}

/** The same for a dense row: "12 Mar 1955", "Mar 12, 1955", "12 mar 1955". */
export function sayDateShort(on: string, locale: string): string {
  const month = monthName(on, locale, "short");
  return monthFirst(locale) ? `${month} ${dayOfMonth(on)}, ${year(on)}` : `${dayOfMonth(on)} ${month} ${year(on)}`;
}

/** A time of day as opening hours hold it, "08:00" or "24:00": "8 am", "8:31 am", "12 noon", "12 del mediodía". */
export function sayClock(time: string, locale: string): string {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  if (minutes === 0 && hours === 12) return isSpanish(locale) ? "12 del mediodía" : "12 noon";
  if (minutes === 0 && hours % 24 === 0) return isSpanish(locale) ? "12 de la noche" : "12 midnight";
  const shown = `${hours % 12 || 12}${minutes === 0 ? "" : `:${String(minutes).padStart(2, "0")}`}`;
  return `${shown} ${hours < 12 || hours === 24 ? "am" : "pm"}`;
}

/** What the wall there shows: "8 pm", "8:31 am", "12 noon". */
export function sayTime(at: Date, zone: string, locale: string): string {
  return sayClock(localTime(at, zone), locale);
}

/** The time as the end of "until …", "by …": in Spanish with its article, "hasta {las 8 pm}", "antes de {la 1 pm}". */
export function sayTheTime(at: Date, zone: string, locale: string): string {
  const time = sayTime(at, zone, locale);
  if (!isSpanish(locale)) return time;
  return /^1\b/.test(time) ? `la ${time}` : `las ${time}`;
}

/**
 * A promise's date and the like, whole and absolute: "Monday 23 November, 8 pm", "lunes 23 de noviembre a las 8 pm". With `now`, for what
 * may be years ago, another year is said: "10 December 2014, 12:34 pm".
 */
export function sayDayTime(at: Date, zone: string, locale: string, now?: Date): string {
  const on = localDay(at, zone);
  const isOtherYear = now !== undefined && year(on) !== year(localDay(now, zone));
  return withTime(isOtherYear ? sayDate(on, locale) : sayDay(on, locale), ",", at, zone, locale);
}

/**
 * When something was or will be, told from `now`: "today at 8:38 am", "Monday at 4:10 pm" within six days either way, else
 * "Monday 2 November at 4:10 pm", and in another year "2 November 2025 at 4:10 pm". Spanish brings its article:
 * "le llamó {el lunes a las 4:10 pm}", "hasta {mañana a las 8 am}".
 */
export function sayWhen(at: Date, now: Date, zone: string, locale: string): string {
  const [on, today] = [localDay(at, zone), localDay(now, zone)];
  const days = daysBetween(today, on);
  if (Math.abs(days) <= 1) return withTime(nearDay(days, locale), " at", at, zone, locale);
  const near = Math.abs(days) < 7 ? sayWeekday(on, locale) : sayDay(on, locale);
  const said = Math.abs(days) < 7 || year(on) === year(today) ? near : sayDate(on, locale);
  if (isSpanish(locale)) return withTime(`el ${said}`, " at", at, zone, locale);
  // The comma that opens an American date also closes it: "Wednesday, October 28, at 3:15 pm".
  return withTime(said, said.includes(",") ? ", at" : " at", at, zone, locale);
}

/** The same for what is mostly of today, whose day goes without saying: "at 8:38 am", "a las 8:38 am"; else as `sayWhen`. */
export function sayAt(at: Date, now: Date, zone: string, locale: string): string {
  if (localDay(at, zone) !== localDay(now, zone)) return sayWhen(at, now, zone, locale);
  return withTime("", "at", at, zone, locale).trimStart();
}

/** A due on a dense row, for "by {8 pm today}", "para {hoy a las 8 pm}"; another day goes without its hour: "by {Mon 23 Nov}". */
export function sayBy(at: Date, now: Date, zone: string, locale: string): string {
  const on = localDay(at, zone);
  if (on !== localDay(now, zone)) return `${isSpanish(locale) ? "el " : ""}${sayDayShort(on, locale)}`;
  const today = nearDay(0, locale);
  return isSpanish(locale) ? withTime(today, ",", at, zone, locale) : `${sayTime(at, zone, locale)} ${today}`;
}

/** Somebody's words as a part of our sentence, which has its own period: "Nobody asked." is "Nobody asked", "Well..." stays. */
export function withoutPeriod(words = ""): string {
  return words.trim().replace(/(?<!\.)\.$/, "");
}

/** The zone's everyday name at an instant: "Pacific time", "hora del Pacífico". */
export function sayZone(at: Date, zone: string, locale: string): string {
  const options = { timeZone: zone, timeZoneName: "longGeneric" } as const;
  const format = once(`zone ${zone}`, locale, (l) => new Intl.DateTimeFormat(l, options));
  const said = format.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? zone;
  return said.replace(/ Time$/, " time");
}

function withTime(said: string, joint: "," | "at" | " at" | ", at", at: Date, zone: string, locale: string): string {
  if (isSpanish(locale)) return `${said} a ${sayTheTime(at, zone, locale)}`;
  return `${said}${joint} ${sayTime(at, zone, locale)}`;
}

/** "yesterday", "today", "tomorrow", for -1, 0 and 1. */
function nearDay(days: number, locale: string): string {
  return once(`near ${days}`, locale, (l) => new Intl.RelativeTimeFormat(l, { numeric: "auto" }).format(days, "day"));
}

/** There are seven weekdays and twelve months, in two languages and two lengths: each is asked of Intl once. */
function weekdayName(on: string, locale: string, length: Length): string {
  return once(`weekday ${weekday(on)} ${length}`, locale, (l) => nameOf(on, l, { weekday: length }));
}

function monthName(on: string, locale: string, length: Length): string {
  return once(`month ${on.slice(5, 7)} ${length}`, locale, (l) => nameOf(on, l, { month: length }));
}

/** A day is of no zone, so it is read and said in UTC. */
function nameOf(on: string, language: string, field: { weekday: Length } | { month: Length }): string {
  return new Intl.DateTimeFormat(language, { ...field, timeZone: "UTC" }).format(new Date(`${on}T00:00Z`));
}

type Length = "long" | "short";

function monthFirst(locale: string): boolean {
  return locale === "en-US";
}

function dayOfMonth(on: string): number {
  return Number(on.slice(8, 10));
}

function year(on: string): number {
  return Number(on.slice(0, 4));
}
