import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PatientId } from "#platform/db/brands.ts";
import { relativesOf } from "#modules/people/index.ts";
import { openSweep } from "#modules/relationships/index.ts";
import { openIntake } from "#tests/support/intake.ts";
import {
  type Body,
  condition,
  daysAgo,
  doctor,
  hoursAgo,
  noshow,
  observation,
  patient,
  stay,
  to,
  visit,
} from "#tests/support/record.ts";
import { rereadDischarged } from "./reread-discharged.ts";

let intake: Awaited<ReturnType<typeof openIntake>>;
beforeAll(async () => {
  intake = await openIntake("intake");
});
afterAll(() => intake.close());

const clinicWith = () => intake.clinicWith();
const file: (typeof intake)["file"] = (...lines) => intake.file(...lines);
const take: (typeof intake)["take"] = (...given) => intake.take(...given);
const read: (typeof intake)["read"] = (...asked) => intake.read(...asked);

describe("people and their history", () => {
  test("a patient with numbers, relatives, identifiers, a usual provider, a team, a rhythm and bonds", async () => {
    const clinic = await clinicWith();
    const told = patient("p", {
      telecom: [{ system: "phone", value: "510-555-0163" }],
      identifier: [{ system: "urn:mrn", value: "M-77" }],
      communication: [{ language: { coding: [{ code: "es" }] } }],
      contact: [
        {
          name: { text: "Elena Ruiz" },
          relationship: [{ coding: [{ code: "DAU" }] }],
          telecom: [{ system: "phone", value: "510-555-0164" }],
        },
      ],
    });
    // Patients last: no order of arrival may matter.
    const path = await file(
      visit("v1", "p", 40),
      visit("v2", "p", 20),
      condition("c", "p", "84114007"),
      doctor("dr"),
      doctor("other"),
      told,
    );
    const outcome = await take(clinic, [path]);
    expect(outcome).toMatchObject({
      read: 6,
      stored: 6,
      unchanged: 0,
      failed: 0,
      patients: 1,
      touchpoints: 2,
      opened: {},
      incomplete: [],
      missing: [],
    });
    expect(
      await read(
        clinic,
        "select name, family, locale, interpreter, born::text from persons join patients using (organization_id, id)",
      ),
    ).toEqual([{ name: "Ana Ruiz-p", family: "Ruiz-p", locale: "es", interpreter: "es", born: "1950-03-07" }]);
    const [one] = await read<Body>(
      clinic,
      `select t.record_no, u.name as usual, s.profession, c.name as team, r.days, r.because, r.last_contact_at is not null as met,
        (select relation from relatives) as relation, (select array_agg(value order by value) from contact_points) as numbers,
        (select count(*)::int from patient_words where word in ('ana', 'ruiz', 'm 77', '5550163', '1950-03-07')) as words,
        (select array_agg(because order by because) from bonds) as bonds
       from patients t join persons u on u.id = t.usual_staff_id join staff s on s.id = u.id join pools c on c.id = t.care_team_id join rhythms r on r.patient_id = t.id`,
    );
    expect(one).toEqual({
      record_no: "10001",
      usual: "Amara dr",
      profession: "doctor",
      team: "Practice",
      days: 30,
      because: "heart-failure",
      met: true,
      relation: "daughter",
      numbers: ["+15105550163", "+15105550164"],
      words: 5,
      bonds: ["care-team", "pool", "usual-provider"],
    });
    expect(
      await read(
        clinic,
        "select e.name from pool_members m join pools p on p.id = m.pool_id and p.kind = 'lead' join persons e on e.id = m.staff_id",
      ),
    ).toEqual([{ name: "Amara dr" }]);
  });

  test("teams by organisation, through roles and identifiers; one who works alone is the practice", async () => {
    const clinic = await clinicWith();
    const clinics = [
      { resourceType: "Organization", id: "north", name: "North", identifier: [{ system: "s", value: "n" }] },
      { resourceType: "Organization", id: "south", name: "South" },
    ];
    const role = (id: string, who: string, where: string) => ({
      resourceType: "PractitionerRole",
      id,
      practitioner: to(who),
      organization: to(where),
      code: [{ text: "Registered nurse" }],
    });
    const path = await file(
      ...clinics,
      doctor("a", { identifier: [{ system: "npi", value: "1" }] }),
      doctor("b"),
      doctor("c"),
      role("r1", "Practitioner?identifier=npi|1", "Organization?identifier=s|n"),
      role("r2", "Practitioner/b", "Organization/north"),
      role("r3", "Practitioner/c", "Organization/south"),
      patient("p"),
      visit("v", "p", 9, { participant: [{ individual: to("PractitionerRole/r1") }] }),
      visit("w", "p", 8, { participant: [{ individual: to("Practitioner?identifier=npi|1") }] }),
      visit("x", "p", 7, { participant: [{ individual: to("Practitioner/c") }] }),
    );
    await take(clinic, [path]);
    const teams =
      "select p.name, array_agg(e.family order by e.family) as staff from pools p join pool_members m on m.pool_id = p.id join persons e on e.id = m.staff_id where p.kind = 'care-team' group by p.name order by p.name";
    expect(await read(clinic, teams)).toEqual([
      { name: "North", staff: ["a", "b"] },
      { name: "Practice", staff: ["c"] },
    ]);
    expect(
      await read(
        clinic,
        "select u.family, c.name from patients t join persons u on u.id = t.usual_staff_id join pools c on c.id = t.care_team_id",
      ),
    ).toEqual([{ family: "a", name: "North" }]);
    expect(
      await read(
        clinic,
        "select e.family, b.until_at > now() as open from bonds b join persons e on e.id = b.staff_id where because = 'visit'",
      ),
    ).toEqual([{ family: "c", open: true }]);
  });

  test("a clinician by an identifier alone is found; visits that name one whom the record does not have are counted", async () => {
    const clinic = await clinicWith();
    const by = (value: string) => ({ participant: [{ individual: { identifier: { system: "npi", value } } }] });
    const outcome = await take(clinic, [
      await file(
        doctor("dr", { identifier: [{ system: "npi", value: "1" }] }),
        patient("p"),
        visit("v", "p", 9, by("1")),
        visit("w", "p", 8, by("2")),
        visit("x", "p", 7, { participant: [{ individual: to("Practitioner/gone") }] }),
        visit("y", "p", 6, { participant: [] }),
      ),
    ]);
    expect(outcome).toMatchObject({ failed: 0, touchpoints: 4, unknownStaff: 2 });
    expect(await read(clinic, "select e.family from patients t join persons e on e.id = t.usual_staff_id")).toEqual([
      { family: "dr" },
    ]);
    const late = [
      await file(doctor("new", { identifier: [{ system: "npi", value: "2" }] }), visit("z", "p", 5, by("2"))),
    ];
    expect(await take(clinic, late)).toMatchObject({ unknownStaff: 1 });
    expect(await take(clinic, late)).toMatchObject({ unknownStaff: 0 });
  });

  test("the dead get a history, and no rhythm and no loop; what was open for them ends", async () => {
    const clinic = await clinicWith();
    const alarm = [patient("p"), doctor("dr"), visit("v", "p", 3), observation("o", "p", 2, "8480-6", 195, "mm[Hg]")];
    expect((await take(clinic, [await file(...alarm)])).opened).toEqual({ reading: 1 });
    const died = patient("p", { deceasedDateTime: daysAgo(0.1), meta: { lastUpdated: hoursAgo(1) } });
    expect((await take(clinic, [await file(died)])).opened).toEqual({});
    expect(await read(clinic, "select outcome from loops")).toEqual([{ outcome: "ended" }]);
    expect(await read(clinic, "select next_contact_due from rhythms")).toEqual([{ next_contact_due: null }]);
    const other = await clinicWith();
    await take(other, [await file(...alarm, died)]);
    expect(
      await read(
        other,
        "select (select count(*)::int from loops) as loops, (select count(*)::int from touchpoints) as touchpoints, (select count(*)::int from rhythms) as rhythms",
      ),
    ).toEqual([{ loops: 0, touchpoints: 1, rhythms: 0 }]);
  });

  test("where no visit tells, whom the record names looks after them, in the clinic that it names", async () => {
    const clinic = await clinicWith();
    const places = ["north", "south"].map((id) => ({ resourceType: "Organization", id, name: id }));
    const roles = ["a", "b", "c", "d"].map((who, n) => ({
      resourceType: "PractitionerRole",
      id: `r-${who}`,
      practitioner: to(`Practitioner/${who}`),
      organization: to(`Organization/${n < 2 ? "north" : "south"}`),
    }));
    const named = { generalPractitioner: [to("Organization/north"), to("PractitionerRole/r-c")] };
    const path = await file(
      ...places,
      ...roles,
      ...["a", "b", "c", "d"].map((who) => doctor(who)),
      patient("named", named),
      patient("seen", named),
      visit("v", "seen", 9, { participant: [{ individual: to("Practitioner/a") }] }),
      patient("managed", { managingOrganization: to("Organization/south") }),
      patient("nobody"),
    );
    await take(clinic, [path]);
    expect(
      await read(
        clinic,
        `select e.family, u.family as usual, c.name as team from patients t join persons e on e.id = t.id
          join pools c on c.id = t.care_team_id left join persons u on u.id = t.usual_staff_id order by 1`,
      ),
    ).toEqual([
      { family: "Ruiz-managed", usual: null, team: "south" },
      { family: "Ruiz-named", usual: "c", team: "south" },
      { family: "Ruiz-nobody", usual: null, team: "north" },
      { family: "Ruiz-seen", usual: "a", team: "north" },
    ]);
  });

  test("who is around them until a day to come is around them now", async () => {
    const clinic = await clinicWith();
    const until = (text: string, end: string) => ({
      name: { text },
      relationship: [{ text: "Friend" }],
      period: { end },
    });
    const contact = [until("Was", "2020-01-01"), until("Is", "2099-01-01")];
    await take(clinic, [await file(patient("p", { contact }))]);
    const around = await clinic.inside(async (ctx) => {
      const [{ id }] = (await ctx.db.selectFrom("patients").select("id").execute()) as [{ id: PatientId }];
      return relativesOf(ctx, { id });
    });
    expect(around.map(({ name }) => name)).toEqual(["Is"]);
  });

  test("who stands no more among the contacts of a record is no more around them; who was written down here is", async () => {
    const clinic = await clinicWith();
    const contacts = (hours: number, ...names: string[]) =>
      file(
        patient("p", {
          meta: { lastUpdated: hoursAgo(hours) },
          contact: names.map((text) => ({ name: { text }, relationship: [{ text: "Spouse" }] })),
        }),
      );
    await take(clinic, [await contacts(2, "Jo Ruiz", "Sam Ruiz")]);
    await read(
      clinic,
      `with one as (insert into persons (organization_id, id, name, locale, name_key, family_key)
          select organization_id, gen_random_uuid(), 'Vera', 'en', '', '' from patients returning *)
        insert into relatives (organization_id, id, patient_id, relation) select one.organization_id, one.id, t.id, 'friend' from one, patients t`,
    );
    await take(clinic, [await contacts(1, "Sam Ruiz")]);
    expect(
      await read(
        clinic,
        "select name, ended_at is null as stands from relatives join persons using (organization_id, id) order by name",
      ),
    ).toEqual([
      { name: "Jo Ruiz", stands: false },
      { name: "Sam Ruiz", stands: true },
      { name: "Vera", stands: true },
    ]);
  });

  test("a record that changes its mind: numbers end, visits are corrected, a cancelled one is undone", async () => {
    const clinic = await clinicWith();
    const number = (value: string) => ({ telecom: [{ system: "phone", value }] });
    await take(clinic, [
      await file(patient("p", number("510-555-0163")), doctor("dr"), visit("v", "p", 9), visit("w", "p", 5)),
    ]);
    const newer = { meta: { lastUpdated: hoursAgo(1) } };
    await take(clinic, [
      await file(
        patient("p", { ...number("510-555-0164"), ...newer }),
        visit("v", "p", 8, newer),
        visit("w", "p", 5, { status: "cancelled", ...newer }),
      ),
    ]);
    expect(await read(clinic, "select value, ended_at is null as stands from contact_points order by value")).toEqual([
      { value: "+15105550163", stands: false },
      { value: "+15105550164", stands: true },
    ]);
    const standing =
      "select outcome, round(extract(epoch from now() - at) / 86400)::int as days from touchpoints t where not exists (select from touchpoints c where c.corrects_id = t.id) order by at";
    expect(await read(clinic, standing)).toEqual([
      { outcome: "came", days: 8 },
      { outcome: "undone", days: 5 },
    ]);
    expect(
      await read(clinic, "select round(extract(epoch from now() - last_contact_at) / 86400)::int as days from rhythms"),
    ).toEqual([{ days: 8 }]);
  });
});

describe("loops only from what is true now", () => {
  test("a reading that crosses, a stay without contact, a visit that was missed; each once, also when it was closed", async () => {
    const clinic = await clinicWith();
    const path = await file(
      doctor("dr"),
      patient("pressed"),
      observation("o1", "pressed", 3, "8480-6", 195, "mm[Hg]"),
      observation("o2", "pressed", 5, "8480-6", 200, "mm[Hg]"),
      patient("home"),
      stay("stay", "home", 3),
      patient("away"),
      noshow("a", "away", 8),
      patient("fine"),
      observation("o3", "fine", 3, "8480-6", 120, "mm[Hg]"),
      observation("o4", "fine", 72, "8480-6", 200, "mm[Hg]"),
    );
    expect((await take(clinic, [path])).opened).toEqual({ reading: 1, discharge: 1, "missed-visit": 1 });
    const loops =
      "select p.family, l.kind, l.urgency from loops l join persons p on p.id = l.patient_id order by l.kind";
    expect(await read(clinic, loops)).toEqual([
      { family: "Ruiz-home", kind: "discharge", urgency: 1 },
      { family: "Ruiz-away", kind: "missed-visit", urgency: 2 },
      { family: "Ruiz-pressed", kind: "reading", urgency: 0 },
    ]);
    expect(
      await read(
        clinic,
        "select facts->>'systolic' as systolic, facts->>'measure' as measure from loops where kind = 'reading'",
      ),
    ).toEqual([{ systolic: "195", measure: "blood-pressure" }]);
    expect(await read(clinic, "select fact, points from loop_lifts")).toEqual([{ fact: "discharged", points: 48 }]);
    await read(clinic, "update loops set closed_at = now(), outcome = 'assessed'");
    const again = await take(clinic, [
      await file(
        patient("pressed", { gender: "female", meta: { lastUpdated: hoursAgo(1) } }),
        patient("home", { gender: "female", meta: { lastUpdated: hoursAgo(1) } }),
      ),
    ]);
    expect(again).toMatchObject({ stored: 2, opened: {} });
    expect((await take(clinic, [await file(observation("o5", "pressed", 0, "8480-6", 190, "mm[Hg]"))])).opened).toEqual(
      { reading: 1 },
    );
  });

  test("a worse reading raises the open loop, one that was sent late opens, and what was assessed opens nothing again", async () => {
    const clinic = await clinicWith();
    const spo2 = (id: string, hours: number, value: number) => observation(id, "p", hours, "2708-6", value, "%");
    const loops =
      "select urgency, facts->>'value' as value, escalate_at < now() + interval '16 minutes' as soon, closed_at is null as open from loops order by opened_at";
    expect((await take(clinic, [await file(doctor("dr"), patient("p"), spo2("a", 3, 91))])).opened).toEqual({
      reading: 1,
    });
    expect(await read(clinic, loops)).toMatchObject([{ urgency: 1, value: "91" }]);
    const worse = [await file(spo2("b", 2, 80))];
    expect((await take(clinic, worse)).opened).toEqual({});
    const raised = [{ urgency: 0, value: "80", soon: true, open: true }];
    expect(await read(clinic, loops)).toEqual(raised);
    expect(await read(clinic, "select what, reason from loop_events order by n")).toEqual([
      { what: "opened", reason: null },
      { what: "escalated", reason: "worse" },
    ]);
    const again = () => file(patient("p", { meta: { lastUpdated: new Date().toISOString() } }));
    await take(clinic, [await again()]);
    expect(await read(clinic, "select count(*)::int as n from loop_events")).toEqual([{ n: 2 }]);
    await read(clinic, "update loops set closed_at = now(), outcome = 'assessed'");
    expect((await take(clinic, [await again()])).opened).toEqual({});
    expect((await take(clinic, [await file(spo2("late", 4, 70))])).opened).toEqual({ reading: 1 });
    expect(await read(clinic, loops)).toMatchObject([{ open: false }, { urgency: 0, value: "70", open: true }]);
  });

  test("a visit that comes later closes what waited for a contact", async () => {
    const clinic = await clinicWith();
    await take(clinic, [await file(doctor("dr"), patient("p"), stay("stay", "p", 3))]);
    await read(clinic, "update loops set opened_at = now() - interval '2 days'");
    await take(clinic, [await file(visit("v", "p", 1))]);
    expect(
      await read(
        clinic,
        "select kind, closed_at is not null as closed, closed_about = (select id from touchpoints) as by_it from loops",
      ),
    ).toEqual([{ kind: "discharge", closed: true, by_it: true }]);
  });
});

describe("what time changes", () => {
  test("a month after a stay the rhythm is what it was by conditions", async () => {
    const clinic = await clinicWith();
    await take(clinic, [
      await file(
        doctor("dr"),
        patient("p"),
        stay("sp", "p", 28),
        patient("q"),
        stay("sq", "q", 3),
        condition("c", "p", "84114007"),
      ),
    ]);
    const rhythms =
      "select e.family, r.days, r.because from rhythms r join persons e on e.id = r.patient_id order by 1";
    const before = [
      { family: "Ruiz-p", days: 7, because: "discharged" },
      { family: "Ruiz-q", days: 7, because: "discharged" },
    ];
    expect(await read(clinic, rhythms)).toEqual(before);
    const reread = (days: number) =>
      clinic.inside((ctx) => {
        const later = { ...ctx, now: new Date(ctx.now.getTime() + days * 86_400_000) };
        return rereadDischarged(later, openSweep(ctx, "test"));
      });
    expect(await reread(0)).toEqual({ changed: 0, next: null });
    expect(await read(clinic, rhythms)).toEqual(before);
    expect(await reread(5)).toEqual({ changed: 1, next: null });
    expect(await read(clinic, rhythms)).toEqual([{ family: "Ruiz-p", days: 30, because: "heart-failure" }, before[1]]);
  });

  test("whoever stays as they are does not keep others from their turn", async () => {
    const clinic = await clinicWith();
    // Of a stay without an end only the beginning is known: these are read again each day until it is a month ago.
    const long = Array.from({ length: 21 }, (_, n) => `a${n}`);
    const stays = long.map((id) => stay(`s-${id}`, id, 0, { period: { start: daysAgo(20) } }));
    await take(clinic, [await file(doctor("dr"), ...long.map((id) => patient(id)), ...stays)]);
    const sweep = (after: Parameters<typeof rereadDischarged>[2]) =>
      clinic.inside((ctx) => rereadDischarged(ctx, openSweep(ctx, "test"), after));
    const first = await sweep(null);
    expect(first).toEqual({ changed: 0, next: expect.any(String) });
    expect(await sweep(first.next)).toEqual({ changed: 0, next: null });
  });

  test("what comes by two feeds is one history", async () => {
    const clinic = await clinicWith();
    await take(clinic, [await file(patient("p"), doctor("dr"), visit("v", "p", 9))], { source: "one" });
    expect(await take(clinic, [await file(visit("w", "p", 5))], { source: "two" })).toMatchObject({ touchpoints: 1 });
    expect(await read(clinic, "select count(*)::int as n from touchpoints")).toEqual([{ n: 2 }]);
  });
});

describe("moved to today", () => {
  test("by whole weeks, remembered for what comes later under the same name", async () => {
    const clinic = await clinicWith();
    const old = { period: { start: "2019-03-05T10:00:00-05:00", end: "2019-03-05T10:20:00-05:00" } };
    const first = await take(clinic, [await file(patient("p"), doctor("dr"), visit("v", "p", 0, old))], {
      asOf: new Date(),
    });
    expect(first.shiftDays % 7).toBe(0);
    const [{ days }] = (await read<{ days: number }>(
      clinic,
      "select (extract(epoch from now() - at) / 86400)::float as days from touchpoints",
    )) as [{ days: number }];
    expect(days).toBeGreaterThan(0);
    expect(days).toBeLessThan(7.1);
    const later = { period: { start: "2019-03-04T10:00:00-05:00", end: "2019-03-04T10:20:00-05:00" } };
    const second = await take(clinic, [await file(visit("w", "p", 0, later))]);
    expect(second).toMatchObject({ shiftDays: first.shiftDays, stored: 1, touchpoints: 1 });
    expect(await read(clinic, "select born::text < '1960' as moved from persons where born is not null")).toEqual([
      { moved: true },
    ]);
    const stray = await take(clinic, [
      await file(visit("x", "p", 0, { period: { start: "2024-03-04T10:00:00-05:00" } })),
    ]);
    expect(stray).toMatchObject({ failed: 1, incomplete: [{ name: "Ana Ruiz-p" }] });
  });
});

const synthea = "../shared/data/synthea-100";
describe.skipIf(!existsSync(synthea))("the 100 patients (skipped where ../shared/data is not there)", () => {
  test("come whole, once, and open nothing that is not true", async () => {
    const clinic = await clinicWith();
    const first = await take(clinic, [synthea], { asOf: new Date() });
    expect(first).toMatchObject({
      read: 32_773,
      failed: 0,
      patients: 100,
      touchpoints: 3458,
      passedOver: [join(synthea, "README.md")],
    });
    expect(Object.keys(first.opened).filter((kind) => kind !== "discharge")).toEqual([]);
    expect(await read(clinic, "select count(*)::int as n from touchpoints where at > now()")).toEqual([{ n: 0 }]);
    const second = await take(clinic, [join(synthea, "bundles"), synthea], { asOf: new Date() });
    expect(second).toMatchObject({ stored: 0, failed: 0, patients: 0, touchpoints: 0, opened: {} });
  }, 120_000);
});
