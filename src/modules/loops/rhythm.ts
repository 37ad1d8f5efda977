import { rhythmRules, type ConditionRow, type RhythmRules } from "./rhythm-data.ts";

/** A condition or a treatment by its code; `since` is when it began or was done, when that is known. */
export type Coded = { system: "snomed" | "icd10"; code: string; since?: Date | null };

/** How many days may pass between contacts, and the one reason that says so: a condition, "discharged", "chronic" or another word of the rule. */
export type Rhythm = { days: number; because: string };

const DAY = 86_400_000;

/**
 * The rhythm of contact of one patient as of `now` (rules.md, Rhythm of contact): the smallest that applies; what was agreed with the
 * patient, in days, beats all; "fewer is fine" doubles. Store `days` for `fewerIsFine: false`: `rhythms` keeps the wish beside it.
 */
export function rhythmFor(
  conditions: Coded[],
  dischargedAt: Date | null,
  agreed: number | null,
  fewerIsFine: boolean,
  now: Date,
  rules: RhythmRules = rhythmRules.body,
): Rhythm {
  const { days, because } =
    agreed === null ? smallest(conditions, dischargedAt, now, rules) : { days: agreed, because: "agreed" };
  return { days: days * (fewerIsFine ? 2 : 1), because };
}

/** The names of the conditions that these codes make up as of `now`. */
export function conditionNames(conditions: Coded[], now: Date, rules: RhythmRules = rhythmRules.body): Set<string> {
  return new Set(
    rules.conditions.filter((row) => conditions.some((coded) => isIn(row, coded, now))).map((row) => row.name),
  );
}

function smallest(conditions: Coded[], dischargedAt: Date | null, now: Date, rules: RhythmRules): Rhythm {
  const names = conditionNames(conditions, now, rules);
  const chronic = new Set(rules.conditions.flatMap((row) => (row.chronic && names.has(row.name) ? [row.name] : [])));
  const apply: Rhythm[] = [{ days: rules.otherwise, because: "default" }];
  if (chronic.size === 1) apply.push({ days: rules.oneChronic, because: "chronic" });
  if (chronic.size > 1) apply.push({ days: rules.severalChronic, because: "several-chronic" });
  for (const [name, days] of Object.entries(rules.byCondition))
    if (names.has(name)) apply.push({ days, because: name });
  if (isRecent(dischargedAt, rules.discharged.withinDays, now))
    apply.push({ days: rules.discharged.days, because: "discharged" });
  return apply.toSorted((a, b) => a.days - b.days)[0]!;
}

function isIn(row: ConditionRow, { system, code, since }: Coded, now: Date): boolean {
  if (row.withinDays !== undefined && since && !isRecent(since, row.withinDays, now)) return false;
  if (system === "snomed") return row.snomed.split(" ").includes(code);
  return isUnder(code, row.icd10) && !isUnder(code, row.notIcd10 ?? "");
}

function isUnder(code: string, chapters: string): boolean {
  const plain = code.toUpperCase().replace(".", "");
  return chapters.split(" ").some((chapter) => chapter !== "" && plain.startsWith(chapter.replace(".", "")));
}

function isRecent(at: Date | null, withinDays: number, now: Date): boolean {
  return at !== null && at <= now && now.getTime() - at.getTime() <= withinDays * DAY;
}
