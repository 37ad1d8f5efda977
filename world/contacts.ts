import { closeLoop, note, type Loop } from "./ledger.ts";
import { defaultDue } from "./ladder.ts";
import { dueOf } from "./promised.ts";
import { patientId, personId } from "./rows.ts";
import { isReached, loopNamed, open, rowOf, type Tale } from "./tale.ts";
import type { ToldAs } from "./told.ts";
import { visitEncounter } from "./chart.ts";

/** One contact: a touchpoint, the note of a call, what it closes and what it only touched. */
export function contact(tale: Tale, told: ToldAs<"contact">, at: Date): void {
  const staff = personId(told.by);
  const about = told.about === undefined ? null : loopNamed(tale, told.about);
  const row = rowOf(tale, "touchpoint", at.toISOString(), told.channel);
  tale.world.touchpoints.push({
    ...row,
    at,
    way: told.way,
    channel: told.channel,
    outcome: told.outcome,
    person_id: personId(told.spokeWith ?? tale.story.key),
    staff_id: staff,
    minutes: told.minutes ?? null,
    about_id: about?.row.about_id ?? null,
  });
  if (told.words !== undefined) writeNote(tale, told, row.id, at);
  if (told.channel === "visit" || told.channel === "home" || told.channel === "video")
    visitEncounter(tale, told, row.id, at);
  if (isReached(told.outcome)) reach(tale, told, row.id, at);
  else if (about && told.channel === "phone") note(about, at, "attempted", { by: staff, reason: told.outcome });
}

/** What a contact with the patient themselves settles: what waited for it, and the promised calls that were talked about. */
function reach(tale: Tale, told: ToldAs<"contact">, touchpoint: string, at: Date): void {
  const staff = personId(told.by);
  const talked = new Set((told.talkedAbout ?? []).map((name) => loopNamed(tale, name)));
  const owed = new Set((told.stillOwed ?? []).map((name) => loopNamed(tale, name)));
  tale.contacts.push({ at, by: told.by, touchpoint, minutes: told.minutes ?? 1 });
  for (const loop of tale.loops) {
    if (loop.row.closed_at) continue;
    const waits = loop.row.closes_on === "call.reached";
    if (waits && !owed.has(loop) && (loop.row.closes_key === tale.id || talked.has(loop))) {
      closeLoop(loop, at, outcomeOf(loop, at), { by: staff, about: touchpoint });
      tale.lifts.delete(loop.row.kind === "promise" ? "disputed" : "raised-again");
    } else if (talked.has(loop) || owed.has(loop)) {
      note(loop, at, "discussed", { by: staff, reason: owed.has(loop) ? "owed" : "talked" });
    }
  }
}

function outcomeOf(loop: Loop, at: Date): string {
  if (loop.row.kind !== "promise") return "reached";
  return at <= loop.row.due_at ? "kept" : "kept-late";
}

function writeNote(tale: Tale, told: ToldAs<"contact">, touchpoint: string, at: Date): void {
  const phone = tale.story.contacts.find((point) => point.kind === "phone" && (!told.on || point.label === told.on));
  tale.world.calls.push({
    ...rowOf(tale, "call", at.toISOString()),
    touchpoint_id: touchpoint,
    number: phone?.value ?? null,
    spoke_with: told.spokeWith ? personId(told.spokeWith) : patientId(tale.story.key),
    interpreter_no: told.interpreterNo ?? null,
    told_back: told.toldBack ?? false,
    words: told.words!,
    locale: told.locale ?? "en",
    written_by: personId(told.by),
    at: new Date(at.getTime() + (told.minutes ?? 1) * 60_000),
  });
}

/** They called and want somebody to call back: the front desk wrote it down. */
export function askedToTalk(tale: Tale, told: ToldAs<"asked-to-talk">, at: Date): void {
  const { time } = tale;
  const due = told.due ? dueOf(tale, told.due, at) : defaultDue(told.urgency, at, time);
  const by = personId("joan");
  const owner = told.to ? personId(told.to) : null;
  const closes: [string, string] = ["call.reached", tale.id];
  open(tale, told.name, { kind: "call-back", about: tale.id, at, due, by, owner, urgency: told.urgency, closes });
  if (told.again) tale.lifts.set("raised-again", { points: 24, until: null });
}

/** The night's sweep found that the agreed rhythm had lapsed. */
export function lapsed(tale: Tale, at: Date): void {
  const { time, id } = tale;
  const last = tale.contacts.at(-1)?.at ?? null;
  open(tale, "reach-out", {
    kind: "reach-out",
    about: id,
    at,
    due: time.closingAfter(at, 7),
    owner: tale.owner,
    closes: ["call.reached", id],
    facts: { lastContactAt: last?.toISOString() ?? null, rhythmDays: tale.story.agreedDays ?? null },
  });
}

/** A time was kept free and they did not come; the next open morning we ask how they are. */
export function plannedVisitMissed(tale: Tale, told: ToldAs<"planned-visit-missed">, at: Date): void {
  const { time, world, id } = tale;
  const row = rowOf(tale, "missed", at.toISOString());
  const staff = personId(told.with);
  world.touchpoints.push({
    ...row,
    at,
    way: "in",
    channel: "visit",
    outcome: "missed",
    person_id: id,
    staff_id: staff,
  });
  const morning = time.nextOpening(at);
  if (morning > time.asOf) return;
  const due = time.closingAfter(morning, 3);
  const facts = { visitAt: at.toISOString() };
  open(tale, "missed-visit", {
    kind: "missed-visit",
    about: row.id,
    at: morning,
    due,
    owner: staff,
    closes: ["call.reached", id],
    facts,
  });
}
