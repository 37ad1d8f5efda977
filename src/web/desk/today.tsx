import type { Route } from "./+types/today.ts";
import { openPanel } from "#modules/relationships/index.ts";
import { viewToday } from "#modules/today/index.ts";
import type { TodayRow } from "#modules/today/index.ts";
import { sayDateShort } from "#platform/say.ts";
import { personOf } from "#platform/ctx.ts";
import { newKey } from "../forms.ts";
import type { DeskHandle } from "./frame.tsx";
import { Row, Rows } from "../ui/rows.tsx";
import type { RowView } from "../ui/rows.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";

export const handle: DeskHandle = { page: "today" };

export async function loader({ context }: Route.LoaderArgs) {
  const { formToken } = context.get(visitContext);
  return read(context, "desk", async (ctx) => {
    const view = await viewToday(ctx, await openPanel(ctx));
    const born = Object.fromEntries(view.rows.map((row) => [row.patientId, row.born ? sayDateShort(row.born, ctx.locale) : "–"]));
    return { ...view, born, fields: { token: formToken ?? "", seat: personOf(ctx), key: newKey() } };
  });
}

export default function Today({ loaderData }: Route.ComponentProps) {
  const t = useT();
  const { rows, born, fields } = loaderData;
  const shown = (row: TodayRow): RowView => ({
    patientId: row.patientId, name: row.name, born: born[row.patientId] ?? "", record: row.recordNo, to: `/desk?patient=${row.patientId}`, sameName: row.sameName,
    why: { point: t(row.first.said.message, row.first.said.values) }, due: { words: row.first.due, tone: row.first.tone ?? undefined },
    minutes: t("desk.minutes", { minutes: row.minutes }), act: { words: t(`desk.act.${row.act}`), to: `/desk/patients/${row.patientId}/call`, fields },
  });
  return (
    <>
      <title>{`${t("ui.desk.today")} · Rapport`}</title>
      <h1>{t("desk.today.title", { count: rows.length })}</h1>
      <Rows>{rows.map((row) => <Row key={row.patientId} row={shown(row)} />)}</Rows>
    </>
  );
}
