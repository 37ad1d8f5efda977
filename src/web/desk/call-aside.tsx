import type { CallPage } from "./call-page.ts";
import { Phone } from "../ui/phone.tsx";
import { Pairs } from "../ui/brief.tsx";
import { Time } from "../ui/time.tsx";
import { useT } from "../ui/words.tsx";

type CallAsideProps = { page: CallPage };

/** Beside the form: the number, their time, the interpreter, what to say first, and the tries so far. */
export function CallAside({ page }: CallAsideProps) {
  const t = useT();
  const { brief, tries } = page;
  const [first] = brief.phones;
  const { interpreter } = brief;
  const pairs = [
    { term: t("desk.about.their-time"), words: brief.theirTime.words },
    ...(first ? [{ term: t("desk.call.message"), words: t(first.mayLeaveMessage ? "desk.call.may-be-left" : "desk.call.not-left") }] : []),
    ...(interpreter?.e164 ? [{ term: t("desk.call.interpreter"), words: <><Phone e164={interpreter.e164} display={interpreter.display ?? ""} />{interpreter.code && `, ${t("desk.brief.code", { code: interpreter.code })}`}</> }] : []),
  ];
  return (
    <aside className="stack" aria-label={t("desk.call.for-this")}>
      <section className="brief">
        <h2>{t("desk.call.dial")}</h2>
        {first ? <p><Phone e164={first.e164} display={first.display} look="dial" /></p> : <p>{t("desk.brief.no-phone")}</p>}
        <Pairs pairs={pairs} />
        <div>
          <h3 className="small muted">{t("desk.call.say-first")}</h3>
          <p className="voice">{t(interpreter ? "desk.call.opening-interpreter" : "desk.call.opening", { name: brief.patient.called ?? brief.patient.name })}</p>
        </div>
      </section>
      <section className="brief">
        <h2>{t("desk.call.tries", { count: tries.length })}</h2>
        {tries.length === 0 ? <p className="small">{t("desk.call.no-tries")}</p> : (
          <ol className="stack small">{tries.map((one) => <li key={one.iso}><b><Time iso={one.iso} words={one.when} />.</b> {one.who ?? t("desk.open.you")}{one.number && `, ${one.number}`}: {t(`desk.call.try.${one.outcome}`)}</li>)}</ol>
        )}
        <p className="small muted">{t(page.threeTries ? "desk.call.three-tries" : "desk.call.after-three")}</p>
      </section>
    </aside>
  );
}
