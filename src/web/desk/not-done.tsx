import type { Answer } from "../forms.ts";
import { useT } from "../ui/words.tsx";
import { Kept } from "../kept.tsx";

type NotDoneProps = { answer: Answer | undefined };

/** Why a form was not taken that has no field to blame: somebody was faster, or it may not be done. What was saved first stands below it. */
export function NotDone({ answer }: NotDoneProps) {
  const t = useT();
  if (!answer?.stop) return null;
  const { why, values, earlier } = answer.stop;
  return (
    <div className="note soon" role="alert">
      <p>
        <b>{t(why, values)}</b> {t("desk.stopped.more")}
      </p>
      {earlier && <Kept title={t("desk.stopped.earlier")} fields={earlier} />}
    </div>
  );
}
