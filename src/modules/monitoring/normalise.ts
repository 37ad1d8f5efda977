import type { CodeableConcept, Observation, Quantity } from "@medplum/fhirtypes";
import { momentOf } from "#platform/fhir/when.ts";
import type { WallClock } from "#platform/fhir/wall-clock.ts";
import { measureOf, unitOf, type Measure, type Part, type Reading } from "./measure.ts";
import { readingRules, type ReadingRules } from "./rule-data.ts";

const UCUM = "http://unitsofmeasure.org";
/** An Observation that stands. https://hl7.org/fhir/R4/valueset-observation-status.html */
const STANDS = ["preliminary", "final", "amended", "corrected"];

type Said = { measure: Measure; part: Part; quantity: Quantity };

/**
 * The readings in an Observation, in the house's units: none when it is not one of our measures, does not stand, has no moment, or what it
 * says cannot be true of a person (a slip of the hand or of the cuff). `now` limits a reading that is dated by its day alone.
 */
export function readingsOf(
  observation: Observation,
  wall: WallClock,
  now?: Date,
  rules: ReadingRules = readingRules.body,
): Reading[] {
  const at = takenAt(observation, wall, now);
  if (at === undefined || !STANDS.includes(observation.status) || !observation.id) return [];
  const readings = new Map<Measure, Reading>();
  for (const { measure, part, quantity } of saidIn(observation)) {
    const value = valueOf(measure, quantity);
    if (value === undefined || isImplausible(rules, measure, part, value)) continue;
    const reading = readings.get(measure) ?? { id: observation.id, measure, at: new Date(at), values: {} };
    readings.set(measure, { ...reading, ...boundOf(quantity), values: { ...reading.values, [part]: value } });
  }
  return [...readings.values()].filter(isWhole);
}

/** Why the value of one of our measures cannot be used, or undefined: a wrong guess here would be a wrong alarm, or none. */
export function valueTrouble(observation: Observation): string | undefined {
  for (const { measure, quantity } of saidIn(observation)) {
    if (quantity.value !== undefined && typeof quantity.value !== "number")
      return `the value of ${measure} is no number`;
    if (quantity.value !== undefined && unitIn(measure, quantity) === undefined)
      return `the unit of ${measure} is not one of UCUM's that we know`;
  }
  return undefined;
}

function saidIn(observation: Observation): Said[] {
  const parts = Array.isArray(observation.component) ? observation.component.filter(isThere) : [];
  return [observation, ...parts].flatMap(({ code, valueQuantity }) => {
    const known = isThere(valueQuantity) ? codeIn(code) : undefined;
    return known && valueQuantity ? [{ ...known, quantity: valueQuantity }] : [];
  });
}

/** What comes from elsewhere may hold a null where FHIR has an object. */
function isThere(part: unknown): boolean {
  return typeof part === "object" && part !== null;
}

function codeIn(code: CodeableConcept | undefined): { measure: Measure; part: Part } | undefined {
  for (const coding of Array.isArray(code?.coding) ? code.coding.filter(isThere) : []) {
    const known = coding.system === "http://loinc.org" && coding.code ? measureOf(coding.code) : undefined;
    if (known) return known;
  }
  return undefined;
}

function unitIn(measure: Measure, { system, code, unit }: Quantity): ((value: number) => number) | undefined {
  if (system !== undefined && system !== UCUM) return undefined;
  return unitOf(measure, code ?? unit ?? "");
}

function valueOf(measure: Measure, quantity: Quantity): number | undefined {
  const value = typeof quantity.value === "number" ? unitIn(measure, quantity)?.(quantity.value) : undefined;
  return value === undefined || !Number.isFinite(value) ? undefined : Math.round(value * 1000) / 1000;
}

function boundOf({ comparator }: Quantity): Pick<Reading, "bound"> {
  if (comparator === undefined) return {};
  return { bound: comparator.startsWith(">") ? "at-least" : "at-most" };
}

function isImplausible({ plausible }: ReadingRules, measure: Measure, part: Part, value: number): boolean {
  const [least, most] = plausible[measure][part] ?? [0, Number.POSITIVE_INFINITY];
  return value < least || value > most;
}

/** A pressure whose lower part is above the upper was typed the wrong way round, or belongs to two people. */
function isWhole({ values: { systolic, diastolic } }: Reading): boolean {
  return systolic === undefined || diastolic === undefined || systolic > diastolic;
}

function takenAt(observation: Observation, wall: WallClock, now?: Date): number | undefined {
  const { effectiveDateTime, effectiveInstant, effectivePeriod } = observation;
  return momentOf(effectiveDateTime ?? effectiveInstant ?? effectivePeriod?.end ?? effectivePeriod?.start, wall, now);
}
