import { afterAll, beforeEach, expect, it } from "vitest";
import { openSweep } from "#modules/relationships/index.ts";
import { newId } from "#platform/ids.ts";
import { testDatabase } from "#tests/support/database.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { handAll, holdLoops, leaveTeam, openLoop, takeLoop, tellEndedClaims } from "./index.ts";

const database = await testDatabase("hand_all");
let clinic: Clinic;
let rosa: TestPatient;

afterAll(() => database.drop());
beforeEach(async () => {
  clinic = await openClinic({ database });
  rosa = await clinic.patient({ team: false });
});

it("H27: whoever holds loops cannot leave; when each has a new holder by one act, they can", async () => {
  const { lena, amara } = clinic.staff;
  const ids = [await open(lena), await open(lena), await open(lena, "patient")];
  await expect(clinic.asSystem((ctx) => leaveTeam(ctx, lena))).rejects.toMatchObject({
    refusal: { kind: "conflict", why: "loops.leave.holds", values: { count: 3 } },
  });
  const handed = await clinic.asSystem(async (ctx) => {
    const count = await handAll(ctx, lena, { staffId: amara, sentence: "Lena has left." });
    await leaveTeam(ctx, lena);
    return count;
  });
  expect(handed).toBe(3);
  expect(await clinic.sql("select owner_id, version from loops where id = any($1)", [ids])).toEqual(
    ids.map(() => ({ owner_id: amara, version: 2 })),
  );
  expect(
    await clinic.sql("select what, to_id, reason, before from loop_events where loop_id = $1 and n = 2", [ids[0]]),
  ).toMatchObject([{ what: "handed", to_id: amara, reason: "Lena has left.", before: { owner_id: lena } }]);
  await clinic.reads(amara, rosa.id, async () => {});
  expect(await clinic.sql("select seated_at from staff where id = $1", [lena])).toEqual([{ seated_at: null }]);
});

it("gives each loop back to its own pool, and an alarm its clock of 15 minutes", async () => {
  const { lena } = clinic.staff;
  const alarm = await open(lena, "team", "reading");
  const own = await open(lena);
  await clinic.does(lena, rosa.id, (ctx, patient) => takeLoop(ctx, patient, alarm));
  await clinic.clock("2026-11-23T09:10");
  expect(await clinic.asSystem((ctx) => handAll(ctx, lena, "pools"))).toBe(2);
  const [loop] = await clinic.sql<{ owner_id: string | null; escalate_at: Date }>(
    "select owner_id, escalate_at from loops where id = $1",
    [alarm],
  );
  expect(loop!.owner_id).toBeNull();
  expect(Math.round((loop!.escalate_at.getTime() - Date.parse("2026-11-23T09:25:00-05:00")) / 60_000)).toBe(0);
  expect(await clinic.sql("select what, to_id from loop_events where loop_id = $1 and n = 2", [own])).toEqual([
    { what: "released", to_id: clinic.pools.team },
  ]);
});

it("hands on any number, and to nobody who cannot take them", async () => {
  const { lena, ruth } = clinic.staff;
  await clinic.sql(
    `insert into loops (organization_id, id, patient_id, kind, about_id, owed_by, owner_id, pool_id, urgency, minutes, opened_at, due_at, rank_at)
     select $1, uuidv7(), $2, 'call-back', uuidv7(), 'team', $3, $4, 1, 5, at, at, at from generate_series(1, 1100), (select '2026-11-23'::timestamptz as at) t`,
    [clinic.organization.id, rosa.id, lena, clinic.pools.team],
  );
  for (const staffId of [lena, clinic.organization.id]) {
    const act = clinic.asSystem((ctx) => handAll(ctx, lena, { staffId, sentence: "Yours" }));
    await expect(act).rejects.toMatchObject({ refusal: { fields: [{ field: "to" }] } });
  }
  expect(await clinic.asSystem((ctx) => handAll(ctx, lena, { staffId: ruth, sentence: "Yours" }))).toBe(1_100);
  expect(
    await clinic.sql("select count(*) as n from loop_events where what = 'handed' and to_id = $1", [ruth]),
  ).toEqual([{ n: 1_100 }]);
});

it("the last lead cannot leave, whatever they hold", async () => {
  const act = clinic.asSystem((ctx) => leaveTeam(ctx, clinic.staff.priya));
  await expect(act).rejects.toMatchObject({ refusal: { why: "relationships.lead.last" } });
});

it("a hold that runs out is told to open pages, once", async () => {
  const { joan } = clinic.staff;
  await open(null);
  await clinic.does(joan, rosa.id, holdLoops);
  await clinic.sql("delete from outbox");
  const told = (since: string) =>
    clinic.asSystem((ctx) => tellEndedClaims(ctx, openSweep(ctx, "claims"), new Date(`2026-11-23T${since}:00-05:00`)));
  await clinic.clock("2026-11-23T09:19");
  expect(await told("09:18")).toBe(0);
  await clinic.clock("2026-11-23T09:21");
  expect(await told("09:19")).toBe(1);
  await clinic.clock("2026-11-23T09:22");
  expect(await told("09:21")).toBe(0);
  expect(await clinic.sql("select payload from outbox")).toMatchObject([
    { payload: { patients: [rosa.id], what: "hold-ended" } },
  ]);
});

async function open(ownerId: string | null, owedBy: "team" | "patient" = "team", kind = "call-back"): Promise<string> {
  const loop = await clinic.asSystemOn(rosa.id, (ctx, patient) =>
    openLoop(ctx, patient, { kind, aboutId: newId(), ownerId, owedBy, poolId: clinic.pools.team }),
  );
  return loop.id;
}
