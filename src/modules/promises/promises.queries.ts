import type { Ctx } from "#platform/ctx.ts";
import { namesOf, zoneOf } from "#modules/people/index.ts";
import { callsThatClosed } from "#modules/loops/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { isReadBy, judge } from "./judge.ts";
import { linesOf } from "./lines.ts";
import { disputeDays } from "./promise.ts";
import { isOver } from "./promise-view.ts";
import type { PromiseView } from "./promise-view.ts";
import { readPromises } from "./records.queries.ts";
import type { PromiseRecord } from "./records.queries.ts";
import { peopleOf, viewOf } from "./view-promise.ts";
import type { Known } from "./view-promise.ts";

/**
 * The promises of a patient, for one side: what is open first, by due, then what has ended, the newest first. The patient's side sees what
 * ended in the last 30 days; the team in the last 90. The patient sees all that was promised about them, also to a helper, who sees only what
 * was promised to them (R30). Nothing that was taken back.
 */
export async function promisesFor(ctx: Ctx, patient: OpenPatient, side: "patient" | "team"): Promise<PromiseView[]> {
  const days = side === "patient" ? disputeDays : 90;
  const all = await readPromises(ctx, patient, { endedSince: new Date(ctx.now.getTime() - days * 24 * 3_600_000) });
  const seen = all.filter((one) => one.loop.outcome !== "undone" && isReadBy(ctx, one));
  const views = await viewPromises(ctx, patient, seen, side);
  return views.toSorted(byDue);
}

/** One promise, open or ended long ago, for one side; undefined when it is not this patient's, or not this reader's. */
export async function promiseFor(
  ctx: Ctx,
  patient: OpenPatient,
  promiseId: string,
  side: "patient" | "team",
): Promise<PromiseView | undefined> {
  const found = (await readPromises(ctx, patient, { ids: [promiseId] })).filter((one) => isReadBy(ctx, one));
  return (await viewPromises(ctx, patient, found, side))[0];
}

async function viewPromises(
  ctx: Ctx,
  patient: OpenPatient,
  promises: PromiseRecord[],
  side: "patient" | "team",
): Promise<PromiseView[]> {
  if (promises.length === 0) return [];
  const [judged, calls, zone] = await Promise.all([
    judge(ctx, patient, promises),
    callsThatClosed(ctx, patient, promises.map((one) => one.loop.id)),
    zoneOf(ctx, patient),
  ]); // prettier-ignore
  const names = await namesOf(ctx, promises.flatMap((one) => peopleOf(one, calls))); // prettier-ignore
  const known: Known = {
    patientId: patient.id,
    zone,
    calls,
    name: (id) => (id === null ? null : (names.get(id) ?? null)),
  };
  return promises.map((one) => {
    const view = viewOf(one, judged.get(one.row.id)!, known);
    const locale = side === "patient" ? `${ctx.locale}-${ctx.organization.region}` : ctx.locale;
    return { ...view, lines: linesOf(view, { side, personId: ctx.actor.personId, now: ctx.now, locale }) };
  });
}

function byDue(a: PromiseView, b: PromiseView): number {
  const rank = (one: PromiseView) => (isOver(one) ? -(one.endedAt?.getTime() ?? 0) : one.due.getTime());
  return Number(isOver(a)) - Number(isOver(b)) || rank(a) - rank(b) || (a.id < b.id ? -1 : 1);
}
