import { liftHours, nextContact, rhythmFor, type Rhythm } from "#modules/loops/index.ts";
import { kindNamed } from "./ledger.ts";
import { organizationId } from "./rows.ts";
import type { Tale } from "./tale.ts";

const day = 86_400_000;

type Lift = { fact: string; points: number; untilAt: Date | null };

/** How often we agreed to be in contact, and why, by the rule of `loops`; "fewer is fine" is a wish kept beside it. */
export function rhythmOf({ story, time, dischargedAt }: Tale): Rhythm {
  const conditions = (story.conditions ?? []).map(({ code, since = -700 }) => ({
    system: "icd10" as const,
    code,
    since: time.plain(since, "12:00"),
  }));
  return rhythmFor(conditions, dischargedAt, story.agreedDays ?? null, false, time.asOf);
}

/** The facts that lift this patient at `asOf` (rules.md, Lifts): what their open loops state, and what is known of them. */
export function liftsOf({ story, loops, dischargedAt, time }: Tale): Lift[] {
  if (story.died !== undefined || story.left !== undefined) return [];
  const lifts = new Map<string, Lift>();
  const add = (fact: string, points: number, untilAt: Date | null = null) => lifts.set(fact, { fact, points, untilAt });
  for (const { row, facts } of loops.filter((loop) => !loop.row.closed_at)) {
    for (const { fact, points } of kindNamed(row.kind).lifts ?? []) add(fact, points);
    if (facts.disputedAt) add("disputed", 24);
  }
  const until = dischargedAt && new Date(dischargedAt.getTime() + 30 * day);
  if (until && until > time.asOf) add("discharged", 48, until);
  if (story.livesAlone) add("lives-alone", 12);
  return [...lifts.values()];
}

/** Writes what the touchpoints say of contact, the facts that lift, and with them the place of every open loop. */
export function writeRhythm(tale: Tale): void {
  const { world, story, time } = tale;
  const lifts = liftsOf(tale);
  for (const { fact, points, untilAt } of lifts) {
    world.loop_lifts.push({ organization_id: organizationId, patient_id: tale.id, fact, points, until_at: untilAt });
  }
  const lift = liftHours(lifts, time.asOf);
  for (const { row } of tale.loops) if (!row.closed_at) row.rank_at = new Date(row.due_at.getTime() - lift * 3_600_000);
  const { days, because } = rhythmOf(tale);
  const last = tale.contacts.at(-1)?.at ?? null;
  const fewer = story.fewerIsFine ?? false;
  const gone = story.died !== undefined || story.left !== undefined;
  world.rhythms.push({
    organization_id: organizationId,
    patient_id: tale.id,
    days,
    because,
    fewer_is_fine: fewer,
    last_contact_at: last,
    next_contact_due: gone || !last ? null : nextContact(last, days, fewer),
    lift,
  });
}
