import { expect, test } from "vitest";
import { atLocal, localDay, localTime, plusDays } from "#platform/calendar.ts";
import type { Duty, Hours } from "./hours.ts";
import {
  closesAt,
  endOfClinicDay,
  halfDayEnd,
  nextNoon,
  nextOpening,
  openAt,
  plusOpenDays,
  plusOpenMinutes,
  reckon,
  standsNow,
} from "./hours.ts";

const zone = "America/Los_Angeles";
const week = [1, 2, 3, 4, 5].map((day) => ({ weekday: day, opens: "08:00", closes: "18:00" }));
const thanksgiving = { day: "2026-11-26", name: "Thanksgiving" };
/** Harbor Street Clinic: Monday to Friday 8 to 6, Saturday 8 to 12. */
const clinic: Hours = {
  zone,
  open: [...week, { weekday: 6, opens: "08:00", closes: "12:00" }],
  closures: [thanksgiving],
};
const lunch: Hours = {
  zone,
  open: week.flatMap(({ weekday }) => [
    { weekday, opens: "09:00", closes: "13:00" },
    { weekday, opens: "14:00", closes: "17:00" },
  ]),
  closures: [],
};
const afternoons: Hours = { zone, open: [{ weekday: 2, opens: "14:00", closes: "18:00" }], closures: [] };
const dayAndNight: Hours = {
  zone,
  open: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: "00:00", closes: "24:00" })),
  closures: [],
};
const none: Hours = { zone, open: [], closures: [] };

const at = (moment: string) => atLocal(moment.slice(0, 10), moment.slice(11), zone);
const said = (moment: Date | null) => moment && `${localDay(moment, zone)} ${localTime(moment, zone)}`;

test.each([
  ["2026-11-21 08:31", clinic, true, "2026-11-21 12:00", "2026-11-23 08:00"],
  ["2026-11-21 12:00", clinic, false, null, "2026-11-23 08:00"],
  ["2026-11-23 08:00", clinic, true, "2026-11-23 18:00", "2026-11-24 08:00"],
  ["2026-11-23 07:59", clinic, false, null, "2026-11-23 08:00"],
  ["2026-11-25 19:00", clinic, false, null, "2026-11-27 08:00"], // over Thanksgiving
  ["2026-11-23 12:30", lunch, true, "2026-11-23 13:00", "2026-11-23 14:00"],
  ["2026-11-23 13:30", lunch, false, null, "2026-11-23 14:00"],
  ["2026-11-23 23:30", dayAndNight, true, null, null],
  ["2026-11-23 12:00", none, false, null, null],
])("at %s: open, closes, opens next", (moment, hours, open, closes, opens) => {
  expect(openAt(hours, at(moment))).toBe(open);
  expect(said(closesAt(hours, at(moment)))).toBe(closes);
  expect(said(nextOpening(hours, at(moment)))).toBe(opens);
});

test.each([
  ["2026-11-19 10:00", clinic, 2, "2026-11-21 12:00"], // Friday, then Saturday
  ["2026-11-19 23:00", clinic, 2, "2026-11-21 12:00"],
  ["2026-11-25 10:00", clinic, 1, "2026-11-27 18:00"],
  ["2026-11-22 10:00", clinic, 0, null],
  ["2026-11-23 10:00", lunch, 0, "2026-11-23 17:00"], // the last closing, not lunch
  ["2026-11-23 10:00", none, 1, null],
])("from %s the clinic day %# ends", (moment, hours, nth, end) => {
  expect(said(endOfClinicDay(hours, at(moment), nth))).toBe(end);
});

test.each([
  ["2026-11-23 07:00", clinic, "2026-11-23 12:00", "2026-11-23 12:00"],
  ["2026-11-23 12:00", clinic, "2026-11-24 12:00", "2026-11-23 18:00"],
  ["2026-11-20 18:00", clinic, "2026-11-21 12:00", "2026-11-21 12:00"],
  ["2026-11-21 12:00", clinic, "2026-11-23 12:00", "2026-11-23 12:00"],
  ["2026-11-23 12:30", lunch, "2026-11-24 12:00", "2026-11-23 17:00"],
  ["2026-11-23 10:00", afternoons, "2026-11-24 18:00", "2026-11-24 18:00"], // no noon on that day
  ["2026-11-21 10:00", none, null, "2026-11-23 12:00"], // Monday, in assumed office hours
])("after %s the next noon and the end of the half-day", (moment, hours, noon, half) => {
  expect(said(nextNoon(hours, at(moment)))).toBe(noon);
  expect(said(halfDayEnd(hours, at(moment)))).toBe(half);
});

test.each([
  ["2026-11-21 08:31", clinic, 3, "2026-11-25 18:00", false],
  ["2026-11-23 08:31", clinic, 3, "2026-11-27 18:00", false], // Thanksgiving is none
  ["2026-11-23 08:31", none, 3, "2026-11-26 17:00", true],
  ["2026-11-20 22:00", none, 1, "2026-11-23 17:00", true],
])("%s and open days by hours, or by office hours that are owned up to", (moment, hours, n, end, hoursAssumed) => {
  expect(said(plusOpenDays(hours, at(moment), n))).toBe(end);
  expect(reckon(hours, (by) => endOfClinicDay(by, at(moment), n))).toEqual({ at: at(end), hoursAssumed });
});

test("a clinic that closes for good still has dues", () => {
  const closures = Array.from({ length: 500 }, (_, n) => ({ day: plusDays("2026-11-25", n), name: "closed for good" }));
  const closing = { ...clinic, closures };
  expect(said(plusOpenDays(closing, at("2026-11-23 09:00"), 1))).toBe("2026-11-24 18:00");
  expect(said(plusOpenDays(closing, at("2026-11-23 09:00"), 2))).toBe("2026-11-25 17:00");
  expect(nextOpening(closing, at("2026-11-24 19:00"))).toBeNull();
});

test.each([
  ["2026-11-20 17:30", clinic, 60, "2026-11-21 08:30"],
  ["2026-11-21 11:00", clinic, 60, "2026-11-21 12:00"],
  ["2026-11-21 11:00", clinic, 61, "2026-11-23 08:01"],
  ["2026-11-22 11:00", clinic, 0, "2026-11-23 08:00"],
  ["2026-11-23 23:00", dayAndNight, 600, "2026-11-24 09:00"],
  ["2026-11-23 23:00", none, 1, null],
])("%s and open minutes %#", (moment, hours, minutes, end) => {
  expect(said(plusOpenMinutes(hours, at(moment), minutes))).toBe(end);
});

test("hours keep to the wall on the days when clocks change, and lose what is skipped", () => {
  const early: Hours = {
    zone: "America/New_York",
    open: [
      { weekday: 7, opens: "02:30", closes: "03:15" },
      { weekday: 7, opens: "09:00", closes: "12:00" },
    ],
    closures: [],
  };
  expect(nextOpening(early, new Date("2026-03-08T05:00:00Z"))?.toISOString()).toBe("2026-03-08T13:00:00.000Z");
  expect(nextOpening(early, new Date("2026-11-01T08:00:00Z"))?.toISOString()).toBe("2026-11-01T14:00:00.000Z");
});

test("a closing that is skipped over midnight moves with the clocks (Greenland)", () => {
  const hours: Hours = { zone: "America/Nuuk", open: [{ weekday: 6, opens: "20:00", closes: "23:30" }], closures: [] };
  const [lateOnSaturday, earlyOnSunday] = [new Date("2026-03-29T00:00:00Z"), new Date("2026-03-29T01:10:00Z")];
  expect(closesAt(hours, lateOnSaturday)?.toISOString()).toBe("2026-03-29T01:30:00.000Z");
  expect(openAt(hours, earlyOnSunday)).toBe(true);
});

test("a day that a zone skipped is no clinic day (Samoa, Friday 30 December 2011)", () => {
  const hours: Hours = { zone: "Pacific/Apia", open: [{ weekday: 5, opens: "08:00", closes: "18:00" }], closures: [] };
  const thursday = atLocal("2011-12-29", "20:00", "Pacific/Apia");
  expect(nextOpening(hours, thursday)).toEqual(atLocal("2012-01-06", "08:00", "Pacific/Apia"));
  expect(plusOpenDays(hours, thursday, 1)).toEqual(atLocal("2012-01-06", "18:00", "Pacific/Apia"));
});

const ruth: Duty = { staffId: "ruth", reach: "phone", from: at("2026-11-21 12:00"), until: at("2026-11-22 20:00") };

test.each([
  ["2026-11-21 08:31", true, "2026-11-21 12:00", [], null],
  ["2026-11-21 12:00", false, "2026-11-23 08:00", ["ruth"], null],
  ["2026-11-22 20:00", false, "2026-11-23 08:00", [], "2026-11-23 08:00"], // her turn is over, the doors are shut
  ["2026-11-20 22:00", false, "2026-11-21 08:00", [], "2026-11-21 08:00"],
])("on Saturday at Harbor Street, %s", (moment, open, until, onDuty, nobodyUntil) => {
  const stands = standsNow(clinic, [ruth], at(moment));
  expect({ ...stands, until: said(stands.until), nobodyUntil: said(stands.nobodyUntil) }).toEqual({
    open,
    until,
    onDuty: onDuty.map((staffId) => ({ staffId, reach: "phone" })),
    nobodyUntil,
  });
});

test("with neither hours nor duties nobody is there, and nobody is promised", () => {
  expect(standsNow(none, [], at("2026-11-23 10:00"))).toEqual({
    open: false,
    until: null,
    onDuty: [],
    nobodyUntil: null,
  });
});
