import type { Route } from "./+types/today.ts";
import { openPanel, peekPatient } from "#modules/relationships/index.ts";
import { viewBrief } from "#modules/story/index.ts";
import { viewToday } from "#modules/today/index.ts";
import { personOf } from "#platform/ctx.ts";
import { newKey } from "../forms.ts";
import { clearFlash, readFlash } from "../flash.ts";
import type { DeskHandle } from "./frame.tsx";
import { MinutesForm } from "./minutes-form.tsx";
import { TodayList } from "./today-list.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";
import { data } from "react-router";

export const handle: DeskHandle = { page: "today" };

const offered = ["5", "15", "30", "60", "day"];

export async function loader({ request, context }: Route.LoaderArgs) {
  const { formToken } = context.get(visitContext);
  const asked = new URL(request.url).searchParams;
  const time = offered.find((one) => one === asked.get("time")) ?? "day";
  const view = await read(context, "desk", async (ctx) => {
    const today = await viewToday(ctx, await openPanel(ctx), time === "day" ? null : Number(time));
    const chosen = today.rows.find((row) => row.patientId === asked.get("patient")) ?? today.rows[0];
    // The brief of the first row is a cursor that rests there; one that was asked for by a link is looked at.
    const brief = chosen ? await viewBrief(ctx, await peekPatient(ctx, chosen.patientId, "brief")) : null;
    return { ...today, brief, chosen: chosen?.patientId ?? null, fields: { token: formToken ?? "", seat: personOf(ctx), key: newKey() } };
  });
  return data({ ...view, time, flash: readFlash(request) }, { headers: clearFlash });
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
