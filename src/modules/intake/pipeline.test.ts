import { existsSync } from "node:fs";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Observation, Resource } from "@medplum/fhirtypes";
import { beforeAll, describe, expect, test } from "vitest";
import { readReference } from "#platform/fhir/reference.ts";
import { wallClock } from "#platform/fhir/wall-clock.ts";
import { conditionNames, rhythmFor, type Coded } from "#modules/loops/index.ts";
import { crossingsOf, type Crossing, type Reading } from "#modules/monitoring/index.ts";
import { dischargeDue, type Stay } from "#modules/visits/index.ts";
import { condition } from "#tests/support/record.ts";
import { patientOfResource, troublesOf } from "./check.ts";
import { bodyOf, byNewest, type Body } from "./content.ts";
import { notYetIn } from "./dates.ts";
import { emptyDirectory, enter, practitionerFor } from "./directory.ts";
import { meaningOf } from "./meaning.ts";
import { nothingSeen, see, shiftDays } from "./newest.ts";
import type { ImportedPatient } from "./people.ts";
import { readResources } from "./read.ts";
import { DAY, shiftResource } from "./shift.ts";
import { staffOf } from "./staff.ts";
import { usualProvider, type Seen } from "./teams.ts";

const folder = "../shared/data/synthea-100";
const now = new Date("2026-11-21T15:00:00Z");
const wall = wallClock("America/New_York");
const reader = { wall, locales: ["en", "es"], locale: "en", region: "US", now };
const hours = { endOfClinicDay: (at: Date, nth: number): Date => new Date(at.getTime() + nth * DAY) };

type Person = {
  patient?: ImportedPatient;
  codes: Coded[];
  readings: Reading[];
  stays: Stay[];
  contacts: Seen[];
  crossings: Crossing[];
  rhythm: string;
  discharge: boolean;
  usual: string | null;
};
type Held = { resource: Resource; body: Body };
type Outcome = {
  days: number;
  counts: Record<string, number>;
  newest: Date;
  people: Map<string, Person>;
  touchpoints: number;
  staff: number;
};

/** What the files hold, each resource with what tells which of two bodies is the current one. */
async function readBodies(paths: string[]): Promise<Held[]> {
  const held: Held[] = [];
  for await (const { resource, error } of readResources(paths)) {
    if (!resource) throw new Error(error ?? "passed over");
    held.push({ resource, body: bodyOf(resource) });
  }
  return held;
}

/** The pure parts of an import in their order, held in memory. */
function take(held: Held[], planted: Resource[] = []): Outcome {
  const current = new Map<string, Held>();
  const seen = nothingSeen();
  for (const one of held) {
    see(seen, one.resource, wall);
    const key = `${one.resource.resourceType}/${one.resource.id}`;
    const known = current.get(key);
    if (!known || byNewest(one.body, known.body) > 0) current.set(key, one);
  }
  const days = shiftDays(seen, now, { now, fileDate: now, wall });
  const all = [...current.values()].map(({ resource }) => shiftResource(resource, days, wall)).concat(planted);
  return { days, ...interpret(all) };
}

function interpret(all: Resource[]): Omit<Outcome, "days"> {
  const directory = emptyDirectory();
  const people = new Map<string, Person>();
  const counts: Record<string, number> = {};
  let newest = 0;
  for (const resource of all) enter(directory, resource);
  for (const resource of all) {
    counts[resource.resourceType] = (counts[resource.resourceType] ?? 0) + 1;
    expect(notYetIn(resource, now)).toBeUndefined();
    const reference = readReference(patientOfResource(resource));
    if (reference?.kind !== "literal") continue;
    const mine = people.get(reference.id) ?? {
      codes: [],
      readings: [],
      stays: [],
      contacts: [],
      crossings: [],
      rhythm: "",
      discharge: false,
      usual: null,
    };
    people.set(reference.id, mine);
    const { patient, codes, readings, stay, touchpoint } = meaningOf(resource, reader)!;
    if (patient) mine.patient = patient;
    mine.codes.push(...(codes ?? []));
    mine.readings.push(...(readings ?? []));
    if (stay) mine.stays.push(stay);
    if (touchpoint) {
      mine.contacts.push({ staff: practitionerFor(directory, touchpoint.staff), at: touchpoint.at });
      newest = Math.max(newest, touchpoint.at.getTime());
    }
  }
  const staff = all.flatMap((resource) =>
    resource.resourceType === "Practitioner" ? (staffOf(resource, [], reader)?.id ?? []) : [],
  );
  for (const mine of people.values()) judge(mine);
  const touchpoints = [...people.values()].reduce((sum, { contacts }) => sum + contacts.length, 0);
  return { counts, people, newest: new Date(newest), touchpoints, staff: staff.length };
}

function judge(mine: Person): void {
  const { codes, readings, stays, contacts, patient } = mine;
  if (patient!.diedOn !== null) return;
  mine.crossings = crossingsOf(readings, { born: patient!.born, known: conditionNames(codes, now) }, now);
  mine.discharge =
    dischargeDue(
      stays,
      contacts.map(({ at }) => at),
      hours,
      now,
    ) !== null;
  const { days, because } = rhythmFor(codes, null, null, false, now);
  Object.assign(mine, { rhythm: `${days} ${because}`, usual: usualProvider(contacts) });
}

const summary = ({ people, ...rest }: Outcome) => ({
  ...rest,
  people: [...people]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { patient, rhythm, discharge, usual, crossings, contacts, readings }]) => ({
      id,
      patient,
      rhythm,
      discharge,
      usual,
      crossings,
      contacts: contacts.length,
      readings: readings.length,
    })),
});

function plant(patient: string, code: string, quantity: object, hoursAgo: number, component?: object[]): Observation {
  const loinc = (each: string) => ({ coding: [{ system: "http://loinc.org", code: each }] });
  return {
    resourceType: "Observation",
    id: `planted-${patient}-${hoursAgo}`,
    status: "final",
    code: loinc(code),
    subject: { reference: `Patient/${patient}` },
    effectiveDateTime: new Date(now.getTime() - hoursAgo * 3_600_000).toISOString(),
    ...(component ? { component } : { valueQuantity: quantity }),
  } as Observation;
}

const isHere = existsSync(folder);
const ndjson = isHere
  ? readdirSync(folder)
      .filter((name) => name.endsWith(".ndjson.gz"))
      .map((name) => join(folder, name))
  : [];

describe.skipIf(!isHere)("the 100 patients (skipped where ../shared/data is not there)", () => {
  let held: Held[];
  let outcome: Outcome;
  beforeAll(async () => {
    held = await readBodies(ndjson);
    outcome = take(held);
  }, 120_000);

  test("are all read, and nothing is refused", () => {
    expect(held.flatMap(({ resource }) => troublesOf(resource))).toEqual([]);
    expect(outcome.counts).toMatchObject({
      Patient: 100,
      Encounter: 3697,
      Observation: 16_315,
      Condition: 639,
      Practitioner: 203,
      Organization: 203,
    });
    expect(outcome.people.size).toBe(100);
    expect(outcome.touchpoints).toBe(3458);
    expect(outcome.staff).toBe(203);
    expect([...outcome.people.values()].flatMap(({ patient }) => patient!.gaps)).toEqual([]);
  });

  test("move by whole weeks to just before now", () => {
    expect(outcome.days).toBe(2387);
    expect(outcome.newest.toISOString()).toBe("2026-11-18T09:20:36.000Z");
  });

  test("call for nobody by their readings: the last severe pressure is ten years old", () => {
    const readings = [...outcome.people.values()].flatMap((person) => person.readings);
    expect(readings.length).toBeGreaterThan(4000);
    expect([...outcome.people.values()].flatMap((person) => person.crossings)).toEqual([]);
  });

  test("have rhythms by their conditions", () => {
    const rhythms = Object.groupBy([...outcome.people.values()], (person) => person.rhythm);
    expect(Object.fromEntries(Object.entries(rhythms).map(([rhythm, people]) => [rhythm, people!.length]))).toEqual({
      "30 copd": 2,
      "60 several-chronic": 23,
      "90 chronic": 31,
      "365 default": 44,
    });
  });

  test("are the same in any order, also when ten of them come again as Bundles", async () => {
    const both = held.concat(await readBodies([join(folder, "bundles")]));
    const [once, turned] = [take(both), take(both.toReversed())];
    expect(summary(turned)).toEqual(summary(once));
    expect(once.people.size).toBe(100);
  }, 120_000);

  test("planted recent alarms are found, of adults, and only inside their windows", () => {
    const born = (id: string): string => outcome.people.get(id)!.patient!.born!;
    const ids = [...outcome.people.keys()].toSorted();
    const fails = (id: string): boolean => conditionNames(outcome.people.get(id)!.codes, now).has("heart-failure");
    const adults = ids.filter((id) => born(id) < "2000" && !fails(id));
    const child = ids.find((id) => born(id) > "2012")!;
    const [pressed, heavier, stale, sturdy] = adults as [string, string, string, string];
    const kilograms = (value: number) => ({ value, system: "http://unitsofmeasure.org", code: "kg" });
    const mmHg = (code: string, value: number) => ({
      code: { coding: [{ system: "http://loinc.org", code }] },
      valueQuantity: { value, system: "http://unitsofmeasure.org", code: "mm[Hg]" },
    });
    const severe = [mmHg("8480-6", 192), mmHg("8462-4", 101)];
    const { people } = take(held, [
      plant(pressed, "85354-9", {}, 3, severe),
      plant(heavier, "29463-7", kilograms(81.6), 30),
      plant(heavier, "29463-7", kilograms(83), 4),
      condition("heart", heavier, "84114007") as unknown as Resource,
      plant(sturdy, "29463-7", kilograms(81.6), 30),
      plant(sturdy, "29463-7", kilograms(83), 4),
      plant(stale, "85354-9", {}, 50, severe),
      plant(child, "85354-9", {}, 3, severe),
    ]);
    const found = [...people].flatMap(([id, { crossings }]) =>
      crossings.map(({ measure, urgency, facts }) => ({ id, measure, urgency, facts })),
    );
    expect(found).toHaveLength(2);
    expect(found).toContainEqual({
      id: pressed,
      measure: "blood-pressure",
      urgency: "now",
      facts: { systolic: 192, diastolic: 101, limit: 180 },
    });
    expect(found).toContainEqual({
      id: heavier,
      measure: "weight",
      urgency: "now",
      facts: { value: 83, gained: 1.4, days: 1 },
    });
  }, 120_000);
});
