import { acknowledgedBy, attemptsOn, holdsOn, openLoopsOf, sayLoops } from "#modules/loops/index.ts";
import type { Acknowledged, Attempt, LoopRow, Said } from "#modules/loops/index.ts";
import { namesOf } from "#modules/people/index.ts";
import type { Named } from "#modules/people/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import type { Ctx } from "#platform/ctx.ts";
import { sayWhen } from "#platform/say.ts";
import { portalLocale } from "./portal-locale.ts";
import type { RecordedAct } from "./speak-for.ts";

/** A reading of theirs that calls for a person now: what, since when, and who has seen it, as far as rows say so (R1). */
export type Alarm = {
  loopId: string;
  said: Pick<Said, "message" | "values">;
  /** When it was measured; without a measurement, since when it stands. */
  measured: string | null;
  since: string;
  /** Who took it, or held it for a call; null while nobody has. */
  seen: RecordedAct | null;
  /** The last try to reach the patient about it, since somebody saw it. */
  tried: (RecordedAct & { how: string }) | null;
  /** Somebody took it, or holds it for a call, at this moment; that it is somebody's by the care they give tells nothing. */
  isHeld: boolean;
};

/** The alarms of a patient that are open, the oldest first: the one card of the portal that comes before all others. */
export async function alarmsOf(ctx: Ctx, patient: OpenPatient, zone: string): Promise<Alarm[]> {
  const loops = (await openLoopsOf(ctx, patient)).filter((loop) => loop.urgency === 0 && loop.owed_by === "team");
  if (loops.length === 0) return [];
  const ids = loops.map((loop) => loop.id);
  const [said, seen, attempts, holds] = await Promise.all([
    sayLoops(ctx, loops, "patient", zone),
    acknowledgedBy(ctx, patient, ids),
    attemptsOn(ctx, ids),
    holdsOn(ctx, loops),
  ]);
  const tries = new Map(attempts.map((attempt) => [attempt.loopId, attempt]));
  const names = await namesOf(ctx, [...seen.values(), ...tries.values()].map((act) => act.byId)); // prettier-ignore
  const when = (at: Date) => sayWhen(at, ctx.now, zone, portalLocale(ctx));
  return loops.map((loop) => {
    const [saw, tried] = [seen.get(loop.id), tries.get(loop.id)];
    return {
      ...alarmOf(loop, said.get(loop.id)!, when),
      seen: actOf(saw, names, when),
      tried: tried ? withHow(tried, actOf(tried, names, when)) : null,
      isHeld: holds.get(loop.id)!.by !== null,
    };
  });
}

type When = (at: Date) => string;

function alarmOf(
  loop: LoopRow,
  { message, values }: Said,
  when: When,
): Pick<Alarm, "loopId" | "said" | "measured" | "since"> {
  const { observedAt } = loop.facts as { observedAt?: string };
  const measured = observedAt ? when(new Date(observedAt)) : null;
  return { loopId: loop.id, said: { message, values }, measured, since: when(loop.opened_at) };
}

function actOf(act: Acknowledged | Attempt | undefined, names: Map<string, Named>, when: When): RecordedAct | null {
  const by = act?.byId ? names.get(act.byId) : undefined;
  return act && by ? { name: by.name, profession: by.profession ?? "other", at: when(act.at) } : null;
}

function withHow(attempt: Attempt, act: RecordedAct | null): Alarm["tried"] {
  return act && { ...act, how: attempt.reason ?? "no-answer" };
}
