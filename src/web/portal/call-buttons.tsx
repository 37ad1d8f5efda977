import type { Reach } from "../reach.ts";
import { CallButton } from "../ui/phone.tsx";
import { useT } from "../ui/words.tsx";

type CallButtonsProps = { reach: Reach; emergency: string; worse: string };

/** Whom to call now: those who are there, and the emergency number, which is all there is while nobody is. */
export function CallButtons({ reach, emergency, worse }: CallButtonsProps) {
  const t = useT();
  const ours = numberNow(reach);
  return (
    <div className="acts down">
      {ours && <CallButton {...ours.dial} words={t(ours.words, { role: t(`desk.profession.${ours.role}`) })} />}
      <CallButton
        e164={emergency}
        words={t("portal.call.emergency", { number: emergency })}
        small={worse}
        tone={ours ? "emergency outline" : "emergency"}
      />
    </div>
  );
}

function numberNow({ standing, phone, onCall }: Reach) {
  if (standing === "on-call" && onCall) return { dial: onCall, words: "portal.call.on-call", role: onCall.profession };
  return standing === "open" && phone ? { dial: phone, words: "portal.call.team", role: "other" } : null;
}
