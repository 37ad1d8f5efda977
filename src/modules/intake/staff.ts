import type { CodeableConcept, Practitioner, PractitionerRole } from "@medplum/fhirtypes";
import { identifiersOf, reachOf, type Known, type Reach } from "./contacts.ts";
import { isOver, nameIn } from "./names.ts";

/** Somebody of the team, read from the record; an account comes later, and from a person. */
export type ImportedStaff = {
  /** The id of the Practitioner resource. */
  id: string;
  name: string;
  family: string | null;
  profession: Profession;
  reach: Reach[];
  identifiers: Known[];
  left: boolean;
};

/** The professions that the desk has words for. */
export type Profession =
  | "doctor"
  | "family-doctor"
  | "nurse"
  | "nurse-practitioner"
  | "community-health-worker"
  | "social-worker"
  | "front-desk"
  | "clinician";

/**
 * Reads a Practitioner with the roles that name them. `referenceOf` of a role is not looked at: whose the roles are is the caller's to know.
 * Null without a name: nobody can be asked for.
 */
export function staffOf(
  practitioner: Practitioner,
  roles: PractitionerRole[],
  at: { region: string; now: Date },
): ImportedStaff | null {
  const known = nameIn(practitioner.name, at.now);
  if (!known) return null;
  const current = roles.filter((role) => role.active !== false && !isOver(role.period, at.now));
  return {
    id: practitioner.id!,
    name: known.name,
    family: known.family,
    profession: professionOf(practitioner, current),
    reach: reachOf([...(practitioner.telecom ?? []), ...current.flatMap((role) => role.telecom ?? [])], undefined, at),
    identifiers: identifiersOf(practitioner.identifier, at.now),
    left: practitioner.active === false || (roles.length > 0 && current.length === 0),
  };
}

/**
 * Words and codes that tell a profession, the most particular first: NUCC taxonomy, SNOMED CT occupations, v2 and v3 role codes, degrees, and
 * what is written beside them.
 */
const SIGNS: [Profession, RegExp][] = [
  ["nurse-practitioner", /\bnurse practitioner|\b(NP|APRN|CRNP|FNP|CNP)\b|^363L|^224571005$/i],
  ["community-health-worker", /community health|health worker|promotor|\bCHW\b|^172V|^1186716007$/i],
  ["social-worker", /social work|\b(LCSW|MSW|LMSW)\b|^104[11]|^106328005$/i],
  ["front-desk", /reception|front desk|registrar|scheduler|medical secretar|^159561009$/i],
  [
    "family-doctor",
    /family (medicine|practice|physician|doctor)|general pract|primary care (physician|provider|doctor)|^207Q|^208D|^59058001$|^62247001$/i,
  ],
  ["nurse", /\bnurs|\b(RN|LPN|LVN|BSN)\b|^163W|^164[WX]|^106292003$/i],
  ["doctor", /physician|doctor|surgeon|specialist|\b(MD|DO|MBBS|MBChB)\b|^20[0-9A-Z]{2}|^309343006$|^158965000$/i],
];

function professionOf(practitioner: Practitioner, roles: PractitionerRole[]): Profession {
  const concepts = [
    ...roles.flatMap((role) => [...(role.code ?? []), ...(role.specialty ?? [])]),
    ...(practitioner.qualification ?? []).map(({ code }) => code),
  ];
  const words = concepts.flatMap(wordsIn);
  const said = SIGNS.find(([, sign]) => words.some((word) => sign.test(word)));
  if (said) return said[0];
  const titles = (practitioner.name ?? [])
    .flatMap(({ prefix, suffix }) => [...(prefix ?? []), ...(suffix ?? [])])
    .map((title) => title.replaceAll(".", ""));
  const titled = SIGNS.find(([, sign]) => titles.some((title) => sign.test(title)));
  return titled?.[0] ?? (titles.some((title) => /^(dr|dra|prof)\b/i.test(title)) ? "doctor" : "clinician");
}

function wordsIn(concept: CodeableConcept | undefined): string[] {
  return [concept?.text, ...(concept?.coding ?? []).flatMap(({ code, display }) => [code, display])].filter(
    (word) => word !== undefined,
  );
}
