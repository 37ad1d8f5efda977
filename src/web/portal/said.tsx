import type { Said as SaidView } from "./said-data.ts";
import { Saved } from "../ui/saved.tsx";
import { useT } from "../ui/words.tsx";

type SaidProps = { said: SaidView | null };

/** What happens now, after the patient has told us something. */
export function Said({ said }: SaidProps) {
  const t = useT();
  const { place, due } = said ?? {};
  const where = place ? t("portal.place", { name: place.name, high: place.high ? "yes" : "no" }) : "";
  // The script leaves what stands here alone when it renews the page: the news of one's own act must not wipe the answer to it.
  return (
    <div className="marks" id="said">
      {said && <Saved title={t(said.message, { place: where, due })} />}
    </div>
  );
}
