import type { Due } from "#modules/loops/index.ts";
import type { Translate } from "../ui/words.tsx";

/** By when, in as few words as a row has room for: "by 8 pm", "by Mon 23 Nov", "1 day late". */
export function dueWords(t: Translate, { how, words }: Due): string {
  if (how === "late") return t("desk.due.late", { late: words });
  return how === "today" ? t("desk.due.today", { time: words }) : t("desk.due.day", { day: words });
}
