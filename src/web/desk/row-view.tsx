import type { Reason, TodayRow } from "#modules/today/index.ts";
import type { Act } from "../ui/acts.tsx";
import type { Due, RowView } from "../ui/rows.tsx";
import type { Translate } from "../ui/words.tsx";
import { dueWords } from "./due-words.ts";
import { nextAct } from "./next-act.ts";
import { pointAndRest, SaidWords } from "./said-words.tsx";

/** What every form of the desk carries; each form has a key of its own. */
export type FormFields = { token: string; seat: string; key: string };

/** A row with the key of its form; `isGone` when it was settled while a hand was on the list. */
export type ShownRow = TodayRow & { key: string; isGone?: boolean };

/** How a row is looked at: with which fields its forms are sent, whether it is the chosen one, and when it was read. */
export type Look = { fields: FormFields; time: string; chosen: boolean; readAt: string };

/** A row of Today as the list draws it; the chosen one unfolds its other reasons and acts. */
export function rowView(t: Translate, row: ShownRow, { fields, time, chosen, readAt }: Look): RowView {
  const { patientId, first } = row;
  const { point, rest } = pointAndRest(t, first.said);
  return {
    patientId,
    name: row.name,
    born: row.born ?? "–",
    record: row.recordNo,
    sameName: row.sameName,
    to: `/desk?time=${time}&patient=${patientId}#row-${patientId}`,
    why: { point, rest: row.skipped ? t("desk.today.skipped") : rest },
    held: row.held ? t("desk.held", row.held) : undefined,
    due: dueOf(t, first),
    minutes: t("desk.minutes", { minutes: row.minutes }),
    act: { ...actOf(t, row, { ...fields, readAt }), tone: chosen ? "primary" : undefined },
    more: chosen ? moreOf(t, row) : undefined,
  };
}

function dueOf(t: Translate, { due, tone }: Reason): Due {
  if (tone === "now") return { words: t("ui.now"), tone };
  return { words: dueWords(t, due), tone: tone ?? undefined, iso: due.iso, exact: due.exact };
}

function actOf(t: Translate, row: ShownRow, fields: FormFields & { readAt: string }): Act {
  if (row.isGone)
    return { words: t("desk.act.open"), to: `/desk/patients/${row.patientId}`, whyNot: t("desk.today.gone") };
  return nextAct(t, row.next, row.patientId, { ...fields, key: row.key });
}

function moreOf(t: Translate, row: ShownRow): RowView["more"] {
  const reasons = row.more.map((one) => ({
    key: one.loopId,
    tag: one.tone === "now" ? t("ui.now") : dueWords(t, one.due),
    tone: one.tone ?? undefined,
    words: <SaidWords said={one.said} />,
  }));
  const acts = [{ words: t("desk.act.page"), to: `/desk/patients/${row.patientId}`, about: row.name }];
  return { reasons, note: noteOf(t, row), acts };
}

function noteOf(t: Translate, { interpreter, more, minutes, next }: ShownRow): string | undefined {
  const count = next.act === "call" ? next.settles.length : 0;
  const all = count === more.length + 1 ? "yes" : "no";
  const parts = [
    interpreter ? t("desk.today.interpreter", { language: interpreter }) : "",
    count > 1 ? t("desk.today.one-call", { count, all, minutes }) : "",
  ];
  return parts.filter(Boolean).join(" ") || undefined;
}
