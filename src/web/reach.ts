import { displayPhone, dialled, namesOf } from "#modules/people/index.ts";
import { presenceOf, standsNow } from "#modules/relationships/index.ts";
import type { Hours, Presence, Stands } from "#modules/relationships/index.ts";
import { localDay, sameClock } from "#platform/calendar.ts";
import type { Ctx, Organization } from "#platform/ctx.ts";
import { sayTheTime, sayWhen, sayZone } from "#platform/say.ts";

/** A number as it is dialled, and as people write it there. */
export type Dial = { e164: string; display: string };

/** How a clinic can be reached at a moment, told where the reader is (R2). */
export type Reach = {
  /** The clinic's own number; null where we know of none. */
  phone: Dial | null;
  /** The doors are open; or they are shut and somebody is on call; or nobody is there. */
  standing: "open" | "on-call" | "nobody";
  /** When that ends: "12 noon", "Monday at 8 am"; null when it has no end in sight. */
  until: string | null;
  endsToday: boolean;
  /** Who answers away from the clinic, now or, while the doors are open, after they shut. */
  onCall: (Dial & { profession: string }) | null;
  /** The opening hours of a week, for the foot of a page: clock times of the clinic. */
  hours: Pick<Hours, "open">;
  /** The everyday name of the reader's zone, where its clocks differ from the clinic's; then "until" is told by theirs. */
  ownZone: string | null;
};

/** What a `Reach` is worked out from; `professions` of those on call, by their ids. */
export type Known = { presence: Presence; professions: Map<string, string> };
type At = { now: Date; zone: string; locale: string };

/** What is known of a pool: rows, so that the answer can be worked out again as time goes on. */
export async function readPresence(ctx: Ctx, poolId: string): Promise<Known> {
  const presence = await presenceOf(ctx, poolId);
  const names = await namesOf(ctx, presence.duties.map((duty) => duty.staffId)); // prettier-ignore
  return { presence, professions: new Map([...names].map(([id, one]) => [id, one.profession ?? "other"])) };
}

/** Pure: how to reach the clinic at `now`, for a reader in `zone`. */
export function reachAt({ presence, professions }: Known, clinic: Organization, { now, zone, locale }: At): Reach {
  const { hours, duties } = presence;
  const stands = standsNow(hours, duties, now);
  const ends = endOf(stands);
  // While the doors are open, whoever answers after they shut is told already.
  const after = stands.open && stands.until ? standsNow(hours, duties, stands.until) : stands;
  const [duty] = after.open ? [] : after.onDuty;
  const onCall = duty ? onCallOf(duty, professions, clinic.region) : null;
  const endsToday = ends !== null && localDay(ends, zone) === localDay(now, zone);
  return {
    phone: dialOf(clinic.phone, clinic.region),
    standing: stands.open ? "open" : onCall ? "on-call" : "nobody",
    until: ends && (stands.open && endsToday ? sayTheTime(ends, zone, locale) : sayWhen(ends, now, zone, locale)),
    endsToday,
    onCall,
    hours,
    ownZone: sameClock(now, zone, clinic.timeZone) ? null : sayZone(now, zone, locale),
  };
}

/** The doors' own end, also while somebody is on call: what people ask is when the clinic opens. */
function endOf({ until, nobodyUntil }: Stands): Date | null {
  return nobodyUntil && until && nobodyUntil < until ? nobodyUntil : (until ?? nobodyUntil);
}

function dialOf(phone: string | null, region: string): Dial | null {
  return phone ? { e164: phone, display: displayPhone(phone, region) } : null;
}

/** A reach that is no number, such as a pager's, helps no patient: then nobody is there for them. */
function onCallOf(
  { staffId, reach }: Stands["onDuty"][number],
  professions: Known["professions"],
  region: string,
): Reach["onCall"] {
  const dial = dialOf(dialled(reach, region), region);
  return dial && { ...dial, profession: professions.get(staffId) ?? "other" };
}
