import type { Translate } from "../ui/words.tsx";

/** What a number is for, by FHIR's ContactPointUse (https://hl7.org/fhir/R4/valueset-contact-point-use.html), without "old". */
export const phoneUses: readonly string[] = ["home", "work", "temp", "mobile"];

/** What a number is for in the reader's words; what somebody wrote of it ("granddaughter's mobile") stands as it was written. */
export function phoneUseWords(t: Translate, label: string): string {
  return phoneUses.includes(label) ? t(`desk.phone.${label}`) : label;
}
