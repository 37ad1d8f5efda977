import { sayDay, sayDayTime, sayWhen } from "#platform/say.ts";
import { choice } from "#modules/loops/index.ts";
import { localDay } from "#platform/calendar.ts";
import type { Line, PromiseView } from "./promise-view.ts";

type Reader = { side: "patient" | "team"; personId: string | null; now: Date; locale: string };
type Said = Omit<PromiseView, "lines">;

/**
 * What is said about a promise beside its words: how it stands, and what that means for the reader. Only from what the view holds, so
 * that no sentence names a person or a time that no row has (R1).
 */
export function linesOf(promise: Said, reader: Reader): Line[] {
  const values = valuesOf(promise, reader);
  const say = (name: string): Line => ({ message: `promises.${reader.side}.${name}`, values });
  return [say(keyOf(promise)), ...(promise.timesMoved > 0 && isOpen(promise) ? [say("first-said")] : [])];
}

function keyOf({ standing, kept }: Said): string {
  if (standing === "moved") return "made";
  if (standing === "kept") return `kept.${kept?.how ?? "unknown"}`;
  return standing;
}

function isOpen({ standing }: Said): boolean {
  return standing === "made" || standing === "moved" || standing === "late" || standing === "disputed";
}

function valuesOf(promise: Said, { personId, now, locale }: Reader): Line["values"] {
  const { zone, kept, doer, maker, to } = promise;
  const when = (at: Date | null | undefined) => (at ? sayWhen(at, now, zone, locale) : "");
  const called = kept?.how === "called" ? kept : null;
  return {
    act: promise.act,
    doer: doer?.name ?? "",
    maker: maker?.name ?? "",
    forAnother: doer?.id === maker?.id ? "no" : "yes",
    // To whom it was made is "you" to whoever that is, and has a name for everybody else.
    toOther: to === null || to.id === personId ? "no" : "yes",
    to: to?.name ?? "",
    due: sayDayTime(promise.due, zone, locale),
    day: sayDay(localDay(promise.due, zone), locale),
    first: sayDayTime(promise.firstDue, zone, locale),
    times: promise.timesMoved,
    by: kept && kept.how !== "unknown" ? (kept.by?.name ?? "") : "",
    with: called?.withName ?? "",
    toHelper: called && !called.withPatient ? "yes" : "no",
    at: kept && kept.how !== "unknown" ? when(kept.at) : "",
    offered: when(promise.repair?.offeredAt),
    answer: choice(promise.repair?.answer),
    answered: when(promise.repair?.answeredAt),
    said: when(promise.dispute?.at),
    ended: when(promise.endedAt),
  };
}
