import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { handLoop, takeLoop } from "#modules/loops/index.ts";
import { opens } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { changesSince } from "./index.ts";

let clinic: Clinic;
let amara: string;
let lena: string;
let joan: string;
let rosa: TestPatient;

beforeAll(async () => {
  clinic = await openClinic();
  ({ amara, lena, joan } = clinic.staff);
});
afterAll(() => clinic.close());
beforeEach(async () => {
  await clinic.clock("2026-11-23T09:00");
  rosa = await clinic.patient();
});

describe("an act on a brief that is older than ten minutes (H11)", () => {
  const readAt = new Date("2026-11-23T14:00:00Z");
  const changes = (reader = amara, since = readAt) =>
    clinic.reads(reader, rosa.id, (ctx, patient) =>
      changesSince(ctx, { ...patient, scopes: new Set(["record"]) }, since),
    );

  it("shows what others did since, and not what its reader did", async () => {
    const id = await opens(clinic, lena, rosa, { kind: "call-back" });
    await clinic.clock("2026-11-23T09:05");
    await clinic.does(lena, rosa.id, (ctx, open) => takeLoop(ctx, open, id));
    await clinic.does(amara, rosa.id, (ctx, open) => handLoop(ctx, open, { loopId: id, to: lena, sentence: "Yours." }));
    await clinic.clock("2026-11-23T09:15");
    expect(await changes()).toMatchObject({ readAt: "today at 9 am", now: "9:15 am" });
    expect((await changes())!.lines!.map((line) => [line.message, line.values.who])).toContainEqual([
      "story.event.taken",
      "Lena Brandt",
    ]);
    expect((await changes())!.lines!.some((line) => line.message === "story.event.handed")).toBe(false);
  });

  it("says that there is more than it shows, also when all that it read was done by its reader", async () => {
    await clinic.clock("2026-11-23T08:50");
    const id = await opens(clinic, lena, rosa, { kind: "call-back" });
    await clinic.clock("2026-11-23T09:05");
    const notes = (n: number, by: string, at: string) =>
      clinic.sql(
        `insert into loop_events (organization_id, loop_id, n, patient_id, at, what, by_id)
         select $1, $2, n, $3, $4, 'taken', $5 from generate_series($6::int, $6 + 39) n`,
        [clinic.organization.id, id, rosa.id, at, by, n],
      );
    await notes(100, lena, "2026-11-23T14:06:00Z");
    await clinic.clock("2026-11-23T09:15");
    expect(await changes()).toMatchObject({ isFull: false });
    expect((await changes())!.lines).toHaveLength(40);
    await notes(200, amara, "2026-11-23T14:08:00Z");
    expect(await changes()).toMatchObject({ lines: [], isFull: true });
    expect(await changes(lena)).toMatchObject({ isFull: true });
  });

  it("says so when it is older than a week, instead of what happened since", async () => {
    await clinic.clock("2026-12-01T09:01");
    expect(await changes()).toMatchObject({ isTooOld: true, lines: [] });
    await clinic.clock("2026-11-30T08:59");
    expect(await changes()).toMatchObject({ isTooOld: false });
  });

  it("is quiet about a younger one, about an odd moment, and towards who reads labels only", async () => {
    await clinic.clock("2026-11-23T09:15");
    expect(await changes(amara, new Date("2026-11-23T14:06:00Z"))).toBeNull();
    expect(await changes(amara, new Date("never"))).toBeNull();
    expect(await changes(amara, new Date("2027-01-01"))).toBeNull();
    expect(await clinic.reads(joan, rosa.id, (ctx, patient) => changesSince(ctx, patient, readAt))).toMatchObject({
      lines: null,
    });
  });
});
