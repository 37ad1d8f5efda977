import type { StripView, Who } from "#modules/today/index.ts";
import type { Translate } from "../ui/words.tsx";

/** What stands in the strip about a `now` loop: who has it comes only from what they did, and until then nobody has (R1). */
export function stripWords(t: Translate, strip: StripView): string {
  const { holder, opened } = strip;
  if (holder)
    return t(`desk.strip.${holder.how}`, { ...said(holder), since: holder.since, until: holder.until ?? "none" });
  const rungs = strip.rungs.map(({ to, name, at }) => t(`desk.strip.rung.${to}`, { name: name ?? "", at }));
  return [
    strip.lost && t("desk.strip.lost", { ...said(strip.lost), since: strip.lost.since, at: strip.lost.at }),
    strip.handed && t("desk.strip.handed", { by: strip.handed.by.name, to: strip.handed.to.name, at: strip.handed.at }),
    !strip.lost && !strip.handed && t("desk.strip.nobody"),
    t("desk.strip.opened", { when: opened.when, closed: opened.whileClosed ? "yes" : "no" }),
    rungs.length > 0 && t("desk.strip.passed", { rungs: rungs.join(", ") }),
  ]
    .filter(Boolean)
    .join(" ");
}

function said({ name, isMe }: Who): { name: string; me: string } {
  return { name, me: isMe ? "yes" : "no" };
}
