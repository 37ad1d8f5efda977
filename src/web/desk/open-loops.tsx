import type { OpenLoop } from "#modules/story/index.ts";
import type { Act } from "../ui/acts.tsx";
import { LoopLine, LoopList } from "../ui/loop-line.tsx";
import type { LoopView } from "../ui/loop-line.tsx";
import { type Translate, useT } from "../ui/words.tsx";
import type { FormFields } from "./row-view.ts";

type OpenLoopsProps = { loops: OpenLoop[]; patientId: string; fields: FormFields };

/** What is open between this person and us, with its acts. */
export function OpenLoops({ loops, patientId, fields }: OpenLoopsProps) {
  const t = useT();
  const ours = loops.filter((loop) => loop.owedBy === "team").length;
  return (
    <section className="sect" id="open" aria-labelledby="open-h">
      <header>
        <h2 id="open-h">{t("desk.open.title", { count: loops.length })}</h2>
        {loops.length > 0 && <p className="small muted">{t("desk.open.sides", { ours, theirs: loops.length - ours })}</p>}
      </header>
      {loops.length === 0 ? <p className="pad muted">{t("desk.open.none")}</p> : <LoopList>{loops.map((loop) => <LoopLine key={loop.loopId} loop={loopView(t, loop, patientId, fields)} />)}</LoopList>}
    </section>
  );
}

function loopView(t: Translate, loop: OpenLoop, patientId: string, fields: FormFields): LoopView {
  const waits = loop.said.standing === "waiting";
  const standing = loop.tone === "now" ? t("ui.now") : loop.snoozedUntil ? t("desk.open.snoozed", { until: loop.snoozedUntil }) : waits ? t("desk.brief.waits") : loop.due;
  const tries = loop.tries.count > 0 ? t("desk.open.tries", { count: loop.tries.count, last: loop.tries.last ?? "", how: t(`desk.open.try.${loop.tries.lastReason ?? "no-answer"}`) }) : "";
  const name = loop.holder.isMe ? t("desk.open.you") : (loop.holder.name ?? loop.holder.pool);
  return {
    loopId: loop.loopId, standing: { words: standing, tone: loop.tone }, title: t(loop.said.message, loop.said.values), details: tries || undefined,
    holder: { name, rest: loop.holder.name ? undefined : t("desk.open.nobody-yet"), details: t("desk.open.due", { due: loop.dueExact }) }, acts: actsOn(t, loop, patientId, fields),
  };
}

function actsOn(t: Translate, loop: OpenLoop, patientId: string, fields: FormFields): Act[] {
  const to = `/desk/patients/${patientId}/loops/${loop.loopId}`;
  const about = t(loop.said.label);
  const acts: Act[] = [];
  if (loop.may.take === true) acts.push({ words: t("desk.act.take"), to: `${to}/taking`, method: "post", fields, about });
  if (loop.may.giveBack === true) acts.push({ words: t("desk.act.give-back"), to: `${to}/giving-back`, method: "post", fields, tone: "quiet", about });
  if (loop.may.hand === true) acts.push({ words: t("desk.act.hand"), to: `${to}/handing`, tone: "quiet", about });
  if (loop.may.snooze === true) acts.push({ words: t("desk.act.snooze"), to: `${to}/snooze`, tone: "quiet", about });
  if (loop.may.close === true) acts.push({ words: t("desk.act.close"), to: `${to}/closing`, tone: "quiet", about });
  if (loop.kind === "promise" || loop.kind === "repair") acts.push({ words: t("desk.act.promise-page"), to: `/desk/patients/${patientId}/promises/${loop.aboutId}`, tone: "quiet", about });
  return acts;
}
