import fc from "fast-check";
import { expect, test } from "vitest";
import type { Hours } from "#modules/relationships/index.ts";
import { atLocal, localDay, localTime } from "#platform/calendar.ts";
import { anyMoment } from "#tests/support/times.ts";
import { defaultDue } from "./due.ts";
import type { Escalation, OnLadder } from "./escalation.ts";
import { contactDue, firstEscalation, nextEscalation } from "./escalation.ts";
import type { Urgency } from "./kinds.ts";

const zone = "America/Los_Angeles";
const clinicIn = (where: string): Hours => ({
  zone: where,
  open: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: "08:00", closes: "18:00" })),
  closures: [{ day: "2026-11-26", name: "Thanksgiving" }],
});
const clinic = clinicIn(zone);
const at = (moment: string) => atLocal(moment.slice(0, 10), moment.slice(11), zone);
const said = (moment: Date | null | undefined) => moment && `${localDay(moment, zone)} ${localTime(moment, zone)}`;
const loopOf = (part: Partial<OnLadder>): OnLadder => ({
  urgency: 0,
  step: 0,
  ownerId: null,
  claimedBy: null,
  dueAt: at("2026-11-23 18:00"),
  ...part,
});
/** Runs a loop up its ladder as the clock does: each rung at its time, and nobody claims it. */
function climb(loop: OnLadder, hours: Hours, from: Date, steps: number): (Escalation & { at: Date })[] {
  const heard: (Escalation & { at: Date })[] = [];
  let [next, now] = [loop, firstEscalation(loop, hours, from)];
  while (now && heard.length < steps) {
    const reached = nextEscalation(next, hours, now);
    if (!reached) break;
    heard.push({ ...reached, at: now });
    next = { ...next, step: reached.step, ownerId: null, claimedBy: null };
    now = reached.escalateAt;
  }
  return heard;
}

test.each<[Urgency, string | null, string[]]>([
  [
    0,
    "amara",
    [
      "pool 2026-11-23 17:15",
      "on-call 2026-11-23 17:30",
      "lead 2026-11-23 17:45",
      "lead 2026-11-23 18:00",
      "lead 2026-11-23 18:15",
    ],
  ],
  [
    0,
    null,
    [
      "on-call 2026-11-23 17:15",
      "lead 2026-11-23 17:30",
      "lead 2026-11-23 17:45",
      "lead 2026-11-23 18:00",
      "lead 2026-11-23 18:15",
    ],
  ],
  [1, "amara", ["pool 2026-11-23 18:00", "lead 2026-11-24 12:00"]],
  [2, "amara", ["pool 2026-11-24 18:00"]],
  [3, "amara", ["pool 2026-11-27 18:00"]], // three open days, Thanksgiving is none
])("urgency %d held by %s climbs %j", (urgency, ownerId, rungs) => {
  const heard = climb(loopOf({ urgency, ownerId }), clinic, at("2026-11-23 17:00"), 5);
  expect(heard.map((rung) => `${rung.to} ${said(rung.at)}`)).toEqual(rungs);
});

test("a half-day after a due at noon ends at closing", () => {
  const [, lead] = climb(loopOf({ urgency: 1, dueAt: at("2026-11-24 12:00") }), clinic, at("2026-11-23 17:00"), 5);
  expect(said(lead?.at)).toBe("2026-11-24 18:00");
});

test.each([
  ["taken by its owner", { ownerId: "amara", step: 0 }, "pool", 1, "on-call"],
  ["claimed from the pool", { claimedBy: "amara", step: 1 }, "pool", 1, "on-call"],
  ["claimed after on-call had heard", { claimedBy: "amara", step: 2 }, "pool", 2, "lead"],
  ["claimed after the lead had heard", { ownerId: "amara", claimedBy: "amara", step: 3 }, "pool", 3, "lead"],
])("a `now` loop %s, without contact, goes back to the pool, louder", (_, part, to, step, then) => {
  const now = at("2026-11-23 09:00");
  const back = nextEscalation(loopOf(part), clinic, now);
  expect(back).toEqual({ to, step, escalateAt: at("2026-11-23 09:15") });
  expect(nextEscalation(loopOf({ step }), clinic, at("2026-11-23 09:15"))?.to).toBe(then);
});

test("an on-call rung that nobody stands on is passed over", () => {
  const now = at("2026-11-23 22:00");
  const reached = nextEscalation(loopOf({ step: 1 }), clinic, now, { onCall: false });
  expect(reached).toEqual({ to: "lead", step: 3, escalateAt: at("2026-11-23 22:15") });
  expect(nextEscalation(loopOf({ step: 3 }), clinic, now, { onCall: false })?.to).toBe("lead");
});

test("who acknowledges has thirty minutes to record a contact", () => {
  expect(contactDue(at("2026-11-21 08:32"))).toEqual(at("2026-11-21 09:02"));
});

test("a ladder that has ended stays ended", () => {
  for (const [urgency, step] of [
    [1, 2],
    [2, 1],
    [3, 1],
  ] as const) {
    expect(nextEscalation(loopOf({ urgency, step }), clinic, at("2026-11-23 09:00"))).toBeNull();
  }
});

// ── Properties, over every zone and its changes of clocks ──

const person = fc.option(fc.constant("amara"));

test("a `now` loop that nobody takes reaches the lead within 45 minutes, and every 15 minutes somebody hears of it (law 5)", () => {
  fc.assert(
    fc.property(anyMoment, person, ({ at: opened, zone: where }, ownerId) => {
      const hours = clinicIn(where);
      const dueAt = defaultDue(0, hours, opened).at;
      const heard = climb(loopOf({ ownerId, dueAt }), hours, opened, 9);
      expect(heard.map((rung) => rung.at.getTime())).toEqual(heard.map((_, n) => opened.getTime() + (n + 1) * 900_000));
      expect(heard).toHaveLength(9);
      expect(heard.slice(2).every((rung) => rung.to === "lead")).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test("steps only climb, and no rung but the first is reached before its due", () => {
  fc.assert(
    fc.property(
      anyMoment,
      fc.constantFrom<Urgency>(1, 2, 3),
      person,
      ({ at: opened, zone: where }, urgency, ownerId) => {
        const hours = clinicIn(where);
        const dueAt = defaultDue(urgency, hours, opened).at;
        const heard = climb(loopOf({ urgency, ownerId, dueAt }), hours, opened, 9);
        expect(heard.map((rung) => rung.step)).toEqual(heard.map((_, n) => n + 1));
        expect(heard.map((rung) => rung.to)).toEqual(urgency === 1 ? ["pool", "lead"] : ["pool"]);
        for (const [n, rung] of heard.entries()) expect(rung.at >= (heard[n - 1]?.at ?? dueAt)).toBe(true);
        expect(heard.at(-1)?.escalateAt).toBeNull();
      },
    ),
    { numRuns: 200 },
  );
});

test("whoever held it in vain, wherever it was on its ladder, the next rung is above the pool", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9 }), person, person, fc.boolean(), (step, ownerId, claimedBy, onCall) => {
      const now = at("2026-11-23 09:00");
      const reached = nextEscalation(loopOf({ step, ownerId, claimedBy }), clinic, now, { onCall });
      expect(reached?.step).toBeGreaterThanOrEqual(step);
      expect(reached?.escalateAt).toEqual(at("2026-11-23 09:15"));
      expect(reached?.to === "pool").toBe(ownerId !== null || claimedBy !== null);
      const next = nextEscalation(loopOf({ step: reached?.step ?? 0 }), clinic, now, { onCall });
      expect(next?.to).not.toBe("pool");
    }),
  );
});
