import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Clinic } from "#tests/support/clinic.ts";
import { openIntake } from "#tests/support/intake.ts";
import {
  type Body,
  condition,
  doctor,
  hoursAgo,
  noshow,
  observation,
  patient,
  to,
  visit,
} from "#tests/support/record.ts";
import { importRecord } from "./import-record.ts";

let intake: Awaited<ReturnType<typeof openIntake>>;
beforeAll(async () => {
  intake = await openIntake("intake_faults");
});
afterAll(() => intake.close());

const clinicWith = () => intake.clinicWith();
const file: (typeof intake)["file"] = (...lines) => intake.file(...lines);
const take: (typeof intake)["take"] = (...given) => intake.take(...given);
const read: (typeof intake)["read"] = (...asked) => intake.read(...asked);

describe("again, and broken off", () => {
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
});

describe("with faults", () => {
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

  test("what is refused without its date is missed until a later import brings something of that name", async () => {
    const weight = (unit: string, value = 80) => observation("o", "p", 2, "29463-7", value, unit);
    const [old, bad] = [await file(patient("p"), weight("kg")), await file(weight("stone"))];
    const marks = { incomplete: [{ name: "Ana Ruiz-p" }], whole: [] };
    for (const files of [
      [old, bad],
      [bad, old],
    ]) {
      const clinic = await clinicWith();
      expect(await take(clinic, files)).toMatchObject(marks);
      expect(await take(clinic, files.toReversed())).toMatchObject(marks);
      expect(await take(clinic, [old])).toMatchObject({ incomplete: [], whole: [] });
      expect(await take(clinic, [await file(weight("kg", 81))])).toMatchObject({ whole: [{ name: "Ana Ruiz-p" }] });
    }
    const clinic = await clinicWith();
    await take(clinic, [old]);
    expect(await take(clinic, [bad])).toMatchObject(marks);
    // A date says too little beside a refusal that has none: that one may be newer.
    const dated = { ...weight("stone"), meta: { lastUpdated: hoursAgo(3) } };
    expect(await take(clinic, [await file(dated)])).toMatchObject(marks);
    expect(await read(clinic, "select last_updated = 'infinity' as undated from refusals")).toEqual([
      { undated: true },
    ]);
    await take(clinic, [old]);
    expect(await read(clinic, "select incomplete_at is not null as incomplete from patients")).toEqual([
      { incomplete: true },
    ]);
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

  test("somebody of whom the database takes no patient keeps nobody else out, and is named at each import until one can be made", async () => {
    const clinic = await clinicWith();
    const { owner } = intake.database;
    await owner.query(`create function no_unlucky() returns trigger language plpgsql as $$ begin
      if new.family = 'Ruiz-unlucky' then raise 'too much' using errcode = '54000'; end if; return new; end $$`);
    await owner.query("create trigger no_unlucky before insert on persons for each row execute function no_unlucky()");
    try {
      const path = await file(...Array.from({ length: 9 }, (_, n) => patient(`p${n}`)), patient("unlucky"));
      const outcome = await take(clinic, [path]);
      expect(outcome).toMatchObject({ stored: 10, failed: 1, patients: 9, missing: ["unlucky"] });
      const reason = expect.stringContaining("no patient can be made");
      expect(outcome.refusals).toMatchObject([{ type: "Patient", id: "unlucky", reason }]);
      const again = { stored: 0, failed: 1, patients: 0, resumed: false, missing: ["unlucky"] };
      expect(await take(clinic, [path])).toMatchObject({ ...again, refusals: [{ id: "unlucky", reason }] });
      expect(await take(clinic, [await file(patient("p10"))])).toMatchObject({
        failed: 1,
        patients: 1,
        missing: ["unlucky"],
      });
    } finally {
      await owner.query("drop function no_unlucky cascade");
    }
    expect(await take(clinic, [await file(patient("p11"))])).toMatchObject({ failed: 0, patients: 2, missing: [] });
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
