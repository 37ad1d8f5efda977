import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { logCall } from "#modules/calls/index.ts";
import { openSweep } from "#modules/relationships/index.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { newId } from "#platform/ids.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import {
  endLoop,
  escalateDue,
  giveBack,
  handLoop,
  holdLoops,
  openLoop,
  reopenLoop,
  takeLoop,
  undoAct,
} from "./index.ts";
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
    expect(await rungs(id)).toEqual([]);
    for (const time of ["09:14", "09:16", "09:29", "09:31", "09:46", "10:01", "10:16"]) {
      await clinic.clock(`2026-11-23T${time}`);
      await escalate();
    }
    const opened = (await row(id)).opened_at.getTime();
    const after = (await events(id)).map(({ at, reason, to_id }) => [
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
    expect(await row(id)).toMatchObject({ owner_id: null, pool_id: pools.team, step: 3 });
    await clinic.does(staff.priya, rosa.id, (ctx, patient) => takeLoop(ctx, patient, id));
    await clinic.clock("2026-11-23T10:40");
    await escalate();
    expect(await rungs(id)).toHaveLength(5);
  });

  it("is heard of not a moment before its time, and each rung 15 minutes after the one before, also when the clock is a little late", async () => {
    const id = await alarm({ ownerId: clinic.staff.lena });
    const { opened_at, escalate_at } = await row(id);
    expect(escalate_at!.getTime() - opened_at.getTime()).toBe(15 * minute);
    await due(id, "2026-11-23T09:15:00-05:00");
    await clinic.clock("2026-11-23T09:14");
    expect(await escalate()).toBe(0);
    await clinic.clock("2026-11-23T09:17");
    expect(await escalate()).toBe(1);
    expect((await row(id)).escalate_at).toEqual(new Date("2026-11-23T09:30:00-05:00"));
  });

  it("gives every rung its 15 minutes after a clock that stood still", async () => {
    const id = await alarm({ ownerId: clinic.staff.lena });
    await clinic.clock("2026-11-23T12:00");
    expect(await escalate()).toBe(1);
    expect(await escalate()).toBe(0);
    const { escalate_at } = await row(id);
    expect(Math.round((escalate_at!.getTime() - Date.parse("2026-11-23T12:00:00-05:00")) / minute)).toBe(15);
  });

  it("opens the patient to each rung (R11), and writes no bond that is there already", async () => {
    const { pools, staff } = clinic;
    await onDuty("joan", "team");
    const stranger = await clinic.patient({ team: false });
    const id = await alarm({ ownerId: staff.lena, patientId: stranger.id });
    for (const time of ["09:16", "09:31", "09:46", "10:01"]) {
      await clinic.clock(`2026-11-23T${time}`);
      await escalate();
    }
    expect(await rungs(id)).toEqual(["pool", "on-call", "lead", "lead"]);
    const bonds = await clinic.sql(
      "select coalesce(staff_id, pool_id) as id, scopes from bonds where patient_id = $1 and because = 'holds-loop'",
      [stranger.id],
    );
    expect(bonds.map((bond) => bond.id)).toEqual([staff.lena, pools.team, staff.joan, pools.lead]);
  });

  it("passes by a rung on which nobody stands, and finds whoever is on call for the pool above", async () => {
    const nobody = await alarm({});
    await clinic.clock("2026-11-23T09:16");
    await escalate();
    expect(await rungs(nobody)).toEqual(["lead"]);
    await clinic.clock("2026-11-23T09:00");
    await onDuty("joan", "lead");
    const above = await alarm({});
    await clinic.clock("2026-11-23T09:16");
    await escalate();
    expect(await events(above)).toMatchObject([{ reason: "on-call", to_id: clinic.staff.joan }]);
  });

  it("never calls on somebody who can no longer sign in", async () => {
    await onDuty("joan", "team");
    await clinic.sql("update staff set seated_at = null where id = $1", [clinic.staff.joan]);
    const id = await alarm({});
    await clinic.clock("2026-11-23T09:16");
    await escalate();
    await clinic.sql("update staff set seated_at = now() where id = $1", [clinic.staff.joan]);
    expect(await rungs(id)).toEqual(["lead"]);
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
    await escalate();
    expect(await events(id)).toMatchObject([{ reason: "pool", to_id: pools.team }]);
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
      expect(await escalate()).toBe(0);
    }
    await clinic.clock("2026-11-23T09:36");
    expect(await escalate()).toBe(1);
    expect(await events(id)).toMatchObject([
      { reason: "pool", to_id: clinic.pools.team, before: { claimed_by: lena } },
    ]);
    expect(await row(id)).toMatchObject({ claimed_by: null, claimed_until: null, step: 1 });
    await clinic.clock("2026-11-23T09:52");
    await escalate();
    expect(await rungs(id)).toEqual(["pool", "lead"]);
  });

  it("goes back to the pool when the call reached nobody, and stays louder: the next rung is the one above", async () => {
    const { lena } = clinic.staff;
    const id = await alarm({});
    await clinic.clock("2026-11-23T09:16");
    await escalate();
    await clinic.does(lena, rosa.id, (ctx, patient) => takeLoop(ctx, patient, id));
    await clinic.clock("2026-11-23T09:47");
    await escalate();
    await clinic.clock("2026-11-23T10:03");
    await escalate();
    expect(await rungs(id)).toEqual(["lead", "pool", "lead"]);
  });

  it("stays with whoever spoke with the patient, for 30 minutes from then", async () => {
    const { lena } = clinic.staff;
    const id = await alarm({ ownerId: lena });
    await clinic.does(lena, rosa.id, (ctx, patient) => takeLoop(ctx, patient, id));
    await clinic.clock("2026-11-23T09:20");
    await call(lena, "reached");
    const spoken = Date.parse("2026-11-23T09:20:00-05:00");
    await clinic.clock("2026-11-23T09:31");
    expect(await escalate()).toBe(1);
    expect(await rungs(id)).toEqual([]);
    expect(await row(id)).toMatchObject({ owner_id: lena });
    expect(Math.round(((await row(id)).escalate_at!.getTime() - spoken) / minute)).toBe(30);
    await clinic.clock("2026-11-23T09:51");
    await escalate();
    expect(await rungs(id)).toEqual(["pool"]);
  });

  it("is not held by somebody who left a message, nor by a contact from before", async () => {
    const { lena } = clinic.staff;
    await call(lena, "reached");
    await clinic.clock("2026-11-23T09:02");
    const id = await alarm({ ownerId: lena });
    await clinic.does(lena, rosa.id, (ctx, patient) => takeLoop(ctx, patient, id));
    await clinic.clock("2026-11-23T09:20");
    await call(lena, "message");
    await clinic.clock("2026-11-23T09:33");
    await escalate();
    expect(await rungs(id)).toEqual(["pool"]);
  });

  it("goes on to the next rung when it was given back", async () => {
    const { lena } = clinic.staff;
    const id = await alarm({ ownerId: lena });
    await clinic.does(lena, rosa.id, (ctx, patient) => takeLoop(ctx, patient, id));
    await clinic.does(lena, rosa.id, (ctx, patient) => giveBack(ctx, patient, id));
    await clinic.clock("2026-11-23T09:16");
    await escalate();
    expect(await rungs(id)).toEqual(["lead"]);
  });

  it("goes on to the next rung when the taking was undone", async () => {
    const { lena } = clinic.staff;
    const [id, key] = [await alarm({}), newId()];
    await clinic.does(lena, rosa.id, (ctx, patient) => takeLoop(ctx, patient, id), key);
    await clinic.does(lena, rosa.id, (ctx, patient) => undoAct(ctx, patient, key));
    await clinic.clock("2026-11-23T09:16");
    await escalate();
    expect(await rungs(id)).toEqual(["lead"]);
  });

  it("goes to the pool when it was handed on and the colleague does not answer", async () => {
    const { lena, ruth } = clinic.staff;
    const id = await alarm({ ownerId: lena });
    await clinic.does(lena, rosa.id, (ctx, patient) =>
      handLoop(ctx, patient, { loopId: id, to: ruth, sentence: "Please" }),
    );
    await clinic.clock("2026-11-23T09:16");
    await escalate();
    expect(await rungs(id)).toEqual(["pool"]);
  });
});

describe("what is no alarm", () => {
  it("goes to its pool when it is due, keeps whoever is on the phone, and becomes the lead's in the next half-day", async () => {
    const { pools, staff } = clinic;
    const id = await open({ kind: "call-back", ownerId: staff.lena, dueAt: new Date("2026-11-23T10:00:00-05:00") });
    await clinic.clock("2026-11-23T09:59");
    expect(await escalate()).toBe(0);
    await clinic.does(staff.ruth, rosa.id, holdLoops);
    await clinic.clock("2026-11-23T10:01");
    await escalate();
    expect(await row(id)).toMatchObject({ owner_id: null, pool_id: pools.team, claimed_by: staff.ruth });
    await clinic.clock("2026-11-23T12:01");
    await escalate();
    expect(await row(id)).toMatchObject({ owner_id: null, pool_id: pools.lead, escalate_at: null });
    expect((await events(id)).map(({ reason, to_id }) => [reason, to_id])).toEqual([
      ["pool", pools.team],
      ["lead", pools.lead],
    ]);
  });

  it("that was opened again late leaves whoever has it the time of a new one, before the pool and before the lead", async () => {
    const { pools, staff } = clinic;
    const loopId = await open({ kind: "call-back", ownerId: staff.lena, dueAt: new Date("2026-11-23T10:00:00-05:00") });
    await clinic.asSystemOn(rosa.id, (ctx, patient) => endLoop(ctx, patient, { loopId, outcome: "ended" }));
    await clinic.clock("2026-11-24T13:00");
    await clinic.asSystemOn(rosa.id, (ctx, patient) => reopenLoop(ctx, patient, { loopId, what: "disputed" }));
    for (const time of ["2026-11-24T13:02", "2026-11-25T11:59"]) {
      await clinic.clock(time);
      await escalate();
      expect(await row(loopId)).toMatchObject({ owner_id: staff.lena, due_at: new Date("2026-11-23T10:00:00-05:00") });
    }
    await clinic.clock("2026-11-25T12:01");
    await escalate();
    await escalate();
    expect(await row(loopId)).toMatchObject({ owner_id: null, pool_id: pools.team });
    await clinic.clock("2026-11-25T18:01");
    await escalate();
    expect(await rungs(loopId)).toEqual(["pool", "lead"]);
  });

  it("climbs no ladder while the patient owes it", async () => {
    const id = await open({ kind: "call-back" });
    await clinic.sql("update loops set owed_by = 'patient' where id = $1", [id]);
    await clinic.clock("2026-11-24T12:00");
    expect(await escalate()).toBe(0);
  });
});

describe("several clocks at once", () => {
  it("never let a loop climb twice", async () => {
    const ids = await manyAlarms(450);
    await clinic.clock("2026-11-23T09:16");
    const taken = await Promise.all(Array.from({ length: 6 }, () => escalate()));
    while (await escalate()); // What was locked by another is taken by the next run.
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
      expect(await escalate()).toBe(1);
    });
    expect([await rungs(busy), await rungs(free)]).toEqual([[], ["lead"]]);
    expect(await escalate()).toBe(1);
    expect(await rungs(busy)).toEqual(["lead"]);
  });
});

function escalate(): Promise<number> {
  return clinic.asSystem((ctx) => escalateDue(ctx, openSweep(ctx, "escalate")));
}

type Opened = Partial<NewLoop> & { patientId?: string };

async function open({ patientId = rosa.id, ...input }: Opened): Promise<string> {
  const poolId = input.poolId ?? clinic.pools.team;
  const ownerId = input.ownerId ?? null;
  const opened = await clinic.asSystemOn(patientId, (ctx, patient) =>
    openLoop(ctx, patient, { kind: "reading", aboutId: newId(), ...input, poolId, ownerId }),
  );
  return opened.id;
}

function alarm(input: Opened): Promise<string> {
  return open({ facts: { measure: "weight", value: 80, gained: 2 }, ...input });
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

async function call(staffId: string, outcome: "reached" | "message"): Promise<void> {
  const [spokeWith, words] = outcome === "reached" ? [rosa.id, "We talked."] : [null, ""];
  await clinic.does(staffId, rosa.id, (ctx, patient) =>
    logCall(ctx, patient, { ...aCall, outcome, spokeWith, words, number: rosa.phoneId }),
  );
}

const aCall = { interpreterNo: null, toldBack: false, minutes: 5, locale: "en", loops: [], assessments: [] };

async function onDuty(who: keyof Clinic["staff"], pool: keyof Clinic["pools"]): Promise<void> {
  await clinic.sql(
    `insert into duties (organization_id, id, pool_id, staff_id, from_at, until_at, reach)
     values ($1, $2, $3, $4, '2026-11-23T00:00-05:00', '2026-11-24T00:00-05:00', '+15105550199')`,
    [clinic.organization.id, newId(), clinic.pools[pool], clinic.staff[who]],
  );
}

type Row = {
  opened_at: Date;
  escalate_at: Date | null;
  owner_id: string | null;
  pool_id: string;
  step: number;
  claimed_by: string | null;
};
async function row(id: string): Promise<Row> {
  return (await clinic.sql<Row>("select * from loops where id = $1", [id]))[0]!;
}

type Event = { at: Date; reason: string; to_id: string; before: Record<string, unknown> };
function events(id: string): Promise<Event[]> {
  return clinic.sql<Event>("select * from loop_events where loop_id = $1 and what = 'escalated' order by n", [id]);
}

async function rungs(id: string): Promise<string[]> {
  return (await events(id)).map(({ reason }) => reason);
}

async function due(id: string, at: string): Promise<void> {
  await clinic.sql("update loops set escalate_at = $2 where id = $1", [id, at]);
}
