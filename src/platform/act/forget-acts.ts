import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";

const day = 86_400_000;

/** After so many milliseconds nobody is told any more what they posted the first time; after so many a form is no longer known. */
const bodyKept = day;
const actKept = 90 * day;

const batch = 2_000;

/**
 * Forgets what was posted more than a day ago, and after 90 days the acts themselves: until then the same form still does nothing twice.
 * One batch; gives how many rows it changed, so that the caller runs it, a transaction each, until nothing is left.
 */
export async function forgetActs(ctx: Ctx): Promise<number> {
  const id = ctx.organization.id;
  const [bodies, acts] = [bodyKept, actKept].map((kept) => new Date(ctx.now.getTime() - kept));
  const forgotten = await sql`
    update acts set body = null where organization_id = ${id} and body is not null and (person_id, key) in (
      select person_id, key from acts where organization_id = ${id} and at < ${bodies} and body is not null order by at limit ${batch})`.execute(
    ctx.db,
  );
  const gone = await sql`
    delete from acts where organization_id = ${id} and (person_id, key) in (
      select person_id, key from acts where organization_id = ${id} and at < ${acts} and body is null order by at limit ${batch})`.execute(
    ctx.db,
  );
  return Number(forgotten.numAffectedRows ?? 0) + Number(gone.numAffectedRows ?? 0);
}
