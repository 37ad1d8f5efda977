import type {
  AllergyIntolerance,
  Condition,
  Encounter,
  MedicationRequest,
  Observation,
  Patient,
  Reference,
} from "@medplum/fhirtypes";
import { personId, worldId } from "./rows.ts";
import type { Tale } from "./tale.ts";
import type { Allergy, Condition as ToldCondition, Measure, Medicine, ToldAs } from "./told.ts";

/** What the chart holds of a patient in the demo clinic: FHIR R4 bodies. */
export type ChartResource = AllergyIntolerance | Condition | Encounter | MedicationRequest | Observation;

const loinc = "http://loinc.org";
const ucum = "http://unitsofmeasure.org";
const rxnorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
const icd = "http://hl7.org/fhir/sid/icd-10-cm";
const actCode = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

/** LOINC codes and UCUM units of the measures; https://loinc.org. */
const measures: Record<Measure, { code: string; text: string; unit: string }> = {
  weight: { code: "29463-7", text: "Body weight", unit: "kg" },
  "blood-pressure": { code: "85354-9", text: "Blood pressure", unit: "mm[Hg]" },
  glucose: { code: "41653-7", text: "Glucose by meter", unit: "mg/dL" },
  spo2: { code: "59408-5", text: "Oxygen saturation", unit: "%" },
  "heart-rate": { code: "8867-4", text: "Heart rate", unit: "/min" },
  temperature: { code: "8310-5", text: "Body temperature", unit: "Cel" },
};

/** What is known since `at` arrived then; of an allergy nobody says since when, so it came with the patient. */
function put(tale: Tale, at: Date | null, body: ChartResource): void {
  const arrived = at ?? tale.time.plain(tale.story.since ?? -800, "09:00");
  tale.world.chart.push({ patient_id: tale.id, at, body: { ...body, meta: { lastUpdated: arrived.toISOString() } } });
}

function subjectOf(tale: Tale): Reference<Patient> {
  return { reference: `Patient/${tale.id}`, display: tale.story.name };
}

function coding(system: string, code: string | undefined, text: string) {
  return code ? { coding: [{ system, code, display: text }], text } : { text };
}

/** One measurement at home. Blood pressure has two components, everything else one value. */
export function observation(tale: Tale, measure: Measure, at: Date, value: number, low?: number): void {
  const { code, text, unit } = measures[measure];
  const quantity = (figure: number) => ({ value: figure, unit, system: ucum, code: unit });
  const part = (loincCode: string, display: string, figure: number) => ({
    code: coding(loinc, loincCode, display),
    valueQuantity: quantity(figure),
  });
  const values =
    low === undefined
      ? { valueQuantity: quantity(value) }
      : { component: [part("8480-6", "Systolic", value), part("8462-4", "Diastolic", low)] };
  put(tale, at, {
    resourceType: "Observation",
    id: worldId(tale.story.key, "observation", measure, at.toISOString()),
    status: "final",
    category: [
      { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "vital-signs" }] },
    ],
    code: coding(loinc, code, text),
    subject: subjectOf(tale),
    effectiveDateTime: at.toISOString(),
    ...values,
  });
}

/** The visit, home visit or video visit that a touchpoint was. */
export function visitEncounter(tale: Tale, told: ToldAs<"contact">, touchpoint: string, at: Date): void {
  const code = { visit: "AMB", home: "HH", video: "VR", phone: "VR", letter: "VR" }[told.channel];
  put(tale, at, {
    resourceType: "Encounter",
    id: worldId("encounter", touchpoint),
    status: "finished",
    class: { system: actCode, code },
    subject: subjectOf(tale),
    participant: [{ individual: { reference: `Practitioner/${personId(told.by)}` } }],
    period: { start: at.toISOString(), end: new Date(at.getTime() + (told.minutes ?? 15) * 60_000).toISOString() },
  });
}

/** A stay in hospital; returns its id, which the discharge loop is about. */
export function admission(tale: Tale, told: ToldAs<"discharged">, at: Date): string {
  const id = worldId(tale.story.key, "admission", at.toISOString());
  const start = tale.time.plain(told.admitted, "21:30");
  put(tale, start, {
    resourceType: "Encounter",
    id,
    status: "finished",
    class: { system: actCode, code: "IMP", display: "inpatient encounter" },
    subject: subjectOf(tale),
    period: { start: start.toISOString(), end: at.toISOString() },
    reasonCode: [{ text: told.because }],
    serviceProvider: { display: told.where },
  });
  return id;
}

export function condition(tale: Tale, told: ToldCondition, since: string): void {
  put(tale, new Date(`${since}T12:00:00Z`), {
    resourceType: "Condition",
    id: worldId(tale.story.key, "condition", told.text),
    clinicalStatus: coding("http://terminology.hl7.org/CodeSystem/condition-clinical", "active", "Active"),
    verificationStatus: coding("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed", "Confirmed"),
    category: [coding("http://terminology.hl7.org/CodeSystem/condition-category", "problem-list-item", "Problem")],
    code: coding(icd, told.code, told.text),
    subject: subjectOf(tale),
    onsetDateTime: since,
  });
}

export function medicine(tale: Tale, told: Medicine, since: string): void {
  put(tale, new Date(`${since}T12:00:00Z`), {
    resourceType: "MedicationRequest",
    id: worldId(tale.story.key, "medicine", told.text, told.dose),
    status: told.stopped === undefined ? "active" : "stopped",
    intent: "order",
    medicationCodeableConcept: coding(rxnorm, told.rxnorm, told.text),
    subject: subjectOf(tale),
    authoredOn: since,
    dosageInstruction: [{ text: told.dose }],
  });
}

export function allergy(tale: Tale, told: Allergy): void {
  put(tale, null, {
    resourceType: "AllergyIntolerance",
    id: worldId(tale.story.key, "allergy", told.text),
    clinicalStatus: coding("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "active", "Active"),
    verificationStatus: coding(
      "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification",
      "confirmed",
      "Confirmed",
    ),
    criticality: told.serious ? "high" : "low",
    code: coding(rxnorm, told.rxnorm, told.text),
    patient: subjectOf(tale),
    reaction: told.reaction ? [{ manifestation: [{ text: told.reaction }] }] : undefined,
  });
}
