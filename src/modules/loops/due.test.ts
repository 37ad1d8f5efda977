import fc from "fast-check";
import { expect, test } from "vitest";
import type { Hours } from "#modules/relationships/index.ts";
import { atLocal, localDay, localTime } from "#platform/calendar.ts";
import { anyMoment } from "#tests/support/times.ts";
import { defaultDue } from "./due.ts";
import type { Urgency } from "./kinds.ts";

const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: "08:00", closes: "18:00" }));
/** Harbor Street Clinic, wherever it stands. */
const clinicIn = (zone: string): Hours => ({
  zone,
  open: [...weekdays, { weekday: 6, opens: "08:00", closes: "12:00" }],
  closures: [{ day: "2026-11-26", name: "Thanksgiving" }],
});
const urgencies: Urgency[] = [0, 1, 2, 3];
type Four = [Date, Date, Date, Date];
const zone = "America/Los_Angeles";
const at = (moment: string) => atLocal(moment.slice(0, 10), moment.slice(11), zone);
const said = (moment: Date) => `${localDay(moment, zone)} ${localTime(moment, zone)}`;

test.each<[Urgency, string, string]>([
  [0, "2026-11-21 23:50", "2026-11-22 00:05"], // by the clock, open or not
  [1, "2026-11-23 07:00", "2026-11-23 18:00"],
  [1, "2026-11-23 11:59", "2026-11-23 18:00"],
  [1, "2026-11-23 12:00", "2026-11-24 12:00"],
  [1, "2026-11-21 08:31", "2026-11-21 12:00"], // Saturday closes at noon
  [1, "2026-11-21 12:00", "2026-11-23 12:00"],
  [1, "2026-11-22 09:00", "2026-11-23 12:00"], // Sunday
  [1, "2026-11-25 15:00", "2026-11-27 12:00"], // over Thanksgiving
  [2, "2026-11-21 08:31", "2026-11-25 18:00"],
  [2, "2026-11-23 08:31", "2026-11-27 18:00"],
  [3, "2026-11-21 08:31", "2026-12-01 18:00"],
])("urgency %d opened %s is due %s", (urgency, opened, due) => {
  expect(said(defaultDue(urgency, clinicIn(zone), at(opened)).at)).toBe(due);
});

test.each<[Urgency, string, boolean]>([
  [0, "2026-11-21 08:46", false],
  [1, "2026-11-23 12:00", true],
  [2, "2026-11-25 17:00", true],
  [3, "2026-12-01 17:00", true],
])("without hours, urgency %d on Saturday is due %s, and says that hours were assumed: %s", (urgency, due, assumed) => {
  const { at: dueAt, hoursAssumed } = defaultDue(urgency, { zone, open: [], closures: [] }, at("2026-11-21 08:31"));
  expect([said(dueAt), hoursAssumed]).toEqual([due, assumed]);
});

test("a clinic that closes before noon: what comes after closing is due on its next day", () => {
  const early = { zone, open: [1, 2].map((weekday) => ({ weekday, opens: "07:00", closes: "11:00" })), closures: [] };
  expect(said(defaultDue(1, early, at("2026-11-23 10:59")).at)).toBe("2026-11-23 11:00");
  expect(said(defaultDue(1, early, at("2026-11-23 11:30")).at)).toBe("2026-11-24 11:00");
});

test("an organisation's own rule holds instead", () => {
  const rules = { 0: { minutes: 30 }, 1: { openDays: 1 }, 2: { byClosing: true }, 3: { openDays: 2 } } as const;
  const due = urgencies.map((u) => said(defaultDue(u, clinicIn(zone), at("2026-11-23 09:00"), rules).at));
  expect(due).toEqual(["2026-11-23 09:30", "2026-11-24 18:00", "2026-11-23 18:00", "2026-11-25 18:00"]);
});

test("in every zone and across changes of clocks: due after it was opened, today before soon before routine, no earlier when opened later", () => {
  fc.assert(
    fc.property(anyMoment, fc.integer({ min: 0, max: 12 * 24 * 60 }), ({ at: opened, zone }, minutes) => {
      const hours = clinicIn(zone);
      const later = new Date(opened.getTime() + minutes * 60_000);
      const [now, today, soon, routine] = urgencies.map((urgency) => defaultDue(urgency, hours, opened).at) as Four;
      expect(now > opened && today > opened && today < soon && soon < routine).toBe(true);
      const then = urgencies.map((urgency) => defaultDue(urgency, hours, later).at) as Four;
      for (const [n, due] of [now, today, soon, routine].entries()) expect((then[n] as Date) >= due).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test("everything but `now` falls due at noon or at closing, on the wall of the clinic", () => {
  fc.assert(
    fc.property(anyMoment, fc.constantFrom<Urgency>(1, 2, 3), ({ at: opened, zone }, urgency) => {
      const due = defaultDue(urgency, clinicIn(zone), opened).at;
      const onTheDay = ["12:00", "18:00"].map((time) => atLocal(localDay(due, zone), time, zone));
      expect(onTheDay).toContainEqual(due);
    }),
    { numRuns: 200 },
  );
});
