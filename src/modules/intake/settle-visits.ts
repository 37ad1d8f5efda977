import type { Ctx } from "#platform/ctx.ts";
import { correctLoop, endLift, endLoop, happened, openLoopsOf, type LoopRow } from "#modules/loops/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import type { Situation } from "./open-loops.ts";
import { LOOKS_BACK } from "./read-patient.ts";
import { DAY } from "./shift.ts";
import { toldVisits, wantedVisits, WHEN, type Told } from "./wanted-visits.ts";

/** Kinds that any later contact closes, by whatever channel. */
const CLOSED_BY_CONTACT = ["discharge", "missed-visit", "reach-out"];

/**
 * Brings the open loops about visits to what the record says now, so that no order of feeds shows in them: what it no longer says ends, what it
 * dates otherwise is corrected, and a contact that came since closes what waited for one. That time went by ends nothing.
 */
export async function settleVisits(ctx: Ctx, patient: OpenPatient, situation: Situation): Promise<void> {
  const told = toldVisits(situation, ctx.now);
  for (const loop of await openLoopsOf(ctx, patient)) {
    if (!isVisit(loop.kind)) continue;
    const still = toldOf(loop, told);
    if (!still) await endWhatIsGone(ctx, patient, loop);
    else if (still.facts[WHEN[loop.kind]] !== whenOf(loop)) await correctDate(ctx, patient, loop, still, situation);
  }
  await closeByContact(ctx, patient, situation, told);
}

function isVisit(kind: string): kind is keyof typeof WHEN {
  return Object.hasOwn(WHEN, kind);
}

function toldOf({ kind, about_id }: LoopRow, told: Told[]): Told | undefined {
  return told.find((one) => one.kind === kind && one.aboutId === about_id);
}

function whenOf({ kind, facts }: LoopRow): string | undefined {
  return isVisit(kind) ? (facts as Record<string, string | undefined>)[WHEN[kind]] : undefined;
}

async function endWhatIsGone(ctx: Ctx, patient: OpenPatient, loop: LoopRow): Promise<void> {
  // Older appointments are not read at all: nothing is known of them.
  const since = ctx.now.getTime() - LOOKS_BACK.Appointment * DAY;
  if (loop.kind === "missed-visit" && Date.parse(whenOf(loop) ?? "") < since) return;
  await endLoop(ctx, patient, { loopId: loop.id, outcome: "ended", reason: "import" });
  if (loop.kind === "discharge") await endLift(ctx, patient, "discharged");
}

async function correctDate(
  ctx: Ctx,
  patient: OpenPatient,
  loop: LoopRow,
  { kind, aboutId, facts }: Told,
  situation: Situation,
): Promise<void> {
  const wanted = (await wantedVisits(ctx, situation)).find((one) => one.kind === kind && one.aboutId === aboutId);
  await correctLoop(ctx, patient, loop, { facts: { ...(loop.facts as object), ...facts }, dueAt: wanted?.dueAt });
}

/** A loop that waits for a call waits for a contact: a visit of which the record tells is one, also when it is told late. */
async function closeByContact(ctx: Ctx, patient: OpenPatient, { contacts }: Situation, told: Told[]): Promise<void> {
  const last = contacts.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
  if (!last) return;
  const waiting = (await openLoopsOf(ctx, patient)).filter(
    (loop) => CLOSED_BY_CONTACT.includes(loop.kind) && (toldOf(loop, told)?.from ?? loop.opened_at) < last.at,
  );
  if (waiting.length === 0) return;
  await happened(ctx, patient, {
    what: "call.reached",
    keys: waiting.map((loop) => loop.closes_key!),
    aboutId: last.id,
    at: last.at,
    unless: (loop) => !waiting.some(({ id }) => id === loop.id),
  });
}
