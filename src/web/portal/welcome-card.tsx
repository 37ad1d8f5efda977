import type { FrameData } from "./frame.tsx";
import { Card } from "../ui/card.tsx";
import { Dialable } from "../ui/dialable.tsx";
import { useT } from "../ui/words.tsx";

type WelcomeCardProps = { frame: FrameData };

/** The first day, before anything is between us: what this place is, and what it is not. */
export function WelcomeCard({ frame: { emergency, reach } }: WelcomeCardProps) {
  const t = useT();
  const { phone } = reach;
  return (
    <Card id="five" title={t("portal.first.title")} className="first">
      <ol>
        <li>{t("portal.first.1")}</li>
        <li>{t("portal.first.2")}</li>
        <li>
          <Dialable words={t("portal.first.3", { number: emergency })} e164={emergency} display={emergency} />
        </li>
        <li>{t("portal.first.4")}</li>
        {phone && (
          <li>
            <Dialable words={t("portal.first.5", { number: phone.display })} {...phone} />
          </li>
        )}
      </ol>
    </Card>
  );
}
