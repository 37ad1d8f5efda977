import { sql } from "kysely";
import { contentHash } from "#platform/canonical.ts";
import type { Ctx } from "#platform/ctx.ts";

/** A FHIR R4 resource with type and id; `patientId` is ours, null for what belongs to nobody (an Organization, a Practitioner). */
export type ToStore = {
  body: { resourceType: string; id?: string; meta?: { lastUpdated?: string } } & Record<string, unknown>;
  source: string;
  patientId?: string | null;
  at?: Date | null;
  code?: string | null;
};

/** How many bodies were new and how many known; `fresh` names the new ones. */
export type Stored = { stored: number; unchanged: number; fresh: { type: string; id: string }[] };

/**
 * Stores resources in one statement for any number: every new body goes to the versions, and the newest `lastUpdated` is the current one,
 * then the greatest content hash. A body already in its history is unchanged.
 */
export async function storeResources(ctx: Ctx, resources: ToStore[]): Promise<Stored> {
  const org = ctx.organization.id;
  const rows = resources.map((one) => ({
    type: one.body.resourceType,
    id: one.body.id ?? "",
    patient_id: one.patientId ?? null,
    at: one.at ?? null,
    code: one.code ?? null,
    last_updated: one.body.meta?.lastUpdated ?? "1970-01-01T00:00:00Z",
    hash: `\\x${contentHash(one.body).toString("hex")}`,
    body: one.body,
    source: one.source,
  }));
  const { rows: fresh } = await sql<{ type: string; id: string }>`with r as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(type text, id text, patient_id uuid, at timestamptz, code text, last_updated timestamptz, hash bytea, body jsonb, source text)),
    current as (
      insert into chart (organization_id, type, id, version, patient_id, at, code, last_updated, hash, body, source)
        select distinct on (r.type, r.id) ${org}::uuid, r.type, r.id, 1, r.patient_id, r.at, r.code, r.last_updated, r.hash, r.body, r.source from r
        order by r.type, r.id, r.last_updated desc, r.hash desc
      on conflict (organization_id, type, id) do update set version = chart.version + 1, patient_id = excluded.patient_id, at = excluded.at, code = excluded.code,
        last_updated = excluded.last_updated, hash = excluded.hash, body = excluded.body, source = excluded.source
        where (excluded.last_updated, excluded.hash) > (chart.last_updated, chart.hash))
    insert into chart_versions (organization_id, type, id, hash, version, last_updated, body, stored_at)
      select distinct on (r.type, r.id, r.hash) ${org}::uuid, r.type, r.id, r.hash, 1 + (select count(*) from chart_versions v
        where v.organization_id = ${org} and v.type = r.type and v.id = r.id), r.last_updated, r.body, ${ctx.now} from r
    on conflict do nothing returning type, id`.execute(ctx.db);
  return { stored: fresh.length, unchanged: resources.length - fresh.length, fresh };
}
