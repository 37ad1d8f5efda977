import type { Ctx } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import type { PatientId } from "#platform/db/brands.ts";

/** What stands wherever one acts on a patient: R7 asks for name, birth date and one identifier on every such surface. */
export type Banner = {
  id: string;
  name: string;
  called: string | null;
  pronouns: string | null;
  born: string | null;
  diedOn: string | null;
  recordNo: string;
  locale: string;
  zone: string;
  /** The language of the interpreter, when one is needed. */
  interpreter: string | null;
  usualStaffId: string | null;
  careTeamId: string | null;
  sameName: boolean;
  incomplete: boolean;
  face: string | null;
};

/** The banners of patients whom a gate or a panel has opened, in one statement. Their zone is the clinic's where none is known. */
export async function bannersOf(ctx: Ctx, ids: PatientId[]): Promise<Map<string, Banner>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom("patients as t")
    .innerJoin("persons as p", (on) => on.on("p.organization_id", "=", ctx.organization.id).onRef("p.id", "=", "t.id"))
    .select((row) => [
      "t.id",
      "p.name",
      "p.called",
      "p.pronouns",
      "p.born",
      "p.died_on",
      "t.record_no",
      "p.locale",
      "p.time_zone",
      "p.interpreter",
      "t.usual_staff_id",
      "t.care_team_id",
      "t.incomplete_at",
      "p.face",
      row
        .exists(
          row
            .selectFrom("namesakes as n")
            .select("n.other_id")
            .where("n.organization_id", "=", ctx.organization.id)
            .whereRef("n.patient_id", "=", "t.id"),
        )
        .as("same_name"),
    ])
    .where("t.organization_id", "=", ctx.organization.id)
    .where("t.id", "=", anyOf(ids))
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        called: row.called,
        pronouns: row.pronouns,
        born: row.born,
        diedOn: row.died_on,
        recordNo: row.record_no,
        locale: row.locale,
        zone: row.time_zone ?? ctx.organization.timeZone,
        interpreter: row.interpreter,
        usualStaffId: row.usual_staff_id,
        careTeamId: row.care_team_id,
        sameName: Boolean(row.same_name),
        incomplete: row.incomplete_at !== null,
        face: row.face,
      },
    ]),
  );
}

export type Named = { id: string; name: string; called: string | null; profession: string | null; face: string | null };

/** Who these people are, for sentences that name them: staff with their profession. */
export async function namesOf(ctx: Ctx, ids: (string | null)[]): Promise<Map<string, Named>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom("persons as p")
    .leftJoin("staff as s", (on) => on.on("s.organization_id", "=", ctx.organization.id).onRef("s.id", "=", "p.id"))
    .select(["p.id", "p.name", "p.called", "s.profession", "p.face"])
    .where("p.organization_id", "=", ctx.organization.id)
    .where("p.id", "=", anyOf(wanted))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export type About = { kind: string; words: string; locale: string; saidBy: string; at: Date };

/** The newest words of each sort about a patient: what matters, how to talk, who is around, one good thing. */
export async function aboutOf(ctx: Ctx, patient: { id: PatientId }): Promise<About[]> {
  const rows = await ctx.db
    .selectFrom("about")
    .distinctOn("kind")
    .select(["kind", "words", "locale", "said_by", "at"])
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id)
    .orderBy("kind")
    .orderBy("at", "desc")
    .execute();
  return rows.map((row) => ({ kind: row.kind, words: row.words, locale: row.locale, saidBy: row.said_by, at: row.at }));
}
