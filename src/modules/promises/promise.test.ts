import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atLocal } from "#platform/calendar.ts";
import { anyMoment } from "#tests/support/times.ts";
import {
  brokenAt,
  disputableUntil,
  dueTrouble,
  instantOfDue,
  keptOnFirstDate,
  moveNeedsCall,
  movedInTime,
  promiseStanding,
} from "./promise.ts";
import type { PromiseFacts, Standing } from "./promise.ts";

const at = (local: string) => atLocal(local.slice(0, 10), local.slice(11), "America/New_York");

/** Made on Monday for Wednesday, 8 pm. */
const made: PromiseFacts = {
  terms: [{ dueAt: at("2026-11-25T20:00"), agreedAt: at("2026-11-23T09:00") }],
  closedAt: null,
  outcome: null,
  disputedAt: null,
  repair: null,
};
const moved = { ...made, terms: [...made.terms, { dueAt: at("2026-11-27T20:00"), agreedAt: at("2026-11-24T10:00") }] };
const ended = (outcome: string, repair: PromiseFacts["repair"] = null) => {
  return { ...made, closedAt: at("2026-11-25T16:10"), outcome, repair };
};
const repair = (part: Partial<NonNullable<PromiseFacts["repair"]>>) => {
  return ended("broken", { outcome: null, offered: false, answer: null, ...part });
};

describe("the standing of a promise", () => {
  it.each<[Standing, string, PromiseFacts, string]>([
    ["made", "until its due, to the minute", made, "2026-11-25T20:00"],
    ["late", "one minute after its due", made, "2026-11-25T20:01"],
    ["moved", "past its first due, when another day was agreed", moved, "2026-11-26T09:00"],
    ["late", "past the day it was moved to", moved, "2026-11-27T20:01"],
    ["disputed", "when the patient says it did not happen, late or not", { ...made, disputedAt: at("2026-11-24T09:00") }, "2026-11-24T10:00"],
    ["kept", "when it was closed in time", ended("kept"), "2026-12-24T09:00"],
    ["kept", "when it was closed late", ended("kept-late"), "2026-12-24T09:00"],
    ["kept", "also when it had been disputed before", { ...ended("kept"), disputedAt: at("2026-11-24T09:00") }, "2026-12-24T09:00"],
    ["not-needed", "when staff said so", ended("not-needed"), "2026-12-24T09:00"],
    ["ended", "not kept, when care here ended", ended("ended"), "2026-12-24T09:00"],
    ["ended", "not kept, by an outcome that nobody knows here", ended("looked-at"), "2026-12-24T09:00"],
    ["withdrawn", "when the act that made it was undone", ended("undone"), "2026-12-24T09:00"],
    ["broken", "before a repair is offered", repair({}), "2026-12-24T09:00"],
    ["repair-offered", "until the patient answers", repair({ offered: true }), "2026-12-24T09:00"],
    ["broken", "again, when what was offered did not make it right", repair({ offered: true, answer: "not-yet" }), "2026-12-24T09:00"],
    ["broken", "while the patient wants to talk", repair({ offered: true, answer: "talk" }), "2026-12-24T09:00"],
    ["repaired", "when the patient said yes", repair({ offered: true, answer: "yes", outcome: "repaired" }), "2026-12-24T09:00"],
  ])("is %s %s", (standing, _, promise, now) => {
    expect(promiseStanding(promise, at(now))).toBe(standing);
  }); // prettier-ignore
});

describe("moving a promise", () => {
  it("is in time when it was agreed before the due that stood until then", () => {
    expect(movedInTime(moved)).toBe(true);
    const after = [...made.terms, { dueAt: at("2026-11-27T20:00"), agreedAt: at("2026-11-25T20:00") }];
    expect(movedInTime({ terms: after })).toBe(false);
  });

  it("does not make it punctual: on time counts from the first date", () => {
    expect(keptOnFirstDate({ ...moved, closedAt: at("2026-11-25T20:00"), outcome: "kept" })).toBe(true);
    expect(keptOnFirstDate({ ...moved, closedAt: at("2026-11-26T09:00"), outcome: "kept" })).toBe(false);
    expect(keptOnFirstDate(moved)).toBeNull();
  });

  it("needs a call the third time", () => {
    const terms = Array.from({ length: 4 }, () => made.terms[0]!);
    expect([1, 2, 3, 4].map((n) => moveNeedsCall({ terms: terms.slice(0, n) }))).toEqual([false, false, true, true]);
  });
});

describe("by when", () => {
  it("a day ends at 8 pm where the patient is, everywhere and across every change of clocks", () => {
    fc.assert(
      fc.property(anyMoment, ({ zone, at: now }) => {
        const day = now.toISOString().slice(0, 10);
        expect(instantOfDue({ day }, zone)).toEqual(atLocal(day, "20:00", zone));
        expect(instantOfDue({ day, time: "09:20" }, zone)).toEqual(atLocal(day, "09:20", zone));
      }),
    );
  });

  it.each([["2026-02-30"], ["tomorrow"], [""], ["2026-13-01"]])("%s is no day", (day) => {
    expect(instantOfDue({ day }, "America/New_York")).toBeNull();
    expect(dueTrouble(null, at("2026-11-23T09:00"))).toBe("promises.by.unreadable");
  });

  it.each([
    ["now", "2026-11-23T09:00", "promises.by.past"],
    ["in a minute", "2026-11-23T09:01", null],
    ["in a year", "2027-11-23T20:00", null],
    ["in more than a year", "2027-11-25T20:00", "promises.by.too-far"],
  ])("%s", (_, due, trouble) => {
    expect(dueTrouble(at(due), at("2026-11-23T09:00"))).toBe(trouble);
  });
});

describe("time, when nobody keeps it,", () => {
  const hours = {
    zone: "America/New_York",
    open: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: "08:00", closes: "18:00" })),
    closures: [{ day: "2026-11-26", name: "Thanksgiving" }],
  };

  it.each([
    ["three open days after the day it was due", "2026-11-16T20:00", null, "2026-11-19T18:00"],
    ["a weekend and a holiday between do not count", "2026-11-25T20:00", null, "2026-12-01T18:00"],
    ["from the day it was disputed, when that came later", "2026-11-16T20:00", "2026-11-18T09:00", "2026-11-23T18:00"],
    ["from its due, when it was disputed before", "2026-11-16T20:00", "2026-11-13T09:00", "2026-11-19T18:00"],
  ])("breaks it %s", (_, due, disputed, broken) => {
    expect(brokenAt({ dueAt: at(due), disputedAt: disputed === null ? null : at(disputed) }, hours)).toEqual(
      at(broken),
    );
  });

  it("leaves 30 days for a dispute", () => {
    expect(disputableUntil(at("2026-11-01T09:00")).getTime() - at("2026-11-01T09:00").getTime()).toBe(30 * 86_400_000);
  });
});
