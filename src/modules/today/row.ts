import type { PatientId } from "#platform/db/brands.ts";
import type { Ctx } from "#platform/ctx.ts";
import { sayLanguage } from "#platform/say-language.ts";
import { sayDateShort, sayTheTime } from "#platform/say.ts";
import type { Banner, Named } from "#modules/people/index.ts";
import { sayDue, suggestFor } from "#modules/loops/index.ts";
import type { Due, Hold, LoopRow, Said, Suggestion, Urgency } from "#modules/loops/index.ts";
import { rowMinutes } from "./cut.ts";
import type { CutLoop } from "./cut.ts";
import type { TodayPatient } from "./today.queries.ts";

/** One reason why somebody is on the list: a real open loop, in one sentence. */
export type Reason = { loopId: string; said: Said; due: Due; tone: "now" | "soon" | null };

/** One patient on Today: who, the first reason, due, about how long, one suggested act, and every other open reason. */
export type TodayRow = {
  patientId: string;
  name: string;
  born: string | null;
  recordNo: string;
  sameName: boolean;
  /** The language of the interpreter, as the reader calls it. */
  interpreter: string | null;
  isNow: boolean;
  first: Reason;
  more: Reason[];
  minutes: number;
  next: Suggestion;
  /** A colleague who is on the phone about this patient. */
  held: { name: string; since: string; until: string } | null;
  /** The cut took it first, since it passed over it so often. */
  skipped: boolean;
};

/** A row with what the cut reads of it. */
export type Shown = { patientId: PatientId; row: TodayRow; loops: CutLoop[] };

/** What rows need besides the loops: how each is said, whether it is the reader's, who holds it, whose they are, who is who. */
export type Around = {
  isMine: (loop: LoopRow) => boolean;
  said: Map<string, Said>;
  holds: Map<string, Hold>;
  banners: Map<string, Banner>;
  names: Map<string, Named>;
};

/** The row of one patient; none when nothing that is theirs waits for the team now. */
export function rowOf(ctx: Ctx, { patientId, isNow, loops }: TodayPatient, around: Around): Shown[] {
  const banner = around.banners.get(patientId);
  const waiting = loops.filter((loop) => loop.owed_by === "team" && around.said.get(loop.id)?.standing !== "waiting");
  // An alarm first, then what its reader holds, which gives the row its place; then what a call of theirs may settle; what colleagues do elsewhere last.
  const asks = waiting.filter((loop) => around.isMine(loop) || around.said.get(loop.id)!.next.onCall);
  const nearness = (loop: LoopRow) => (loop.urgency === 0 ? 0 : around.isMine(loop) ? 1 : asks.includes(loop) ? 2 : 3);
  const ours = waiting.toSorted((a, b) => nearness(a) - nearness(b));
  const [first, ...more] = ours.map((loop) => reasonOf(ctx, loop, around.said.get(loop.id)!));
  const next = suggestFor(ours, around.said, around.isMine);
  if (!banner || !first || !next) return [];
  const { name, born, recordNo, sameName, interpreter } = banner;
  const cut = asks.map((loop) => cutLoop(loop, around.said.get(loop.id)!, around.isMine(loop)));
  const row: TodayRow = {
    patientId,
    name,
    recordNo,
    sameName,
    isNow,
    first,
    more,
    skipped: false,
    born: born && sayDateShort(born, ctx.locale),
    interpreter: interpreter && sayLanguage(interpreter, ctx.locale),
    minutes: rowMinutes({ loops: cut }),
    next,
    held: heldBy(ctx, loops, around),
  };
  return [{ patientId, row, loops: cut }];
}

function reasonOf(ctx: Ctx, loop: LoopRow, said: Said): Reason {
  const isPressing = said.standing === "overdue" || said.standing === "due-today";
  return {
    loopId: loop.id,
    said,
    due: sayDue(ctx, loop),
    tone: loop.urgency === 0 ? "now" : isPressing ? "soon" : null,
  };
}

function cutLoop(loop: LoopRow, { next: { onCall } }: Said, isMine: boolean): CutLoop {
  const urgency = loop.urgency as Urgency;
  return { urgency, isPromise: loop.kind === "promise", isMine, onCall, minutes: loop.minutes, dueAt: loop.due_at };
}

function heldBy(ctx: Ctx, loops: LoopRow[], { holds, names }: Around): TodayRow["held"] {
  const time = (at: Date) => sayTheTime(at, ctx.organization.timeZone, ctx.locale);
  for (const loop of loops) {
    const by = holds.get(loop.id)?.by;
    if (by?.how !== "calling" || !by.until || by.id === ctx.actor.personId) continue;
    return { name: names.get(by.id)?.name ?? "", since: time(by.since), until: time(by.until) };
  }
  return null;
}
