import type { Resting } from "#modules/today/index.ts";
import { Empty } from "../ui/empty.tsx";
import { useT } from "../ui/words.tsx";
import { SaidWords } from "./said-words.tsx";

type NobodyWaitsProps = { resting: Resting | null };

/** An empty list says why: nothing is due, or all of it was put off, and until when. */
export function NobodyWaits({ resting }: NobodyWaitsProps) {
  const t = useT();
  return (
    <Empty title={t("desk.today.empty")}>
      {resting ? (
        <p>{t("desk.today.resting", { count: resting.count, until: resting.until })}</p>
      ) : (
        <p>{t("desk.today.empty.more")}</p>
      )}
      {resting?.promise && (
        <p>
          {t("desk.today.next-promise", { due: resting.promise.due, name: resting.promise.name })}{" "}
          <SaidWords said={resting.promise.said} />
        </p>
      )}
    </Empty>
  );
}
