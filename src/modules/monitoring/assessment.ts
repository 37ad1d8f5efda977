import type { FieldError } from "#platform/errors.ts";

/** What somebody writes down after looking at an alarm. Either `again` or `notNeeded` says what comes next. */
export type AssessmentInput = {
  found?: string;
  advised?: string;
  /** When it is looked at again, and who does it (the id of a member of staff). */
  againAt?: Date | null;
  againBy?: string | null;
  /** Why nobody needs to look again. */
  notNeeded?: string;
};

export type Assessment = {
  found: string;
  advised: string;
  next: { againAt: Date; againBy: string } | { notNeeded: string };
};

/** How far ahead "looked at again" may be: later than this it is a visit, not a second look. */
export const LOOK_AGAIN_WITHIN_DAYS = 30;

/**
 * A `now` loop closes by an assessment and by nothing else (law 5, rules.md): what was found, what was advised, and when and by whom it is
 * looked at again, or why that is not needed. Gives the assessment, or every field that is in the way.
 */
export function readAssessment(
  input: AssessmentInput,
  now: Date,
): { assessment: Assessment } | { troubles: FieldError[] } {
  const [found, advised, notNeeded] = [words(input.found), words(input.advised), words(input.notNeeded)];
  const troubles: FieldError[] = [];
  if (!found) troubles.push({ field: "found", message: "monitoring.assessment.found.missing" });
  if (!advised) troubles.push({ field: "advised", message: "monitoring.assessment.advised.missing" });
  troubles.push(...nextTroubles(input, notNeeded, now));
  if (troubles.length > 0) return { troubles };
  return {
    assessment: {
      found,
      advised,
      next: notNeeded ? { notNeeded } : { againAt: input.againAt!, againBy: input.againBy! },
    },
  };
}

function nextTroubles({ againAt, againBy }: AssessmentInput, notNeeded: string, now: Date): FieldError[] {
  if (notNeeded) return againAt || againBy ? [{ field: "notNeeded", message: "monitoring.assessment.next.both" }] : [];
  if (!againAt && !againBy) return [{ field: "againAt", message: "monitoring.assessment.next.missing" }];
  const troubles: FieldError[] = [];
  if (!againAt) troubles.push({ field: "againAt", message: "monitoring.assessment.again.when-missing" });
  else if (againAt <= now) troubles.push({ field: "againAt", message: "monitoring.assessment.again.past" });
  else if (againAt.getTime() - now.getTime() > LOOK_AGAIN_WITHIN_DAYS * 86_400_000)
    troubles.push({ field: "againAt", message: "monitoring.assessment.again.too-far" });
  if (!againBy) troubles.push({ field: "againBy", message: "monitoring.assessment.again.who-missing" });
  return troubles;
}

function words(text: string | undefined): string {
  return text?.trim() ?? "";
}
