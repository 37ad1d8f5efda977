import type { Actor, Ctx } from "#platform/ctx.ts";
import { forbidden } from "#platform/errors.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { kindOf } from "./kinds.ts";
import type { LoopRow } from "./rows.ts";
import { snoozeLimit } from "./standing.ts";

/** What may be done with a loop: yes, or the message that says why not. Used by views; the commands ask the same (`mustMay`) and more. */
export type May = Record<"take" | "giveBack" | "hand" | "snooze" | "wake" | "close", true | string>;

/** An alarm is acknowledged, held and taken by those who may say what was found: the front desk hands it on (law 5). */
export function mayAnswerFor({ urgency }: Pick<LoopRow, "urgency">, { role }: Actor): boolean {
  return urgency > 0 || role === "clinician" || role === "system";
}

/** The acts on one open loop for one person, in one table. */
export function mayOnLoop(loop: LoopRow, actor: Actor, now: Date): May {
  const me = actor.personId ?? "";
  const held =
    loop.claimed_by !== null && loop.claimed_by !== me && loop.claimed_until !== null && loop.claimed_until > now;
  const others = loop.owed_by !== "team";
  return {
    take:
      loop.owner_id === me
        ? "loops.why.yours"
        : held
          ? "loops.why.held"
          : mayAnswerFor(loop, actor)
            ? true
            : "loops.why.clinicians",
    giveBack: loop.owner_id === me ? true : "loops.why.not-yours",
    hand: held ? "loops.why.held" : true,
    snooze:
      loop.urgency === 0
        ? "loops.why.now"
        : others
          ? "loops.why.theirs"
          : snoozeLimit({ escalateAt: loop.escalate_at }, now) <= now
            ? "loops.why.escalates"
            : true,
    wake: loop.snoozed_until !== null && loop.snoozed_until > now ? true : "loops.why.awake",
    close:
      loop.urgency === 0
        ? "loops.why.assessment"
        : kindOf(loop.kind).ticks.length === 0
          ? "loops.why.by-itself"
          : held
            ? "loops.why.held"
            : true,
  };
}

/** What a command asks of the table before it acts on a loop that it has locked. Forbidden with the reason, also for a bond that lets nobody act. */
export function mustMay(ctx: Ctx, patient: OpenPatient, loop: LoopRow, act: keyof May): void {
  mustAct(patient);
  const may = mayOnLoop(loop, ctx.actor, ctx.now)[act];
  if (may !== true) throw forbidden(may);
}

/** The same of an act that the table leaves to its command. */
export function mustAct(patient: OpenPatient): void {
  if (!patient.mayAct) throw forbidden("loops.why.no-act");
}
