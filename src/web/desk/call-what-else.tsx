import { Fragment } from "react";
import { Seg } from "../ui/choices.tsx";
import { errorOf } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { CallMove } from "./call-move.tsx";
import type { CallPage } from "./call-page.ts";
import { dueWords } from "./due-words.ts";
import type { Typed } from "./promise-when.tsx";
import { pointAndRest } from "./said-words.tsx";

type WhatElseProps = { page: CallPage; state: Typed };

/** 3: each open loop, "talked about / not / still owed". All start at "not", but for the promise that Call was pressed for (R5). */
export function WhatElse({ page, state }: WhatElseProps) {
  const t = useT();
  const { typed, errors } = state;
  const others = page.loops.filter((loop) => !loop.isAlarm);
  if (others.length === 0) return null;
  const options = ["talked", "not", "owed"].map((value) => ({ value, words: t(`desk.call.said.${value}`) }));
  const startsAt = (loop: CallPage["loops"][number]) => {
    if (loop.loopId === page.moving) return "owed";
    return loop.loopId === page.startedFor && loop.kind === "promise" ? "talked" : "not";
  };
  return (
    <section className="sect">
      <header>
        <h3>{t("desk.call.q3")}</h3>
        <p className="small muted">{t("desk.call.q3.more")}</p>
      </header>
      <div className="pad lrows">
        {others.map((loop) => (
          <Fragment key={loop.loopId}>
            <Seg
              marks
              className="lrow"
              name={`loop.${loop.loopId}`}
              label={
                <>
                  <b>{pointAndRest(t, loop.said).point}</b>{" "}
                  <small>
                    {loop.owner.isMe ? t("desk.open.you") : loop.owner.name},{" "}
                    {loop.said.standing === "waiting" ? t("desk.brief.waits") : dueWords(t, loop.due)}
                  </small>
                </>
              }
              options={options}
              value={typed[`loop.${loop.loopId}`] ?? startsAt(loop)}
              error={errorOf(errors, `loop.${loop.loopId}`)}
            />
            <CallMove page={page} loop={loop} state={state} />
          </Fragment>
        ))}
      </div>
    </section>
  );
}
