import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { atLocal } from "#platform/calendar.ts";
import { undoAct } from "#modules/loops/index.ts";
import { newId } from "#platform/ids.ts";
import { calls } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { threeTries } from "./call.ts";
import { triesOf } from "./calls.queries.ts";

const zone = "America/New_York";
const at = (...local: string[]) => local.map((one) => atLocal(one.slice(0, 10), one.slice(11), zone));

describe("three tries without an answer are enough when", () => {
  it.each([
    ["they were on three days, at three hours", true, at("2026-11-20T16:50", "2026-11-21T08:34", "2026-11-23T12:00")],
    ["never, on one day", false, at("2026-11-20T08:00", "2026-11-20T12:00", "2026-11-20T16:00", "2026-11-20T18:00")],
    ["never, at one hour", false, at("2026-11-20T08:00", "2026-11-21T08:30", "2026-11-23T08:59", "2026-11-24T08:10")],
    ["never, when two fell on one day", false, at("2026-11-20T08:00", "2026-11-20T12:00", "2026-11-21T16:00")],
    ["three of many fit, whatever their order", true, at("2026-11-20T08:00", "2026-11-20T12:00", "2026-11-21T08:30", "2026-11-23T16:00", "2026-11-21T12:00")],
    ["never, after two", false, at("2026-11-20T08:00", "2026-11-21T12:00")],
  ])("%s", (_, enough, tries) => {
    expect(threeTries(tries, zone)).toBe(enough);
  }); // prettier-ignore

  it("more tries never take it back, and their order does not matter", () => {
    const tries = fc.array(fc.integer({ min: 0, max: 10 * 24 * 4 }).map((quarters) => new Date(1_760_000_000_000 + quarters * 900_000)), { maxLength: 8 });
    fc.assert(
      fc.property(tries, tries, (some, more) => {
        if (threeTries(some, zone)) expect(threeTries([...more, ...some.toReversed()], zone)).toBe(true);
      }),
    );
  }); // prettier-ignore
});

describe("the tries of a patient", () => {
  let clinic: Clinic;
  let rosa: TestPatient;
  beforeAll(async () => {
    clinic = await openClinic({ now: "2026-11-18T09:00" });
    rosa = await clinic.patient();
  });
  afterAll(() => clinic.close());
  const tries = () => clinic.reads(clinic.staff.amara, rosa.id, triesOf);
  const call = (outcome: "message" | "no-answer" | "reached", part: object = {}, key?: string) =>
    calls(clinic, clinic.staff.amara, rosa, { outcome, ...part }, key);

  it("are those since somebody was last reached, with number and outcome", async () => {
    await call("no-answer");
    await call("reached");
    await clinic.clock("2026-11-18T16:50");
    await call("message");
    await clinic.clock("2026-11-19T08:34");
    await call("reached", { spokeWith: null, number: "555-0117" });
    const found = await tries();
    expect(found.tries.map(({ name, number, outcome }) => [name, number, outcome])).toEqual([
      ["Amara Okafor", "+15105550163", "message"],
      ["Amara Okafor", "555-0117", "someone-else"],
    ]);
    expect(found.threeTries).toBe(false);
  });

  it("turn into another way after three, and back when one is undone", async () => {
    await clinic.clock("2026-11-20T12:00");
    const key = newId();
    await call("no-answer", {}, key);
    expect((await tries()).threeTries).toBe(true);
    await clinic.does(clinic.staff.amara, rosa.id, (ctx, patient) => undoAct(ctx, patient, key));
    expect(await tries()).toMatchObject({ threeTries: false, tries: { length: 2 } });
  });
});
