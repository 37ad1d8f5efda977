import type { Selectable } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import type { LoopEvents, Touchpoints } from "#platform/db/types.ts";
import { conflict, forbidden, notFound } from "#platform/errors.ts";
import { record } from "#modules/audit/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { kindOf } from "./kinds.ts";
import { rankAgain } from "./lifts.ts";
import { lockLoops } from "./rows.ts";
import { logTouchpoint, readRhythmAgain } from "./touchpoints.ts";
import { undoLoop } from "./undo-loop.ts";

const undoMinutes = 10;

type Done = { events: Selectable<LoopEvents>[]; touchpoints: Selectable<Touchpoints>[] };

/**
 * One reverse act over everything that one form post did about this patient: each loop gets back what stood before, a loop that it
 * opened ends as `undone`, its touchpoints are corrected, last contact is read again, and the modules take back their own rows
 * (`LoopKind.undo`). History keeps both.
 * Errors: NotFound when I did no such act; Forbidden after 10 minutes; Conflict when it was undone before, when the patient has
 * answered meanwhile (`loops.answered-meanwhile`), or when a colleague has changed the same thing (`loops.changed-meanwhile`).
 */
export async function undoAct(ctx: Ctx, patient: OpenPatient, actKey: string): Promise<void> {
  await lockLoops(ctx, patient);
  const done = await readAct(ctx, patient, actKey);
  await refuse(ctx, patient, done, actKey);
  for (const [loopId, events] of Map.groupBy(done.events, (event) => event.loop_id)) {
    await undoLoop(ctx, patient, { loopId, events, actKey });
  }
  for (const one of done.touchpoints) correct(ctx, patient, one);
  if (done.touchpoints.length > 0) await readRhythmAgain(ctx, patient);
  if (done.events.length > 0) await rankAgain(ctx, patient);
  for (const undo of await undosOf(ctx, done)) await undo(ctx, patient, actKey);
  record(ctx, { what: "act.undone", patientId: patient.id, aboutId: actKey });
}

/** The events of the act, the last of each loop first, and its touchpoints. */
async function readAct(ctx: Ctx, patient: OpenPatient, actKey: string): Promise<Done> {
  const events = await ctx.db
    .selectFrom("loop_events")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where("act_key", "=", actKey)
    .where("patient_id", "=", patient.id)
    .orderBy("loop_id")
    .orderBy("n", "desc")
    .execute();
  const touchpoints = await ctx.db
    .selectFrom("touchpoints")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where("act_key", "=", actKey)
    .where("patient_id", "=", patient.id)
    .execute();
  return { events, touchpoints };
}

async function refuse(ctx: Ctx, patient: OpenPatient, done: Done, actKey: string): Promise<void> {
  const { events, touchpoints } = done;
  const me = personOf(ctx);
  const [first] = [...events, ...touchpoints];
  const isMine = events.every((one) => one.by_id === me) && touchpoints.every((one) => one.staff_id === me);
  const isReverse = events.some((one) => one.what === "undone") || touchpoints.some((one) => one.outcome === "undone");
  if (!first || !isMine || isReverse) throw notFound();
  if (ctx.now.getTime() - first.at.getTime() > undoMinutes * 60_000) throw forbidden("loops.too-late-to-undo");
  if (await isUndone(ctx, patient, done, actKey)) throw conflict("loops.undone-already");
}

async function isUndone(
  ctx: Ctx,
  patient: OpenPatient,
  { events, touchpoints }: Done,
  actKey: string,
): Promise<boolean> {
  const undone = ctx.db
    .selectFrom("loop_events")
    .select("n")
    .where("organization_id", "=", ctx.organization.id)
    .where("loop_id", "=", anyOf([...new Set(events.map((event) => event.loop_id))]))
    .where("what", "=", "undone")
    .where("reason", "=", actKey);
  const corrected = ctx.db
    .selectFrom("touchpoints")
    .select("id")
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id)
    .where("at", "in", touchpoints.map((one) => one.at))
    .where("corrects_id", "=", anyOf(touchpoints.map((one) => one.id))); // prettier-ignore
  const found = events.length > 0 ? await undone.execute() : await corrected.execute();
  return found.length > 0;
}

function correct(ctx: Ctx, patient: OpenPatient, one: Selectable<Touchpoints>): void {
  logTouchpoint(ctx, patient, {
    at: one.at,
    way: one.way as "out",
    channel: one.channel as "phone",
    outcome: "undone",
    personId: one.person_id,
    staffId: one.staff_id,
    aboutId: one.about_id,
    correctsId: one.id,
  });
}

/** What the kinds of the loops that were touched take back themselves; kinds of one module share theirs. */
async function undosOf(ctx: Ctx, { events }: Done) {
  if (events.length === 0) return [];
  const ids = [...new Set(events.map((event) => event.loop_id))];
  const loops = await ctx.db
    .selectFrom("loops")
    .select("kind")
    .distinct()
    .where("organization_id", "=", ctx.organization.id)
    .where("id", "=", anyOf(ids))
    .execute();
  return new Set(loops.flatMap((loop) => kindOf(loop.kind).undo ?? []));
}
