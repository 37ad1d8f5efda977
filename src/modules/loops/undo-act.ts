import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { conflict, forbidden, notFound } from "#platform/errors.ts";
import { record } from "#modules/audit/index.ts";
import { changeLoop } from "./change-loop.ts";
import { closing } from "./close-loop.ts";
import { lockLoops } from "./rows.ts";
import { logTouchpoint, readRhythmAgain } from "./touchpoints.ts";

export const undoMinutes = 10;

/**
 * One reverse act over everything that one form post did to loops and touchpoints of this patient: each loop gets back what stood before,
 * a loop that it opened ends as `undone`, its touchpoints are corrected, last contact is read again. History keeps both.
 * Errors: NotFound when I did no such act; Forbidden after 10 minutes; Conflict when something happened to one of the loops since.
 */
export async function undoLoops(ctx: Ctx, patient: OpenPatient, actKey: string): Promise<void> {
  await lockLoops(ctx, patient);
  const events = await ctx.db.selectFrom("loop_events").selectAll().where("organization_id", "=", ctx.organization.id).where("act_key", "=", actKey)
    .where("patient_id", "=", patient.id).orderBy("loop_id").orderBy("n", "desc").execute();
  const touched = await ctx.db.selectFrom("touchpoints").selectAll().where("organization_id", "=", ctx.organization.id).where("act_key", "=", actKey).where("patient_id", "=", patient.id).execute();
  const first = events[0] ?? touched[0];
  if (!first || !ownAct(ctx, events, touched)) throw notFound();
  if (ctx.now.getTime() - new Date(first.at).getTime() > undoMinutes * 60_000) throw forbidden("loops.too-late-to-undo");
  for (const [loopId, list] of Map.groupBy(events, (event) => event.loop_id)) await undoLoop(ctx, loopId, list, actKey);
  for (const one of touched) {
    await logTouchpoint(ctx, patient, { at: one.at, way: one.way as "out", channel: one.channel as "phone", outcome: "undone", staffId: one.staff_id, aboutId: one.about_id, correctsId: one.id });
  }
  if (touched.length > 0) await readRhythmAgain(ctx, patient);
  record(ctx, { what: "act.undone", patientId: patient.id, aboutId: actKey });
}

function ownAct(ctx: Ctx, events: { by_id: string | null }[], touched: { staff_id: string | null }[]): boolean {
  const me = personOf(ctx);
  return events.every((event) => event.by_id === me) && touched.every((one) => one.staff_id === null || one.staff_id === me);
}

type Event = { n: number; what: string; before: unknown };

/** `events` are those of the act, the last first: going back through them ends at what stood before the first. */
async function undoLoop(ctx: Ctx, loopId: string, events: Event[], actKey: string): Promise<void> {
  const loop = await ctx.db.selectFrom("loops").selectAll().where("organization_id", "=", ctx.organization.id).where("id", "=", loopId).forUpdate().executeTakeFirstOrThrow();
  if (loop.version !== events[0]?.n) throw conflict("loops.answered-meanwhile");
  const opened = events.some((event) => event.what === "opened");
  const before = Object.assign({}, ...events.map((event) => event.before ?? {})) as Record<string, unknown>;
  if (typeof before.facts === "object" && before.facts !== null) before.facts = JSON.stringify(before.facts);
  await changeLoop(ctx, loop, opened ? closing(ctx, { outcome: "undone" }) : before, { what: "undone", reason: actKey });
}
