import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import type { LoopKind } from "./kinds.ts";
import { minutesFor } from "./minutes.ts";
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

/** What a new loop of a patient begins with: about how long it takes, and how far the facts lift it. In one statement. */
export async function beginningsOf(
  ctx: Ctx,
  patient: OpenPatient,
  kind: LoopKind,
): Promise<{ minutes: number; lifted: { points: number; untilAt: null }[] }> {
  const org = ctx.organization.id;
  const { rows } = await sql<{
    interpreter: string | null;
    minutes: number | null;
    acts: number | null;
    points: number;
  }>`
    select p.interpreter, m.minutes, m.acts,
      (select coalesce(sum(points), 0)::int from loop_lifts where organization_id = ${org} and patient_id = ${patient.id}
        and (until_at is null or until_at > ${ctx.now})) as points
    from persons p left join kind_minutes m on m.organization_id = ${org} and m.kind = ${kind.kind}
    where p.organization_id = ${org} and p.id = ${patient.id}`.execute(ctx.db);
  const { interpreter, minutes, acts, points } = rows[0]!;
  const measured = minutes === null || acts === null ? undefined : { minutes, acts };
  return { minutes: minutesFor(kind, measured, interpreter !== null), lifted: [{ points, untilAt: null }] };
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
    .where("e.loop_id", "=", anyOf(loopIds))
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
    .where("l.id", "=", anyOf(loopIds))
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
