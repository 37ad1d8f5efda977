import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { storeResources } from "#modules/chart/index.ts";
import type { ToStore } from "#modules/chart/index.ts";
import { indexPeople } from "#modules/people/index.ts";
import { type World, worldTables } from "./rows.ts";

/** Writes a built world in the transaction of its organisation, a statement a table; the chart and the search words by their own commands. */
export async function loadWorld(ctx: Ctx, world: World): Promise<void> {
  for (const table of worldTables) {
    if (table !== "organizations") await insertRows(ctx, table, world[table]);
  }
  await storeResources(
    ctx,
    world.chart.map(({ patient_id, at, body }) => ({
      body: body as unknown as ToStore["body"],
      source: "harbor",
      patientId: patient_id,
      at,
    })),
  );
  await indexPeople(ctx);
}

/** `insert … select from jsonb_populate_recordset`: one round trip a table, and no COPY, which row-level security refuses. */
async function insertRows(ctx: Ctx, table: string, rows: Record<string, unknown>[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = sql.join([...new Set(rows.flatMap((row) => Object.keys(row)))].map((name) => sql.ref(name)));
  await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    ctx.db,
  );
}
