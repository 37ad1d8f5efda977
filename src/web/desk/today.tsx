import { data } from "react-router";
import type { Route } from "./+types/today.ts";
import { openPanel, openPatient, peekPatient } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { viewBrief } from "#modules/story/index.ts";
import type { BriefView } from "#modules/story/index.ts";
import { viewToday } from "#modules/today/index.ts";
import { personOf } from "#platform/ctx.ts";
import type { Ctx } from "#platform/ctx.ts";
import { Refused } from "#platform/errors.ts";
import { clearFlash, readFlash } from "../flash.ts";
import { newKey } from "../forms.ts";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";
import type { DeskHandle } from "./frame.tsx";
import { MinutesForm } from "./minutes-form.tsx";
import { TodayList } from "./today-list.tsx";

export const handle: DeskHandle = { page: "today", follows: true };

const offered = ["5", "15", "30", "60", "day"];

export async function loader({ request, context }: Route.LoaderArgs) {
  const { formToken } = context.get(visitContext);
  const asked = new URL(request.url).searchParams;
  const time = offered.find((one) => one === asked.get("time")) ?? "day";
  const view = await read(context, "desk", async (ctx) => {
    const today = await viewToday(ctx, await openPanel(ctx), time === "day" ? null : Number(time));
    const chosen = today.rows.find((row) => row.patientId === asked.get("patient")) ?? today.rows[0];
    // The brief of the first row is a cursor that rests there; one that was asked for by a link is looked at.
    const open = isAskedFor(request, chosen?.patientId) ? openPatient : peekPatient;
    const brief = chosen ? await briefIfOpen(ctx, () => open(ctx, chosen.patientId, "brief")) : null;
    return {
      ...today,
      // Each form has a key of its own: pressing Call for one patient is not pressing it for another.
      rows: today.rows.map((row) => ({ ...row, key: newKey() })),
      strip: today.strip.map((one) => ({ ...one, key: newKey() })),
      brief,
      chosen: chosen?.patientId ?? null,
      readAt: ctx.now.toISOString(),
      fields: { token: formToken ?? "", seat: personOf(ctx), key: newKey() },
    };
  });
  return data({ ...view, time, flash: readFlash(request) }, { headers: clearFlash });
}

/** A row may stand here a moment before its reader's bond does: then it stands without a brief, and the others as ever. */
async function briefIfOpen(ctx: Ctx, open: () => Promise<OpenPatient>): Promise<BriefView | null> {
  try {
    return await viewBrief(ctx, await open());
  } catch (error) {
    if (error instanceof Refused && error.refusal.kind === "not-found") return null;
    throw error;
  }
}

/** Somebody followed the link of this row: with a script the choice stays in the page, and its look is posted after two seconds (R24). */
function isAskedFor(request: Request, patientId: string | undefined): boolean {
  const asked = new URL(request.url).searchParams.get("patient");
  return asked !== null && asked === patientId && request.headers.get("sec-fetch-dest") === "document";
}

export default function Today({ loaderData }: Route.ComponentProps) {
  const t = useT();
  return (
    <>
      <title>{`${t("ui.desk.today")} · Rapport`}</title>
      <TodayList key={loaderData.time} view={loaderData} top={<MinutesForm time={loaderData.time} />} />
    </>
  );
}
