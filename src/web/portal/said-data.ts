import { holderOf, listPools, loadRoster } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { endOfDay, openLoopsOf } from "#modules/loops/index.ts";
import type { LoopRow } from "#modules/loops/index.ts";
import { bannersOf, namesOf } from "#modules/people/index.ts";
import type { Ctx } from "#platform/ctx.ts";
import { sayDayTime } from "#platform/say.ts";
import type { Flash } from "../flash.ts";
import { portalLocale } from "./portal-locale.ts";

/** What the last post did, and where it stands now: read from who holds it, so that nothing is said that is not so. */
export type Said = {
  message: string;
  /** Whose list it is on, and whether high; null when it is on nobody's, since it is closed. */
  place: { name: string; high: boolean } | null;
  /** By when we owe a call that was asked for. */
  due: string | null;
};

/** Works out what a flash of the portal says. `values.promise` is the promise that it was about. */
export async function saidOf(ctx: Ctx, patient: OpenPatient, flash: Flash | null): Promise<Said | null> {
  if (!flash?.said) return null;
  const promiseId = flash.values?.promise;
  const loops = await openLoopsOf(ctx, patient);
  const loop = loops.find((one) => one.about_id === promiseId && one.owed_by === "team");
  const call = loops.find((one) => one.kind === "call-back" && one.about_id === loop?.id);
  const zone = (await bannersOf(ctx, [patient.id])).get(patient.id)?.zone ?? ctx.organization.timeZone;
  return {
    message: flash.said,
    place: loop ? await placeOf(ctx, patient, loop) : null,
    due: call ? sayDayTime(call.due_at, zone, portalLocale(ctx)) : null,
  };
}

async function placeOf(ctx: Ctx, patient: OpenPatient, loop: LoopRow): Promise<Said["place"]> {
  const careTeamId = (await bannersOf(ctx, [patient.id])).get(patient.id)?.careTeamId ?? null;
  const holder = holderOf({ ownerId: loop.owner_id, poolId: loop.pool_id, careTeamId }, await loadRoster(ctx));
  const name =
    "staffId" in holder
      ? (await namesOf(ctx, [holder.staffId])).get(holder.staffId)?.name
      : (await listPools(ctx)).find((pool) => pool.id === holder.poolId)?.name;
  return name ? { name, high: loop.rank_at < endOfDay(ctx.now, ctx.organization.timeZone) } : null;
}
