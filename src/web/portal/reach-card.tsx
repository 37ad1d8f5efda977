import { CallButtons } from "./call-buttons.tsx";
import type { FrameData } from "./frame.tsx";
import { TeamFaces } from "./team-faces.tsx";
import type { Reach } from "../reach.ts";
import { Card } from "../ui/card.tsx";
import { Dialable } from "../ui/dialable.tsx";
import { CallButton } from "../ui/phone.tsx";
import { type Translate, useT } from "../ui/words.tsx";

type ReachCardProps = {
  frame: FrameData;
  /** They need an interpreter: then it is said that one costs nothing. */
  interpreter: boolean;
  /** The number is on a button already, in the alarm above. */
  isCalled: boolean;
};

/** How to reach us now: the number, until when, who answers after that, and the faces of the team (R2). */
export function ReachCard({ frame, interpreter, isCalled }: ReachCardProps) {
  const t = useT();
  const { reach, team } = frame;
  if (reach.standing !== "open") return <ClosedCard frame={frame} interpreter={interpreter} isCalled={isCalled} />;
  return (
    <Card id="talk" title={t("portal.reach.title")}>
      <p>
        {openWords(t, reach)} {reach.onCall && <After onCall={reach.onCall} />}{" "}
        {interpreter && t("portal.reach.interpreter")}
      </p>
      {reach.phone && !isCalled && (
        <div className="acts down">
          <CallButton {...reach.phone} words={t("portal.call.team")} />
        </div>
      )}
      <TeamFaces team={team} />
    </Card>
  );
}

function openWords(t: Translate, { until, endsToday }: Reach): string {
  return t("portal.reach.open", { until, when: until === null ? "always" : endsToday ? "today" : "later" });
}

function After({ onCall }: { onCall: NonNullable<Reach["onCall"]> }) {
  const t = useT();
  const role = t(`desk.profession.${onCall.profession}`);
  return <Dialable {...onCall} words={t("portal.reach.after", { role, number: onCall.display })} />;
}

/** Nobody is at the clinic: that is said first, then who answers instead, and the number for danger. */
function ClosedCard({ frame: { reach, emergency, crisis }, interpreter, isCalled }: ReachCardProps) {
  const t = useT();
  const line = crisis?.values.crisis;
  const role = reach.onCall ? t(`desk.profession.${reach.onCall.profession}`) : "";
  return (
    <Card id="talk" tone="soon" title={t("portal.reach.closed")}>
      <p>
        <b>{t("portal.reach.nobody", { until: reach.until, when: reach.until === null ? "always" : "later" })}</b>{" "}
        {reach.onCall && t("portal.reach.sooner", { role })} {interpreter && t("portal.reach.interpreter")}
      </p>
      {!isCalled && <CallButtons reach={reach} emergency={emergency} worse={t("portal.call.danger")} />}
      {crisis && line && (
        <p>
          <Dialable words={t(crisis.id, crisis.values)} e164={line} display={line} />
        </p>
      )}
    </Card>
  );
}
