import type { Resting } from "#modules/today/index.ts";
import { Empty } from "../ui/empty.tsx";
import { useT } from "../ui/words.tsx";
import { SaidWords } from "./said-words.tsx";

type NobodyWaitsProps = {
  resting: Resting | null;
  /** Alarms of the team stand above the list: those wait, for whoever takes them. */
  underAlarms: boolean;
};

/** An empty list says why: nothing is due, or all of it was put off, and until when. */
export function NobodyWaits({ resting, underAlarms }: NobodyWaitsProps) {
  const t = useT();
  return (
    <Empty title={t(underAlarms ? "desk.today.empty.else" : "desk.today.empty")}>
      {resting ? (
        <p>{t("desk.today.resting", { count: resting.count, until: resting.until })}</p>
      ) : (
        <p>{t(underAlarms ? "desk.today.empty.alarms" : "desk.today.empty.more")}</p>
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
