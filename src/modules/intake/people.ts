import type { Extension, Patient } from "@medplum/fhirtypes";
import { pointsAt } from "#platform/fhir/reference.ts";
import { readWhen } from "#platform/fhir/when.ts";
import { aroundOf, identifiersOf, reachOf, type Around, type Known, type Reach } from "./contacts.ts";
import { languagesOf, type Spoken } from "./languages.ts";
import { nameIn } from "./names.ts";

/** What a patient is to the clinic, read from the record. `gaps` names what a right person is told by and the record does not have. */
export type ImportedPatient = {
  /** The id of the Patient resource. */
  id: string;
  name: string;
  family: string | null;
  called: string | null;
  pronouns: string | null;
  locale: string;
  interpreter: string | null;
  born: string | null;
  /** The day of death, or the day of reading when the record says only that they died. */
  diedOn: string | null;
  /** Set when the record is no longer in use, or another one took its place. */
  left: boolean;
  replacedBy: string | null;
  reach: Reach[];
  identifiers: Known[];
  around: Around[];
  /** Who looks after them by the record's word, as it refers to them: it counts where no visit tells. */
  looksAfter: string[];
  managedBy: string | null;
  gaps: ("name" | "birth date")[];
};

export type Clinic = Spoken & { region: string; now: Date };

/** A patient without a name is told by identifiers; this stands where the name would. */
export const NO_NAME = "?";

/** Reads a Patient (https://hl7.org/fhir/R4/patient.html). A birth date that is not known to the day is a gap: nobody is born on a guess. */
export function patientOf(patient: Patient, clinic: Clinic): ImportedPatient {
  const known = nameIn(patient.name, clinic.now);
  const born = dayOf(patient.birthDate);
  const replaced = replacedBy(patient.link);
  return {
    id: patient.id!,
    name: known?.name ?? NO_NAME,
    family: known?.family ?? null,
    called: known?.called ?? null,
    pronouns: pronounsIn(patient.extension),
    ...languagesOf(patient, clinic),
    born,
    diedOn: diedOn(patient, clinic.now),
    left: patient.active === false || replaced !== null,
    replacedBy: replaced,
    reach: reachOf(patient.telecom, patient.address, clinic),
    identifiers: identifiersOf(patient.identifier, clinic.now),
    around: aroundOf(patient, clinic),
    looksAfter: (patient.generalPractitioner ?? []).flatMap((one) => pointsAt(one, "Practitioner") ?? []),
    managedBy: pointsAt(patient.managingOrganization, "Organization"),
    gaps: [...(known ? [] : ["name" as const]), ...(born ? [] : ["birth date" as const])],
  };
}

/** The record that took the place of one with these links, as it refers to it; null when none did, or the links are no list. */
export function replacedBy(links: Patient["link"]): string | null {
  return Array.isArray(links) ? (links.find((link) => link?.type === "replaced-by")?.other?.reference ?? null) : null;
}

function dayOf(text: string | undefined): string | null {
  const when = readWhen(text);
  return when && (when.precision === "day" || when.precision === "time") ? when.text.slice(0, 10) : null;
}

/** A death of which only the month is known still ends every loop; it is put on the first day of which it may be. */
function diedOn({ deceasedBoolean, deceasedDateTime }: Patient, now: Date): string | null {
  const when = readWhen(deceasedDateTime);
  if (when) return when.text.length >= 10 ? when.text.slice(0, 10) : `${when.text}-01-01`.slice(0, 10);
  return deceasedBoolean || deceasedDateTime !== undefined ? now.toISOString().slice(0, 10) : null;
}

/** LOINC answers of https://hl7.org/fhir/extensions/StructureDefinition-individual-pronouns.html */
const PRONOUNS: Record<string, string> = { "LA29518-0": "he/him", "LA29519-8": "she/her", "LA29520-6": "they/them" };

function pronounsIn(extensions: Extension[] | undefined): string | null {
  const said = extensions?.find(({ url }) => /(individual|us-core)-pronouns$|\/pronouns$/.test(url ?? ""));
  const concept =
    said?.valueCodeableConcept ?? said?.extension?.find(({ url }) => url === "value")?.valueCodeableConcept;
  const code = concept?.coding?.find(({ code }) => code && PRONOUNS[code])?.code;
  return (code && PRONOUNS[code]) ?? concept?.text ?? concept?.coding?.[0]?.display ?? null;
}
