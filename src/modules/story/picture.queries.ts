import { localDay, monthStart, plusMonths, startOfDay } from "#platform/calendar.ts";
import type { Ctx } from "#platform/ctx.ts";
import { sayDateShort, withoutPeriod } from "#platform/say.ts";
import { sayLoops } from "#modules/loops/index.ts";
import type { LoopRow, Said } from "#modules/loops/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { drawPicture, pictureDays } from "./picture.ts";
import type { Picture, PictureLoop } from "./picture.ts";

export type PictureLine = Omit<PictureLoop, "openedAt" | "closedAt"> & {
  said: Said;
  opened: string;
  closed: string | null;
};
export type PictureView = { picture: Picture; lines: PictureLine[]; closed: number; open: number };

/** Twelve weeks between the patient's side and ours: the lines of the list, and the picture drawn from the same loops. Undone loops never were. */
export async function viewPicture(ctx: Ctx, patient: OpenPatient): Promise<PictureView> {
  const since = new Date(ctx.now.getTime() - pictureDays * 86_400_000);
  const loops = await ctx.db
    .selectFrom("loops")
    .selectAll()
    .where("organization_id", "=", ctx.organization.id)
    .where("patient_id", "=", patient.id)
    .where((or) => or.or([or("closed_at", "is", null), or("closed_at", ">", since)]))
    .where((or) => or.or([or("outcome", "is", null), or("outcome", "<>", "undone")]))
    .orderBy("opened_at")
    .orderBy("id")
    .execute();
  const said = await sayLoops(ctx, loops, "team");
  const zone = ctx.organization.timeZone;
  const shown = loops.map((loop) => pictureLoop(loop, said.get(loop.id)!));
  const lines = loops.map((loop, at): PictureLine => {
    const { openedAt, closedAt, ...line } = shown[at]!;
    const day = (moment: Date) => sayDateShort(localDay(moment, zone), ctx.locale);
    return { ...line, said: asPart(said.get(loop.id)!), opened: day(openedAt), closed: closedAt && day(closedAt) };
  });
  const closed = shown.filter((loop) => loop.closedAt !== null).length;
  return {
    picture: drawPicture(shown, ctx.now, monthsBefore(ctx.now, zone)),
    lines,
    closed,
    open: shown.length - closed,
  };
}

/** As a part of the line, which has a period of its own. */
function asPart(said: Said): Said {
  return said.words ? { ...said, words: withoutPeriod(said.words) } : said;
}

/** The first moments of this month and those before it, as far as the picture looks back. */
function monthsBefore(now: Date, zone: string): Date[] {
  const first = monthStart(localDay(now, zone));
  return [-3, -2, -1, 0].map((n) => startOfDay(plusMonths(first, n), zone));
}

/** From the patient's side comes what they asked for, and what was measured at their home; all else we owe of ourselves. */
function pictureLoop(loop: LoopRow, said: Said): PictureLoop {
  const isPressing = said.standing === "overdue" || said.standing === "due-today";
  const tone = loop.urgency === 0 ? "now" : isPressing && loop.owed_by === "team" ? "soon" : "wait";
  const from = loop.kind === "reading" || loop.kind === "call-back" || loop.kind === "dispute" ? "theirs" : "ours";
  return {
    loopId: loop.id,
    from,
    openedAt: loop.opened_at,
    closedAt: loop.closed_at,
    ended: loop.closed_at ? endingOf(loop) : null,
    tone: loop.closed_at ? null : tone,
  };
}

function endingOf(loop: LoopRow): NonNullable<PictureLoop["ended"]> {
  if (loop.outcome === "broken") return "broken";
  if (loop.outcome === "not-needed" || loop.outcome === "ended") return "not-needed";
  const isLate = loop.outcome === "kept-late" || (loop.closed_at !== null && loop.closed_at > loop.due_at);
  return isLate ? "late" : "kept";
}
