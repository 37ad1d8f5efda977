import { Fragment } from "react";
import type { Promised } from "#modules/today/index.ts";
import { useT } from "../ui/words.tsx";
import { dueWords } from "./due-words.ts";

type PromisedLineProps = { promised: Promised };

/** From 1 pm: what the reader holds of what was promised for today and is not kept yet (R18). A calm line, since there is time. */
export function PromisedLine({ promised: { lines, isFull } }: PromisedLineProps) {
  const t = useT();
  if (lines.length === 0) return null;
  return (
    <p className="note promised">
      <b>{t("desk.today.promised", { count: lines.length, more: isFull ? "yes" : "no" })}</b>{" "}
      {lines.map(({ loopId, patientId, name, due }, at) => (
        <Fragment key={loopId}>
          {at > 0 && "; "}
          <a href={`/desk/patients/${patientId}#loop-${loopId}`}>
            {name}, {dueWords(t, due)}
          </a>
        </Fragment>
      ))}
      {isFull && `; ${t("desk.today.promised.more")}`}
    </p>
  );
}
