import type { FieldError } from "#platform/errors.ts";

/** What was found and advised about an alarm, and when it is looked at again, by whom; or why nobody needs to. */
export type Assessment = {
  loopId: string;
  found: string;
  advised: string;
  againAt: Date | null;
  againBy: string | null;
  notAgainBecause: string | null;
};

/** Later than this it is a visit, not a second look. */
const againWithinDays = 30;

/** Every field that is missing or wrong. Fields are named `assessment.<loop>.<field>`, since a call may close more than one alarm. */
export function troublesOfAssessment(input: Assessment, now: Date): FieldError[] {
  const trouble = (field: keyof Assessment, what: string): FieldError => {
    return { field: assessmentField(input.loopId, field), message: `calls.assessment.${what}` };
  };
  const troubles: FieldError[] = [];
  if (input.found.trim() === "") troubles.push(trouble("found", "found-missing"));
  if (input.advised.trim() === "") troubles.push(trouble("advised", "advised-missing"));
  const { againAt, againBy } = input;
  if (input.notAgainBecause?.trim()) {
    if (againAt || againBy) troubles.push(trouble("notAgainBecause", "again-both"));
    return troubles;
  }
  if (!againAt && !againBy) return [...troubles, trouble("againAt", "again-missing")];
  if (!againAt) troubles.push(trouble("againAt", "again-when-missing"));
  else if (againAt <= now) troubles.push(trouble("againAt", "again-past"));
  else if (againAt.getTime() - now.getTime() > againWithinDays * 86_400_000)
    troubles.push(trouble("againAt", "again-too-far"));
  if (!againBy) troubles.push(trouble("againBy", "again-who-missing"));
  return troubles;
}

/** The name of a field of one alarm's assessment, in the form and in what is said of it. */
export function assessmentField(loopId: string, field: keyof Assessment): string {
  return `assessment.${loopId}.${field}`;
}
