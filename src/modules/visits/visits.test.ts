import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endOfClinicDay, nextOpening, type Hours } from "#modules/relationships/index.ts";
import { dischargeDue, type Stay } from "./discharge.ts";
import { missedVisit, type PlannedVisit } from "./missed.ts";

/** Monday to Friday, 8 to 17 in New York; the day after Thanksgiving is closed. */
const clinic: Hours = {
  zone: "America/New_York",
  open: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: "08:00", closes: "17:00" })),
  closures: [{ day: "2026-11-27", name: "Day after Thanksgiving" }],
};
const hours = {
  endOfClinicDay: (at: Date, nth: number): Date => endOfClinicDay(clinic, at, nth)!,
  nextOpening: (at: Date): Date => nextOpening(clinic, at)!,
};
const at = (text: string): Date => new Date(text);
const DAY = 86_400_000;

describe("after a stay in hospital", () => {
  const stay = (endedAt: string | null, more: Partial<Stay> = {}): Stay => ({
    id: "s",
    class: "IMP",
    endedAt: endedAt ? at(endedAt) : null,
    ...more,
  });
  const now = at("2026-11-24T15:00:00Z");

  test.each<[string, string, string]>([
    ["home on Friday: Tuesday evening", "2026-11-20T18:00:00Z", "2026-11-24T22:00:00.000Z"],
    ["home on Saturday: Tuesday evening", "2026-11-21T18:00:00Z", "2026-11-24T22:00:00.000Z"],
    ["home late on Sunday, by UTC already Monday", "2026-11-23T03:00:00Z", "2026-11-24T22:00:00.000Z"],
  ])("%s", (_, ended, due) => {
    expect(dischargeDue([stay(ended)], [], hours, now)).toEqual({ id: "s", dischargedAt: at(ended), dueAt: at(due) });
  });

  test("a closed day is no clinic day", () => {
    const later = at("2026-11-30T15:00:00Z");
    expect(dischargeDue([stay("2026-11-25T18:00:00Z")], [], hours, later)?.dueAt).toEqual(at("2026-11-30T22:00:00Z"));
  });

  test.each<[string, Stay[], string[]]>([
    ["an emergency visit", [stay("2026-11-20T18:00:00Z", { class: "EMER" })], []],
    ["a visit", [stay("2026-11-20T18:00:00Z", { class: "AMB" })], []],
    ["31 days ago", [stay("2026-10-24T14:00:00Z")], []],
    ["still there", [stay(null)], []],
    ["there again", [stay("2026-11-20T18:00:00Z"), stay(null, { id: "again" })], []],
    ["to leave next week", [stay("2026-11-30T18:00:00Z")], []],
    ["died there", [stay("2026-11-20T18:00:00Z", { died: true })], []],
    ["reached since", [stay("2026-11-20T18:00:00Z")], ["2026-11-21T10:00:00Z"]],
    ["no stay", [], []],
  ])("nothing is owed: %s", (_, stays, contacts) => {
    expect(dischargeDue(stays, contacts.map(at), hours, now)).toBeNull();
  });

  test.each<[string, Stay[], string[], string]>([
    ["observation counts", [stay("2026-11-20T18:00:00Z", { class: "OBSENC" })], [], "s"],
    ["30 days ago counts", [stay("2026-10-25T15:00:00Z")], [], "s"],
    ["a contact before discharge does not close it", [stay("2026-11-20T18:00:00Z")], ["2026-11-20T12:00:00Z"], "s"],
    ["a contact that is still to come does not either", [stay("2026-11-20T18:00:00Z")], ["2026-11-25T12:00:00Z"], "s"],
    [
      "the last stay counts",
      [stay("2026-11-02T18:00:00Z"), stay("2026-11-20T18:00:00Z", { id: "last" })],
      ["2026-11-10T12:00:00Z"],
      "last",
    ],
  ])("%s", (_, stays, contacts, id) => {
    expect(dischargeDue(stays, contacts.map(at), hours, now)?.id).toBe(id);
    expect(dischargeDue(stays.toReversed(), contacts.map(at), hours, now)?.id).toBe(id);
  });

  test("owed exactly when the last discharge is at most 30 days old and nobody was reached after it", () => {
    const moments = fc
      .integer({ min: -60 * 24, max: 2 * 24 })
      .map((hoursFromNow) => new Date(now.getTime() + hoursFromNow * 3_600_000));
    fc.assert(
      fc.property(fc.array(moments, { maxLength: 5 }), fc.array(moments, { maxLength: 5 }), (ends, contacts) => {
        const due = dischargeDue(
          ends.map((endedAt, n) => ({ id: `${n}`, class: "IMP", endedAt })),
          contacts,
          hours,
          now,
        );
        const last = Math.max(...ends.map(Number));
        const owed =
          ends.length > 0 &&
          last <= Number(now) &&
          last >= Number(now) - 30 * DAY &&
          !contacts.some((contact) => Number(contact) > last && contact <= now);
        expect(due !== null).toBe(owed);
        if (due) expect(due.dueAt > due.dischargedAt).toBe(true);
      }),
    );
  });
});

describe("a planned visit to which nobody came", () => {
  const visit = (startAt: string, more: Partial<PlannedVisit> = {}): PlannedVisit => ({
    id: "v",
    kind: "appointment",
    status: "noshow",
    startAt: at(startAt),
    ...more,
  });
  const now = at("2026-11-24T15:00:00Z");

  test("is asked about the next open morning, and not before", () => {
    const friday = [visit("2026-11-20T19:00:00Z")];
    expect(missedVisit(friday, [], hours, at("2026-11-23T12:59:00Z"))).toBeNull();
    expect(missedVisit(friday, [], hours, at("2026-11-23T13:00:00Z"))).toEqual({
      id: "v",
      visitAt: at("2026-11-20T19:00:00Z"),
      openAt: at("2026-11-23T13:00:00Z"),
    });
  });

  test.each<[string, PlannedVisit[], string[], boolean]>([
    ["an appointment that says so", [visit("2026-11-20T19:00:00Z")], [], true],
    [
      "an encounter that stayed planned",
      [visit("2026-11-20T19:00:00Z", { kind: "encounter", status: "planned" })],
      [],
      true,
    ],
    [
      "an encounter that may still go on",
      [visit("2026-11-20T19:00:00Z", { kind: "encounter", status: "planned", endAt: at("2026-11-25T19:00:00Z") })],
      [],
      false,
    ],
    ["a booked appointment is not said to be missed", [visit("2026-11-20T19:00:00Z", { status: "booked" })], [], false],
    ["cancelled", [visit("2026-11-20T19:00:00Z", { status: "cancelled" })], [], false],
    ["a finished encounter", [visit("2026-11-20T19:00:00Z", { kind: "encounter", status: "finished" })], [], false],
    ["long ago", [visit("2026-10-20T19:00:00Z")], [], false],
    ["still to come", [visit("2026-11-26T19:00:00Z", { kind: "encounter", status: "planned" })], [], false],
    [
      "came a little early, and nobody ticked it off",
      [visit("2026-11-20T19:00:00Z", { kind: "encounter", status: "planned" })],
      ["2026-11-20T18:30:00Z"],
      false,
    ],
    ["reached since", [visit("2026-11-20T19:00:00Z")], ["2026-11-21T10:00:00Z"], false],
    ["reached the day before", [visit("2026-11-20T19:00:00Z")], ["2026-11-19T10:00:00Z"], true],
  ])("%s", (_, planned, contacts, missed) => {
    expect(missedVisit(planned, contacts.map(at), hours, now) !== null).toBe(missed);
  });
});
