/** What can be measured at home or in a visit, and what it is told in: mmHg, kg, mg/dL, %, °C and times a minute. */
export type Measure =
  | "blood-pressure"
  | "weight"
  | "glucose"
  | "spo2"
  | "temperature"
  | "heart-rate"
  | "breathing-rate";

/** Blood pressure has two parts; everything else has one. */
export type Part = "systolic" | "diastolic" | "value";

/**
 * One reading in the house's units. `bound` says that the device could not show more or less than this ("HI", "<20"): the true value is
 * at least, or at most, what stands there.
 */
export type Reading = {
  /** The id of the Observation. */
  id: string;
  measure: Measure;
  at: Date;
  values: Partial<Record<Part, number>>;
  bound?: "at-least" | "at-most";
};

/** A reading that calls for a person. `facts` are the numbers of its sentence, in the house's units. */
export type Crossing = {
  measure: Measure;
  /** The name of the limit that was crossed. */
  limit: string;
  urgency: "now" | "today";
  facts: Record<string, number>;
  observedAt: Date;
  readingId: string;
};

/** A unit as UCUM writes it, and how a value in it becomes ours. https://ucum.org/ucum */
type Unit = (value: number) => number;
const same: Unit = (value) => value;
const times =
  (factor: number): Unit =>
  (value) =>
    value * factor;

/** Factors: reference.md 7.1. */
const UNITS: Record<Measure, Record<string, Unit>> = {
  "blood-pressure": { "mm[Hg]": same, kPa: times(7.50061683) },
  weight: { kg: same, g: times(0.001), "[lb_av]": times(0.45359237), "[oz_av]": times(0.45359237 / 16) },
  glucose: { "mg/dL": same, "mmol/L": times(18.016), "g/L": times(100) },
  spo2: { "%": same },
  temperature: { Cel: same, "[degF]": (value) => (value - 32) / 1.8, K: (value) => value - 273.15 },
  "heart-rate": { "/min": same },
  "breathing-rate": { "/min": same },
};

type Code = { measure: Measure; part: Part };

const blood = (part: Part): Code => ({ measure: "blood-pressure", part });
const of = (measure: Measure): Code => ({ measure, part: "value" });

/** LOINC codes of what is measured (reference.md 7.1, and the codes that devices and laboratories use for the same thing). */
const CODES: Record<string, Code> = {
  "8480-6": blood("systolic"),
  "96608-5": blood("systolic"),
  "8462-4": blood("diastolic"),
  "96609-3": blood("diastolic"),
  "29463-7": of("weight"),
  "3141-9": of("weight"),
  "41653-7": of("glucose"),
  "2345-7": of("glucose"),
  "2339-0": of("glucose"),
  "2340-8": of("glucose"),
  "2341-6": of("glucose"),
  "1558-6": of("glucose"),
  "14743-9": of("glucose"),
  "14749-6": of("glucose"),
  "15074-8": of("glucose"),
  "99504-3": of("glucose"),
  "59408-5": of("spo2"),
  "2708-6": of("spo2"),
  "8310-5": of("temperature"),
  "8331-1": of("temperature"),
  "8333-7": of("temperature"),
  "75539-7": of("temperature"),
  "8867-4": of("heart-rate"),
  "8889-8": of("heart-rate"),
  "9279-1": of("breathing-rate"),
};

/** What a LOINC code measures, or undefined when it is none of ours. */
export function measureOf(loinc: string): Code | undefined {
  return Object.hasOwn(CODES, loinc) ? CODES[loinc] : undefined;
}

/** How values in a unit become ours; undefined for a unit that UCUM or we do not know for this measure. `{beats}/min` is `/min`. */
export function unitOf(measure: Measure, ucum: string): Unit | undefined {
  const plain = ucum.replace(/^(1|\{[^{}]*\})\/min$/, "/min");
  return Object.hasOwn(UNITS[measure], plain) ? UNITS[measure][plain] : undefined;
}

const POUND = 0.45359237;

/** Kilograms in pounds, to the hundredth: what a scale shows, without the dust of binary fractions. */
export function inPounds(kilograms: number): number {
  return Math.round((kilograms / POUND) * 100) / 100;
}
