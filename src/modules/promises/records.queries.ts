import type { Selectable } from "kysely";
import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import type { Disputes, Promises, PromiseTerms, Repairs } from "#platform/db/types.ts";
import type { LoopRow } from "#modules/loops/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import type { PromiseFacts } from "./promise.ts";

/** A promise with everything that belongs to it, as rows; what was taken back is left out. It never reaches a page. */
export type PromiseRecord = {
  row: Selectable<Promises>;
  loop: LoopRow;
  terms: Selectable<PromiseTerms>[];
  repairLoop: LoopRow | null;
  offers: Selectable<Repairs>[];
  disputes: Selectable<Disputes>[];
};

/** Which promises of a patient: some by id; or what is open, what ended since a moment, and what still waits for its repair. */
export type Which = { ids: string[] } | { endedSince: Date };

/** In five statements, whatever their number. */
export async function readPromises(ctx: Ctx, patient: OpenPatient, which: Which): Promise<PromiseRecord[]> {
  const promises = await readRows(ctx, patient, which);
  if (promises.length === 0) return [];
  const ids = promises.map((row) => row.id);
  const org = ctx.organization.id;
  const [{ loops, repairLoops }, terms, offers, disputes] = await Promise.all([
    readLoops(ctx, patient, promises),
    ctx.db.selectFrom("promise_terms").selectAll().where("organization_id", "=", org)
      .where("promise_id", "=", anyOf(ids)).where("withdrawn_at", "is", null).orderBy("n").execute(),
    ctx.db.selectFrom("repairs").selectAll().where("organization_id", "=", org)
      .where("promise_id", "=", anyOf(ids)).where("withdrawn_at", "is", null).orderBy("n").execute(),
    ctx.db.selectFrom("disputes").selectAll().where("organization_id", "=", org)
      .where("promise_id", "=", anyOf(ids)).orderBy("at").execute(),
  ]); // prettier-ignore
  return promises.map((row) => ({
    row,
    loop: loops.get(row.loop_id)!,
    terms: terms.filter((term) => term.promise_id === row.id),
    repairLoop: repairLoops.get(row.id) ?? null,
    offers: offers.filter((offer) => offer.promise_id === row.id),
    disputes: disputes.filter((dispute) => dispute.promise_id === row.id),
  }));
}

async function readRows(ctx: Ctx, patient: OpenPatient, which: Which): Promise<Selectable<Promises>[]> {
  const all = ctx.db
    .selectFrom("promises as p")
    .selectAll("p")
    .where("p.organization_id", "=", ctx.organization.id)
    .where("p.patient_id", "=", patient.id)
    .where("p.withdrawn_at", "is", null);
  if ("ids" in which) return all.where("p.id", "=", anyOf(which.ids)).execute();
  const recent = sql<boolean>`exists (select from loops l where l.organization_id = ${ctx.organization.id} and l.patient_id = ${patient.id}
    and (l.id = p.loop_id or (l.kind = 'repair' and l.about_id = p.id)) and (l.closed_at is null or l.closed_at >= ${which.endedSince}))`;
  return all.where(recent).execute();
}

/** The loop of each promise by its id, and its last repair loop by the promise. */
async function readLoops(ctx: Ctx, patient: OpenPatient, promises: Selectable<Promises>[]) {
  const rows = await ctx.db
    .selectFrom("loops")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id)
    .where((or) =>
      or.or([
        or("id", "=", anyOf(promises.map((row) => row.loop_id))),
        or.and([or("kind", "=", "repair"), or("about_id", "=", anyOf(promises.map((row) => row.id)))]),
      ]),
    )
    .orderBy("opened_at")
    .execute(); // prettier-ignore
  const repairs = rows.filter((loop) => loop.kind === "repair" && loop.outcome !== "undone");
  return {
    loops: new Map(rows.map((loop) => [loop.id, loop])),
    repairLoops: new Map(repairs.map((loop) => [loop.about_id, loop])),
  };
}

/** What the pure rules read of it. */
export function factsOf({ loop, terms, repairLoop, offers }: PromiseRecord): PromiseFacts {
  const { disputedAt } = loop.facts as { disputedAt?: string };
  const last = offers.at(-1);
  return {
    terms: terms.map((term) => ({ dueAt: term.due_at, agreedAt: term.agreed_at })),
    closedAt: loop.closed_at,
    outcome: loop.outcome,
    disputedAt: disputedAt === undefined ? null : new Date(disputedAt),
    repair: repairLoop && {
      outcome: repairLoop.outcome,
      offered: last !== undefined,
      answer: (last?.answer ?? null) as "yes" | "not-yet" | "talk" | null,
    },
  };
}

/** Who does it: the maker, unless it was promised for somebody else. */
export function doerOf({ row, loop }: Pick<PromiseRecord, "row" | "loop">): string {
  return (loop.facts as { doerId?: string }).doerId ?? row.made_by;
}
