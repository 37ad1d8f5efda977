import { assessed, crossed, discharged, handled } from "./alarms.ts";
import { observation } from "./chart.ts";
import { askedToTalk, contact, lapsed, plannedVisitMissed } from "./contacts.ts";
import { climb } from "./climb.ts";
import { closeLoop } from "./ledger.ts";
import { broken, disputed, repairAnswered, repairOffered } from "./made-right.ts";
import { kept, moved, notNeeded, promise } from "./promised.ts";
import type { Tale } from "./tale.ts";
import type { Told } from "./told.ts";
import type { StoryTime, When } from "./when.ts";

/** Tells one patient's past from the first happening to `asOf`, in the order in which it happened. */
export function tellPast(tale: Tale): void {
  const { past: lived, died, left } = tale.story;
  const last = died ?? left;
  const all: Told[] = last === undefined ? lived : [...lived, { verb: "gone", when: { day: last, clock: "17:30" } }];
  const past = all.map((told) => ({ told, at: momentOf(tale, told) }));
  past.sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { told, at } of past) {
    if (at > tale.time.asOf) throw new Error(`${tale.story.key}: "${told.verb}" lies in the future`);
    passUntil(tale, at);
    tell(tale, told, at);
  }
  passUntil(tale, tale.time.asOf);
}

function tell(tale: Tale, told: Told, at: Date): void {
  switch (told.verb) {
    case "contact":
      return contact(tale, told, at);
    case "promise":
      return promise(tale, told, at);
    case "kept":
      return kept(tale, told, at);
    case "moved":
      return moved(tale, told, at);
    case "not-needed":
      return notNeeded(tale, told, at);
    case "broken":
      return broken(tale, told, at);
    case "repair-offered":
      return repairOffered(tale, told, at);
    case "repair-answered":
      return repairAnswered(tale, told, at);
    case "disputed":
      return disputed(tale, told, at);
    case "readings":
      return told.values.forEach(([day, clock, value, low]) =>
        observation(tale, told.measure, tale.time.plain(day, clock), value, low),
      );
    case "crossed":
      return crossed(tale, told, at);
    case "assessed":
      return assessed(tale, told, at);
    case "asked-to-talk":
      return askedToTalk(tale, told, at);
    case "gone":
      return gone(tale, at);
    case "lapsed":
      return lapsed(tale, at);
    case "discharged":
      return discharged(tale, told, at);
    case "planned-visit-missed":
      return plannedVisitMissed(tale, told, at);
    case "took":
    case "released":
    case "handed":
    case "snoozed":
      return handled(tale, told, at);
  }
}

/** Who has died or left is owed nothing any more: what was open is ended, not heard. */
function gone(tale: Tale, at: Date): void {
  for (const loop of tale.loops) if (!loop.row.closed_at) closeLoop(loop, at, "ended", { by: null });
}

/** What the clock did meanwhile: each rung that was due heard of what was open. */
function passUntil(tale: Tale, at: Date): void {
  for (const loop of tale.loops) climb(loop, at, tale.time);
}

/** The instant of a happening. What has no clock of its own was said in a contact of that day with the same person. */
function momentOf(tale: Tale, told: Told): Date {
  const { time } = tale;
  if (told.verb === "lapsed") return time.plain(told.day, "02:30");
  if (told.verb === "discharged") return time.plain(told.day, told.clock);
  if (told.verb === "readings") return time.plain(told.values[0]![0], told.values[0]![1]);
  if (told.verb === "promise" && "inContactOf" in told.when) return saidIn(tale, told.by, told.when.inContactOf);
  return instantOf(time, told.when as When);
}

function saidIn(tale: Tale, by: string, day: number): Date {
  const talks = tale.story.past.filter(
    (told) => told.verb === "contact" && told.by === by && "day" in told.when && told.when.day === day,
  );
  const talk = talks[0];
  if (talk?.verb !== "contact")
    throw new Error(`${tale.story.key}: ${by} had no contact on day ${day} in which to promise`);
  return new Date(instantOf(tale.time, talk.when).getTime() + (talk.minutes ?? 1) * 60_000);
}

function instantOf(time: StoryTime, when: When): Date {
  if ("night" in when) return time.plain(when.night, when.clock);
  if ("day" in when) return time.at(when.day, when.clock);
  const today = time.plain(0, when.recently);
  const age = time.asOf.getTime() - today.getTime();
  return age > 0 && age < 4 * 3_600_000 ? today : new Date(time.asOf.getTime() - when.else * 60_000);
}
