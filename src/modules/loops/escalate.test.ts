import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PatientId } from "#platform/db/brands.ts";
import { newId } from "#platform/ids.ts";
import { calls, loopRow, systemOpens } from "#tests/support/given.ts";
import { escalate, heardOf, rungsOf } from "#tests/support/ladder.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { giveBack, handLoop, holdLoops, openLoop, takeLoop, undoAct } from "./index.ts";
import type { NewLoop } from "./index.ts";

let clinic: Clinic;
let rosa: TestPatient;
const minute = 60_000;

beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());
beforeEach(async () => {
  await clinic.sql("delete from duties");
  await clinic.sql("update loops set closed_at = opened_at, outcome = 'ended' where closed_at is null");
  await clinic.clock("2026-11-23T09:00");
  rosa = await clinic.patient();
});

describe("an alarm that nobody acknowledges", () => {
  it("goes from its holder to the pool, to whoever is on call and to the lead, 15 minutes each, and the lead hears until somebody takes it", async () => {
    const { pools, staff } = clinic;
    await onDuty("ruth", "team");
    const id = await alarm({ ownerId: staff.lena });
    expect(await rungsOf(clinic, id)).toEqual([]);
    for (const time of ["09:14", "09:16", "09:29", "09:31", "09:46", "10:01", "10:16"]) {
      await clinic.clock(`2026-11-23T${time}`);
      await escalate(clinic);
    }
    const opened = (await loopRow(clinic, id)).opened_at.getTime();
    const after = (await heardOf(clinic, id)).map(({ at, reason, to_id }) => [
      Math.round((at.getTime() - opened) / minute),
      reason,
      to_id,
    ]);
    expect(after).toEqual([
      [16, "pool", pools.team],
      [31, "on-call", staff.ruth],
      [46, "lead", pools.lead],
      [61, "lead", pools.lead],
      [76, "lead", pools.lead],
    ]);
    expect(await loopRow(clinic, id)).toMatchObject({ owner_id: null, pool_id: pools.team, step: 3 });
    await clinic.does(staff.priya, rosa.id, (ctx, patient) => takeLoop(ctx, patient, id));
    await clinic.clock("2026-11-23T10:40");
    await escalate(clinic);
    expect(await rungsOf(clinic, id)).toHaveLength(5);
  });

  it("is heard of not a moment before its time, and each rung 15 minutes after the one before, also when the clock is a little late", async () => {
    const id = await alarm({ ownerId: clinic.staff.lena });
    const { opened_at, escalate_at } = await loopRow(clinic, id);
    expect(escalate_at!.getTime() - opened_at.getTime()).toBe(15 * minute);
    await due(id, "2026-11-23T09:15:00-05:00");
    await clinic.clock("2026-11-23T09:14");
    expect(await escalate(clinic)).toBe(0);
    await clinic.clock("2026-11-23T09:17");
    expect(await escalate(clinic)).toBe(1);
    expect((await loopRow(clinic, id)).escalate_at).toEqual(new Date("2026-11-23T09:30:00-05:00"));
  });

  it("gives every rung its 15 minutes after a clock that stood still", async () => {
    const id = await alarm({ ownerId: clinic.staff.lena });
    await clinic.clock("2026-11-23T12:00");
    expect(await escalate(clinic)).toBe(1);
    expect(await escalate(clinic)).toBe(0);
    const { escalate_at } = await loopRow(clinic, id);
    expect(Math.round((escalate_at!.getTime() - Date.parse("2026-11-23T12:00:00-05:00")) / minute)).toBe(15);
  });

  it("opens the patient to each rung (R11), and writes no bond that is there already", async () => {
    const { pools, staff } = clinic;
    await onDuty("joan", "team");
    const stranger = await clinic.patient({ team: false });
    const id = await alarm({ ownerId: staff.lena, patientId: stranger.id });
    for (const time of ["09:16", "09:31", "09:46", "10:01"]) {
      await clinic.clock(`2026-11-23T${time}`);
      await escalate(clinic);
    }
    expect(await rungsOf(clinic, id)).toEqual(["pool", "on-call", "lead", "lead"]);
    const bonds = await clinic.sql(
      "select coalesce(staff_id, pool_id) as id, scopes from bonds where patient_id = $1 and because = 'holds-loop'",
      [stranger.id],
    );
    expect(bonds.map((bond) => bond.id)).toEqual([staff.lena, pools.team, staff.joan, pools.lead]);
  });

  it("passes by a rung on which nobody stands, and finds whoever is on call for the pool above", async () => {
    const nobody = await alarm({});
    await clinic.clock("2026-11-23T09:16");
    await escalate(clinic);
    expect(await rungsOf(clinic, nobody)).toEqual(["lead"]);
    await clinic.clock("2026-11-23T09:00");
    await onDuty("joan", "lead");
    const above = await alarm({});
    await clinic.clock("2026-11-23T09:16");
    await escalate(clinic);
    expect(await heardOf(clinic, above)).toMatchObject([{ reason: "on-call", to_id: clinic.staff.joan }]);
  });

  it("never calls on somebody who can no longer sign in", async () => {
    await onDuty("joan", "team");
    await clinic.sql("update staff set seated_at = null where id = $1", [clinic.staff.joan]);
    const id = await alarm({});
    await clinic.clock("2026-11-23T09:16");
    await escalate(clinic);
    await clinic.sql("update staff set seated_at = now() where id = $1", [clinic.staff.joan]);
    expect(await rungsOf(clinic, id)).toEqual(["lead"]);
  });

  it("goes to whoever holds it by the rule when nobody in its pool can sign in", async () => {
    const { pools } = clinic;
    const empty = newId();
    await clinic.sql("insert into pools (organization_id, id, kind, name) values ($1, $2, 'role', 'Nobody')", [
      clinic.organization.id,
      empty,
    ]);
    const id = await alarm({ ownerId: clinic.staff.joan, poolId: empty });
    await clinic.clock("2026-11-23T09:16");
    await escalate(clinic);
    expect(await heardOf(clinic, id)).toMatchObject([{ reason: "pool", to_id: pools.team }]);
  });
});

describe("an alarm that somebody acknowledged", () => {
  it("H26: goes back to the pool after 30 minutes without contact, also when the hold of the call ran out, and both can read it", async () => {
    const { lena } = clinic.staff;
    const id = await alarm({});
    await clinic.clock("2026-11-23T09:05");
    await clinic.does(lena, rosa.id, holdLoops);
    for (const time of ["09:26", "09:34"]) {
      await clinic.clock(`2026-11-23T${time}`);
      expect(await escalate(clinic)).toBe(0);
    }
    await clinic.clock("2026-11-23T09:36");
    expect(await escalate(clinic)).toBe(1);
    expect(await heardOf(clinic, id)).toMatchObject([
      { reason: "pool", to_id: clinic.pools.team, before: { claimed_by: lena } },
    ]);
    expect(await loopRow(clinic, id)).toMatchObject({ claimed_by: null, claimed_until: null, step: 1 });
    await clinic.clock("2026-11-23T09:52");
    await escalate(clinic);
    expect(await rungsOf(clinic, id)).toEqual(["pool", "lead"]);
  });

  it("goes back to the pool when the call reached nobody, and stays louder: the next rung is the one above", async () => {
    const { lena } = clinic.staff;
    const id = await alarm({});
    await clinic.clock("2026-11-23T09:16");
    await escalate(clinic);
    await clinic.does(lena, rosa.id, (ctx, patient) => takeLoop(ctx, patient, id));
    await clinic.clock("2026-11-23T09:47");
    await escalate(clinic);
    await clinic.clock("2026-11-23T10:03");
    await escalate(clinic);
    expect(await rungsOf(clinic, id)).toEqual(["lead", "pool", "lead"]);
  });

  it("stays with whoever spoke with the patient, for 30 minutes from then", async () => {
    const { lena } = clinic.staff;
    const id = await alarm({ ownerId: lena });
    await clinic.does(lena, rosa.id, (ctx, patient) => takeLoop(ctx, patient, id));
    await clinic.clock("2026-11-23T09:20");
    await calls(clinic, lena, rosa);
    const spoken = Date.parse("2026-11-23T09:20:00-05:00");
    await clinic.clock("2026-11-23T09:31");
    expect(await escalate(clinic)).toBe(1);
    expect(await rungsOf(clinic, id)).toEqual([]);
    expect(await loopRow(clinic, id)).toMatchObject({ owner_id: lena });
    expect(Math.round(((await loopRow(clinic, id)).escalate_at!.getTime() - spoken) / minute)).toBe(30);
    await clinic.clock("2026-11-23T09:51");
    await escalate(clinic);
    expect(await rungsOf(clinic, id)).toEqual(["pool"]);
  });

  it("is not held by somebody who left a message, nor by a contact from before", async () => {
    const { lena } = clinic.staff;
    await calls(clinic, lena, rosa);
    await clinic.clock("2026-11-23T09:02");
    const id = await alarm({ ownerId: lena });
    await clinic.does(lena, rosa.id, (ctx, patient) => takeLoop(ctx, patient, id));
    await clinic.clock("2026-11-23T09:20");
    await calls(clinic, lena, rosa, { outcome: "message", spokeWith: null, words: "" });
    await clinic.clock("2026-11-23T09:33");
    await escalate(clinic);
    expect(await rungsOf(clinic, id)).toEqual(["pool"]);
  });

  it("goes on to the next rung when it was given back", async () => {
    const { lena } = clinic.staff;
    const id = await alarm({ ownerId: lena });
    await clinic.does(lena, rosa.id, (ctx, patient) => takeLoop(ctx, patient, id));
    await clinic.does(lena, rosa.id, (ctx, patient) => giveBack(ctx, patient, id));
    await clinic.clock("2026-11-23T09:16");
    await escalate(clinic);
    expect(await rungsOf(clinic, id)).toEqual(["lead"]);
  });

  it("goes on to the next rung when the taking was undone", async () => {
    const { lena } = clinic.staff;
    const [id, key] = [await alarm({}), newId()];
    await clinic.does(lena, rosa.id, (ctx, patient) => takeLoop(ctx, patient, id), key);
    await clinic.does(lena, rosa.id, (ctx, patient) => undoAct(ctx, patient, key));
    await clinic.clock("2026-11-23T09:16");
    await escalate(clinic);
    expect(await rungsOf(clinic, id)).toEqual(["lead"]);
  });

  it("goes to the pool when it was handed on and the colleague does not answer", async () => {
    const { lena, ruth } = clinic.staff;
    const id = await alarm({ ownerId: lena });
    await clinic.does(lena, rosa.id, (ctx, patient) =>
      handLoop(ctx, patient, { loopId: id, to: ruth, sentence: "Please" }),
    );
    await clinic.clock("2026-11-23T09:16");
    await escalate(clinic);
    expect(await rungsOf(clinic, id)).toEqual(["pool"]);
  });
});

describe("several clocks at once", () => {
  it("never let a loop climb twice", async () => {
    const ids = await manyAlarms(450);
    await clinic.clock("2026-11-23T09:16");
    const taken = await Promise.all(Array.from({ length: 6 }, () => escalate(clinic)));
    while (await escalate(clinic)); // What was locked by another is taken by the next run.
    expect(Math.max(...taken)).toBeLessThanOrEqual(200);
    const heard = await clinic.sql(
      "select loop_id, count(*) as n from loop_events where loop_id = any($1) and what = 'escalated' group by 1",
      [ids],
    );
    expect(heard.map(({ n }) => n)).toEqual(Array.from({ length: 450 }, () => 1));
    expect(await clinic.sql("select step, version from loops where id = any($1) group by 1, 2", [ids])).toEqual([
      { step: 3, version: 2 },
    ]);
  });

  it("leave out what somebody has in hand, and do not wait for it", async () => {
    const [busy, free] = [await alarm({}), await alarm({ patientId: (await clinic.patient()).id })];
    await clinic.clock("2026-11-23T09:16");
    await clinic.asSystem(async (ctx) => {
      await ctx.db.selectFrom("loops").select("id").where("id", "=", busy).forUpdate().execute();
      expect(await escalate(clinic)).toBe(1);
    });
    expect([await rungsOf(clinic, busy), await rungsOf(clinic, free)]).toEqual([[], ["lead"]]);
    expect(await escalate(clinic)).toBe(1);
    expect(await rungsOf(clinic, busy)).toEqual(["lead"]);
  });
});

type Opened = Partial<NewLoop> & { patientId?: string };

function alarm({ patientId = rosa.id, ...part }: Opened): Promise<string> {
  return systemOpens(clinic, patientId, {
    kind: "reading",
    facts: { measure: "weight", value: 80, gained: 2 },
    ...part,
  });
}

async function manyAlarms(count: number): Promise<string[]> {
  const patientId = rosa.id as PatientId;
  return clinic.asSystemOn(patientId, async (ctx, patient) => {
    const ids: string[] = [];
    for (let n = 0; n < count; n++) {
      ids.push(
        (await openLoop(ctx, patient, { kind: "reading", aboutId: newId(), ownerId: null, poolId: clinic.pools.team }))
          .id,
      );
    }
    return ids;
  });
}

async function onDuty(who: keyof Clinic["staff"], pool: keyof Clinic["pools"]): Promise<void> {
  await clinic.sql(
    `insert into duties (organization_id, id, pool_id, staff_id, from_at, until_at, reach)
     values ($1, $2, $3, $4, '2026-11-23T00:00-05:00', '2026-11-24T00:00-05:00', '+15105550199')`,
    [clinic.organization.id, newId(), clinic.pools[pool], clinic.staff[who]],
  );
}

async function due(id: string, at: string): Promise<void> {
  await clinic.sql("update loops set escalate_at = $2 where id = $1", [id, at]);
}
