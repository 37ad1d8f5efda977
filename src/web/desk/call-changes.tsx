import type { Changes } from "#modules/story/index.ts";
import { useT } from "../ui/words.tsx";
import { StreamLines } from "./stream-section.tsx";

/** The brief that one called from was old: it was read again, and this is what happened meanwhile (H11). */
export function CallChanges({ changes }: { changes: Changes }) {
  const t = useT();
  const { readAt, now, lines, isFull, isTooOld } = changes;
  const count = lines?.length ?? 0;
  const words = wordsOf(changes);
  return (
    <section className={count > 0 || isFull || isTooOld ? "note soon" : "note"} aria-labelledby="changes-h">
      <h2 id="changes-h">{t("desk.call.changes", { readAt, now })}</h2>
      {lines !== null && count > 0 && <StreamLines stream={{ lines, next: null, lastLooked: null }} />}
      {words && <p>{t(words)}</p>}
    </section>
  );
}

/** What the lines do not say. */
function wordsOf({ lines, isFull, isTooOld }: Changes): string | null {
  if (isTooOld) return "desk.call.changes.too-old";
  if (lines === null) return "desk.call.changes.labels";
  if (isFull) return "desk.call.changes.more";
  return lines.length === 0 ? "desk.call.changes.none" : null;
}
