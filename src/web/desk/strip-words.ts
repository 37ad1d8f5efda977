import type { StripView, Who } from "#modules/today/index.ts";
import type { Translate } from "../ui/words.tsx";

/** What stands in the strip about a `now` loop: who has it comes only from what they did, and until then nobody has (R1). */
export function stripWords(t: Translate, strip: StripView): string {
  const { holder, opened, lost, handed, tried } = strip;
  if (holder)
    return t(`desk.strip.${holder.how}`, { ...said(holder), since: holder.since, until: holder.until ?? "none" });
  const rungs = strip.rungs.map(({ to, name, at }) => t(`desk.strip.rung.${to}`, { name: name ?? "", at }));
  return [
    tried && t(`desk.strip.tried.${tried.how}`, { ...said(tried), at: tried.at }),
    lost && t("desk.strip.lost", { ...said(lost), since: lost.since, at: lost.at }),
    handed && t("desk.strip.handed", { by: handed.by.name, to: handed.to.name, at: handed.at }),
    !lost && !handed && t(strip.wasHeld ? "desk.strip.nobody-now" : "desk.strip.nobody"),
    t("desk.strip.opened", { when: opened.when, closed: opened.whileClosed ? "yes" : "no" }),
    rungs.length > 0 && t("desk.strip.passed", { rungs: rungs.join(", ") }),
  ]
    .filter(Boolean)
    .join(" ");
}

function said({ name, isMe }: Who): { name: string; me: string } {
  return { name, me: isMe ? "yes" : "no" };
}
