import type { ActDone } from "#modules/story/index.ts";
import type { Flash } from "../flash.ts";
import { type Translate, useT } from "../ui/words.tsx";
import type { FormFields } from "./row-view.tsx";
import { SaidLine } from "./said-line.tsx";
import { pointAndRest } from "./said-words.tsx";

type DoneLineProps = { flash: Flash | null; fields: FormFields; done: ActDone | null };

/** What the last act did, with what it closed as a list, and its undo (H3). */
export function DoneLine({ flash, fields, done }: DoneLineProps) {
  const t = useT();
  if (!flash?.said) return null;
  return (
    <div className="answered">
      <SaidLine flash={flash} fields={fields} />
      {done && done.closed.length > 0 && (
        <ul className="small">
          {done.closed.map(({ loopId, outcome, said }) => (
            <li key={loopId}>
              <b>{endedAs(t, outcome)}</b> {pointAndRest(t, said).point}
            </li>
          ))}
          <li>{t("desk.done.stay", { count: done.stay })}</li>
        </ul>
      )}
    </div>
  );
}

function endedAs(t: Translate, outcome: string): string {
  return t("desk.done.closed", { outcome: outcome.replaceAll("-", "_") });
}
