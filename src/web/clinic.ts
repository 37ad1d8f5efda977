import { listOrganizations } from "#platform/act/act.ts";
import { emergencyFor } from "#modules/safety/index.ts";
import { displayPhone } from "#modules/people/index.ts";
import type { Visit } from "./visit.ts";

/** The clinic as a page outside the doors shows it: where there are several, the demo's, else the first. */
export async function clinicOf(visit: Visit) {
  const all = visit.down ? [] : await listOrganizations(visit.house.app);
  const one = all.find((each) => each.purpose === (visit.house.config.demo ? "demo" : "care")) ?? all[0];
  return {
    name: one?.name ?? "Rapport",
    emergency: emergencyFor(one?.region ?? "US").emergency,
    help: one?.phone ? { words: visit.locale === "es" ? "Ayuda" : "Help", e164: one.phone, display: displayPhone(one.phone, one.region) } : undefined,
    languages: languagesFor(visit.locale),
  };
}

/** The languages that the reader may switch to, each named in itself. */
export function languagesFor(locale: string): { locale: string; words: string }[] {
  return locale === "es" ? [{ locale: "en", words: "English" }] : [{ locale: "es", words: "Español" }];
}

