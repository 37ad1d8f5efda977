import type { Translate } from "../ui/words.tsx";

/** How a condition, a medicine, an allergy or a contact stands, by the codes of FHIR R4 for each. */
export const chartStandings: readonly string[] =
  `active inactive recurrence relapse remission resolved on-hold stopped completed draft intended not-taken
   planned arrived triaged in-progress onleave finished cancelled entered-in-error unknown`.split(/\s+/);

/** How a line of the chart stands in the reader's words; a code that we do not know stands as it was recorded. */
export function chartStandingWords(t: Translate, standing: string): string {
  return chartStandings.includes(standing) ? t(`chart.standing.${standing}`) : standing;
}
