import { allergy, condition, medicine } from "./chart.ts";
import { organizationId, personId, worldId, type Row } from "./rows.ts";
import type { Tale } from "./tale.ts";
import type { Born, ContactPoint, Key, Relative } from "./told.ts";
import type { StoryTime } from "./when.ts";

type Named = Pick<Relative, "key" | "name" | "family" | "called" | "pronouns" | "face" | "locale"> & {
  interpreter?: string;
};

/** Staff, patients and relatives alike. */
export function personRow(
  who: Named,
  { zone, born = null, died = null }: { zone: string; born?: string | null; died?: string | null },
): Row<"persons"> {
  return {
    organization_id: organizationId,
    id: personId(who.key),
    name: who.name,
    family: who.family,
    called: who.called ?? null,
    pronouns: who.pronouns ?? null,
    locale: who.locale ?? "en",
    time_zone: zone,
    interpreter: who.interpreter ?? null,
    born,
    died_on: died,
    face: who.face ?? null,
  };
}

/** The patient as a person, those around them, and what is known of them. */
export function introduce(tale: Tale): void {
  const { story, world, time, id } = tale;
  const died = story.died === undefined ? null : time.date(story.died);
  world.persons.push(personRow(story, { zone: tale.zone, born: bornOn(story.born, time), died }));
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
  const born = relative.born ? bornOn(relative.born, time) : null;
  world.persons.push(personRow(relative, { zone: relative.zone ?? tale.zone, born }));
  world.relatives.push({
    organization_id: organizationId,
    id,
    patient_id: tale.id,
    relation: relative.relation,
    since: time.date(-700),
  });
  addContacts(tale, relative.key, relative.contacts ?? []);
}
