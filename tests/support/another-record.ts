import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Body } from "./record.ts";

/**
 * A record that is written as no synthetic one is: other ids and systems, Bundles of three sorts with `urn:uuid` inside, roles instead of
 * clinicians, contained resources, odd units, bare years, times with offsets, several names, people who are gone, and files with a byte order
 * mark, CRLF, blank lines and a line of rubbish. What is true of its named people now stands in `expected` of the test that reads it.
 */
export type AnotherRecord = { files: { name: string; lines: Body[]; as: "bundle" | "ndjson"; sort?: string }[] };

const base = "https://ehr.example.org/fhir/R4";
const at = (now: Date, hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
/** As a system two hours ahead of UTC writes it. */
const offset = (date: Date): string => `${new Date(date.getTime() + 2 * 3_600_000).toISOString().slice(0, 19)}+02:00`;
const zulu = (date: Date): string => date.toISOString();
const day = (date: Date): string => date.toISOString().slice(0, 10);

/** The record as of `now`, with so many people more of whom nothing is remarkable; the same for the same arguments, but for its UUIDs. */
export function anotherRecord(now: Date, others: number): AnotherRecord {
  const team = teamOf();
  const ago = (hours: number) => at(now, hours);
  return {
    files: [
      { name: "team.json", as: "bundle", sort: "transaction", lines: team.bundle },
      { name: "people.json", as: "bundle", sort: "collection", lines: peopleOf(now) },
      { name: "visits.json", as: "bundle", sort: "searchset", lines: visitsOf(ago, team) },
      { name: "readings.ndjson.gz", as: "ndjson", lines: readingsOf(ago) },
      { name: "rest.ndjson", as: "ndjson", lines: restOf(ago) },
      { name: "others.ndjson", as: "ndjson", lines: othersOf(ago, team, others) },
    ],
  };
}

type Team = { bundle: Body[]; roles: string[] };

/** Two clinics and a doctor who works alone; nobody has an id but by the `fullUrl` of their entry. */
function teamOf(): Team {
  const [north, south] = [uuid(1), uuid(2)];
  const staff = [
    ["Halima", "Yusuf", "Physician"],
    ["Bo", "Lindqvist", "Registered nurse"],
    ["Marta", "Ilves", "Nurse practitioner"],
    ["Teodor", "Kask", "Family physician"],
  ].map(([given, family, text], n) => ({
    person: uuid(10 + n),
    role: uuid(20 + n),
    given,
    family,
    text,
    place: n < 2 ? north : south,
  }));
  return {
    bundle: [
      {
        fullUrl: north,
        resourceType: "Organization",
        name: "Northside Clinic",
        identifier: [{ system: "urn:oid:1.2.3", value: "N" }],
      },
      { fullUrl: south, resourceType: "Organization", name: "Southside Clinic" },
      ...staff.map(({ person, given, family }) => ({
        fullUrl: person,
        resourceType: "Practitioner",
        name: [{ given: [given], family }],
      })),
      ...staff.map(({ person, role, text, place }) => ({
        fullUrl: role,
        resourceType: "PractitionerRole",
        practitioner: { reference: person },
        organization: { reference: place },
        code: [{ text }],
      })),
    ],
    roles: staff.map(({ role }) => role.replace("urn:uuid:", "")),
  };
}

function uuid(n: number): string {
  return `urn:uuid:0f5a3c1e-7b1d-4c54-9a11-${n.toString(16).padStart(12, "0")}`;
}

/** Named by what is remarkable about them. */
function person(id: string, given: string, more: Body = {}): Body {
  return {
    fullUrl: `${base}/Patient/${id}`,
    resourceType: "Patient",
    id,
    identifier: [{ system: "urn:oid:2.16.840.1.999.5", value: `X-${id}`, type: { coding: [{ code: "MR" }] } }],
    name: [{ given: [given], family: "Saar" }],
    birthDate: "1948-02-29",
    ...more,
  };
}

function peopleOf(now: Date): Body[] {
  const called = [
    { use: "old", given: ["Liis"], family: "Before" },
    { use: "maiden", family: "Maiden" },
    { use: "official", given: ["Elisabet", "Anna"], family: "Saar-Kallas", period: { start: "1990" } },
    { use: "nickname", given: ["Liisu"] },
  ];
  return [
    person("H.1", "Heart", { telecom: [{ system: "phone", value: "(510) 555-0111", use: "mobile" }] }),
    person("P.1", "Pressed", { communication: [{ language: { text: "Spanish" }, preferred: true }] }),
    person("O.1", "Oxygen", { birthDate: "1951" }),
    person("G.1", "Sugarhigh"),
    person("G.2", "Sugarlow"),
    person("T.1", "Hot"),
    person("T.2", "Odd"),
    person("D.1", "Discharged"),
    person("M.1", "Missed"),
    person("Z.1", "Dead", { deceasedBoolean: true }),
    person("Z.2", "Left", { active: false }),
    person("Z.3", "Merged", { link: [{ type: "replaced-by", other: { reference: `${base}/Patient/P.1` } }] }),
    person("K.1", "Child", { birthDate: day(new Date(now.getTime() - 9 * 365 * 86_400_000)) }),
    person("N.1", "Named", {
      name: called,
      contact: [{ name: { text: "Ants Saar" }, relationship: [{ text: "Spouse" }] }],
    }),
    { fullUrl: `${base}/Patient/B.1`, resourceType: "Patient", id: "B.1" },
    person("W.1", "Twice", {
      meta: { lastUpdated: "2026-01-01T00:00:00Z" },
      telecom: [{ system: "phone", value: "510-555-0122" }],
    }),
    person("W.1", "Twice", {
      meta: { lastUpdated: "2026-02-01T00:00:00Z" },
      telecom: [{ system: "phone", value: "510-555-0123" }],
    }),
  ];
}

type Ago = (hours: number) => Date;

/** Visits as a search answers them: who was seen is an absolute address, whom they saw a role; one has no end, and one no hour. */
function visitsOf(ago: Ago, { roles }: Team): Body[] {
  const visit = (id: string, who: string, role: number, period: Body, more: Body = {}): Body => ({
    fullUrl: `${base}/Encounter/${id}`,
    resourceType: "Encounter",
    id,
    status: "finished",
    class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "AMB" },
    subject: { reference: `${base}/Patient/${who}` },
    participant: [{ individual: { reference: `PractitionerRole/${roles[role]!}` } }],
    period,
    ...more,
  });
  const stay = { start: offset(ago(140)), end: offset(ago(72)) };
  return [
    { resourceType: "OperationOutcome", issue: [{ severity: "information", code: "informational" }] },
    visit("e-1", "P.1", 0, { start: offset(ago(24 * 90)) }),
    visit("e-2", "P.1", 0, { start: day(ago(24 * 200)) }),
    visit("e-3", "P.1", 2, { start: zulu(ago(24 * 20)), end: zulu(ago(24 * 20 - 0.5)) }),
    visit(
      "e-4",
      "H.1",
      1,
      { start: offset(ago(24 * 40)), end: offset(ago(24 * 40 - 1)) },
      { class: { code: "VR" }, type: [{ text: "Telephone consultation" }] },
    ),
    visit("e-5", "D.1", 3, { start: offset(ago(24 * 60)) }),
    visit("s-1", "D.1", 3, stay, {
      class: { code: "IMP" },
      hospitalization: { dischargeDisposition: { coding: [{ code: "home" }] } },
    }),
    visit("s-2", "Z.1", 3, stay, {
      class: { code: "IMP" },
      hospitalization: { dischargeDisposition: { coding: [{ code: "exp" }] } },
    }),
    visit("s-3", "Z.2", 3, stay, { class: { code: "IMP" } }),
    visit("x-1", "M.1", 2, { start: offset(ago(24 * 30)) }, { status: "cancelled" }),
    visit("x-2", "M.1", 2, { start: "2019" }),
    visit("x-3", "G.1", 2, { start: zulu(ago(24 * 12)) }, { status: "entered-in-error" }),
  ];
}

function readingsOf(ago: Ago): Body[] {
  let count = 0;
  const reading = (
    who: string,
    hours: number,
    code: string | string[],
    value: number | null,
    unit: Body | null,
    more: Body = {},
  ): Body => ({
    resourceType: "Observation",
    id: `obs_${(count += 1)}`.replace("_", "."),
    status: "final",
    code: { coding: [code].flat().map((one) => ({ system: "http://loinc.org", code: one })) },
    subject: { reference: `Patient/${who}` },
    effectiveDateTime: offset(ago(hours)),
    ...(unit && { valueQuantity: { value, ...unit } }),
    ...more,
  });
  const ucum = (code: string) => ({ unit: code, system: "http://unitsofmeasure.org", code });
  const pressure = (who: string, hours: number, systolic: number, diastolic: number, more: Body = {}) =>
    reading(who, hours, "85354-9", null, null, {
      component: [
        {
          code: { coding: [{ system: "http://loinc.org", code: "8480-6" }] },
          valueQuantity: { value: systolic, ...ucum("mm[Hg]") },
        },
        {
          code: { coding: [{ system: "http://loinc.org", code: "8462-4" }] },
          valueQuantity: { value: diastolic, ...ucum("mm[Hg]") },
        },
      ],
      ...more,
    });
  return [
    reading("H.1", 28, "29463-7", 80, ucum("kg")),
    reading("H.1", 3, "29463-7", 181.5, ucum("[lb_av]")),
    reading("N.1", 28, "29463-7", 80, ucum("kg")),
    reading("N.1", 3, "29463-7", 84, ucum("kg")),
    pressure("P.1", 5, 190, 125),
    pressure("P.1", 60, 210, 130),
    pressure("M.1", 5, 190, 125, { status: "entered-in-error" }),
    reading("O.1", 4, ["59408-5", "2708-6"], 86, ucum("%")),
    reading("G.1", 6, "15074-8", 22, ucum("mmol/L")),
    reading("G.2", 6, "41653-7", 45, ucum("mg/dL")),
    reading("T.1", 2, "8310-5", 104.5, ucum("[degF]")),
    reading("T.2", 2, "8310-5", 104.5, { unit: "F" }),
    pressure("Z.1", 5, 200, 130),
    pressure("Z.2", 5, 200, 130),
    pressure("Z.3", 5, 200, 130),
    pressure("K.1", 5, 200, 130),
    reading("B.1", 5, "72514-3", 3, { unit: "{score}", system: "http://unitsofmeasure.org", code: "{score}" }),
    reading("B.1", 5, "8867-4", 72, { unit: "bpm", code: "{beats}/min", system: "http://unitsofmeasure.org" }),
  ];
}

/** Plans, conditions and medicines; one of them inside the resource that needs it. */
function restOf(ago: Ago): Body[] {
  const plan = (id: string, who: string, status: string, hours: number): Body => ({
    resourceType: "Appointment",
    id,
    status,
    start: offset(ago(hours)),
    participant: [
      { actor: { reference: "Location/room-1" }, status: "accepted" },
      { actor: { reference: `Patient/${who}` }, status: "accepted" },
    ],
  });
  return [
    plan("a-1", "M.1", "noshow", 24 * 6),
    plan("a-2", "G.1", "proposed", 24 * 6),
    plan("a-3", "G.2", "cancelled", 24 * 6),
    plan("a-4", "H.1", "booked", -24 * 6),
    {
      resourceType: "Condition",
      id: "c-1",
      clinicalStatus: { coding: [{ code: "active" }] },
      code: {
        coding: [{ system: "http://hl7.org/fhir/sid/icd-10-cm", code: "I50.22" }],
        text: "Chronic systolic heart failure",
      },
      subject: { reference: `${base}/Patient/H.1` },
      onsetDateTime: "2019",
    },
    {
      resourceType: "MedicationRequest",
      id: "m-1",
      status: "active",
      intent: "order",
      contained: [{ resourceType: "Medication", id: "med", code: { text: "Furosemide 40 mg" } }],
      medicationReference: { reference: "#med" },
      subject: { reference: "Patient/H.1" },
      authoredOn: "2026-03",
    },
    { resourceType: "Location", id: "room-1", name: "Room 1" },
  ];
}

/** People of whom nothing is remarkable: a visit or three, and a quiet pressure. */
function othersOf(ago: Ago, { roles }: Team, count: number): Body[] {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  return Array.from({ length: count }, (_, n) => {
    const family = [n % 26, Math.floor(n / 26) % 26, Math.floor(n / 676)].map((place) => letters[place]).join("");
    const id = `q-${n}`;
    const visits = Array.from({ length: 1 + (n % 3) }, (__, turn) => ({
      resourceType: "Encounter",
      id: `${id}-v${turn}`,
      status: "finished",
      class: { code: "AMB" },
      subject: { reference: `Patient/${id}` },
      participant: [{ individual: { reference: `PractitionerRole/${roles[(n + (turn === 2 ? 1 : 0)) % 4]!}` } }],
      period: { start: offset(ago(24 * (15 + n + turn * 40))) },
    }));
    return [
      person(id, "Quiet", { name: [{ given: ["Quiet"], family: `Person ${family}` }], fullUrl: undefined }),
      ...visits,
    ];
  }).flat();
}

/** Writes the record into a folder, in the order that `turn` gives to its files and to what stands in them. Gives the paths of the files. */
export async function writeRecord(
  folder: string,
  { files }: AnotherRecord,
  turn: <Item>(items: Item[]) => Item[] = (items) => items,
): Promise<string[]> {
  const home = join(folder, randomUUID());
  await mkdir(home);
  const paths = turn(files).map(({ name, lines, as, sort }) => ({
    path: join(home, name),
    bytes: as === "bundle" ? bundleOf(turn(lines), sort!) : linesOf(turn(lines), name),
  }));
  for (const { path, bytes } of paths) await writeFile(path, bytes);
  await writeFile(join(home, "README.txt"), "Exported on a Tuesday.\r\n");
  return [...paths.map(({ path }) => path), join(home, "README.txt")];
}

const mark = "\ufeff";

/** Over many lines, behind a byte order mark; what is posted has no id of its own. */
function bundleOf(lines: Body[], type: string): string {
  const entry = lines.map(({ fullUrl, ...resource }) => ({
    fullUrl,
    resource,
    ...(type === "transaction" && { request: { method: "POST", url: resource.resourceType } }),
    ...(type === "searchset" && {
      search: { mode: resource.resourceType === "OperationOutcome" ? "outcome" : "match" },
    }),
  }));
  const link = [{ relation: "next", url: `${base}?page=2` }];
  return (
    mark +
    JSON.stringify({ resourceType: "Bundle", type, ...(type === "searchset" && { link, total: 99 }), entry }, null, 2)
  );
}

/** With CRLF, blank lines and one line of rubbish. */
function linesOf(lines: Body[], name: string): string | Buffer {
  const texts = lines.map(({ fullUrl: _, ...resource }) => JSON.stringify(resource));
  if (name.startsWith("rest"))
    texts.splice(2, 0, "", "   ", '{"resourceType":"Observation","id":"cut","subject":{"reference":"Patient/T.2"');
  const text = mark + texts.join("\r\n") + "\r\n\r\n";
  return name.endsWith(".gz") ? gzipSync(text) : text;
}
