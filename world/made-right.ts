import { defaultDue } from "#modules/loops/index.ts";
import { closeLoop, disputeLoop, note, outcomeAt, redate, type Loop } from "./ledger.ts";
import { organizationId, personId, worldId } from "./rows.ts";
import { loopNamed, open, promised, rowOf, type Tale } from "./tale.ts";
import type { ToldAs } from "./told.ts";

// What follows when a promise is not kept, or the patient says so: broken, repaired, disputed.

/** Broken: the promise ends so, and its maker owes a repair, which falls back to the lead. */
export function broken(tale: Tale, told: ToldAs<"broken">, at: Date): void {
  const { row, loop } = promised(tale, told.name);
  closeLoop(loop, at, "broken", { by: personId(told.by), about: row.id, reason: told.reason });
  open(tale, repairOf(told.name), {
    kind: "repair",
    about: row.id,
    at,
    due: defaultDue(2, tale.time.hours, at).at,
    by: personId(told.by),
    owner: row.made_by,
    pool: worldId("pool", "lead"),
    facts: { act: row.act, promisedAt: row.made_at.toISOString(), brokenAt: at.toISOString() },
  });
}

/** What went wrong and what we do now, in the maker's words. From here the patient's word is awaited. */
export function repairOffered(tale: Tale, told: ToldAs<"repair-offered">, at: Date): void {
  const { row } = promised(tale, told.name);
  const loop = loopNamed(tale, repairOf(told.name));
  const offered_by = personId(told.by);
  tale.world.repairs.push({
    organization_id: organizationId,
    promise_id: row.id,
    n: tale.world.repairs.filter((repair) => repair.promise_id === row.id).length + 1,
    patient_id: tale.id,
    loop_id: loop.row.id,
    went_wrong: told.wentWrong,
    do_now: told.doNow,
    locale: told.locale ?? "en",
    offered_by,
    offered_at: at,
    answer: null,
    answered_by: null,
    said_by: null,
    answered_at: null,
  });
  passTurn(tale, loop, "patient", 3, at);
  note(loop, at, "offered", { by: offered_by, to: tale.id });
}

/** "Does this make it right?" Yes closes; "not yet" brings it back to us, higher; "I want to talk" asks for a call besides. */
export function repairAnswered(tale: Tale, told: ToldAs<"repair-answered">, at: Date): void {
  const { row } = promised(tale, told.name);
  const loop = loopNamed(tale, repairOf(told.name));
  const said = tale.id;
  const offer = tale.world.repairs.findLast((repair) => repair.promise_id === row.id);
  Object.assign(offer!, { answer: told.answer, answered_by: said, said_by: said, answered_at: at });
  if (told.answer === "yes") return closeLoop(loop, at, "repaired", { by: said, about: row.id, said });
  loop.facts.disputedAt = at.toISOString();
  passTurn(tale, loop, "team", 1, at);
  note(loop, at, "answered", { by: said, said, reason: told.answer });
  if (told.answer !== "talk") return;
  const due = defaultDue(1, tale.time.hours, at).at;
  open(tale, `${told.name}-talk`, {
    kind: "call-back",
    about: loop.row.id,
    at,
    due,
    by: said,
    owner: row.made_by,
    closesKey: tale.id,
  });
}

/** The patient's word against ours: what we count as kept is open again and reaches the lead; what is late is closed in their words. */
export function disputed(tale: Tale, told: ToldAs<"disputed">, at: Date): void {
  const { row, loop } = promised(tale, told.name);
  const dispute = rowOf(tale, "dispute", told.name, at.toISOString());
  const said = tale.id;
  const words = { words: told.words, locale: told.locale ?? tale.story.locale, said_by: said, written_by: said };
  tale.world.disputes.push({ ...dispute, promise_id: row.id, kind: told.kind, ...words, at });
  if (told.kind === "did-happen")
    return closeLoop(loop, at, outcomeAt(loop, at), { by: said, about: dispute.id, said });
  const lead = worldId("pool", "lead");
  disputeLoop(loop, at, lead, tale.time);
  open(tale, `${told.name}-dispute`, {
    kind: "dispute",
    about: dispute.id,
    at,
    due: defaultDue(1, tale.time.hours, at).at,
    by: said,
    owner: null,
    pool: lead,
    facts: { act: row.act },
    closesOn: loop.row.closes_on ?? undefined,
    closesKey: row.id,
  });
}

export function repairOf(promiseName: string): string {
  return `${promiseName}-repair`;
}

/** It is the other side's turn, due as the urgency says. */
function passTurn(tale: Tale, loop: Loop, owedBy: "team" | "patient", urgency: 1 | 3, at: Date): void {
  Object.assign(loop.row, { owed_by: owedBy, urgency });
  redate(loop, defaultDue(urgency, tale.time.hours, at).at, at, tale.time);
}
