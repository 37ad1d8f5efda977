import { errorOf, TextArea } from "../ui/form.tsx";
import { useT } from "../ui/words.tsx";
import { isMoveTyped, moveField } from "./call-move-fields.ts";
import { needsCall } from "./call-about.ts";
import type { CallPage } from "./call-page.ts";
import { PromiseWhen } from "./promise-when.tsx";
import type { Typed } from "./promise-when.tsx";
import { pointAndRest } from "./said-words.tsx";

type CallMoveProps = { page: CallPage; loop: CallPage["loops"][number]; state: Typed };

/** A promise that was moved twice already gets another day here and nowhere else: in the call in which they are told (R18). */
export function CallMove({ page, loop, state }: CallMoveProps) {
  const t = useT();
  if (loop.promise?.may.move !== needsCall) return null;
  const { typed, errors } = state;
  const name = (field: string) => moveField(loop.loopId, field);
  const who = loop.promise.doerId ?? "";
  return (
    <details className="move" open={isMoveTyped(typed, loop.loopId) || page.moving === loop.loopId}>
      <summary id={`move-${loop.loopId}`}>
        {t("desk.call.move")} <span className="vh">{pointAndRest(t, loop.said).point}</span>
      </summary>
      <div className="stack" role="group" aria-labelledby={`move-${loop.loopId}`}>
        <p className="small muted">{t("desk.call.move.more", { name: page.banner.called })}</p>
        <input type="hidden" name={name("who")} value={who} />
        <PromiseWhen prefix={name("")} patient={page.banner} days={page.days} who={who} state={state} />
        <TextArea
          name={name("reason")}
          rows={2}
          label={t("desk.moving.reason")}
          hint={t("desk.moving.hint", { name: page.banner.called })}
          value={typed[name("reason")]}
          error={errorOf(errors, name("reason"))}
        />
      </div>
    </details>
  );
}
