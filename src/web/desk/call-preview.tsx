import type { CallPreview as Preview } from "#modules/calls/index.ts";
import { useT } from "../ui/words.tsx";
import type { CallPage } from "./call-page.ts";
import { pointAndRest } from "./said-words.tsx";

type CallPreviewProps = { page: CallPage; preview: Preview | null };

/** What saving will close, before anybody saves (H3). Without a script the page that answers lists it, where it can be undone. */
export function CallPreview({ page, preview }: CallPreviewProps) {
  const t = useT();
  const { called } = page.banner;
  const groups = preview ? (["kept", "assessed", "closed"] as const).filter((group) => preview[group].length > 0) : [];
  const others = groups.length > 0 ? "yes" : "no";
  return (
    <div className="note preview">
      <h3>{t("desk.call.preview")}</h3>
      <div role="status">
        {preview && groups.length === 0 && <p>{t("desk.call.preview.nothing")}</p>}
        {groups.length > 0 && (
          <ul className="after">
            {groups.map((group) => (
              <li key={group}>
                {t(`desk.call.preview.${group}`)} <Named page={page} ids={preview![group]} />
                {group === "kept" && ` ${t("desk.call.preview.kept.more", { name: called })}`}
              </li>
            ))}
          </ul>
        )}
        <p>
          {preview ? t("desk.call.preview.stay", { count: preview.stay, others }) : t("desk.call.preview.later")}{" "}
          {t("desk.call.undo-words")}
        </p>
      </div>
    </div>
  );
}

function Named({ page, ids }: { page: CallPage; ids: string[] }) {
  const t = useT();
  const loops = page.loops.filter((loop) => ids.includes(loop.loopId));
  return loops.map((loop) => <b key={loop.loopId}>{pointAndRest(t, loop.said).point} </b>);
}
