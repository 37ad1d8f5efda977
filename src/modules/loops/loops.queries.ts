import type { Ctx } from "#platform/ctx.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import type { LoopKind } from "./kinds.ts";
import type { LoopRow } from "./rows.ts";

/** The lifts of a patient that stand at `ctx.now`. */
export async function liftsOf(
  ctx: Ctx,
  patient: OpenPatient,
): Promise<{ fact: string; points: number; untilAt: Date | null }[]> {
  const rows = await ctx.db
    .selectFrom("loop_lifts")
    .select(["fact", "points", "until_at"])
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id)
    .where((or) => or.or([or("until_at", "is", null), or("until_at", ">", ctx.now)]))
    .orderBy("points", "desc")
    .execute();
  return rows.map((row) => ({ fact: row.fact, points: row.points, untilAt: row.until_at }));
}

/** The median of what acts of a kind really took, and of how many. */
export type Measured = { minutes: number; acts: number };

/** So many acts of a kind must have been measured before their median counts: rules.md, Holding. */
export const enoughActs = 30;

/** About how long an act of this kind takes: what was measured, when it was often enough, else the kind's default, doubled with an interpreter. */
export function minutesFor(kind: LoopKind, measured: Measured | undefined, needsInterpreter: boolean): number {
  if (measured && measured.acts >= enoughActs) return measured.minutes;
  return kind.minutes * (needsInterpreter ? 2 : 1);
}

/** What was measured of a kind here. */
export async function measuredOf(ctx: Ctx, kind: LoopKind): Promise<Measured | undefined> {
  return ctx.db
    .selectFrom("kind_minutes")
    .select(["minutes", "acts"])
    .where("organization_id", "=", ctx.organization.id)
    .where("kind", "=", kind.kind)
    .executeTakeFirst();
}

/** About how long an act of this kind takes with this patient. */
export async function minutesOf(ctx: Ctx, patient: OpenPatient, kind: LoopKind): Promise<number> {
  const known = await ctx.db
    .selectFrom("persons as p")
    .leftJoin("kind_minutes as m", (on) =>
      on.on("m.organization_id", "=", ctx.organization.id).on("m.kind", "=", kind.kind),
    )
    .select(["p.interpreter", "m.minutes", "m.acts"])
    .where("p.organization_id", "=", ctx.organization.id)
    .where("p.id", "=", patient.id)
    .executeTakeFirst();
  const measured =
    known?.minutes == null || known.acts == null ? undefined : { minutes: known.minutes, acts: known.acts };
  return minutesFor(kind, measured, known?.interpreter != null);
}

/** The open loops of one patient, the most pressing first, then those that wait for others. */
export async function openLoopsOf(ctx: Ctx, patient: OpenPatient): Promise<LoopRow[]> {
  return ctx.db
    .selectFrom("loops")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id)
    .where("closed_at", "is", null)
    .orderBy("is_now", "desc")
    .orderBy("rank_at")
    .orderBy("id")
    .execute();
}

/** One loop of a patient as it stands, open or closed; undefined when it is not theirs. */
export async function loopOf(ctx: Ctx, patient: OpenPatient, loopId: string): Promise<LoopRow | undefined> {
  return ctx.db
    .selectFrom("loops")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id)
    .where("id", "=", loopId)
    .executeTakeFirst();
}

export type Attempt = { loopId: string; at: Date; byId: string | null; reason: string | null };

/** The tries on these loops that stand, oldest first: one undone is taken away again. */
export async function attemptsOn(ctx: Ctx, loopIds: string[]): Promise<Attempt[]> {
  if (loopIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("loop_events as e")
    .select(["e.loop_id", "e.at", "e.by_id", "e.reason", "e.act_key"])
    .where("e.organization_id", "=", ctx.organization.id)
    .where("e.loop_id", "in", loopIds)
    .where("e.what", "=", "attempted")
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom("loop_events as u")
            .select("u.n")
            .where("u.organization_id", "=", ctx.organization.id)
            .whereRef("u.loop_id", "=", "e.loop_id")
            .where("u.what", "=", "undone")
            .whereRef("u.reason", "=", (cast) => cast.cast<string>("e.act_key", "text")),
        ),
      ),
    )
    .orderBy("e.at")
    .execute();
  return rows.map((row) => ({ loopId: row.loop_id, at: row.at, byId: row.by_id, reason: row.reason }));
}

/** The call that closed a loop: who was reached by whom, and when. */
export type ClosingCall = { at: Date; staffId: string | null; personId: string | null };

/** Of loops that a call has closed, that call, by the loop's id, as long as the call stands: what was undone closed nothing. */
export async function callsThatClosed(
  ctx: Ctx,
  patient: OpenPatient,
  loopIds: string[],
): Promise<Map<string, ClosingCall>> {
  if (loopIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom("loops as l")
    .innerJoin("touchpoints as t", (on) =>
      on.on("t.organization_id", "=", ctx.organization.id).onRef("t.id", "=", "l.closed_about"),
    )
    .select(["l.id", "t.at", "t.staff_id", "t.person_id"])
    .where("l.organization_id", "=", ctx.organization.id)
    .where("l.patient_id", "=", patient.id)
    .where("l.id", "in", loopIds)
    .where("t.channel", "=", "phone")
    .where("t.outcome", "=", "reached")
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom("touchpoints as c")
            .select("c.id")
            .where("c.organization_id", "=", ctx.organization.id)
            .where("c.patient_id", "=", patient.id)
            .whereRef("c.at", "=", "t.at")
            .whereRef("c.corrects_id", "=", "t.id"),
        ),
      ),
    )
    .execute();
  return new Map(rows.map((row) => [row.id, { at: row.at, staffId: row.staff_id, personId: row.person_id }]));
}
