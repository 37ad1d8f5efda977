import fc from "fast-check";
import { expect, test } from "vitest";
import { atLocal } from "./calendar.ts";
import {
  sayBy,
  sayClock,
  sayDate,
  sayDateShort,
  sayDay,
  sayDayShort,
  sayAt,
  sayDayTime,
  sayTheTime,
  sayTime,
  sayWeekday,
  sayWhen,
  sayZone,
} from "./say.ts";

const pacific = "America/Los_Angeles";
const at = (day: string, time: string) => atLocal(day, time, pacific);

test.each([
  [sayWeekday, "2026-11-23", "Monday", "Monday", "lunes"],
  [sayDay, "2026-11-23", "Monday 23 November", "Monday, November 23", "lunes 23 de noviembre"],
  [sayDay, "2026-11-01", "Sunday 1 November", "Sunday, November 1", "domingo 1 de noviembre"],
  [sayDayShort, "2026-11-23", "Mon 23 Nov", "Mon, Nov 23", "lun 23 nov"],
  [sayDayShort, "2026-09-02", "Wed 2 Sep", "Wed, Sep 2", "mié 2 sept"],
  [sayDate, "1955-03-12", "12 March 1955", "March 12, 1955", "12 de marzo de 1955"],
  [sayDate, "2027-06-01", "1 June 2027", "June 1, 2027", "1 de junio de 2027"],
  [sayDateShort, "1955-03-12", "12 Mar 1955", "Mar 12, 1955", "12 mar 1955"],
])("%o of %s is %s at the desk, %s on a US portal, %s in Spanish", (say, day, desk, portal, spanish) => {
  expect([say(day, "en"), say(day, "en-US"), say(day, "es")]).toEqual([desk, portal, spanish]);
  expect([say(day, "en-GB"), say(day, "es-US")]).toEqual([desk, spanish]);
});

test.each([
  ["00:00", "12 midnight", "12 de la noche"],
  ["00:05", "12:05 am", "12:05 am"],
  ["08:00", "8 am", "8 am"],
  ["08:31", "8:31 am", "8:31 am"],
  ["12:00", "12 noon", "12 del mediodía"],
  ["12:30", "12:30 pm", "12:30 pm"],
  ["13:00:00", "1 pm", "1 pm"],
  ["20:00", "8 pm", "8 pm"],
  ["23:59", "11:59 pm", "11:59 pm"],
  ["24:00", "12 midnight", "12 de la noche"],
])("the clock at %s is %s and %s", (time, english, spanish) => {
  expect([sayClock(time, "en"), sayClock(time, "en-US"), sayClock(time, "es")]).toEqual([english, english, spanish]);
});

test.each([
  ["20:00", "8 pm", "las 8 pm"],
  ["13:00", "1 pm", "la 1 pm"],
  ["01:45", "1:45 am", "la 1:45 am"],
  ["10:00", "10 am", "las 10 am"],
  ["11:15", "11:15 am", "las 11:15 am"],
  ["12:00", "12 noon", "las 12 del mediodía"],
])("until %s: %s, hasta %s", (time, english, spanish) => {
  const on = at("2026-11-23", time);
  expect([sayTheTime(on, pacific, "en"), sayTheTime(on, pacific, "es")]).toEqual([english, spanish]);
});

test("a time is the time on the wall of the zone asked for, its seconds dropped", () => {
  const noon = new Date("2026-11-23T20:00:59.999Z");
  expect(sayTime(noon, pacific, "en")).toBe("12 noon");
  expect(sayTime(noon, "America/Denver", "en")).toBe("1 pm");
});

test.each([
  ["en", "Monday 23 November, 8 pm", "Tuesday 24 November, 12 noon"],
  ["en-US", "Monday, November 23, 8 pm", "Tuesday, November 24, 12 noon"],
  ["es", "lunes 23 de noviembre a las 8 pm", "martes 24 de noviembre a las 12 del mediodía"],
])("a promise's date in %s is %s, or %s", (locale, evening, noon) => {
  expect(sayDayTime(at("2026-11-23", "20:00"), pacific, locale)).toBe(evening);
  expect(sayDayTime(at("2026-11-24", "12:00"), pacific, locale)).toBe(noon);
  expect(sayDayTime(at("2026-11-24", "12:00"), pacific, locale, saturday)).toBe(noon);
});

const saturday = at("2026-11-21", "08:31");

test.each([
  ["2026-11-21", "08:38", "today at 8:38 am", "today at 8:38 am", "hoy a las 8:38 am"],
  ["2026-11-20", "16:50", "yesterday at 4:50 pm", "yesterday at 4:50 pm", "ayer a las 4:50 pm"],
  ["2026-11-22", "08:00", "tomorrow at 8 am", "tomorrow at 8 am", "mañana a las 8 am"],
  ["2026-11-16", "16:10", "Monday at 4:10 pm", "Monday at 4:10 pm", "el lunes a las 4:10 pm"],
  ["2026-11-23", "08:00", "Monday at 8 am", "Monday at 8 am", "el lunes a las 8 am"],
  ["2026-11-15", "01:05", "Sunday at 1:05 am", "Sunday at 1:05 am", "el domingo a la 1:05 am"],
  [
    "2026-11-14",
    "09:00",
    "Saturday 14 November at 9 am",
    "Saturday, November 14, at 9 am",
    "el sábado 14 de noviembre a las 9 am",
  ],
  [
    "2026-10-28",
    "15:15",
    "Wednesday 28 October at 3:15 pm",
    "Wednesday, October 28, at 3:15 pm",
    "el miércoles 28 de octubre a las 3:15 pm",
  ],
  [
    "2016-05-03",
    "12:00",
    "3 May 2016 at 12 noon",
    "May 3, 2016, at 12 noon",
    "el 3 de mayo de 2016 a las 12 del mediodía",
  ],
])("on Saturday 21 November, %s %s is %s", (day, time, desk, portal, spanish) => {
  const said = ["en", "en-US", "es"].map((locale) => sayWhen(at(day, time), saturday, pacific, locale));
  expect(said).toEqual([desk, portal, spanish]);
});

test.each([
  ["2026-11-21", "20:00", "8 pm today", "8 pm today", "hoy a las 8 pm"],
  ["2026-11-21", "12:00", "12 noon today", "12 noon today", "hoy a las 12 del mediodía"],
  ["2026-11-23", "20:00", "Mon 23 Nov", "Mon, Nov 23", "el lun 23 nov"],
])("a row due %s %s says by %s", (day, time, desk, portal, spanish) => {
  const said = ["en", "en-US", "es"].map((locale) => sayBy(at(day, time), saturday, pacific, locale));
  expect(said).toEqual([desk, portal, spanish]);
});

test.each([
  [pacific, "Pacific time", "hora del Pacífico"],
  ["America/New_York", "Eastern time", "hora oriental"],
  ["Europe/Madrid", "Central European time", "hora de Europa central"],
])("%s is %s, %s", (zone, english, spanish) => {
  expect([sayZone(saturday, zone, "en"), sayZone(saturday, zone, "es")]).toEqual([english, spanish]);
});

test("no two minutes of a day are said alike, midnight at both ends apart", () => {
  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);
  fc.assert(
    fc.property(time, time, fc.constantFrom("en", "es"), (one, other, locale) => {
      expect(sayClock(one, locale) === sayClock(other, locale)).toBe(one === other);
    }),
  );
});

test.each([
  ["en", "10 December 2014, 12:34 pm", "at 8:38 am", "yesterday at 8:38 am"],
  ["en-US", "December 10, 2014, 12:34 pm", "at 8:38 am", "yesterday at 8:38 am"],
  ["es", "10 de diciembre de 2014 a las 12:34 pm", "a las 8:38 am", "ayer a las 8:38 am"],
])("in %s what is of another year says so, and what is of today need not", (locale, longAgo, today, before) => {
  expect(sayDayTime(at("2014-12-10", "12:34"), pacific, locale, saturday)).toBe(longAgo);
  expect(sayAt(at("2026-11-21", "08:38"), saturday, pacific, locale)).toBe(today);
  expect(sayAt(at("2026-11-20", "08:38"), saturday, pacific, locale)).toBe(before);
});
