import { useState } from "react";
import { useRevalidator } from "react-router";
import { Saved } from "../ui/saved.tsx";
import { useT } from "../ui/words.tsx";
import { useNews } from "./live.tsx";

type FreshLineProps = { patientId: string };

/** Something happened with this patient since the page was opened: it waits at the foot until one looks, and moves nothing meanwhile (R8). */
export function FreshLine({ patientId }: FreshLineProps) {
  const t = useT();
  const { revalidate } = useRevalidator();
  const [isFresh, setFresh] = useState(false);
  useNews((patients) => setFresh((was) => was || patients.includes(patientId)));
  const show = () => {
    setFresh(false);
    void revalidate();
  };
  if (!isFresh) return null;
  return (
    <Saved tone="fresh" title={t("desk.fresh.title")}>
      {t("desk.fresh.more")}{" "}
      <button className="btn" type="button" onClick={show}>
        {t("desk.today.fresh.show")}
      </button>
    </Saved>
  );
}
