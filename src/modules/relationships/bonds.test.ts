import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#platform/ids.ts";
import { emptyClinic } from "#tests/support/clinic.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { reachesAlready } from "./bonds.ts";

type Plan = { "Actual Rows": number; Plans?: Plan[] };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase("bonds");
});
afterAll(() => database.drop());

test("whether a bond reaches already is told by the bonds of that patient alone, in a table that was never analysed", async () => {
  const clinic = await emptyClinic(database);
  const pool = newId();
  const plan = await clinic.inside(async (ctx) => {
    const org = ctx.organization.id;
    await sql`insert into persons (organization_id, id, name, locale)
      select ${org}, md5(n::text)::uuid, 'N', 'en' from generate_series(1, 5000) n`.execute(ctx.db);
    await sql`insert into patients (organization_id, id, record_no) select ${org}, id, id from persons`.execute(ctx.db);
    await sql`insert into bonds (organization_id, id, patient_id, pool_id, scopes, may_act, because, from_at)
      select ${org}, gen_random_uuid(), id, ${pool}::uuid, '{brief}', true, 'care-team', ${ctx.now} from patients`.execute(
      ctx.db,
    );
    const { rows } = await sql<{ "QUERY PLAN": [{ Plan: Plan }] }>`explain (analyze, format json)
      select w.pool_id from jsonb_to_recordset(jsonb_build_array(jsonb_build_object('patient_id', md5('7')::uuid, 'pool_id', ${pool}::uuid)))
        as w(patient_id uuid, staff_id uuid, pool_id uuid) where not ${reachesAlready(ctx, "w")}`.execute(ctx.db);
    return rows[0]!["QUERY PLAN"][0].Plan;
  });
  expect(plan["Actual Rows"]).toBe(0);
  expect(mostRows(plan)).toBe(1);
});

/** The most rows that one step of a plan came to. */
function mostRows(plan: Plan): number {
  return Math.max(plan["Actual Rows"], ...(plan.Plans ?? []).map(mostRows));
}
