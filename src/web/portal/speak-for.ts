import type { Translate } from "../ui/words.tsx";

/** What a person did, as a row of ours has it: an event of a loop, a promise, the offer of a repair. */
export type RecordedAct = { name: string; profession: string | null; at: string };

/** The messages of the portal that speak for a person, tagged `speaksFor: person` in the catalogue. A test holds the two together. */
export const spokenFor = [
  "portal.alarm.seen",
  "portal.alarm.tried",
  "portal.promise.title",
  "portal.repair.told",
] as const;

type SpokenFor = (typeof spokenFor)[number];

/**
 * R1: no machine speaks for a person. A sentence about what somebody did is made here and nowhere else, from that act with its name and
 * time. Throws without one, since a kind untruth is worse than an error page.
 */
export function speakFor(
  t: Translate,
  message: SpokenFor,
  act: RecordedAct | null,
  values: Record<string, unknown> = {},
): string {
  if (!act?.name || !act.at) throw new Error(`${message} speaks for a person, and no act of theirs is on record`);
  return t(message, {
    ...values,
    name: act.name,
    at: act.at,
    role: act.profession ? t(`desk.profession.${act.profession}`) : "",
  });
}
