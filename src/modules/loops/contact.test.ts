import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { loopRow, opens } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { endLift, lastContact, logTouchpoint, setLift } from "./index.ts";
import type { NewTouchpoint } from "./touchpoints.ts";

let clinic: Clinic;
let amara: string;
let rosa: TestPatient;

beforeAll(async () => {
  clinic = await openClinic();
  ({ amara } = clinic.staff);
});
afterAll(() => clinic.close());
beforeEach(async () => {
  rosa = await clinic.patient({ rhythm: 30, daughter: { mayAct: false } });
});

const log = (part: Partial<NewTouchpoint>) =>
  clinic.does(amara, rosa.id, async (ctx, patient) =>
    logTouchpoint(ctx, patient, {
      way: "out",
      channel: "phone",
      outcome: "reached",
      personId: rosa.id,
      staffId: amara,
      ...part,
    }),
  );
const contact = async () => (await clinic.reads(amara, rosa.id, lastContact))?.toISOString() ?? null;
const rhythm = async () => {
  const [row] = await clinic.sql("select last_contact_at, next_contact_due from rhythms where patient_id = $1", [
    rosa.id,
  ]);
  return row as { last_contact_at: Date | null; next_contact_due: Date | null };
};
const monday = new Date("2026-11-16T15:00:00Z");

describe("contact", () => {
  it.each<["is" | "is not", string, Partial<NewTouchpoint>]>([
    ["is", "a call with the patient", {}],
    ["is", "a call with a relative", { personId: newId() }],
    ["is not", "a call that somebody else answered", { personId: null }],
    ["is not", "a message left", { outcome: "message" }],
    ["is", "a visit", { channel: "visit", way: "in", outcome: "came", personId: null }],
    ["is not", "a visit to which nobody came", { channel: "visit", way: "in", outcome: "missed" }],
  ])("%s %s", async (is, _, part) => {
    const isContact = is === "is";
    await log({ at: monday, ...part });
    expect(await contact()).toBe(isContact ? monday.toISOString() : null);
    expect((await rhythm()).next_contact_due?.getTime()).toBe(
      isContact ? monday.getTime() + 30 * 86_400_000 : undefined,
    );
  });

  it("that came before the last one moves nothing", async () => {
    await log({ at: monday });
    await log({ at: new Date("2026-11-01T15:00:00Z") });
    expect((await rhythm()).last_contact_at).toEqual(monday);
  });

  it("that was corrected is none", async () => {
    const id = await log({ at: monday });
    await log({ at: monday, outcome: "undone", correctsId: id });
    expect(await contact()).toBeNull();
  });
});

describe("a lift", () => {
  const lift = (fact: string, points: number, untilAt: Date | null = null) =>
    clinic.does(amara, rosa.id, (ctx, patient) => setLift(ctx, patient, { fact, points, untilAt }));
  const liftOf = async (loopId: string) => {
    const loop = await loopRow(clinic, loopId);
    return (loop.due_at.getTime() - loop.rank_at.getTime()) / 3_600_000;
  };

  it("moves every open loop of the patient up, all together by 96 hours at most, and back when it ends", async () => {
    const [first, second] = [
      await opens(clinic, amara, rosa, { kind: "call-back" }),
      await opens(clinic, amara, rosa, { kind: "reach-out" }),
    ];
    await lift("lives-alone", 12);
    expect([await liftOf(first), await liftOf(second)]).toEqual([12, 12]);
    await lift("discharged", 90);
    expect(await liftOf(first)).toBe(96);
    await clinic.does(amara, rosa.id, (ctx, patient) => endLift(ctx, patient, "discharged"));
    expect(await liftOf(first)).toBe(12);
    expect(await clinic.sql("select lift from rhythms where patient_id = $1", [rosa.id])).toEqual([{ lift: 12 }]);
  });

  it("that has ended lifts nothing that opens later", async () => {
    await lift("discharged", 48, new Date("2026-11-24T00:00:00Z"));
    await clinic.clock("2026-11-24T09:00");
    expect(await liftOf(await opens(clinic, amara, rosa, { kind: "call-back" }))).toBe(0);
    await clinic.clock("2026-11-23T09:00");
  });
});
