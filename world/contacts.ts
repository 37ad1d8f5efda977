import { defaultDue } from "#modules/loops/index.ts";
import { visitEncounter } from "./chart.ts";
import { closeLoop, kindNamed, note, outcomeAt, type Loop } from "./ledger.ts";
import { dueOf } from "./promised.ts";
import { rhythmOf } from "./rhythm.ts";
import { personId } from "./rows.ts";
import { isReached, loopNamed, open, rowOf, type Tale } from "./tale.ts";
import type { ToldAs } from "./told.ts";

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
  if (told.channel === "phone") writeNote(tale, told, row.id, at);
  if (told.channel === "visit" || told.channel === "home" || told.channel === "video")
    visitEncounter(tale, told, row.id, at);
  if (isReached(told.outcome)) reach(tale, told, row.id, at);
  else if (about && told.channel === "phone") note(about, at, "attempted", { by: staff, reason: told.outcome });
}

/**
 * What a contact settles: every loop that waits for reaching the patient, unless it is still owed or has to be talked about and was
 * not; and the promised calls that were talked about. What else was talked about stays open, and its history says so.
 */
function reach(tale: Tale, told: ToldAs<"contact">, touchpoint: string, at: Date): void {
  const by = personId(told.by);
  const talked = new Set((told.talkedAbout ?? []).map((name) => loopNamed(tale, name)));
  const owed = new Set((told.stillOwed ?? []).map((name) => loopNamed(tale, name)));
  tale.contacts.push({ at, by: told.by, touchpoint });
  for (const loop of tale.loops.filter((one) => !one.row.closed_at)) {
    if (!owed.has(loop) && isSettled(loop, tale, told, talked.has(loop)))
      closeLoop(loop, at, outcomeAt(loop, at), { by, about: touchpoint });
    else if (talked.has(loop) || owed.has(loop))
      note(loop, at, "discussed", { by, reason: owed.has(loop) ? "owed" : "talked" });
  }
}

/** A helper keeps and closes nothing until the patient lets them act; with the patient, what was not named is settled unless its kind asks for more. */
function isSettled(loop: Loop, tale: Tale, { spokeWith }: ToldAs<"contact">, wasTalkedAbout: boolean): boolean {
  if (loop.row.closes_on !== "call.reached" || spokeWith) return false;
  return wasTalkedAbout || (loop.row.closes_key === tale.id && !kindNamed(loop.row.kind).onlyIfTalked);
}

function writeNote(tale: Tale, told: ToldAs<"contact">, touchpoint: string, at: Date): void {
  const phone = tale.story.contacts.find((point) => point.kind === "phone" && (!told.on || point.label === told.on));
  tale.world.calls.push({
    ...rowOf(tale, "call", at.toISOString()),
    touchpoint_id: touchpoint,
    number: phone?.value ?? null,
    spoke_with: told.outcome === "reached" ? personId(told.spokeWith ?? tale.story.key) : null,
    interpreter_no: told.interpreterNo ?? null,
    told_back: told.toldBack ?? false,
    words: told.words ?? "",
    locale: told.locale ?? "en",
    written_by: personId(told.by),
    at,
  });
}

/** They called and want somebody to call back: the front desk wrote it down. */
export function askedToTalk(tale: Tale, told: ToldAs<"asked-to-talk">, at: Date): void {
  const due = told.due ? dueOf(tale, told.due, at) : defaultDue(told.urgency, tale.time.hours, at).at;
  open(tale, told.name, {
    kind: "call-back",
    about: tale.id,
    at,
    due,
    by: personId("joan"),
    owner: told.to ? personId(told.to) : null,
    urgency: told.urgency,
    facts: told.again ? { disputedAt: at.toISOString() } : {},
  });
}

/** The night's sweep found that the agreed rhythm had lapsed. */
export function lapsed(tale: Tale, at: Date): void {
  const last = tale.contacts.at(-1)?.at ?? null;
  open(tale, "reach-out", {
    kind: "reach-out",
    about: tale.id,
    at,
    due: defaultDue(3, tale.time.hours, at).at,
    owner: tale.owner,
    facts: { lastContactAt: last?.toISOString() ?? null, rhythmDays: rhythmOf(tale).days },
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
    minutes: null,
    about_id: null,
  });
  const morning = time.nextOpening(at);
  if (morning > time.asOf) return;
  open(tale, "missed-visit", {
    kind: "missed-visit",
    about: row.id,
    at: morning,
    due: defaultDue(2, time.hours, morning).at,
    owner: staff,
    closesKey: id,
    facts: { visitAt: at.toISOString() },
  });
}
