import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { endAbsence, openSweep, setAbsence } from "#modules/relationships/index.ts";
import { newId } from "#platform/ids.ts";
import { endBondsOfHolding, mayOpen } from "#tests/support/bonds.ts";
import { testDatabase } from "#tests/support/database.ts";
import { systemOpens } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { coverLoops, endLoop, giveBack, goAway, handLoop, reopenLoop, takeLoop } from "./index.ts";
import type { NewLoop } from "./index.ts";

const database = await testDatabase("cover");
let clinic: Clinic;
let rosa: TestPatient;

afterAll(() => database.drop());
beforeEach(async () => {
  clinic = await openClinic({ database });
  rosa = await clinic.patient({ team: false });
});

describe("whoever has a loop may open its patient, without waiting for the clock", () => {
  it.each<[string, () => Promise<unknown>, () => string]>([
    ["a pool in which it opens", () => open({ poolId: clinic.pools.team }), () => clinic.staff.amara],
    ["who covers for its owner", () => awayThenOpen(), () => clinic.staff.amara],
    ["who covers from now on", () => openThenAway(), () => clinic.staff.amara],
    ["who covers for a colleague to whom it is handed", () => awayThenHand(), () => clinic.staff.priya],
    ["who covers for one who takes it in their absence", () => awayThenTake(), () => clinic.staff.priya],
    ["the pool to which it is given back", () => openThenGiveBack(), () => clinic.staff.amara],
    ["the pool in which it is opened again", () => openThenReopen(), () => clinic.staff.amara],
  ])("%s", async (_, work, who) => {
    expect(await mayOpen(clinic, who(), rosa)).toBe(false);
    await work();
    expect(await mayOpen(clinic, who(), rosa)).toBe(true);
  });

  async function awayThenOpen() {
    await away(clinic.staff.lena, { staffId: clinic.staff.amara });
    await open({ ownerId: clinic.staff.lena });
  }

  async function awayThenHand() {
    const id = await open({ ownerId: clinic.staff.lena });
    await away(clinic.staff.ruth, { staffId: clinic.staff.priya });
    await clinic.does(clinic.staff.lena, rosa.id, (ctx, patient) =>
      handLoop(ctx, patient, { loopId: id, to: clinic.staff.ruth, sentence: "You know her best." }),
    );
  }

  async function awayThenTake() {
    const id = await open({ poolId: clinic.pools.team });
    await away(clinic.staff.lena, { staffId: clinic.staff.priya });
    await clinic.does(clinic.staff.lena, rosa.id, (ctx, patient) => takeLoop(ctx, patient, id));
  }

  async function openThenAway() {
    const { lena, amara } = clinic.staff;
    await open({ ownerId: lena });
    await clinic.asSystem((ctx) => {
      const until = new Date(ctx.now.getTime() + 86_400_000);
      return goAway(ctx, { staffId: lena, from: ctx.now, until, cover: { staffId: amara } });
    });
  }

  async function openThenGiveBack() {
    const id = await open({ ownerId: clinic.staff.lena });
    await clinic.does(clinic.staff.lena, rosa.id, (ctx, patient) => giveBack(ctx, patient, id));
  }

  async function openThenReopen() {
    const loopId = await open({ poolId: clinic.pools.team });
    await clinic.asSystemOn(rosa.id, (ctx, patient) => endLoop(ctx, patient, { loopId, outcome: "ended" }));
    await clinic.sql("update bonds set ended_at = now() where patient_id = $1 and pool_id is not null", [rosa.id]);
    await clinic.asSystemOn(rosa.id, (ctx, patient) => reopenLoop(ctx, patient, { loopId, what: "reopened" }));
  }
});

describe("whoever has the loops of somebody who is away", () => {
  it("may open those patients while it lasts, also for loops that open meanwhile, and for a day after", async () => {
    const { lena, joan, amara } = clinic.staff;
    await open({ ownerId: lena });
    const id = await away(lena, { staffId: amara });
    expect(await mayOpen(clinic, amara, rosa)).toBe(false);
    expect([await cover(), await cover()]).toEqual([1, 0]);
    expect(await mayOpen(clinic, amara, rosa)).toBe(true);
    expect(await bonds()).toContainEqual({ who: amara, because: "cover" });
    const dan = await clinic.patient({ team: false });
    await open({ ownerId: lena, patientId: dan.id });
    await cover();
    expect(await mayOpen(clinic, amara, dan)).toBe(true);
    expect((await bonds()).filter(({ who }) => who === joan)).toEqual([]);
    await clinic.clock("2026-11-23T12:00");
    await clinic.asSystem((ctx) => endAbsence(ctx, id));
    await clinic.clock("2026-11-24T11:59");
    await endBondsOfHolding(clinic);
    expect(await mayOpen(clinic, amara, rosa)).toBe(true);
    await clinic.clock("2026-11-24T12:01");
    await endBondsOfHolding(clinic);
    expect(await mayOpen(clinic, amara, rosa)).toBe(false);
    expect(await mayOpen(clinic, lena, rosa)).toBe(true);
  });

  it("is followed over a cover who is away too, and to a pool", async () => {
    const { lena, amara, ruth } = clinic.staff;
    await open({ ownerId: lena });
    await away(lena, { staffId: amara });
    await away(amara, { staffId: ruth });
    await cover();
    expect(await bonds()).toContainEqual({ who: ruth, because: "cover" });
    await clinic.sql("delete from absences");
    await away(lena, { poolId: clinic.pools.lead });
    await cover();
    expect(await bonds()).toContainEqual({ who: clinic.pools.lead, because: "cover" });
  });

  it("is the pool, the care team or the lead when nobody follows from the owner, or nobody in the pool can sign in", async () => {
    const { lena } = clinic.staff;
    const empty = newId();
    await clinic.sql("insert into pools (organization_id, id, kind, name) values ($1, $2, 'role', 'Nobody')", [
      clinic.organization.id,
      empty,
    ]);
    await open({ ownerId: lena });
    await away(lena, null);
    await cover();
    expect(await bonds()).toContainEqual({ who: clinic.pools.team, because: "holds-loop" });
    await open({ poolId: empty });
    await cover();
    expect(await bonds()).toContainEqual({ who: clinic.pools.lead, because: "holds-loop" });
    const ofTeam = await clinic.patient();
    await clinic.sql("delete from bonds where patient_id = $1 and pool_id = $2", [ofTeam.id, clinic.pools.team]);
    await open({ poolId: empty, patientId: ofTeam.id });
    await cover();
    expect(await bonds(ofTeam)).toContainEqual({ who: clinic.pools.team, because: "holds-loop" });
  });

  it("gets no bond for what they may open already, nor for what is closed or owed by others", async () => {
    const { lena, ruth } = clinic.staff;
    const ofTeam = await clinic.patient();
    await open({ ownerId: lena, patientId: ofTeam.id });
    const closed = await open({ ownerId: lena });
    await clinic.asSystemOn(rosa.id, (ctx, patient) => endLoop(ctx, patient, { loopId: closed, outcome: "ended" }));
    await open({ ownerId: lena, owedBy: "patient" });
    await away(lena, { poolId: clinic.pools.team });
    await away(ruth, null);
    expect(await cover()).toBe(0);
  });
});

function cover(): Promise<number> {
  return clinic.asSystem((ctx) => coverLoops(ctx, openSweep(ctx, "cover")));
}

type Opened = Partial<NewLoop> & { patientId?: string };

function open({ patientId = rosa.id, ...part }: Opened): Promise<string> {
  return systemOpens(clinic, patientId, { kind: "call-back", ...part });
}

function away(staffId: string, by: Parameters<typeof setAbsence>[1]["cover"]): Promise<string> {
  return clinic.asSystem((ctx) => {
    const until = new Date(ctx.now.getTime() + 5 * 86_400_000);
    return setAbsence(ctx, { staffId, from: new Date(ctx.now.getTime() - 1_000), until, cover: by });
  });
}

function bonds(patient: TestPatient = rosa): Promise<{ who: string; because: string }[]> {
  return clinic.sql(
    "select coalesce(staff_id, pool_id) as who, because from bonds where patient_id = $1 and ended_at is null",
    [patient.id],
  );
}
