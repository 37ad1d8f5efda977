import type { Dial } from "../reach.ts";
import { Dialable } from "../ui/dialable.tsx";
import { useT } from "../ui/words.tsx";

type MarksProps = { readAt: { words: string; since: string }; phone: Dial | null; here: string };

/**
 * What the portal's script may show: that there is no signal, and that something has changed under a hand that writes. Without a script
 * they stay hidden. `data-since` names the moment from which news was missed.
 */
export function Marks({ readAt, phone, here }: MarksProps) {
  const t = useT();
  const more = t("portal.offline.more", { at: readAt.words, number: phone?.display ?? "none" });
  return (
    <div className="marks" id="marks" data-since={readAt.since}>
      <p className="saved unsent" role="status" data-mark="offline" hidden>
        <b>{t("portal.offline")}</b> <span>{phone ? <Dialable words={more} {...phone} /> : more}</span>
      </p>
      <p className="saved fresh" role="status" data-mark="news" hidden>
        <b>{t("portal.news")}</b>{" "}
        <a className="btn" href={here}>
          {t("portal.news.show")}
        </a>
      </p>
    </div>
  );
}
