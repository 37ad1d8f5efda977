import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loopRow, systemOpens } from "#tests/support/given.ts";
import { escalate, heardOf, rungsOf } from "#tests/support/ladder.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { endLoop, holdLoops, reopenLoop } from "./index.ts";
import type { NewLoop } from "./index.ts";

let clinic: Clinic;
let rosa: TestPatient;
const tenOClock = new Date("2026-11-23T10:00:00-05:00");

beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());
beforeEach(async () => {
  await clinic.sql("update loops set closed_at = opened_at, outcome = 'ended' where closed_at is null");
  await clinic.clock("2026-11-23T09:00");
  rosa = await clinic.patient();
});

describe("what is no alarm", () => {
  it("goes to its pool when it is due, keeps whoever is on the phone, and becomes the lead's in the next half-day", async () => {
    const { pools, staff } = clinic;
    const id = await callBack({ ownerId: staff.lena, dueAt: tenOClock });
    await clinic.clock("2026-11-23T09:59");
    expect(await escalate(clinic)).toBe(0);
    await clinic.does(staff.ruth, rosa.id, holdLoops);
    await clinic.clock("2026-11-23T10:01");
    await escalate(clinic);
    expect(await loopRow(clinic, id)).toMatchObject({ owner_id: null, pool_id: pools.team, claimed_by: staff.ruth });
    await clinic.clock("2026-11-23T12:01");
    await escalate(clinic);
    expect(await loopRow(clinic, id)).toMatchObject({ owner_id: null, pool_id: pools.lead, escalate_at: null });
    expect((await heardOf(clinic, id)).map(({ reason, to_id }) => [reason, to_id])).toEqual([
      ["pool", pools.team],
      ["lead", pools.lead],
    ]);
  });

  it("that was opened again late leaves whoever has it the time of a new one, before the pool and before the lead", async () => {
    const { pools, staff } = clinic;
    const loopId = await callBack({ ownerId: staff.lena, dueAt: tenOClock });
    await clinic.asSystemOn(rosa.id, (ctx, patient) => endLoop(ctx, patient, { loopId, outcome: "ended" }));
    await clinic.clock("2026-11-24T13:00");
    await clinic.asSystemOn(rosa.id, (ctx, patient) => reopenLoop(ctx, patient, { loopId, what: "disputed" }));
    for (const time of ["2026-11-24T13:02", "2026-11-25T11:59"]) {
      await clinic.clock(time);
      await escalate(clinic);
      expect(await loopRow(clinic, loopId)).toMatchObject({ owner_id: staff.lena, due_at: tenOClock });
    }
    await clinic.clock("2026-11-25T12:01");
    await escalate(clinic);
    await escalate(clinic);
    expect(await loopRow(clinic, loopId)).toMatchObject({ owner_id: null, pool_id: pools.team });
    await clinic.clock("2026-11-25T18:01");
    await escalate(clinic);
    expect(await rungsOf(clinic, loopId)).toEqual(["pool", "lead"]);
  });

  it("climbs no ladder while the patient owes it", async () => {
    const id = await callBack({});
    await clinic.sql("update loops set owed_by = 'patient' where id = $1", [id]);
    await clinic.clock("2026-11-24T12:00");
    expect(await escalate(clinic)).toBe(0);
  });
});

function callBack(part: Partial<NewLoop>): Promise<string> {
  return systemOpens(clinic, rosa.id, { kind: "call-back", ...part });
}
