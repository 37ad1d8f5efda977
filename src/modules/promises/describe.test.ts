import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { promises } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic } from "#tests/support/open-clinic.ts";
import { describePromises } from "./describe.queries.ts";

let clinic: Clinic;

beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

it("names who does a promise without reading everybody there is", async () => {
  const { amara, lena } = clinic.staff;
  const rosa = await clinic.patient();
  const { promiseId } = await promises(clinic, amara, rosa, { doerId: lena });
  await clinic.sql(
    "insert into persons (organization_id, id, name, locale) select $1, gen_random_uuid(), 'N', 'en' from generate_series(1, 2000)",
    [clinic.organization.id],
  );
  await clinic.database.owner.query("analyze persons");
  const { facts, read } = await clinic.reads(amara, rosa.id, async (ctx) => {
    const described = (await describePromises(ctx, [promiseId])).get(promiseId)!;
    const { rows } = await sql<{ read: number }>`select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read
      from pg_stat_xact_user_tables where relname = 'persons'`.execute(ctx.db);
    return { facts: described.facts, read: rows[0]!.read };
  });
  expect(facts).toMatchObject({ maker: "Amara Okafor", doer: "Lena Brandt" });
  expect(read).toBeLessThan(100);
});
