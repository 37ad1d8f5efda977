import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { clinicIsOpen, openPanel, openSweep, setAbsence } from "#modules/relationships/index.ts";
import { reading } from "#platform/act/act.ts";
import { newId } from "#platform/ids.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic } from "#tests/support/open-clinic.ts";
import { testDatabase } from "#tests/support/database.ts";
import { lapsedOf, openLoop, sweepRhythms } from "./index.ts";
import type { Lapsed } from "./index.ts";

const database = await testDatabase("rhythms");
let clinic: Clinic;

afterAll(() => database.drop());
beforeEach(async () => {
  clinic = await openClinic({ database });
});

describe("today's reach-outs", () => {
  it("are the most lifted, then the longest past their rhythm, held by the usual provider, else the care team, else the lead", async () => {
    const { amara } = clinic.staff;
    const waiting = await patients(60, { daysSilent: 40 });
    const [lifted, longest, nobodys] = [waiting[17]!, waiting[31]!, waiting[44]!];
    await clinic.sql("update rhythms set lift = 48 where patient_id = $1", [lifted]);
    await clinic.sql("update patients set usual_staff_id = $2 where id = $1", [lifted, amara]);
    await clinic.sql(
      "update rhythms set next_contact_due = next_contact_due - interval '9 days' where patient_id = $1",
      [longest],
    );
    await clinic.sql(
      "update rhythms set next_contact_due = next_contact_due - interval '8 days' where patient_id = $1",
      [nobodys],
    );
    await clinic.sql("update patients set care_team_id = null where id = $1", [nobodys]);
    expect(await sweep()).toBe(3);
    const held = new Map((await opened()).map((loop) => [loop.patient_id, [loop.owner_id, loop.pool_id]]));
    expect(held.get(lifted)).toEqual([amara, clinic.pools.team]);
    expect(held.get(longest)).toEqual([null, clinic.pools.team]);
    expect(held.get(nobodys)).toEqual([null, clinic.pools.lead]);
  });

  it("are loops like any other: due, lifted, said by facts, with their event, their entry and a bond of the holder", async () => {
    const [id] = await patients(1, { daysSilent: 40, days: 30 });
    await clinic.sql("update rhythms set lift = 12");
    await clinic.sql("update patients set usual_staff_id = $1", [clinic.staff.joan]);
    await sweep();
    const [loop] = await opened();
    expect(loop).toMatchObject({
      patient_id: id,
      about_id: id,
      urgency: 3,
      owed_by: "team",
      minutes: 5,
      closes_on: "call.reached",
      closes_key: id,
    });
    expect(loop).toMatchObject({ facts: { rhythmDays: 30, lastContactAt: expect.stringMatching(/^2026-10-14T/) } });
    // Seven open days, over Thanksgiving: the Saturday counts, and closes at noon.
    expect(loop!.due_at).toEqual(new Date("2026-12-02T18:00:00-05:00"));
    expect(loop!.rank_at).toEqual(new Date("2026-12-02T06:00:00-05:00"));
    expect(loop!.escalate_at!.getTime()).toBeGreaterThan(loop!.due_at.getTime());
    expect(await clinic.sql("select what, n, to_id from loop_events")).toEqual([
      { what: "opened", n: 1, to_id: clinic.staff.joan },
    ]);
    expect(await clinic.sql("select what from audit where about_id = $1", [loop!.id])).toEqual([
      { what: "loop.opened" },
    ]);
    expect(await clinic.sql("select because from bonds where staff_id = $1", [clinic.staff.joan])).toEqual([
      { because: "holds-loop" },
    ]);
  });

  it("take twice the time with an interpreter", async () => {
    await patients(1, { daysSilent: 40 });
    await clinic.sql("update persons set interpreter = 'vi'");
    await sweep();
    expect(await opened()).toMatchObject([{ minutes: 10 }]);
  });

  it("leave out who died, left, was merged, is silent for over a year, is in time, or has one open already", async () => {
    const ids = await patients(8, { daysSilent: 40 });
    await clinic.sql("update persons set died_on = '2026-11-01' where id = $1", [ids[0]]);
    await clinic.sql("update patients set left_at = '2026-11-01' where id = $1", [ids[1]]);
    await clinic.sql("update patients set merged_into = $2 where id = $1", [ids[2], ids[7]]);
    await clinic.sql("update rhythms set last_contact_at = '2025-11-01' where patient_id = $1", [ids[3]]);
    await clinic.sql("update rhythms set next_contact_due = '2026-11-24' where patient_id = $1", [ids[4]]);
    await clinic.sql("update rhythms set next_contact_due = null where patient_id = $1", [ids[5]]);
    await clinic.asSystemOn(ids[6]!, (ctx, patient) =>
      openLoop(ctx, patient, { kind: "reach-out", aboutId: ids[6]!, ownerId: null, poolId: clinic.pools.team }),
    );
    expect(await sweep()).toBe(1);
    expect(new Set((await opened()).map((loop) => loop.patient_id))).toEqual(new Set([ids[6], ids[7]]));
    expect(await lapsed(clinic.staff.lena)).toEqual({ waiting: 0, silentYear: 1 });
  });

  it("reach out to who was never spoken to, once that is due", async () => {
    await patients(1, { daysSilent: 40 });
    await clinic.sql("update rhythms set last_contact_at = null");
    expect(await sweep()).toBe(1);
    expect(await opened()).toMatchObject([{ facts: { lastContactAt: null } }]);
  });
});

describe("R14: no flood", () => {
  it("opens one in twenty of those who wait, and at least one", async () => {
    await patients(119, { daysSilent: 40 });
    expect(await sweep()).toBe(5);
  });

  it("opens no more for a member than the clinic set, their own and their pools' together", async () => {
    await patients(600, { daysSilent: 40 });
    await clinic.sql("update patients set usual_staff_id = $1 where right(record_no, 1) < '4'", [clinic.staff.amara]);
    await clinic.sql("update settings set reach_out_per_day = 4");
    // Amara, Lena and Ruth are the team: twelve places, and no more, however many Amara has herself.
    expect(await sweep()).toBe(12);
    const own = (await opened()).filter((loop) => loop.owner_id === clinic.staff.amara);
    expect(own.length).toBeLessThanOrEqual(4);
    await nextDay("2026-11-24");
    await clinic.asSystem((ctx) =>
      setAbsence(ctx, {
        staffId: clinic.staff.lena,
        from: ctx.now,
        until: new Date(ctx.now.getTime() + 86_400_000),
        cover: null,
      }),
    );
    expect(await sweep()).toBe(8);
    await nextDay("2026-11-25");
    await clinic.sql("update settings set reach_out_per_day = 0");
    expect(await sweep()).toBe(0);
  });

  it("opens once a clinic day, however often it runs, and goes on the next day with those who come next", async () => {
    await patients(100, { daysSilent: 40 });
    expect([await sweep(), await sweep()]).toEqual([5, 0]);
    await nextDay("2026-11-24");
    expect([await sweep(), await sweep()]).toEqual([4, 0]);
    expect(new Set((await opened()).map((loop) => loop.patient_id)).size).toBe(9);
  });

  it("opens once also when two sweeps run at the same moment", async () => {
    await patients(100, { daysSilent: 40 });
    const ran = await Promise.all([sweep(), sweep(), sweep()]);
    expect(ran.sort()).toEqual([0, 0, 5]);
    expect(await opened()).toHaveLength(5);
    expect(await lapsed(clinic.staff.lena)).toEqual({ waiting: 95, silentYear: 0 });
  });

  it("opens nothing while the clinic is closed, and counts all the same", async () => {
    await patients(40, { daysSilent: 40 });
    const atNight = () =>
      clinic.asSystem(async (ctx) => sweepRhythms(ctx, openSweep(ctx, "rhythms"), { opens: await clinicIsOpen(ctx) }));
    for (const closed of ["2026-11-23T07:59", "2026-11-26T10:00", "2026-11-29T10:00"]) {
      await clinic.clock(closed);
      expect(await atNight(), closed).toBe(0);
    }
    expect(await lapsed(clinic.staff.lena)).toEqual({ waiting: 40, silentYear: 0 });
    await clinic.clock("2026-11-27T08:01");
    expect(await atNight()).toBe(2);
  });
});

describe("the honest sentence", () => {
  it("counts what falls to its reader, and nobody twice", async () => {
    const { amara, lena, joan, priya } = clinic.staff;
    const ids = await patients(30, { daysSilent: 40 });
    await clinic.sql("update patients set usual_staff_id = $1 where id = any($2)", [amara, ids.slice(0, 10)]);
    await clinic.sql("update patients set care_team_id = null where id = any($1)", [ids.slice(10, 13)]);
    await clinic.sql("update rhythms set last_contact_at = '2025-01-01' where patient_id = any($1)", [ids.slice(25)]);
    await sweep({ opens: false });
    expect(await lapsed(amara)).toEqual({ waiting: 22, silentYear: 5 });
    expect(await lapsed(lena)).toEqual({ waiting: 12, silentYear: 5 });
    expect(await lapsed(joan)).toEqual({ waiting: 0, silentYear: 0 });
    expect(await lapsed(priya)).toEqual({ waiting: 3, silentYear: 0 });
  });

  it("follows a cover at once, and a pool in which nobody can sign in to the lead", async () => {
    const { amara, joan, priya } = clinic.staff;
    const ids = await patients(10, { daysSilent: 40 });
    const empty = newId();
    await clinic.sql("insert into pools (organization_id, id, kind, name) values ($1, $2, 'care-team', 'Nobody')", [
      clinic.organization.id,
      empty,
    ]);
    await clinic.sql("update patients set usual_staff_id = $1 where id = any($2)", [amara, ids.slice(0, 4)]);
    await clinic.sql("update patients set care_team_id = $1 where id = any($2)", [empty, ids.slice(4)]);
    await sweep({ opens: false });
    expect([await lapsed(joan), await lapsed(priya)]).toMatchObject([{ waiting: 0 }, { waiting: 6 }]);
    await clinic.asSystem((ctx) =>
      setAbsence(ctx, {
        staffId: amara,
        from: ctx.now,
        until: new Date(ctx.now.getTime() + 86_400_000),
        cover: { staffId: joan },
      }),
    );
    expect(await lapsed(joan)).toMatchObject({ waiting: 4 });
    await sweep({ opens: false });
    expect([await lapsed(joan), await lapsed(amara)]).toMatchObject([{ waiting: 4 }, { waiting: 0 }]);
  });

  it("forgets a holder for whom nobody waits any more", async () => {
    await patients(3, { daysSilent: 40 });
    await sweep({ opens: false });
    await clinic.sql("update rhythms set next_contact_due = '2027-01-01'");
    await sweep({ opens: false });
    expect(await clinic.sql("select * from lapsed")).toEqual([]);
  });
});

function sweep(options?: { opens: boolean }): Promise<number> {
  return clinic.asSystem((ctx) => sweepRhythms(ctx, openSweep(ctx, "rhythms"), options));
}

function lapsed(staffId: string): Promise<Lapsed> {
  return reading(database.app, clinic.sitting(staffId), async (ctx) => lapsedOf(ctx, (await openPanel(ctx)).holding));
}

async function nextDay(day: string): Promise<void> {
  await clinic.clock(`${day}T09:00`);
}

type Loop = {
  patient_id: string;
  owner_id: string | null;
  pool_id: string;
  due_at: Date;
  rank_at: Date;
  escalate_at: Date | null;
  id: string;
};
function opened(): Promise<Loop[]> {
  return clinic.sql<Loop>("select * from loops where kind = 'reach-out' and closed_at is null order by opened_at, id");
}

/** So many patients of the team, last spoken to so many days ago, each with a rhythm of `days`. */
async function patients(
  count: number,
  { daysSilent, days = 30 }: { daysSilent: number; days?: number },
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  const org = clinic.organization.id;
  await clinic.sql(
    "insert into persons (organization_id, id, name, locale) select $1, id, 'Somebody', 'en' from unnest($2::uuid[]) id",
    [org, ids],
  );
  await clinic.sql(
    "insert into patients (organization_id, id, record_no, care_team_id) select $1, id, right(n::text, 4) || '-' || n % 10, $3 from unnest($2::uuid[]) with ordinality as p(id, n)",
    [org, ids, clinic.pools.team],
  );
  await clinic.sql(
    `insert into bonds (organization_id, id, patient_id, pool_id, scopes, may_act, because, from_at)
     select $1, uuidv7(), id, $3, '{brief,record}', true, 'care-team', '2026-01-01' from unnest($2::uuid[]) id`,
    [org, ids, clinic.pools.team],
  );
  await clinic.sql(
    `insert into rhythms (organization_id, patient_id, days, last_contact_at, next_contact_due)
     select $1, id, $4::int, last, last + $4::int * interval '1 day' from unnest($2::uuid[]) id, (select '2026-11-23T08:00-05'::timestamptz - $3::int * interval '1 day' as last) t`,
    [org, ids, daysSilent, days],
  );
  return ids;
}
