import type { CodeableConcept, Extension, Patient } from "@medplum/fhirtypes";

/** In which of our languages pages and letters are for them, and the language in which an interpreter is needed, if one is. */
export type Languages = { locale: string; interpreter: string | null };

/** The clinic's side: the languages its pages exist in, and its own, which is spoken at the desk. */
export type Spoken = { locales: readonly string[]; locale: string };

/** https://hl7.org/fhir/us/core/StructureDefinition-us-core-interpreter-needed.html and the extension of FHIR itself before it. */
const NEEDED = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-interpreter-needed";
const REQUIRED = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";

/**
 * The languages of a patient, told by BCP 47 tags, older three-letter codes, or the word in English. Where the record does not say
 * whether an interpreter is needed, one is when they speak another language than the clinic's: better one offered too many. "und" is a
 * language that nobody named.
 */
export function languagesOf(
  { communication, extension }: Pick<Patient, "communication" | "extension">,
  spoken: Spoken,
): Languages {
  const tags = (communication ?? [])
    .toSorted((a, b) => Number(b.preferred ?? false) - Number(a.preferred ?? false))
    .flatMap(({ language }) => tagIn(language) ?? []);
  const tag = tags[0] ?? "und";
  const own = spoken.locales.find((locale) => base(locale) === base(tag));
  const needed = interpreterSaid(extension) ?? (tag !== "und" && base(tag) !== base(spoken.locale));
  return { locale: own ?? spoken.locale, interpreter: needed ? base(tag) : null };
}

/** A canonical language tag of two letters and region ("es", "fr-FR", "zh-Hant"), or undefined. */
function tagIn(language: CodeableConcept | undefined): string | undefined {
  for (const code of [
    ...(language?.coding ?? []).map(({ code }) => code),
    inEnglish(language?.text ?? language?.coding?.[0]?.display),
  ]) {
    try {
      const tag = code ? Intl.getCanonicalLocales(code.replace("_", "-"))[0] : undefined;
      if (tag && /^(?!und|mis|zxx|mul)[a-z]{2,3}(-|$)/.test(tag)) return tag;
    } catch {
      continue;
    }
  }
  return undefined;
}

const TAGS = "en es zh yue vi ko ru ar fr ht pt fil pl fa ja de it hi ur bn gu pa so am sw uk hmn km lo my ne".split(
  " ",
);
const OTHER_WORDS = {
  mandarin: "zh",
  cantonese: "yue",
  tagalog: "fil",
  farsi: "fa",
  bengali: "bn",
  creole: "ht",
  "sign language": "sgn",
  "american sign language": "ase",
};
const english = new Intl.DisplayNames("en", { type: "language" });
const WORDS = new Map([
  ...TAGS.map((tag) => [english.of(tag)!.toLowerCase(), tag] as const),
  ...Object.entries(OTHER_WORDS),
]);

function inEnglish(word: string | undefined): string | undefined {
  return word ? WORDS.get(word.toLowerCase().replace(/\s*[(;,].*$/, "")) : undefined;
}

function base(tag: string): string {
  return tag.split("-")[0]!;
}

function interpreterSaid(extensions: Extension[] | undefined): boolean | undefined {
  const required = extensions?.find(({ url }) => url === REQUIRED)?.valueBoolean;
  const needed = extensions?.find(({ url }) => url === NEEDED);
  const code = needed?.valueCoding?.code ?? needed?.valueCodeableConcept?.coding?.[0]?.code;
  // SNOMED CT: 373066001 yes, 373067005 no.
  return (
    required ?? (code === "373066001" || code === "Y" ? true : code === "373067005" || code === "N" ? false : undefined)
  );
}
