import { allergy, condition, medicine } from "./chart.ts";
import { organizationId, patientId, personId, worldId, type Row } from "./rows.ts";
import type { Tale } from "./tale.ts";
import type { Born, ContactPoint, Key, Relative } from "./told.ts";
import type { StoryTime } from "./when.ts";

/** The patient as a person, those around them, what is known of them, and who may open their record. */
export function introduce(tale: Tale): void {
  const { story, world, time, id } = tale;
  const since = time.plain(story.since ?? -800, "09:00");
  world.persons.push({
    organization_id: organizationId,
    id,
    name: story.name,
    family: story.family,
    called: story.called ?? null,
    pronouns: story.pronouns ?? null,
    locale: story.locale,
    time_zone: tale.zone,
    interpreter: story.interpreter ?? null,
    born: bornOn(story.born, time),
    died_on: story.died === undefined ? null : time.date(story.died),
    face: story.face ?? null,
  });
  world.patients.push({
    organization_id: organizationId,
    id,
    record_no: story.recordNo,
    usual_staff_id: tale.owner,
    care_team_id: story.team ? tale.pool : null,
    left_at: story.left === undefined ? null : time.plain(story.left, "12:00"),
  });
  world.identifiers.push({
    organization_id: organizationId,
    system: "urn:harbor-street:record",
    value: story.recordNo,
    person_id: id,
  });
  addContacts(tale, story.key, story.contacts);
  for (const relative of story.around ?? []) addRelative(tale, relative);
  for (const line of story.about ?? []) {
    const row = {
      organization_id: organizationId,
      id: worldId(story.key, "about", line.kind, String(line.day)),
      patient_id: id,
    };
    const said_by = personId(line.saidBy ?? story.key);
    world.about.push({
      ...row,
      kind: line.kind,
      words: line.words,
      locale: line.locale ?? "en",
      said_by,
      at: time.at(line.day, "10:30"),
    });
  }
  for (const told of story.conditions ?? []) condition(tale, told, time.date(told.since ?? -700));
  for (const told of story.medicines ?? []) medicine(tale, told, time.date(told.since ?? -240));
  for (const told of story.allergies ?? []) allergy(tale, told);
  bind(tale, since);
}

/** The date of birth of somebody who is so old on the day of `asOf`. */
export function bornOn(born: Born, time: StoryTime): string {
  if ("daysAgo" in born) return time.date(-born.daysAgo);
  const [monthDay, age] = born;
  const [year, month, day] = time.date(0).split("-") as [string, string, string];
  const hadBirthday = monthDay <= `${month}-${day}`;
  return `${Number(year) - age - (hadBirthday ? 0 : 1)}-${monthDay}`;
}

function addContacts(tale: Tale, key: Key, contacts: ContactPoint[]): void {
  contacts.forEach((point, index) => {
    tale.world.contact_points.push({
      organization_id: organizationId,
      id: worldId("contact", key, point.kind, point.value),
      person_id: personId(key),
      kind: point.kind,
      value: point.value,
      label: point.label ?? null,
      locale: point.locale ?? null,
      best_hours: point.bestHours ?? null,
      may_leave_message: point.mayLeaveMessage ?? false,
      safe: point.safe ?? true,
      rank: index + 1,
    });
  });
}

function addRelative(tale: Tale, relative: Relative): void {
  const { world, time } = tale;
  const id = personId(relative.key);
  world.persons.push({
    organization_id: organizationId,
    id,
    name: relative.name,
    family: relative.family,
    called: relative.called ?? null,
    pronouns: relative.pronouns ?? null,
    locale: relative.locale ?? "en",
    time_zone: relative.zone ?? tale.zone,
    born: relative.born ? bornOn(relative.born, time) : null,
    face: relative.face ?? null,
  });
  world.relatives.push({
    organization_id: organizationId,
    id,
    patient_id: tale.id,
    relation: relative.relation,
    since: time.date(-700),
  });
  addContacts(tale, relative.key, relative.contacts ?? []);
}

/** Who may open this patient: themselves, the front desk in brief, their care team (and whoever is on call for it), their usual clinician. */
function bind(tale: Tale, since: Date): void {
  const { story } = tale;
  const from_at = since;
  bond(tale, "self", {
    relative_id: patientId(story.key),
    scopes: ["portal"],
    because: "self",
    may_act: true,
    from_at,
  });
  bond(tale, "desk", { pool_id: worldId("pool", "desk"), scopes: ["brief"], because: "pool", may_act: true, from_at });
  if (!story.team) return;
  const scopes = ["brief", "record"];
  bond(tale, "team", { pool_id: tale.pool, scopes, because: "care-team", may_act: true, from_at });
  if (tale.owner)
    bond(tale, "usual", { staff_id: tale.owner, scopes, because: "usual-provider", may_act: true, from_at });
}

function bond(tale: Tale, name: string, row: Omit<Row<"bonds">, "organization_id" | "id" | "patient_id">): void {
  tale.world.bonds.push({
    organization_id: organizationId,
    id: worldId(tale.story.key, "bond", name),
    patient_id: tale.id,
    ...row,
  });
}
