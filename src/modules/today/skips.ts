import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { atLocal, localDay, startOfDay } from "#platform/calendar.ts";
import { lookedAtList, lookedAtSkip } from "#modules/audit/index.ts";

/** How long a skip is remembered. */
const remembered = 14 * 86_400_000;

/**
 * How often the cut passed over each patient since this person last opened them: one skip a half-day, read from the looks that the list leaves.
 * A list may not write anything but looks, so that is what a skip is.
 */
export async function readSkips(ctx: Ctx, patientIds: PatientId[]): Promise<Map<PatientId, number>> {
  if (patientIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom("looks")
    .select(["patient_id", "scope", "episode"])
    .where("organization_id", "=", ctx.organization.id)
    .where("person_id", "=", personOf(ctx))
    .where("patient_id", "=", anyOf(patientIds))
    .where("scope", "in", ["skipped", "brief", "record"])
    .where("episode", ">", new Date(ctx.now.getTime() - remembered))
    .execute();
  return new Map(
    patientIds.map((id) => {
      const mine = rows.filter((row) => row.patient_id === id);
      const opened = Math.max(0, ...mine.filter((row) => row.scope !== "skipped").map((row) => row.episode.getTime()));
      return [id, mine.filter((row) => row.scope === "skipped" && row.episode.getTime() > opened).length];
    }),
  );
}

/** The cut passed over these patients in this half-day. */
export function recordSkips(ctx: Ctx, patientIds: PatientId[]): void {
  const zone = ctx.organization.timeZone;
  const today = localDay(ctx.now, zone);
  const noon = atLocal(today, "12:00", zone);
  const episode = ctx.now < noon ? startOfDay(today, zone) : noon;
  lookedAtSkip(ctx, patientIds, episode);
}

/** These patients stood on this person's list today. */
export function recordListed(ctx: Ctx, patientIds: PatientId[]): void {
  const zone = ctx.organization.timeZone;
  lookedAtList(ctx, patientIds, startOfDay(localDay(ctx.now, zone), zone));
}
