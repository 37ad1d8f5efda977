import { localDay, daysBetween } from "#platform/calendar.ts";
import type { LoopKind, Saying } from "./kinds.ts";

/** A person nobody has spoken to for longer than was agreed. Facts: `lastContactAt` (instant or null), `rhythmDays` (or null). */
const reachOut: LoopKind = {
  kind: "reach-out",
  owedBy: "team",
  urgency: 3,
  minutes: 5,
  closesOn: "call.reached",
  closedBy: "staff",
  ticks: ["not-needed"],
  act: "call",
  onCall: true,
  say: ({ lastContactAt, rhythmDays }, saying) => ({
    ever: typeof lastContactAt === "string" ? "yes" : "no",
    days: daysSince(lastContactAt, saying),
    rhythm: typeof rhythmDays === "number" ? rhythmDays : 0,
  }),
};

/** The kinds of loop that the rhythm of contact opens. */
export const rhythmKinds: LoopKind[] = [reachOut];

/** Days by the calendar there; 0 when there was no contact. */
function daysSince(lastContactAt: unknown, { now, zone }: Saying): number {
  if (typeof lastContactAt !== "string") return 0;
  return Math.max(0, daysBetween(localDay(new Date(lastContactAt), zone), localDay(now, zone)));
}
