import type { Changes } from "#modules/story/index.ts";
import { useT } from "../ui/words.tsx";
import { StreamLines } from "./stream-section.tsx";

/** The brief that one called from was old: it was read again, and this is what happened meanwhile (H11). */
export function CallChanges({ changes: { readAt, now, lines } }: { changes: Changes }) {
  const t = useT();
  const count = lines?.length ?? 0;
  return (
    <section className={count > 0 ? "note soon" : "note"} aria-labelledby="changes-h">
      <h2 id="changes-h">{t("desk.call.changes", { readAt, now })}</h2>
      {lines === null && <p>{t("desk.call.changes.labels")}</p>}
      {lines !== null && count === 0 && <p>{t("desk.call.changes.none")}</p>}
      {lines !== null && count > 0 && <StreamLines stream={{ lines, next: null, lastLooked: null }} />}
    </section>
  );
}
