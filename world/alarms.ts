import { defaultDue } from "#modules/loops/index.ts";
import { observation } from "./chart.ts";
import { closeLoop, note, takeLoop, type Facts } from "./ledger.ts";
import { personId, worldId } from "./rows.ts";
import { loopNamed, open, rowOf, type Tale } from "./tale.ts";
import { admission } from "./chart.ts";
import type { Measure, ToldAs } from "./told.ts";
import type { Clock, Day } from "./when.ts";

export const unitOf: Record<Measure, string> = {
  weight: "kg",
  "blood-pressure": "mm[Hg]",
  glucose: "mg/dL",
  spo2: "%",
  "heart-rate": "/min",
  temperature: "Cel",
};

/** The one loop that a patient may have open for a measure is about this id. */
export function measureId(measure: Measure): string {
  return worldId("measure", measure);
}

/** A reading beyond the patient's limit: the observation, and the loop it opens. */
export function crossed(tale: Tale, told: ToldAs<"crossed">, at: Date): void {
  const { measure, value, from, days, low } = told;
  observation(tale, measure, at, value, low);
  const rise: Facts = from === undefined || days === undefined ? {} : { from, days };
  const numbers: Facts = low === undefined ? { value, ...rise } : { systolic: value, diastolic: low };
  open(tale, measure, {
    kind: "reading",
    about: measureId(measure),
    at,
    due: defaultDue(told.urgency, tale.time.hours, at).at,
    owner: null,
    urgency: told.urgency,
    facts: { measure, unit: unitOf[measure], observedAt: at.toISOString(), ...numbers },
  });
}

/** What was found and advised closes the alarm; who looks again, and when, opens the next loop. */
export function assessed(tale: Tale, told: ToldAs<"assessed">, at: Date): void {
  const loop = loopNamed(tale, told.measure);
  const by = personId(told.by);
  const spoke = tale.contacts.findLast((contact) => contact.by === told.by && contact.at >= loop.row.opened_at);
  const again = told.again ? momentOn(tale, told.again) : null;
  const call = spoke && tale.world.calls.find((note) => note.touchpoint_id === spoke.touchpoint);
  const row = rowOf(tale, "assessment", at.toISOString());
  tale.world.assessments.push({
    ...row,
    loop_id: loop.row.id,
    call_id: call?.id ?? null,
    found: told.found,
    advised: told.advised,
    again_at: again,
    again_by: told.again ? personId(told.again.by) : null,
    not_again_because: told.again ? null : (told.notAgain ?? "not needed"),
    by_id: by,
    at,
  });
  closeLoop(loop, at, "assessed", { by, about: spoke?.touchpoint ?? row.id });
  if (!told.again || !again) return;
  open(tale, "look-again", {
    kind: "look-again",
    about: loop.row.id,
    at,
    due: again,
    by,
    owner: personId(told.again.by),
    pool: loop.row.pool_id,
    closesKey: tale.id,
    facts: { measure: told.measure, againAt: again.toISOString() },
  });
}

function momentOn(tale: Tale, { day, clock }: { day: Day; clock: Clock }): Date {
  return day < 0 ? tale.time.at(day, clock) : tale.time.onOpenDay(day, clock);
}

/** Home from hospital: the stay in the chart, and a first call owed by the end of the second clinic day. */
export function discharged(tale: Tale, told: ToldAs<"discharged">, at: Date): void {
  open(tale, "discharge", {
    kind: "discharge",
    about: admission(tale, told, at),
    at,
    due: tale.time.closingAfter(at, 2),
    owner: tale.owner,
    closesKey: tale.id,
    facts: { dischargedAt: at.toISOString() },
  });
  tale.dischargedAt = at;
}

/** Staff acts on a loop itself. */
export function handled(tale: Tale, told: ToldAs<"took" | "released" | "handed" | "snoozed">, at: Date): void {
  const loop = loopNamed(tale, told.name);
  const by = personId(told.by);
  if (told.verb === "took") {
    takeLoop(loop, at, by);
  } else if (told.verb === "released") {
    loop.row.owner_id = null;
    note(loop, at, "released", { by, to: loop.row.pool_id });
  } else if (told.verb === "handed") {
    loop.row.owner_id = personId(told.to);
    note(loop, at, "handed", { by, to: personId(told.to), reason: told.reason });
  } else {
    const wished = momentOn(tale, { day: told.until, clock: "08:00" });
    const until = loop.row.escalate_at && loop.row.escalate_at < wished ? loop.row.escalate_at : wished;
    loop.row.snoozed_until = until;
    note(loop, at, "snoozed", { by, until, reason: told.reason });
  }
}
