import { emergencyFor } from "#modules/safety/index.ts";
import { wordsOf } from "#platform/i18n/index.ts";
import { helpLine } from "./help-line.ts";
import { lastKnown } from "./last-known.ts";
import { reachAt } from "./reach.ts";
import type { HelpLine, LanguageChoice } from "./ui/portal-bar.tsx";
import type { Visit } from "./visit.ts";
import { sayWhere } from "./week.ts";

/** The clinic as pages outside the doors show it: signing in, not found, our records out of reach. */
export type Clinic = {
  name: string;
  practice: boolean;
  /** Undefined only where the clinic has no number, or our records were out of reach ever since this process began. */
  help?: HelpLine;
  /** Where it is and when it is open, in one sentence. */
  where?: string;
  /** The region's own emergency number; the default's where the region is not known. */
  emergency: string;
  languages: LanguageChoice[];
};

/** The clinic of whoever is signed in; for everybody else where there are several, the demo's, else the first. */
export async function clinicOf(visit: Visit): Promise<Clinic> {
  const { locale } = visit;
  const clinic = await lastKnown(visit);
  if (!clinic)
    return {
      name: "Rapport",
      practice: false,
      emergency: emergencyFor("US").emergency,
      languages: languagesFor(locale),
    };
  const { organization, presence, ahead } = clinic;
  const { name, region, timeZone, purpose } = organization;
  const t = (id: string, values?: Record<string, unknown>) => wordsOf(locale)._(id, values);
  const at = { now: new Date(Date.now() + ahead), zone: timeZone, locale: `${locale}-${region}` };
  return {
    name,
    practice: purpose === "practice",
    help: helpLine(t, reachAt(clinic, organization, at)),
    where: sayWhere(t, organization, presence.hours.open, at.locale),
    emergency: emergencyFor(region).emergency,
    languages: languagesFor(locale),
  };
}

/** The languages that the reader may switch to, each named in itself. */
export function languagesFor(locale: string): LanguageChoice[] {
  return locale === "es" ? [{ locale: "en", words: "English" }] : [{ locale: "es", words: "Español" }];
}
