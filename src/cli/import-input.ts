import { atLocal, localDay, plusDays } from "#platform/calendar.ts";
import { locales } from "#platform/i18n/index.ts";
import { oneOf, readArguments, required, WrongUsage } from "./command.ts";

/** What `import` was told. `asOf` is "today", a day, or null. */
export type ImportWords = {
  paths: string[];
  slug: string;
  asOf: string | null;
  source: string;
  errors: string;
  /** What an organization that is made gets; of one that is there nothing of it may differ. */
  wished: { timeZone?: string; locale?: string; region?: string };
};

/** Where each day begins first: one that lies in the future there lies in the future everywhere. */
const latestZone = "Pacific/Kiritimati";

/** Reads the arguments of `import`. Throws WrongUsage, before anything was made for it. */
export function readImportWords(argv: string[]): ImportWords {
  const { values, positionals } = readArguments(argv, {
    organization: { type: "string" },
    "as-of": { type: "string" },
    source: { type: "string", default: "record" },
    errors: { type: "string", default: "import-errors.ndjson" },
    "time-zone": { type: "string" },
    locale: { type: "string" },
    region: { type: "string" },
  });
  if (positionals.length === 0) throw new WrongUsage("Give one PATH or more: files, folders, or - for standard input.");
  const asOf = values["as-of"] ?? null;
  if (asOf !== null && asOf !== "today" && !/^\d{4}-\d\d-\d\d$/.test(asOf))
    throw new WrongUsage(`--as-of takes today or a day such as 2026-11-21; "${asOf}" is neither.`);
  if (asOf !== null && asOf !== "today") asOfMoment(asOf, new Date(), latestZone);
  return {
    paths: positionals,
    slug: required(values.organization, "organization"),
    asOf,
    source: required(values.source, "source"),
    errors: required(values.errors, "errors"),
    wished: {
      timeZone: values["time-zone"],
      locale: values.locale === undefined ? undefined : oneOf(values.locale, "locale", locales),
      region: values.region,
    },
  };
}

/** The moment before which a record is to end: now, or the end of a day that is over. Throws WrongUsage for a day to come: nothing may have happened then. */
export function asOfMoment(asOf: string, now: Date, zone: string): Date {
  const today = localDay(now, zone);
  if (asOf === "today" || asOf === today) return now;
  if (asOf > today) throw new WrongUsage(`--as-of ${asOf} lies in the future, and what has happened may not.`);
  try {
    return atLocal(plusDays(asOf, 1), "00:00", zone);
  } catch {
    throw new WrongUsage(`--as-of ${asOf} is no day of any calendar.`);
  }
}
