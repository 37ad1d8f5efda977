import { localDay } from "#platform/calendar.ts";
import { once } from "#platform/say-intl.ts";
import { sayDay, sayWhen } from "#platform/say.ts";
import type { Saying } from "./kinds.ts";

/** Facts are JSON: an instant in them is text. These say one in a kind's sentence; a fact that is missing says nothing. */

/** A fact's day: "Tuesday 17 November". */
export function dayOf(fact: unknown, { zone, locale }: Saying): string {
  return typeof fact === "string" ? sayDay(localDay(new Date(fact), zone), locale) : "";
}

/** A fact's moment as told from now: "today at 6:12 am", "Monday at 4:10 pm". */
export function instantOf(fact: unknown, { now, zone, locale }: Saying): string {
  return typeof fact === "string" ? sayWhen(new Date(fact), now, zone, locale) : "";
}

/** A number in the reader's language as it is written where the clinic is, at most one decimal: "2.3", "71.2". */
export function numberOf(value: number, { locale, region }: Saying): string {
  const tag = `${locale.split("-")[0]}-${region}`;
  return once(`number ${tag}`, tag, () => new Intl.NumberFormat(tag, { maximumFractionDigits: 1 })).format(value);
}

/** A word of ours as ICU's `select` takes it, which knows no hyphen: "kept-late" chooses `kept_late`. Without one it chooses `other`. */
export function choice(fact: unknown): string {
  return typeof fact === "string" ? fact.replaceAll("-", "_") : "other";
}
