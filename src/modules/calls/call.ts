import { localDay, localTime } from "#platform/calendar.ts";
import type { FieldError } from "#platform/errors.ts";
import { kindOf } from "#modules/loops/index.ts";
import type { LoopRow } from "#modules/loops/index.ts";
import type { Assessment } from "./assessment.ts";

/** How a call went. Only `reached` settles anything. */
export type CallOutcome = "reached" | "message" | "no-answer";

/** What the form asks about each open loop of the patient; every one starts at `not` (R5). */
export type Said = "talked" | "not" | "owed";

export type CallInput = {
  outcome: CallOutcome;
  /** The number that was dialled: the id of a contact point, or its digits; empty when nobody noted it. */
  number: string;
  /** Who was on the line: the patient, somebody around them, or null for anybody else. */
  spokeWith: string | null;
  interpreterNo: string | null;
  /** They told it back in their own words. */
  toldBack: boolean;
  minutes: number | null;
  /** What was said, and the language it is written in. */
  words: string;
  locale: string;
  loops: { loopId: string; said: Said }[];
  /** One for each alarm that was talked about. */
  assessments: Assessment[];
};

const mostMinutes = 600;

/** What is wrong with what was typed, but for what only the database knows. */
export function troublesOfCall({ outcome, words, minutes }: CallInput): FieldError[] {
  const troubles: FieldError[] = [];
  if (outcome === "reached" && words.trim() === "") troubles.push({ field: "words", message: "calls.words.missing" });
  if (minutes !== null && !(Number.isInteger(minutes) && minutes > 0 && minutes <= mostMinutes)) {
    troubles.push({ field: "minutes", message: "calls.minutes.wrong" });
  }
  return troubles;
}

/** Law 5: an alarm is closed by an assessment and by nothing else, whatever its urgency is set to. */
export function needsAssessment(loop: Pick<LoopRow, "kind" | "urgency">): boolean {
  return loop.urgency === 0 || kindOf(loop.kind).closedBy === "assessment";
}

/**
 * True when three of these tries were made on different days and at different hours where the patient is (R19): then calling again is
 * not enough, and it is time for a letter, another way, or the lead.
 */
export function threeTries(tries: readonly Date[], zone: string): boolean {
  const slots = tries.map((at) => ({ day: localDay(at, zone), hour: localTime(at, zone).slice(0, 2) }));
  const differs = (a: Slot, b: Slot) => a.day !== b.day && a.hour !== b.hour;
  return slots.some((a, i) =>
    slots
      .slice(i + 1)
      .some((b, j) => differs(a, b) && slots.slice(i + j + 2).some((c) => differs(a, c) && differs(b, c))),
  );
}

type Slot = { day: string; hour: string };
