import type { Ctx } from "#platform/ctx.ts";
import { openLoopsOf, sayLoops } from "#modules/loops/index.ts";
import type { Said } from "#modules/loops/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";

/** What one form post closed, and how; and how much of what was open before stays so. */
export type ActDone = { closed: { loopId: string; outcome: string; said: Said }[]; stay: number };

/** What an act of the reader did about this patient, to be listed on the page that answers it (H3). */
export async function viewAct(ctx: Ctx, patient: OpenPatient, actKey: string): Promise<ActDone> {
  const loops = await ctx.db
    .selectFrom("loops as l")
    .innerJoin("loop_events as e", (on) =>
      on.on("e.organization_id", "=", ctx.organization.id).onRef("e.loop_id", "=", "l.id"),
    )
    .selectAll("l")
    .where("l.organization_id", "=", ctx.organization.id)
    .where("l.patient_id", "=", patient.id)
    .where("l.closed_at", "is not", null)
    .where("e.act_key", "=", actKey)
    .where("e.by_id", "=", ctx.actor.personId)
    .where("e.what", "=", "closed")
    .execute();
  const opened = await openedIn(ctx, patient, actKey);
  const said = await sayLoops(ctx, loops, "team");
  const closed = loops.map((loop) => ({ loopId: loop.id, outcome: loop.outcome ?? "", said: said.get(loop.id)! }));
  return { closed, stay: (await openLoopsOf(ctx, patient)).filter((loop) => !opened.has(loop.id)).length };
}

async function openedIn(ctx: Ctx, patient: OpenPatient, actKey: string): Promise<Set<string>> {
  const rows = await ctx.db
    .selectFrom("loop_events")
    .select("loop_id")
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id)
    .where("act_key", "=", actKey)
    .where("what", "=", "opened")
    .execute();
  return new Set(rows.map((row) => row.loop_id));
}
