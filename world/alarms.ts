import { observation } from "./chart.ts";
import { climb, closeLoop, note } from "./ledger.ts";
import { personId, worldId } from "./rows.ts";
import { loopNamed, open, rowOf, type Tale } from "./tale.ts";
import { admission } from "./chart.ts";
import type { Measure, ToldAs } from "./told.ts";

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
  observation(tale, told.measure, at, told.value, told.low);
  const { time } = tale;
  const about = measureId(told.measure);
  const due = told.urgency === 0 ? new Date(at.getTime() + 15 * 60_000) : time.nextHalfDay(at);
  const { measure, value, from, days } = told;
  const facts = { measure, value, unit: unitOf[measure], from, days, observedAt: at.toISOString() };
  const closes: [string, string] = ["reading.assessed", about];
  open(tale, measure, { kind: "reading", about, at, due, owner: null, urgency: told.urgency, closes, facts });
}

/** What was found and advised closes the alarm; who looks again, and when, opens the next loop. */
export function assessed(tale: Tale, told: ToldAs<"assessed">, at: Date): void {
  const loop = loopNamed(tale, told.measure);
  const by = personId(told.by);
  const spoke = tale.contacts.findLast((contact) => contact.by === told.by && contact.at >= loop.row.opened_at);
  const again = told.again ? tale.time.at(told.again.day, told.again.clock) : null;
  const call = spoke && tale.world.calls.find((note) => note.touchpoint_id === spoke.touchpoint);
  tale.world.assessments.push({
    ...rowOf(tale, "assessment", at.toISOString()),
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
  climb(loop, at, tale.time);
  closeLoop(loop, at, "assessed", { by, about: spoke?.touchpoint });
  if (told.again && again) {
    const closes: [string, string] = ["call.reached", tale.id];
    const due = tale.time.closingOf(again);
    const facts = { measure: told.measure, againAt: again.toISOString() };
    open(tale, "look-again", {
      kind: "look-again",
      about: loop.row.id,
      at,
      due,
      by,
      owner: personId(told.again.by),
      closes,
      facts,
    });
  }
}

/** Home from hospital: the stay in the chart, a first call owed by the end of the second clinic day, and a lift of 30 days. */
export function discharged(tale: Tale, told: ToldAs<"discharged">, at: Date): void {
  const { time } = tale;
  const stay = admission(tale, told, at);
  const closes: [string, string] = ["call.reached", tale.id];
  const facts = { dischargedAt: at.toISOString() };
  open(tale, "discharge", {
    kind: "discharge",
    about: stay,
    at,
    due: time.closingAfter(at, 2),
    owner: tale.owner,
    closes,
    facts,
  });
  tale.lifts.set("discharged", { points: 48, until: new Date(at.getTime() + 30 * 86_400_000) });
  tale.dischargedAt = at;
}

/** Staff acts on a loop itself. */
export function handled(tale: Tale, told: ToldAs<"took" | "released" | "handed" | "snoozed">, at: Date): void {
  const loop = loopNamed(tale, told.name);
  const by = personId(told.by);
  if (told.verb === "took") {
    loop.row.owner_id = by;
    if (loop.row.urgency === 0) loop.row.escalate_at = new Date(at.getTime() + 30 * 60_000);
    note(loop, at, "taken", { by, to: by });
  } else if (told.verb === "released") {
    loop.row.owner_id = null;
    note(loop, at, "released", { by, to: loop.row.pool_id });
  } else if (told.verb === "handed") {
    loop.row.owner_id = personId(told.to);
    note(loop, at, "handed", { by, to: personId(told.to), reason: told.reason });
  } else {
    const until = tale.time.nextOpening(tale.time.plain(told.until - 1, "12:00"));
    loop.row.snoozed_until = until;
    note(loop, at, "snoozed", { by, until, reason: told.reason });
  }
}
