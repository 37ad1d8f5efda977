import type { Ctx } from "#platform/ctx.ts";
import { isId } from "#platform/ids.ts";
import { nameKey } from "./names.ts";

/** Somebody whom an operator named, with what tells namesakes apart: the profession of staff, the record number and birth of a patient. */
export type Found = { id: string; name: string; tell: string };

/** The staff, who have not left, of an id or of a whole name, whatever its accents and the order of its parts. */
export async function staffNamed(ctx: Ctx, named: string): Promise<Found[]> {
  const rows = await ctx.db
    .selectFrom("staff as s")
    .innerJoin("persons as p", (on) =>
      on.onRef("p.organization_id", "=", "s.organization_id").onRef("p.id", "=", "s.id"),
    )
    .select(["s.id", "p.name", "s.profession"])
    .where("s.organization_id", "=", ctx.organization.id)
    .where((or) => or.or([or("s.ended_at", "is", null), or("s.ended_at", ">", ctx.now)]))
    .where((or) => (isId(named) ? or("s.id", "=", named) : or("p.name_key", "=", nameKey(named))))
    .orderBy("s.id")
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, tell: row.profession }));
}

/** The patients of an id, a record number or a whole name, but for those who are known under another record now. For the operator only: at a desk patients are found through bonds. */
export async function patientsNamed(ctx: Ctx, named: string): Promise<Found[]> {
  const rows = await ctx.db
    .selectFrom("patients as t")
    .innerJoin("persons as p", (on) =>
      on.onRef("p.organization_id", "=", "t.organization_id").onRef("p.id", "=", "t.id"),
    )
    .select(["t.id", "p.name", "t.record_no", "p.born"])
    .where("t.organization_id", "=", ctx.organization.id)
    .where("t.merged_into", "is", null)
    .where((or) =>
      isId(named)
        ? or("p.id", "=", named)
        : or.or([or("t.record_no", "=", named), or("p.name_key", "=", nameKey(named))]),
    )
    .orderBy("t.record_no")
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, tell: `${row.record_no}, born ${row.born ?? "unknown"}` }));
}
