import type { StripView, TodayRow } from "#modules/today/index.ts";
import type { RowView } from "../ui/rows.tsx";
import type { Translate } from "../ui/words.tsx";

export type FormFields = { token: string; seat: string; key: string };

/** A row of Today as the list draws it; the chosen one unfolds its other reasons and acts. */
export function rowView(t: Translate, row: TodayRow, fields: FormFields, time: string, chosen: boolean): RowView {
  const call = { words: t(`desk.act.${row.act}`), icon: row.act === "call" ? ("phone" as const) : undefined, to: `/desk/patients/${row.patientId}/holding`, method: "post" as const, fields };
  const act = row.act === "call" ? { ...call, fields: { ...fields, loop: row.first.loopId } } : { words: t("desk.act.open"), to: `/desk/patients/${row.patientId}` };
  return {
    patientId: row.patientId, name: row.name, born: row.bornWords, record: row.recordNo, to: `/desk?time=${time}&patient=${row.patientId}#row-${row.patientId}`, sameName: row.sameName,
    why: { point: t(row.first.said.message, row.first.said.values), rest: row.skipped ? t("desk.today.skipped") : undefined },
    held: row.heldBy ? t("desk.held", { name: row.heldBy }) : undefined,
    due: row.first.tone === "now" ? { words: t("ui.now"), tone: "now" } : { words: row.first.due, tone: row.first.tone ?? undefined, iso: row.first.dueIso, exact: row.first.dueExact },
    minutes: t("desk.minutes", { minutes: row.minutes }), act: { ...act, tone: chosen ? "primary" : undefined },
    more: chosen ? { reasons: row.more.map((one) => ({ tag: one.due, tone: one.tone ?? undefined, words: t(one.said.message, one.said.values) })), note: noteOf(t, row),
      acts: [{ words: t("desk.act.page"), to: `/desk/patients/${row.patientId}` }] } : undefined,
  };
}

function noteOf(t: Translate, row: TodayRow): string | undefined {
  const parts = [row.interpreter ? t("desk.today.interpreter", { language: row.interpreter }) : "", row.more.length > 0 ? t("desk.today.one-call", { count: row.more.length + 1, minutes: row.minutes }) : ""];
  return parts.filter(Boolean).join(" ") || undefined;
}

/** What stands in the strip about a `now` loop: whether somebody has it comes only from what they did (R1). */
export function stripWords(t: Translate, strip: StripView): string {
  if (strip.mine) return t("desk.strip.mine");
  return strip.takenBy ? t("desk.strip.taken", { name: strip.takenBy }) : t("desk.strip.nobody");
}
