import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PatientId } from "#platform/db/brands.ts";
import { useKinds } from "#modules/loops/index.ts";
import { relativesOf } from "#modules/people/index.ts";
import { openSweep } from "#modules/relationships/index.ts";
import { kinds } from "#src/kinds.ts";
import { emptyClinic, type Clinic } from "#tests/support/clinic.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import {
  type Body,
  condition,
  daysAgo,
  doctor,
  hoursAgo,
  noshow,
  observation,
  patient,
  recordFolder,
  stay,
  to,
  visit,
} from "#tests/support/record.ts";
import { importRecord, type ImportOutcome } from "./import-record.ts";
import type { Refusal } from "./judge.ts";
import { rereadDischarged } from "./reread-discharged.ts";

let database: TestDatabase;
let records: Awaited<ReturnType<typeof recordFolder>>;
beforeAll(async () => {
  useKinds(kinds);
  database = await testDatabase("intake");
  records = await recordFolder();
});
afterAll(async () => {
  await database.drop();
  await records.remove();
});

async function clinicWith(): Promise<Clinic> {
  const clinic = await emptyClinic(database);
  await clinic.inside(
    async (ctx) =>
      void (await ctx.db.insertInto("settings").values({ organization_id: ctx.organization.id }).execute()),
  );
  return clinic;
}

const file = (...lines: (Body | string)[]): Promise<string> => records.write(...lines);

type Given = { asOf?: Date | null; source?: string };
async function take(
  clinic: Clinic,
  paths: string[],
  { asOf = null, source = "record" }: Given = {},
): Promise<ImportOutcome & { refusals: Refusal[] }> {
  const refusals: Refusal[] = [];
  const outcome = await importRecord(clinic.inside, {
    paths,
    source,
    asOf,
    fileDate: null,
    locales: ["en", "es"],
    onRefused: (refusal) => refusals.push(refusal),
  });
  return { ...outcome, refusals };
}

const read = <Row>(clinic: Clinic, query: string): Promise<Row[]> =>
  clinic.inside(async (ctx) => (await sql.raw<Row>(query).execute(ctx.db)).rows);

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

describe("again, broken off, and with faults", () => {
  test("the same again stores nothing, adds nothing, opens nothing", async () => {
    const clinic = await clinicWith();
    const paths = [
      await file(patient("p"), doctor("dr"), visit("v", "p", 3), observation("o", "p", 2, "8480-6", 195, "mm[Hg]")),
    ];
    await take(clinic, paths);
    const before = await everything(clinic);
    expect(await take(clinic, paths)).toMatchObject({
      read: 4,
      stored: 0,
      unchanged: 4,
      failed: 0,
      touchpoints: 0,
      opened: {},
    });
    expect(await everything(clinic)).toEqual(before);
  });

  test("broken off in the middle, the next one finishes what is missing", async () => {
    const clinic = await clinicWith();
    const paths = [await file(patient("p"), doctor("dr"), visit("v", "p", 3))];
    let calls = 0;
    const dying: Clinic["inside"] = (work) =>
      (calls += 1) > 5 ? Promise.reject(new Error("killed")) : clinic.inside(work);
    const input = { paths, source: "record", asOf: null, fileDate: null, locales: ["en"], onRefused: () => {} };
    await expect(importRecord(dying, input)).rejects.toThrow("killed");
    expect(await read(clinic, "select count(*)::int as n from chart")).toEqual([{ n: 3 }]);
    expect(await take(clinic, paths)).toMatchObject({
      stored: 0,
      unchanged: 3,
      patients: 1,
      touchpoints: 1,
      resumed: true,
    });
    expect(await take(clinic, paths)).toMatchObject({ patients: 0, touchpoints: 0, resumed: false });
  });

  test("what is bad is refused with its place, the rest comes, and the patient is marked", async () => {
    const clinic = await clinicWith();
    const bad = { ...observation("o", "p", 2, "29463-7", 80, "kg"), valueQuantity: { value: 180, unit: "lbs" } };
    const path = await file(
      patient("p"),
      bad,
      '{"resourceType":"Condition","subject":{"reference":"Patient/p"},',
      patient("fine"),
      { ...condition("c", "gone", "1"), subject: { reference: "Patient/gone" }, onsetDateTime: "soon" },
    );
    const outcome = await take(clinic, [path]);
    expect(outcome).toMatchObject({
      read: 5,
      stored: 2,
      failed: 3,
      incomplete: [{ name: "Ana Ruiz-p" }],
      missing: ["gone"],
    });
    expect(outcome.refusals.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      "2: the unit of weight is not one of UCUM's that we know",
      expect.stringMatching(/^3: it is not JSON/),
      "5: Condition.onsetDateTime is no date",
    ]);
    expect(
      await read(
        clinic,
        "select p.family, t.incomplete_at is not null as incomplete from patients t join persons p using (organization_id, id) order by 1",
      ),
    ).toEqual([
      { family: "Ruiz-fine", incomplete: false },
      { family: "Ruiz-p", incomplete: true },
    ]);
  });

  test("a record that had a hole is whole again when the same resource comes and is taken, in any order", async () => {
    const marks = (clinic: Clinic) =>
      read(clinic, "select incomplete_at is not null as incomplete from patients order by record_no");
    const weight = (id: string, unit: string, hours: number) =>
      observation(id, "p", 2, "29463-7", 80, unit, { meta: { lastUpdated: hoursAgo(hours) } });
    const clinic = await clinicWith();
    const cut = '{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/p"},';
    const holes = await file(patient("p"), weight("o", "stone", 5), cut, patient("q"), weight("gone", "stone", 5));
    expect(await take(clinic, [holes])).toMatchObject({ failed: 3, incomplete: [{ name: "Ana Ruiz-p" }], whole: [] });
    const half = [await file(weight("o", "kg", 4), weight("gone", "kg", 4))];
    expect(await take(clinic, half)).toMatchObject({ failed: 0, incomplete: [], whole: [] });
    expect(await marks(clinic)).toEqual([{ incomplete: true }, { incomplete: false }]);
    const rest = [await file(condition("c", "p", "84114007"))];
    expect(await take(clinic, rest)).toMatchObject({ incomplete: [], whole: [{ name: "Ana Ruiz-p" }] });
    expect(await marks(clinic)).toEqual([{ incomplete: false }, { incomplete: false }]);
    // What is known to be newer than what was taken is missed; the same files again say the same.
    const newer = [await file(weight("o", "stone", 1))];
    for (const paths of [newer, newer, [...half, ...newer], half])
      expect(await take(clinic, paths)).toMatchObject({ whole: [] });
    expect(await marks(clinic)).toEqual([{ incomplete: true }, { incomplete: false }]);
    const other = await clinicWith();
    expect(await take(other, [...newer, ...half, await file(patient("p"), weight("o", "kg", 0.5))])).toMatchObject({
      failed: 1,
      incomplete: [],
    });
    expect(await marks(other)).toEqual([{ incomplete: false }]);
  });

  test("who comes after what could not be taken of them is marked as well", async () => {
    const clinic = await clinicWith();
    const bad = { ...condition("c", "p", "1"), onsetDateTime: "soon" };
    expect(await take(clinic, [await file(bad)])).toMatchObject({ missing: ["p"], incomplete: [] });
    await take(clinic, [await file(patient("p"))]);
    expect(await read(clinic, "select incomplete_at is not null as incomplete from patients")).toEqual([
      { incomplete: true },
    ]);
  });

  test("what is too long for a name or a number is cut, or stays in the chart", async () => {
    const clinic = await clinicWith();
    const many = Array.from({ length: 9 }, (_, n) => patient(`p${n}`));
    // Longer than an index holds, and nothing that would be packed.
    const endless = randomBytes(9_000).toString("base64").replace(/\W/g, " ");
    const path = await file(
      doctor("dr", { name: [{ text: endless }], identifier: [{ system: "s", value: endless }] }),
      ...many,
      patient("long", { name: [{ text: endless }], identifier: [{ system: "s", value: endless }] }),
      visit("v", "long", 9),
    );
    expect(await take(clinic, [path])).toMatchObject({ failed: 0, patients: 10, touchpoints: 1, missing: [] });
    const [{ longest }] = (await read(clinic, "select max(length(name)) as longest from persons")) as [
      { longest: number },
    ];
    expect(longest).toBeLessThan(250);
  });

  test("somebody of whom the database takes no patient keeps nobody else out, and is named", async () => {
    const clinic = await clinicWith();
    const { owner } = database;
    await owner.query(`create function no_unlucky() returns trigger language plpgsql as $$ begin
      if new.family = 'Ruiz-unlucky' then raise 'too much' using errcode = '54000'; end if; return new; end $$`);
    await owner.query("create trigger no_unlucky before insert on persons for each row execute function no_unlucky()");
    try {
      const path = await file(...Array.from({ length: 9 }, (_, n) => patient(`p${n}`)), patient("unlucky"));
      const outcome = await take(clinic, [path]);
      expect(outcome).toMatchObject({ stored: 10, patients: 9, missing: ["unlucky"] });
      const reason = expect.stringContaining("no patient can be made");
      expect(outcome.refusals).toMatchObject([{ type: "Patient", id: "unlucky", reason }]);
      expect(await take(clinic, [path])).toMatchObject({ stored: 0, patients: 0, resumed: false });
    } finally {
      await owner.query("drop function no_unlucky cascade");
    }
  });

  test("a patient by the UUID of another file is found, and who does not come at all is named", async () => {
    const clinic = await clinicWith();
    const [ana, dora, dr] = ["11", "22", "33"].map((n) => `0f5a3c1e-7b1d-4c54-9a11-0000000000${n}`) as [
      string,
      string,
      string,
    ];
    const urn = (id: string) => to(`urn:uuid:${id}`);
    const seenBy = (id: string, who: string, by: object) =>
      visit(id, who, 9, { subject: urn(who), participant: [{ individual: by }] });
    const first = await file(seenBy("v1", ana, urn(dr)), seenBy("v2", dora, urn(dr)), visit("v3", "lost", 9));
    const outcome = await take(clinic, [first, await file(patient(ana), doctor(dr))]);
    expect(outcome).toMatchObject({ failed: 0, patients: 1, touchpoints: 1, missing: [dora, "lost"] });
    expect(await read(clinic, "select u.name from patients t join persons u on u.id = t.usual_staff_id")).toEqual([
      { name: `Amara ${dr}` },
    ]);
    expect(await take(clinic, [await file(patient(dora))])).toMatchObject({ patients: 1, touchpoints: 1, missing: [] });
  });

  test("whose it is by an identifier alone, or by a patient inside, cannot be followed, and is said", async () => {
    const clinic = await clinicWith();
    const by = { identifier: { system: "urn:mrn", value: "M-77" } };
    const outcome = await take(clinic, [
      await file(
        visit("v", "p", 9, { subject: by }),
        visit("w", "p", 9, { subject: to("Patient?identifier=urn:mrn|M-77") }),
        visit("x", "p", 9, { subject: to("#me"), contained: [{ resourceType: "Patient", id: "me" }] }),
        noshow("a", "p", 9, { participant: [{ actor: { ...by, type: "Patient" } }] }),
        observation("o", "p", 9, "8480-6", 195, "mm[Hg]", { subject: { ...by, type: "Device" } }),
        noshow("b", "p", 9, { participant: [{ actor: { ...by, type: "Practitioner" } }] }),
      ),
    ]);
    expect(outcome).toMatchObject({ stored: 2, failed: 4 });
    expect(outcome.refusals.map(({ reason }) => reason)).toEqual(
      ["v", "w", "x", "a"].map(() => "it names its patient in a way that cannot be followed"),
    );
  });

  test("a body that the database does not take leaves the others in", async () => {
    const clinic = await clinicWith();
    const many = Array.from({ length: 9 }, (_, n) => patient(`p${n}`));
    // A number that JSON can say and numeric cannot hold.
    const huge = `{"resourceType":"Basic","id":"b","subject":{"reference":"Patient/p1"},"extension":[{"url":"x","valueDecimal":1e${"9".repeat(3)}}]}`;
    const outcome = await take(clinic, [await file(...many, huge)]);
    expect(outcome.stored + outcome.failed).toBe(10);
    expect(outcome.stored).toBeGreaterThanOrEqual(9);
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

/** Every row of the organisation but the notes of imports and of what the system opened. */
async function everything(clinic: Clinic): Promise<Body[]> {
  const tables =
    "persons patients staff contact_points identifiers relatives patient_words pools pool_members bonds touchpoints rhythms loops loop_events loop_lifts chart chart_versions".split(
      " ",
    );
  return read(
    clinic,
    tables
      .map(
        (name) =>
          `select '${name}' as name, md5(coalesce(string_agg(x::text, '|' order by x::text), '')) as rows from ${name} x`,
      )
      .join(" union all "),
  );
}

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
