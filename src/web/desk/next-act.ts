import type { Suggestion } from "#modules/loops/index.ts";
import type { Act } from "../ui/acts.tsx";
import type { Translate } from "../ui/words.tsx";

type Next = Pick<Suggestion, "act" | "loopId" | "aboutId">;

/**
 * The suggested act for a patient. Call is a post, which holds the loops; what is done elsewhere leads to the page of its promise, where one
 * says that it is done, and how one knows; a repair leads to its form.
 */
export function nextAct(t: Translate, next: Next, patientId: string, fields: Record<string, string>): Act {
  const to = `/desk/patients/${patientId}`;
  const { act, loopId, aboutId } = next;
  if (act === "call") {
    return {
      words: t("desk.act.call"),
      icon: "phone",
      to: `${to}/holding`,
      method: "post",
      fields: { ...fields, loop: loopId },
    };
  }
  if (act === "open") return { words: t("desk.act.open"), to };
  if (act === "repair") return { words: t("desk.act.repair"), to: `${to}/promises/${aboutId}/repair` };
  return { words: t(`desk.next.${act}`), to: `${to}/promises/${aboutId}` };
}
