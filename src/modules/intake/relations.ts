import type { CodeableConcept } from "@medplum/fhirtypes";

/**
 * Our words for what somebody is to a patient, the most telling first, each with its codes (HL7 v3-RoleCode, v2-0063, v2-0131 and
 * subscriber-relationship) and what else records write for it, in English and Spanish without accents.
 * https://hl7.org/fhir/R4/valueset-relatedperson-relationshiptype.html
 */
const RELATIONS: [word: string, codes: string, written: string][] = [
  ["stepmother", "STPMTH", "step mother, madrastra"],
  ["stepfather", "STPFTH", "step father, padrastro"],
  ["stepparent", "STPPRN", "step parent"],
  ["foster mother", "MTHFOST", "madre de acogida"],
  ["foster father", "FTHFOST", "padre de acogida"],
  ["foster parent", "PRNFOST", ""],
  ["mother", "MTH NMTH ADOPTM", "mom, mum, mama, madre, natural mother, adoptive mother"],
  ["father", "FTH NFTH ADOPTF", "dad, papa, padre, natural father, adoptive father"],
  ["parent", "PRN NPRN PAR", "padre o madre"],
  ["husband", "HUSB", "esposo, marido"],
  ["wife", "WIFE", "esposa, mujer"],
  ["spouse", "SPS SPO", "conyuge, husband or wife, married"],
  [
    "partner",
    "DOMPART SIGOTHR DOM COMMON",
    "domestic partner, life partner, significant other, girlfriend, boyfriend, pareja, companero, companera, novio, novia, common law spouse",
  ],
  ["stepdaughter", "STPDAU", "step daughter, hijastra"],
  ["stepson", "STPSON", "step son, hijastro"],
  ["stepchild", "STPCHLD", "step child"],
  ["foster daughter", "DAUFOST", "hija de acogida"],
  ["foster son", "SONFOST", "hijo de acogida"],
  ["foster child", "CHLDFOST", ""],
  ["daughter", "DAU DAUC DAUADOPT NDAU", "natural daughter, hija"],
  ["son", "SON SONC SONADOPT NSON", "natural son, hijo"],
  ["child", "CHILD NCHILD CHLDADOPT CHD", "natural child, hijo o hija"],
  ["stepsister", "STPSIS", "step sister, hermanastra"],
  ["stepbrother", "STPBRO", "step brother, hermanastro"],
  ["stepsibling", "STPSIB", "step sibling"],
  ["half sister", "HSIS", "media hermana"],
  ["half brother", "HBRO", "medio hermano"],
  ["half sibling", "HSIB", ""],
  ["brother", "BRO NBRO", "hermano"],
  ["sister", "SIS NSIS", "hermana"],
  ["sibling", "SIB NSIB", "brother or sister"],
  ["grandmother", "GRMTH MGRMTH PGRMTH", "grandma, abuela"],
  ["grandfather", "GRFTH MGRFTH PGRFTH", "grandpa, abuelo"],
  ["grandparent", "GRPRN MGRPRN PGRPRN GRP", ""],
  ["granddaughter", "GRNDDAU", "nieta"],
  ["grandson", "GRNDSON", "nieto"],
  ["grandchild", "GRNDCHILD GCH", ""],
  ["aunt", "AUNT MAUNT PAUNT", "tia"],
  ["uncle", "UNCLE MUNCLE PUNCLE", "tio"],
  ["cousin", "COUSN MCOUSN PCOUSN", "primo, prima"],
  ["niece", "NIECE", "sobrina"],
  ["nephew", "NEPHEW", "sobrino"],
  ["friend", "FRND FND", "unrelated friend, amigo, amiga"],
  ["neighbour", "NBOR", "neighbor, vecino, vecina"],
  ["housemate", "ROOM", "roommate, room mate, companero de casa, companera de casa"],
  ["guardian", "GUARD GRD", "legal guardian, tutor, tutora, tutor legal"],
  [
    "power of attorney",
    "POWATT HPOWATT DPOWATT SPOWATT",
    "healthcare power of attorney, health care proxy, poder notarial, apoderado, apoderada",
  ],
  ["family", "FAMMEMB EXT", "family member, extended family, extended family member, relative, familiar, pariente"],
  ["emergency contact", "C ECON EMC EP", "emergency, contacto de emergencia"],
  ["next of kin", "N NOK", "kin, pariente mas cercano"],
  ["contact", "O U OTH UNK OTHER CP", "other, unknown, contact person, contacto, otro, otra"],
];

const CODES = new Map(RELATIONS.flatMap(([, codes], place) => codes.split(" ").map((code) => [code, place] as const)));
const WRITTEN = new Map(
  RELATIONS.flatMap(([word, , written], place) =>
    [word, ...written.split(", ").filter((text) => text !== "")].map((text) => [text, place] as const),
  ),
);

/**
 * What somebody is to the patient: the most telling of what the codes and the words of a record say, in a word of ours ("daughter"); else
 * the record's own words, which the page shows as they are; else "contact", also for a dash. Records write a code as text, and a word as code, too.
 */
export function relationOf(relationship: CodeableConcept[] | undefined): string {
  const said = (relationship ?? []).flatMap(({ text, coding }) => [
    text,
    ...(coding ?? []).flatMap(({ display, code }) => [display, code]),
  ]);
  const places = said.flatMap((word) => placeOf(word) ?? []);
  if (places.length > 0) return RELATIONS[Math.min(...places)]![0];
  const own = (relationship ?? []).flatMap(({ text, coding }) => [
    text,
    ...(coding ?? []).map(({ display }) => display),
  ]);
  return own.find((text) => text && /[\p{L}\d]/u.test(text))?.trim() ?? "contact";
}

function placeOf(word: string | undefined): number | undefined {
  if (!word) return undefined;
  const plain = word
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[\s_-]+/g, " ")
    .trim()
    .toLowerCase();
  return CODES.get(word.trim().toUpperCase()) ?? WRITTEN.get(plain);
}
