import { Fragment } from "react";
import type { PromisedToday } from "#modules/today/index.ts";
import { useT } from "../ui/words.tsx";
import { dueWords } from "./due-words.ts";

type PromisedLineProps = { promised: PromisedToday[] };

/** From 1 pm: what the reader promised for today and has not kept yet (R18). A calm line, since there is time. */
export function PromisedLine({ promised }: PromisedLineProps) {
  const t = useT();
  if (promised.length === 0) return null;
  return (
    <p className="note promised">
      <b>{t("desk.today.promised", { count: promised.length })}</b>{" "}
      {promised.map(({ loopId, patientId, name, due }, at) => (
        <Fragment key={loopId}>
          {at > 0 && "; "}
          <a href={`/desk/patients/${patientId}#loop-${loopId}`}>{name}</a>, {dueWords(t, due)}
        </Fragment>
      ))}
    </p>
  );
}
