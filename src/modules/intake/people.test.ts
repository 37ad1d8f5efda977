import type { Patient, RelatedPerson } from "@medplum/fhirtypes";
import { describe, expect, test } from "vitest";
import { relatedOf } from "./contacts.ts";
import { nameIn } from "./names.ts";
import { patientOf, type Clinic } from "./people.ts";

const clinic: Clinic = { locales: ["en", "es"], locale: "en", region: "US", now: new Date("2026-11-21T15:00:00Z") };
const read = (patient: object) => patientOf({ resourceType: "Patient", id: "1", ...patient }, clinic);

describe("names", () => {
  test.each<[string, object[], string | null, (string | null)?]>([
    [
      "given, family and what stands behind, without titles",
      [{ use: "official", prefix: ["Mr."], given: ["Ana", "María"], family: "Ruiz", suffix: ["Jr."] }],
      "Ana María Ruiz Jr.",
    ],
    ["made-up digits left out", [{ given: ["Neomi684"], family: "Hand679" }], "Neomi Hand"],
    ["a name with a number stays", [{ text: "Henry 8th" }], "Henry 8th"],
    ["only a text", [{ text: " Rosa  Martínez " }], "Rosa Martínez"],
    ["only a family name", [{ family: "Ruiz" }], "Ruiz"],
    ["Chinese, family first", [{ family: "王", given: ["小明"] }], "王小明"],
    [
      "official before usual, whatever the order",
      [
        { use: "usual", given: ["Bob"], family: "Ray" },
        { use: "official", given: ["Robert"], family: "Ray" },
      ],
      "Robert Ray",
      "Bob",
    ],
    [
      "the name now, not the maiden name",
      [
        { use: "maiden", given: ["Ana"], family: "Vega" },
        { given: ["Ana"], family: "Ruiz" },
      ],
      "Ana Ruiz",
    ],
    [
      "not one that has ended",
      [
        { use: "official", given: ["Ana"], family: "Vega", period: { end: "2001" } },
        { use: "usual", given: ["Ana"], family: "Ruiz" },
      ],
      "Ana Ruiz",
    ],
    [
      "called by a nickname",
      [
        { given: ["Guadalupe"], family: "Ruiz" },
        { use: "nickname", given: ["Lupe"] },
      ],
      "Guadalupe Ruiz",
      "Lupe",
    ],
    [
      "a nickname that is the name says nothing",
      [
        { given: ["Ana"], family: "Ruiz" },
        { use: "nickname", given: ["Ana"] },
      ],
      "Ana Ruiz",
    ],
    ["only a nickname", [{ use: "nickname", text: "Lupe" }], "Lupe"],
    ["nothing in it", [{ use: "official" }, {}], null],
    ["no name", [], null],
  ])("%s", (_, names, name, called = null) => {
    expect(nameIn(names as Patient["name"], clinic.now)?.name ?? null).toBe(name);
    expect(nameIn(names as Patient["name"], clinic.now)?.called ?? null).toBe(called);
  });
});

describe("languages", () => {
  const speaks = (...codes: (string | object)[]) => ({
    communication: codes.map((code) => ({ language: typeof code === "string" ? { coding: [{ code }] } : code })),
  });
  const needed = (code: string) => ({
    extension: [
      { url: "http://hl7.org/fhir/us/core/StructureDefinition/us-core-interpreter-needed", valueCoding: { code } },
    ],
  });
  test.each<[string, object, string, string | null]>([
    ["nothing said", {}, "en", null],
    ["English of the States", speaks("en-US"), "en", null],
    ["Spanish", speaks("es"), "es", "es"],
    ["Spanish in three letters", speaks("spa"), "es", "es"],
    ["Spanish in a word", speaks({ text: "Spanish; Castilian" }), "es", "es"],
    ["French of France", speaks("fr-FR"), "en", "fr"],
    ["Chinese", speaks("zh"), "en", "zh"],
    ["written with a line", speaks("pt_BR"), "en", "pt"],
    [
      "the preferred one",
      {
        communication: [
          { language: { coding: [{ code: "en" }] } },
          { preferred: true, language: { coding: [{ code: "vi" }] } },
        ],
      },
      "en",
      "vi",
    ],
    ["a code that is none, and its word", speaks({ coding: [{ code: "??" }], text: "Tagalog" }), "en", "fil"],
    ["none at all", speaks("und", {}), "en", null],
    ["Spanish, and no interpreter wanted", { ...speaks("es"), ...needed("373067005") }, "es", null],
    ["English, and an interpreter wanted", { ...speaks("en"), ...needed("373066001") }, "en", "en"],
    ["a language nobody wrote down", needed("373066001"), "en", "und"],
    [
      "the older extension",
      {
        ...speaks("es"),
        extension: [
          { url: "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired", valueBoolean: false },
        ],
      },
      "es",
      null,
    ],
  ])("%s", (_, patient, locale, interpreter) => {
    expect(read(patient)).toMatchObject({ locale, interpreter });
  });
});

describe("how to reach them", () => {
  test("numbers as they are dialled, in the order of the record, without what is old, twice, or reaches nobody", () => {
    const telecom = [
      { system: "phone", value: "(510) 555-0199", use: "old" },
      { system: "phone", value: "5105550163", use: "home" },
      { system: "phone", value: "510-555-0101", use: "mobile", rank: 1 },
      { system: "sms", value: "+1 510 555 0163" },
      { system: "fax", value: "510-555-0102" },
      { system: "email", value: "ana@example.org" },
      { system: "email", value: "none" },
      { value: "510-555-0103" },
      { system: "phone", value: "555-0163" },
      { system: "phone", value: "510-555-0104", period: { end: "2020-01-01" } },
      { system: "phone" },
    ];
    expect(read({ telecom }).reach.map(({ kind, value, label, rank }) => [rank, kind, value, label])).toEqual([
      [1, "phone", "+15105550101", "mobile"],
      [2, "phone", "+15105550163", "home"],
      [3, "email", "ana@example.org", null],
      [4, "phone", "+15105550103", null],
      [5, "phone", "555-0163", null],
    ]);
  });

  test("one address, for letters", () => {
    const address = [
      { use: "old", line: ["1 Gone St"] },
      { type: "physical", line: ["2 House St"] },
      {
        type: "postal",
        line: ["PO Box 3", "Unit 4"],
        city: "Fall River",
        state: "MA",
        postalCode: "02720",
        country: "US",
      },
    ];
    expect(read({ address }).reach).toEqual([
      { kind: "letter", value: "PO Box 3\nUnit 4\nFall River, MA 02720\nUS", label: null, rank: 1 },
    ]);
    expect(read({ address: [{}] }).reach).toEqual([]);
  });
});

describe("who they are", () => {
  test.each<[string, object, object]>([
    ["born on a day", { birthDate: "1950-03-07" }, { born: "1950-03-07", gaps: ["name"] }],
    [
      "born in a year: nobody is born on a guess",
      { birthDate: "1950", name: [{ text: "A" }] },
      { born: null, gaps: ["birth date"] },
    ],
    ["nothing known", {}, { name: "?", born: null, gaps: ["name", "birth date"] }],
    ["died on a day", { deceasedDateTime: "2020-05-06T23:00:00-04:00" }, { diedOn: "2020-05-06" }],
    ["died in a month", { deceasedDateTime: "2020-05" }, { diedOn: "2020-05-01" }],
    ["died in a year", { deceasedDateTime: "2020" }, { diedOn: "2020-01-01" }],
    ["died, nobody knows when", { deceasedBoolean: true }, { diedOn: "2026-11-21" }],
    ["lives", { deceasedBoolean: false }, { diedOn: null }],
    ["no longer in use", { active: false }, { left: true, replacedBy: null }],
    [
      "merged into another",
      { link: [{ type: "replaced-by", other: { reference: "Patient/2" } }] },
      { left: true, replacedBy: "Patient/2" },
    ],
    [
      "pronouns",
      {
        extension: [
          {
            url: "http://hl7.org/fhir/StructureDefinition/individual-pronouns",
            extension: [{ url: "value", valueCodeableConcept: { coding: [{ code: "LA29519-8" }] } }],
          },
        ],
      },
      { pronouns: "she/her" },
    ],
    [
      "pronouns in words",
      {
        extension: [
          {
            url: "http://hl7.org/fhir/StructureDefinition/individual-pronouns",
            valueCodeableConcept: { text: "ze/zir" },
          },
        ],
      },
      { pronouns: "ze/zir" },
    ],
  ])("%s", (_, patient, expected) => {
    expect(read(patient)).toMatchObject(expected);
  });

  test("identifiers that stand; the clinic's own is marked", () => {
    const identifier = [
      { system: "urn:mrn", value: "77", type: { coding: [{ code: "MR" }] } },
      { value: "no system" },
      { system: "urn:old", value: "1", use: "old" },
      { system: "urn:empty" },
    ];
    expect(read({ identifier }).identifiers).toEqual([
      { system: "urn:mrn", value: "77", isRecordNumber: true },
      { system: "", value: "no system", isRecordNumber: false },
    ]);
  });
});

describe("who is around them", () => {
  test("contacts of the record, with what they are to the patient", () => {
    const contact = [
      {
        name: { given: ["Elena"], family: "Martínez" },
        relationship: [{ coding: [{ code: "C" }] }, { coding: [{ code: "DAU" }] }],
        telecom: [{ system: "phone", value: "510-555-0110" }],
        period: { start: "2020-02-03" },
      },
      { name: { text: "Jo" }, relationship: [{ text: "Church Friend" }] },
      { name: { text: "Sam" }, period: { end: "2020-01-01" } },
      { relationship: [{ coding: [{ code: "E" }] }], organization: { display: "Employer" } },
    ];
    expect(read({ contact }).around).toMatchObject([
      {
        name: "Elena Martínez",
        relation: "daughter",
        since: "2020-02-03",
        endedOn: null,
        reach: [{ value: "+15105550110" }],
      },
      { name: "Jo", relation: "Church Friend" },
      { name: "Sam", relation: "contact", endedOn: "2020-01-01" },
    ]);
  });

  test("a related person, also one who is no longer", () => {
    const person = {
      resourceType: "RelatedPerson",
      id: "r",
      patient: { reference: "Patient/1" },
      name: [{ text: "Elena" }],
      relationship: [{ coding: [{ code: "SPS" }] }],
    } as RelatedPerson;
    expect(relatedOf(person, clinic)).toMatchObject({ key: "r", relation: "spouse", endedOn: null });
    expect(relatedOf({ ...person, active: false }, clinic)?.endedOn).toBe("2026-11-21");
    expect(relatedOf({ ...person, name: undefined }, clinic)).toBeNull();
  });
});
