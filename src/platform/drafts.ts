import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { invalid } from "#platform/errors.ts";

/** The fields of a form as they were typed so far. */
export type Draft = { body: Record<string, unknown>; savedAt: Date };

/** More than anybody types into one form, in characters of JSON. */
const most = 100_000;

/**
 * Keeps what somebody has typed and not sent, for them alone: one draft per person, place ("call", "promise") and patient, or null for
 * a form about none. Throws Invalid when it is longer than a form can be.
 */
export async function saveDraft(
  ctx: Ctx,
  place: string,
  patientId: PatientId | null,
  body: Draft["body"],
): Promise<void> {
  const text = JSON.stringify(body);
  if (text.length > most) throw invalid({ field: "draft", message: "drafts.too-long" });
  await ctx.db
    .insertInto("drafts")
    .values({ ...keyOf(ctx, place, patientId), patient_id: patientId, body: text, saved_at: ctx.now })
    .onConflict((on) =>
      on
        .columns(["organization_id", "person_id", "place"])
        .doUpdateSet((row) => ({ body: row.ref("excluded.body"), saved_at: row.ref("excluded.saved_at") })),
    )
    .execute();
}

/** What this person typed there and has not sent; null for nothing. */
export async function readDraft(ctx: Ctx, place: string, patientId: PatientId | null): Promise<Draft | null> {
  const key = keyOf(ctx, place, patientId);
  const row = await ctx.db
    .selectFrom("drafts")
    .select(["body", "saved_at"])
    .where("organization_id", "=", key.organization_id)
    .where("person_id", "=", key.person_id)
    .where("place", "=", key.place)
    .executeTakeFirst();
  return row ? { body: row.body as Draft["body"], savedAt: row.saved_at } : null;
}

/** Everything that this person typed at places of one sort ("dispute") and has not sent, by its place, such as "dispute:<promise>". */
export async function readDrafts(ctx: Ctx, sort: string, patientId: PatientId): Promise<Map<string, Draft>> {
  const rows = await ctx.db
    .selectFrom("drafts")
    .select(["place", "body", "saved_at"])
    .where("organization_id", "=", ctx.organization.id)
    .where("person_id", "=", personOf(ctx))
    .where("place", "like", `${sort}:%/${patientId}`)
    .execute();
  const placeOf = (place: string) => place.slice(0, place.lastIndexOf("/"));
  return new Map(rows.map((row) => [placeOf(row.place), { body: row.body as Draft["body"], savedAt: row.saved_at }]));
}

/** Forgets it: in the act that sends the form, or when they throw it away. */
export async function dropDraft(ctx: Ctx, place: string, patientId: PatientId | null): Promise<void> {
  const key = keyOf(ctx, place, patientId);
  await ctx.db
    .deleteFrom("drafts")
    .where("organization_id", "=", key.organization_id)
    .where("person_id", "=", key.person_id)
    .where("place", "=", key.place)
    .execute();
}

/** The patient is a part of the place: two calls written at once must not lie on each other. */
function keyOf(ctx: Ctx, place: string, patientId: PatientId | null) {
  return {
    organization_id: ctx.organization.id,
    person_id: personOf(ctx),
    place: patientId === null ? place : `${place}/${patientId}`,
  };
}
