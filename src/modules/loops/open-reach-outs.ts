import { flushDeferred } from "#platform/act/defer.ts";
import type { Ctx } from "#platform/ctx.ts";
import { newId } from "#platform/ids.ts";
import { bondsForHolding, hoursOf } from "#modules/relationships/index.ts";
import { keepEvent } from "./change-loop.ts";
import { defaultDue } from "./due.ts";
import { firstEscalation } from "./escalation.ts";
import { kindOf } from "./kinds.ts";
import type { Lapse } from "./lapsed.queries.ts";
import { minutesFor } from "./minutes.ts";
import type { Measured } from "./minutes.ts";

/** How many loops one statement opens. */
const batch = 500;

/**
 * Opens a reach-out for each of them: a statement for the loops of a batch, one for their events, one for the log, one for the news. Gives
 * those whom it opened; whoever has one by now is left out.
 */
export async function openReachOuts(ctx: Ctx, lapses: Lapse[]): Promise<Lapse[]> {
  const measured = await readMeasured(ctx);
  const opened: Lapse[] = [];
  for (let from = 0; from < lapses.length; from += batch)
    opened.push(...(await openBatch(ctx, lapses.slice(from, from + batch), measured)));
  return opened;
}

async function openBatch(ctx: Ctx, lapses: Lapse[], measured: Measured | undefined): Promise<Lapse[]> {
  const rows: Awaited<ReturnType<typeof rowOf>>[] = [];
  for (const lapse of lapses) rows.push(await rowOf(ctx, lapse, measured));
  const loops = await ctx.db
    .insertInto("loops")
    .values(rows)
    .onConflict((on) =>
      on.columns(["organization_id", "patient_id", "kind", "about_id"]).where("closed_at", "is", null).doNothing(),
    )
    .returningAll()
    .execute();
  for (const loop of loops) keepEvent(ctx, loop, { what: "opened", toId: loop.owner_id ?? loop.pool_id }, null);
  const held = loops.map(({ patient_id: patientId, owner_id, pool_id }) => {
    return { patientId, holder: owner_id ? { staffId: owner_id } : { poolId: pool_id } };
  });
  await bondsForHolding(ctx, held, "holds-loop");
  await flushDeferred(ctx);
  const isOpen = new Set(loops.map((loop) => loop.patient_id));
  return lapses.filter(({ patientId }) => isOpen.has(patientId));
}

/** The row that `openLoop` would write; the hours of a pool are read once. */
async function rowOf(ctx: Ctx, lapse: Lapse, measured: Measured | undefined) {
  const kind = kindOf("reach-out");
  const { urgency } = kind;
  const hours = await hoursOf(ctx, lapse.poolId);
  const dueAt = defaultDue(urgency, hours, ctx.now).at;
  return {
    organization_id: ctx.organization.id,
    id: newId(),
    patient_id: lapse.patientId,
    kind: kind.kind,
    about_id: lapse.patientId,
    owed_by: kind.owedBy,
    owner_id: lapse.ownerId,
    pool_id: lapse.poolId,
    urgency,
    facts: JSON.stringify({ lastContactAt: lapse.lastContactAt?.toISOString() ?? null, rhythmDays: lapse.rhythmDays }),
    minutes: minutesFor(kind, measured, lapse.needsInterpreter),
    opened_at: ctx.now,
    due_at: dueAt,
    rank_at: new Date(dueAt.getTime() - lapse.lift * 3_600_000),
    escalate_at: firstEscalation({ urgency, dueAt }, hours, ctx.now),
    closes_on: kind.closesOn,
    closes_key: lapse.patientId,
  };
}

async function readMeasured(ctx: Ctx): Promise<Measured | undefined> {
  return ctx.db
    .selectFrom("kind_minutes")
    .select(["minutes", "acts"])
    .where("organization_id", "=", ctx.organization.id)
    .where("kind", "=", "reach-out")
    .executeTakeFirst();
}
