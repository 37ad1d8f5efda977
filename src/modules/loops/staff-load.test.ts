import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "#platform/ctx.ts";
import { newId } from "#platform/ids.ts";
import { emptyClinic, type Clinic } from "#tests/support/clinic.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { busiestStaff, leadingStaff } from "./staff-load.queries.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase("staff_load");
});
afterAll(() => database.drop());

const names = (staff: { name: string }[]) => staff.map(({ name }) => name);

test("who looks after nobody is not busy; who left is not there", async () => {
  const clinic = await emptyClinic(database);
  const [ana, ben] = [await addStaff(clinic, "Ana"), await addStaff(clinic, "Ben")];
  await addStaff(clinic, "Idle");
  const gone = await addStaff(clinic, "Gone", true);
  for (const usual of [ben, ben, ana, gone, null]) await addPatient(clinic, usual);
  const busy = await clinic.inside((ctx) => busiestStaff(ctx, 5));
  expect(busy.map(({ name, patients }) => `${name} ${patients}`)).toEqual(["Ben 2", "Ana 1"]);
  expect(names(await clinic.inside((ctx) => busiestStaff(ctx, 5, [ana, gone])))).toEqual(["Ana"]);
  expect(names(await clinic.inside((ctx) => leadingStaff(ctx, 1)))).toEqual(["Ben"]);
});

test("where nobody looks after anybody, whoever had most contacts leads, else the first", async () => {
  const clinic = await emptyClinic(database);
  await addStaff(clinic, "Aaron");
  const zoe = await addStaff(clinic, "Zoe");
  expect(await clinic.inside((ctx) => busiestStaff(ctx, 5))).toEqual([]);
  expect(names(await clinic.inside((ctx) => leadingStaff(ctx, 5)))).toEqual(["Aaron"]);
  const patient = await addPatient(clinic, null);
  await clinic.inside((ctx) =>
    sql`insert into touchpoints (organization_id, id, patient_id, at, way, channel, outcome, staff_id)
      values (${ctx.organization.id}, ${newId()}, ${patient}, ${ctx.now}, 'both', 'visit', 'came', ${zoe})`.execute(
      ctx.db,
    ),
  );
  expect(names(await clinic.inside((ctx) => leadingStaff(ctx, 5)))).toEqual(["Zoe"]);
});

async function addStaff(clinic: Clinic, name: string, hasLeft = false): Promise<string> {
  const id = newId();
  await clinic.inside(async (ctx) => {
    await addPerson(ctx, id, name);
    await sql`insert into staff (organization_id, id, profession, ended_at)
      values (${ctx.organization.id}, ${id}, 'nurse', ${hasLeft ? ctx.now : null})`.execute(ctx.db);
  });
  return id;
}

async function addPatient(clinic: Clinic, usual: string | null): Promise<string> {
  const id = newId();
  await clinic.inside(async (ctx) => {
    await addPerson(ctx, id, "Patient");
    await sql`insert into patients (organization_id, id, record_no, usual_staff_id)
      values (${ctx.organization.id}, ${id}, ${id}, ${usual})`.execute(ctx.db);
  });
  return id;
}

async function addPerson(ctx: Ctx, id: string, name: string): Promise<void> {
  await sql`insert into persons (organization_id, id, name, locale) values (${ctx.organization.id}, ${id}, ${name}, 'en')`.execute(
    ctx.db,
  );
}
