import type { BriefView } from "#modules/story/index.ts";
import type { BannerData } from "../banner-view.ts";
import { Note } from "../ui/note.tsx";
import { Phone } from "../ui/phone.tsx";
import { useT } from "../ui/words.tsx";
import { relationWords } from "./relation.ts";

type PatientNotesProps = { banner: BannerData; brief: BriefView };

/** What must be known before anything else on the page: that they have died, or that what stands here is not all there is. */
export function PatientNotes({ banner, brief }: PatientNotesProps) {
  const t = useT();
  if (!banner.died && !banner.incomplete) return null;
  return (
    <div className="notes">
      {banner.died && (
        <Note title={t("desk.patient.died", { name: banner.name, date: banner.died })}>
          {t("desk.patient.died.more")}{" "}
          {brief.around.map(
            ({ name, relation, phone }) =>
              phone && (
                <span key={name}>
                  {t("desk.patient.died.family", { name, relation: relationWords(t, relation) })} <Phone {...phone} />
                  .{" "}
                </span>
              ),
          )}
        </Note>
      )}
      {banner.incomplete && (
        <Note title={t("desk.patient.incomplete")} tone="soon">
          {t("desk.patient.incomplete.more")}
        </Note>
      )}
    </div>
  );
}
