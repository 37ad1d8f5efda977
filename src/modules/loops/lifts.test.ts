import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PatientId } from "#platform/db/brands.ts";
import { emptyClinic, type Clinic } from "#tests/support/clinic.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { rankMany } from "./lifts.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase("lifts");
});
afterAll(() => database.drop());

test("ranking one patient reads that patient's rows, also with statistics of another organisation", async () => {
  const [known, fresh] = [await emptyClinic(database), await emptyClinic(database)];
  await fill(known);
  await database.owner.query("analyze");
  await fill(fresh);
  const { read, hours } = await fresh.inside(async (ctx) => {
    const { rows } = await sql<{ id: PatientId }>`select id from patients order by id limit 1`.execute(ctx.db);
    await rankMany(ctx, [rows[0]!.id]);
    const counted = await sql<{ read: number }>`select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read
      from pg_stat_xact_user_tables where relname in ('loop_lifts', 'rhythms')`.execute(ctx.db);
    const lifted = await sql<{ hours: number }>`select lift as hours from rhythms where lift > 0`.execute(ctx.db);
    return { read: counted.rows[0]!.read, hours: lifted.rows };
  });
  expect(hours).toEqual([{ hours: 5 }]);
  expect(read).toBeLessThan(10);
});

/** Many patients with a rhythm and something that lifts them. */
async function fill({ inside }: Clinic): Promise<void> {
  await inside(async (ctx) => {
    const org = ctx.organization.id;
    await sql`insert into persons (organization_id, id, name, locale)
      select ${org}, gen_random_uuid(), 'N', 'en' from generate_series(1, 1000)`.execute(ctx.db);
    await sql`insert into patients (organization_id, id, record_no) select organization_id, id, id from persons`.execute(
      ctx.db,
    );
    await sql`insert into rhythms (organization_id, patient_id, days)
      select organization_id, id, 30 from patients`.execute(ctx.db);
    await sql`insert into loop_lifts (organization_id, patient_id, fact, points)
      select organization_id, id, 'after-discharge', 5 from patients`.execute(ctx.db);
  });
}
