import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { sayAt, sayDateShort, sayTheTime, sayWhen } from "#platform/say.ts";
import { sayAge } from "#platform/say-spans.ts";
import { bannersOf, namesOf } from "#modules/people/index.ts";
import { holdsOn, mayOnLoop, openLoopsOf, sayLoops } from "#modules/loops/index.ts";
import type { Hold, LoopRow, Said, Tried } from "#modules/loops/index.ts";
import { deskHours, openAt } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";

/** Somebody in a sentence of the strip; `isMe` is the reader. */
export type Who = { name: string; isMe: boolean };

/** A `now` loop with its age, and what people did about it so far: only what rows say (R1). */
export type StripView = {
  loopId: string;
  patientId: string;
  name: string;
  born: string | null;
  recordNo: string;
  sameName: boolean;
  said: Said;
  age: string;
  opened: { when: string; whileClosed: boolean };
  standing: "unclaimed" | "taken" | "late";
  holder: (Who & { how: "taken" | "calling"; since: string; until: string | null }) | null;
  lost: (Who & { since: string; at: string }) | null;
  handed: { to: Who; by: Who; at: string } | null;
  rungs: { to: "pool" | "on-call" | "lead"; name: string | null; at: string }[];
  /** The last contact about it, or try, since it opened or became worse. */
  tried: (Who & { how: Tried["how"]; at: string }) | null;
  /** Somebody had it before. */
  wasHeld: boolean;
  /** Whether the reader may take it; the front desk may not. */
  mayTake: boolean;
};

/** The strips of these `now` loops, in their order. */
export async function viewStrips(ctx: Ctx, loops: LoopRow[]): Promise<StripView[]> {
  if (loops.length === 0) return [];
  const [said, holds, banners, hours] = await Promise.all([
    sayLoops(ctx, loops, "team"),
    holdsOn(ctx, loops),
    bannersOf(ctx, [...new Set(loops.map((loop) => loop.patient_id))]),
    deskHours(ctx),
  ]);
  const names = await namesOf(ctx, [...holds.values()].flatMap(peopleIn)); // prettier-ignore
  const zone = ctx.organization.timeZone;
  return loops.flatMap((loop) => {
    const banner = banners.get(loop.patient_id);
    if (!banner) return [];
    const { name, born, recordNo, sameName } = banner;
    const hold = holds.get(loop.id)!;
    const opened = {
      when: sayWhen(loop.opened_at, ctx.now, zone, ctx.locale),
      whileClosed: !openAt(hours, loop.opened_at),
    };
    return {
      loopId: loop.id,
      patientId: banner.id,
      name,
      born: born && sayDateShort(born, ctx.locale),
      recordNo,
      sameName,
      said: said.get(loop.id)!,
      age: sayAge(loop.opened_at, ctx.now),
      opened,
      ...holdOf(ctx, hold, (id) => ({ name: names.get(id ?? "")?.name ?? "", isMe: id === personOf(ctx) })),
      mayTake: mayOnLoop(loop, ctx.actor, ctx.now).take === true,
      standing: hold.by ? "taken" : hold.lost || loop.step > 0 ? "late" : "unclaimed",
    } satisfies StripView;
  });
}

/** The strips of one patient: above whatever else their page shows. */
export async function stripsOf(ctx: Ctx, patient: OpenPatient): Promise<StripView[]> {
  return viewStrips(
    ctx,
    (await openLoopsOf(ctx, patient)).filter((loop) => loop.urgency === 0),
  );
}

function peopleIn({ by, lost, handed, rungs, tried }: Hold): (string | null)[] {
  const heard = rungs.filter(({ to }) => to === "on-call").map(({ toId }) => toId);
  return [by?.id ?? null, lost?.id ?? null, handed?.toId ?? null, handed?.byId ?? null, tried?.id ?? null, ...heard];
}

function holdOf(ctx: Ctx, { by, lost, handed, rungs, tried, wasHeld }: Hold, who: (id: string | null) => Who) {
  const zone = ctx.organization.timeZone;
  const at = (moment: Date) => sayAt(moment, ctx.now, zone, ctx.locale);
  const time = (moment: Date) => sayTheTime(moment, zone, ctx.locale);
  const until = by?.until ? time(by.until) : null;
  return {
    holder: by && { ...who(by.id), how: by.how, since: (by.how === "calling" ? time : at)(by.since), until },
    lost: lost && { ...who(lost.id), since: at(lost.since), at: at(lost.at) },
    handed: handed && { to: who(handed.toId), by: who(handed.byId), at: at(handed.at) },
    rungs: rungs.map((rung) => ({
      to: rung.to,
      name: rung.to === "on-call" ? who(rung.toId).name : null,
      at: at(rung.at),
    })),
    tried: tried && { ...who(tried.id), how: tried.how, at: at(tried.at) },
    wasHeld,
  };
}
