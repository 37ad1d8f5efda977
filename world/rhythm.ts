import { organizationId } from "./rows.ts";
import type { Tale } from "./tale.ts";

const day = 86_400_000;
const mostLift = 96;

/** How often we agreed to be in contact, in days, and why: the smallest that applies, unless the patient and we agreed otherwise. */
export function rhythmOf(tale: Tale): { days: number; because: string } {
  const { story, time, dischargedAt } = tale;
  if (story.agreedDays) return { days: story.agreedDays, because: "agreed" };
  if (dischargedAt && time.asOf.getTime() - dischargedAt.getTime() < 30 * day)
    return { days: 7, because: "discharged" };
  const conditions = story.conditions ?? [];
  if (conditions.some((one) => one.monthly)) return { days: 30, because: "conditions" };
  const chronic = conditions.filter((one) => one.chronic).length;
  if (chronic >= 2) return { days: 60, because: "conditions" };
  return chronic === 1 ? { days: 90, because: "conditions" } : { days: 365, because: "default" };
}

/** Writes what the touchpoints say of contact, the facts that lift, and with them the place of every open loop. */
export function writeRhythm(tale: Tale): void {
  const { world, story } = tale;
  const lift = liftOf(tale);
  for (const [fact, { points, until }] of tale.lifts) {
    world.loop_lifts.push({ organization_id: organizationId, patient_id: tale.id, fact, points, until_at: until });
  }
  for (const { row } of tale.loops) {
    if (!row.closed_at) row.rank_at = new Date(row.due_at.getTime() - lift * 3_600_000);
  }
  const { days, because } = rhythmOf(tale);
  const last = tale.contacts.at(-1)?.at ?? null;
  const gone = story.died !== undefined || story.left !== undefined;
  const span = days * (story.fewerIsFine ? 2 : 1) * day;
  world.rhythms.push({
    organization_id: organizationId,
    patient_id: tale.id,
    days,
    because,
    fewer_is_fine: story.fewerIsFine ?? false,
    last_contact_at: last,
    next_contact_due: gone || !last ? null : new Date(last.getTime() + span),
    lift,
  });
}

export function liftOf(tale: Tale): number {
  const points = [...tale.lifts.values()].reduce((sum, fact) => sum + fact.points, 0);
  return Math.min(mostLift, points);
}
