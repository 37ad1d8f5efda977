import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { openSweep } from "#modules/relationships/index.ts";
import { endBondsOfHolding, mayOpen } from "#tests/support/bonds.ts";
import { testDatabase } from "#tests/support/database.ts";
import { systemOpens } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { endHolding, endLoop, handLoop, takeLoop } from "./index.ts";
import type { BondMark, NewLoop } from "./index.ts";

const database = await testDatabase("holding");
let clinic: Clinic;
let rosa: TestPatient;

afterAll(() => database.drop());
beforeEach(async () => {
  clinic = await openClinic({ database });
  rosa = await clinic.patient({ team: false });
});

describe("a bond by holding (R11)", () => {
  it("ends 24 hours after the loop closed, for each who held it, and not before", async () => {
    const { lena, ruth } = clinic.staff;
    const id = await open({});
    await clinic.asSystemOn(rosa.id, (ctx, patient) =>
      handLoop(ctx, patient, { loopId: id, to: lena, sentence: "Please" }),
    );
    await clinic.does(lena, rosa.id, (ctx, patient) => takeLoop(ctx, patient, id));
    await clinic.does(lena, rosa.id, (ctx, patient) =>
      handLoop(ctx, patient, { loopId: id, to: ruth, sentence: "Yours" }),
    );
    await clinic.clock("2026-11-30T10:00");
    await endBondsOfHolding(clinic);
    for (const staffId of [lena, ruth]) expect(await mayOpen(clinic, staffId, rosa)).toBe(true);
    await clinic.asSystemOn(rosa.id, (ctx, patient) => endLoop(ctx, patient, { loopId: id, outcome: "ended" }));
    await clinic.clock("2026-12-01T09:59");
    expect(await endBondsOfHolding(clinic)).toBe(0);
    await clinic.clock("2026-12-01T10:01");
    expect(await endBondsOfHolding(clinic)).toBeGreaterThanOrEqual(2);
    for (const staffId of [lena, ruth]) expect(await mayOpen(clinic, staffId, rosa)).toBe(false);
    expect(
      await clinic.sql("select about_id from audit where what = 'bond.ended' and about_id = $1", [ruth]),
    ).toHaveLength(1);
  });

  it("stays while another loop of the patient is theirs, and what was given for another reason stays always", async () => {
    const { lena, joan } = clinic.staff;
    const [one] = [await open({ ownerId: lena }), await open({ ownerId: lena })];
    await clinic.asSystemOn(rosa.id, (ctx, patient) => endLoop(ctx, patient, { loopId: one, outcome: "ended" }));
    await clinic.clock("2026-11-30T10:00");
    await endBondsOfHolding(clinic);
    expect(await mayOpen(clinic, lena, rosa)).toBe(true);
    expect(await mayOpen(clinic, joan, rosa)).toBe(true);
  });

  it("is looked at in batches, each bond once", async () => {
    const patients = await manyWithBonds(2_300);
    await clinic.clock("2026-11-30T10:00");
    const marks: (BondMark | null)[] = [];
    for (let after: BondMark | null = null; ;) {
      const { next } = await clinic.asSystem((ctx) => endHolding(ctx, openSweep(ctx, "bonds"), after));
      marks.push(next);
      if (!next) break;
      after = next;
    }
    expect(marks).toHaveLength(3);
    expect(
      await clinic.sql("select count(*) as n from bonds where ended_at is null and because = 'holds-loop'"),
    ).toEqual([{ n: 0 }]);
    expect(await clinic.sql("select count(*) as n from audit where what = 'bond.ended'")).toEqual([{ n: patients }]);
  });
});

function open(part: Partial<NewLoop>): Promise<string> {
  return systemOpens(clinic, rosa.id, { kind: "call-back", ...part });
}

async function manyWithBonds(count: number): Promise<number> {
  const org = clinic.organization.id;
  await clinic.sql(
    "insert into persons (organization_id, id, name, locale) select $1, uuidv7(), 'Many', 'en' from generate_series(1, $2::int)",
    [org, count],
  );
  await clinic.sql(
    "insert into patients (organization_id, id, record_no) select $1, id, id from persons where name = 'Many' and organization_id = $1",
    [org],
  );
  await clinic.sql(
    `insert into bonds (organization_id, id, patient_id, staff_id, scopes, may_act, because, from_at)
     select $1, uuidv7(), p.id, $2, '{brief}', true, 'holds-loop', '2026-11-23' from persons p where p.name = 'Many' and p.organization_id = $1`,
    [org, clinic.staff.ruth],
  );
  return count;
}
