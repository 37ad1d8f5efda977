import fc from "fast-check";
import { expect, test } from "vitest";
import type { CutLoop, CutRow, CutTimes } from "./cut.ts";
import { cutToMinutes, rowMinutes } from "./cut.ts";

/** Saturday 21 November, 8:31 am at Harbor Street: the clinic closes at noon. */
const now = new Date("2026-11-21T16:31:00Z");
const from = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const noon = from(209);
const times: CutTimes = { now, halfDayEnd: noon, noon };
const afternoon: CutTimes = { now: from(240), halfDayEnd: from(569), noon };
const never = new Map<string, number>();

const loop = (part: Partial<CutLoop>): CutLoop => ({
  urgency: 2,
  isPromise: false,
  onCall: false,
  isMine: true,
  minutes: 3,
  dueAt: from(3000),
  ...part,
});
const row = (patientId: string, ...loops: CutLoop[]): CutRow => ({ patientId, loops });
const names = (rows: readonly { row: CutRow }[]) => rows.map((one) => one.row.patientId);

const rosa = row(
  "rosa",
  loop({ urgency: 0, onCall: true, minutes: 9 }),
  loop({ onCall: true, minutes: 6, isPromise: true, dueAt: from(689) }),
  loop({}),
);
const james = row("james", loop({ isPromise: true, dueAt: noon }));
const grace = row("grace", loop({ minutes: 0.5 }));
const amina = row("amina", loop({ urgency: 1, dueAt: from(689) }));
const beatriz = row("beatriz", loop({ minutes: 6 }));
const henry = row("henry", loop({ minutes: 8 }));
const morning = [rosa, james, grace, amina, beatriz, henry];

test("fifteen minutes at Harbor Street: the alarm, the promise by noon, and what fits after them", () => {
  const cut = cutToMinutes(morning, 15, times, never);
  expect(cut.fit.map(({ row: { patientId }, minutes, why }) => [patientId, minutes, why])).toEqual([
    ["rosa", 12, "now"], // one call of 9 for two of her loops, and 3 to write
    ["james", 3, "promised"],
  ]);
  expect(names(cut.rest)).toEqual(["grace", "amina", "beatriz", "henry"]);
  expect(cut).toMatchObject({ minutes: 15, restMinutes: 17.5, restDue: from(689) });
});

test.each([
  ["nothing fits in 5 minutes, two may not wait", 5, times, ["rosa", "james"]],
  ["no minutes at all", 0, times, ["rosa", "james"]],
  ["past noon a loop of today may not wait", 5, afternoon, ["rosa", "james", "amina"]],
  ["all day", Number.POSITIVE_INFINITY, times, names(morning.map((one) => ({ row: one })))],
])("%s", (_, minutes, when, fit) => {
  expect(names(cutToMinutes(morning, minutes, when, never).fit)).toEqual(fit);
});

test.each([
  ["a promise that is late", loop({ isPromise: true, dueAt: from(-9) }), "promised"],
  ["a promise by the end of this half-day", loop({ isPromise: true, dueAt: noon }), "promised"],
  ["a promise after it", loop({ isPromise: true, dueAt: from(210) }), null],
  ["no promise, due this half-day", loop({ dueAt: from(9) }), null],
  ["of today, before noon", loop({ urgency: 1, dueAt: noon }), null],
  ["of today, and late since yesterday", loop({ urgency: 1, dueAt: from(-900) }), "past-noon"],
])("%s", (_, only, why) => {
  expect(cutToMinutes([row("p", only)], 0, times, never).fit[0]?.why ?? null).toBe(why);
});

test("a later row that still fits is taken, and who it was taken before counts as skipped", () => {
  const cut = cutToMinutes([henry, beatriz, amina], 10, times, never);
  expect(names(cut.fit)).toEqual(["henry"]);
  const shorter = cutToMinutes([beatriz, henry, amina], 10, times, never);
  expect(names(shorter.fit)).toEqual(["beatriz", "amina"]);
  expect(shorter.rest.map((one) => one.isSkipped)).toEqual([true]);
  expect(cut.rest.map((one) => one.isSkipped)).toEqual([false, false]);
});

test("skipped three times, it is taken first by the cut, and stays where it was in the order", () => {
  const cut = cutToMinutes([beatriz, henry, amina], 10, times, new Map([["henry", 3]]));
  expect(cut.fit.map((one) => [one.row.patientId, one.why])).toEqual([["henry", "skipped"]]);
  expect(cut.rest.map((one) => [one.row.patientId, one.isSkipped])).toEqual([
    ["beatriz", true],
    ["amina", false],
  ]);
  expect(names(cutToMinutes([beatriz, henry, amina], 11, times, new Map([["henry", 3]])).fit)).toEqual([
    "henry",
    "amina",
  ]);
});

test.each([
  [[], 0],
  [[loop({ onCall: true, minutes: 4 }), loop({ onCall: true, minutes: 9 })], 9],
  [[loop({ minutes: 4 }), loop({ minutes: 9 })], 13],
  [[loop({ onCall: true, minutes: 4 }), loop({ minutes: 9 })], 13],
])("minutes of %j are %d", (loops, minutes) => {
  expect(rowMinutes({ loops })).toBe(minutes);
});

// ── Properties ──

const anyLoop = fc.record<CutLoop>({
  urgency: fc.constantFrom(0, 1, 2, 3, 2, 3, 2, 3),
  isPromise: fc.boolean(),
  onCall: fc.boolean(),
  isMine: fc.boolean(),
  minutes: fc.integer({ min: 1, max: 30 }),
  dueAt: fc.integer({ min: -200, max: 3000 }).map(from),
});
const anyRows = fc
  .array(fc.array(anyLoop, { minLength: 1, maxLength: 4 }), { maxLength: 12 })
  .map((lists) => lists.map((loops, n) => row(`p${n}`, ...loops)));
const anyMinutes = fc.integer({ min: 0, max: 120 });
const anyTimes = fc.constantFrom(times, afternoon);
const anySkipped = fc
  .array(fc.nat(5), { minLength: 12, maxLength: 12 })
  .map((counts) => new Map(counts.map((count, n) => [`p${n}`, count])));

test("every row is in or out, once, and both lists keep the order", () => {
  fc.assert(
    fc.property(anyRows, anyMinutes, anyTimes, anySkipped, (rows, minutes, when, skipped) => {
      const cut = cutToMinutes(rows, minutes, when, skipped);
      const [fit, rest] = [new Set(names(cut.fit)), new Set(names(cut.rest))];
      expect([...fit]).toEqual(names(rows.map((one) => ({ row: one }))).filter((name) => fit.has(name)));
      expect([...rest]).toEqual(names(rows.map((one) => ({ row: one }))).filter((name) => !fit.has(name)));
      expect(cut.minutes + cut.restMinutes).toBe(rows.reduce((sum, one) => sum + rowMinutes(one), 0));
    }),
  );
});

test("`now`, what is promised for this half-day and what is of today past noon are never cut (H10)", () => {
  fc.assert(
    fc.property(anyRows, anyMinutes, anyTimes, anySkipped, (rows, minutes, when, skipped) => {
      for (const one of cutToMinutes(rows, minutes, when, skipped).rest.flatMap(({ row: { loops } }) => loops)) {
        expect(one.urgency).not.toBe(0);
        expect(one.isMine && one.isPromise && one.dueAt <= when.halfDayEnd).toBe(false);
        expect(one.isMine && one.urgency === 1 && when.now >= when.noon).toBe(false);
      }
    }),
  );
});

test("the minutes are kept, but for what is never cut", () => {
  fc.assert(
    fc.property(anyRows, anyMinutes, anyTimes, anySkipped, (rows, minutes, when, skipped) => {
      const { fit } = cutToMinutes(rows, minutes, when, skipped);
      const kept = fit
        .filter(({ why }) => why !== "fits" && why !== "skipped")
        .reduce((sum, one) => sum + one.minutes, 0);
      expect(fit.reduce((sum, one) => sum + one.minutes, 0)).toBeLessThanOrEqual(Math.max(minutes, kept));
    }),
  );
});

test("no minute is left over that a row out of the cut would fit into", () => {
  fc.assert(
    fc.property(anyRows, anyMinutes, anyTimes, anySkipped, (rows, minutes, when, skipped) => {
      const { rest, minutes: used } = cutToMinutes(rows, minutes, when, skipped);
      for (const out of rest) expect(out.minutes).toBeGreaterThan(minutes - used);
    }),
  );
});

test("waiting longer never puts anybody out: who is in stays in when they were skipped more often", () => {
  fc.assert(
    fc.property(anyRows, anyMinutes, anySkipped, fc.nat(11), fc.nat(5), (rows, minutes, skipped, n, more) => {
      const patientId = `p${n}`;
      const longer = new Map([...skipped, [patientId, (skipped.get(patientId) ?? 0) + more]]);
      fc.pre(names(cutToMinutes(rows, minutes, times, skipped).fit).includes(patientId));
      expect(names(cutToMinutes(rows, minutes, times, longer).fit)).toContain(patientId);
    }),
  );
});

test("whoever would fit is not skipped for ever, with the same minutes every time", () => {
  fc.assert(
    fc.property(anyRows, anyMinutes, (rows, minutes) => {
      const skipped = new Map<string, number>();
      const rounds = 8 * rows.length;
      const inARow = new Map<string, number>();
      for (let round = 0; round < rounds; round++) {
        const cut = cutToMinutes(rows, minutes, times, skipped);
        const kept = cut.fit
          .filter(({ why }) => why !== "fits" && why !== "skipped")
          .reduce((sum, one) => sum + one.minutes, 0);
        for (const one of cut.fit) {
          skipped.delete(one.row.patientId);
          inARow.delete(one.row.patientId);
        }
        for (const one of cut.rest.filter((out) => out.isSkipped)) {
          const { patientId } = one.row;
          skipped.set(patientId, (skipped.get(patientId) ?? 0) + 1);
          inARow.set(patientId, (inARow.get(patientId) ?? 0) + 1);
          if (one.minutes <= minutes - kept) expect(inARow.get(patientId)).toBeLessThanOrEqual(3 + rows.length);
        }
      }
    }),
  );
});
