import type { Alarm } from "./alarm-data.ts";
import { CallButtons } from "./call-buttons.tsx";
import type { Reach } from "../reach.ts";
import { speakFor } from "./speak-for.ts";
import { Card } from "../ui/card.tsx";
import { useT } from "../ui/words.tsx";

type AlarmCardProps = { alarms: readonly Alarm[]; reach: Reach; emergency: string };

/** What cannot wait, before everything else: what it is, who has seen it, and whom to call. */
export function AlarmCard({ alarms, reach, emergency }: AlarmCardProps) {
  const t = useT();
  const [first, ...others] = alarms;
  if (!first) return null;
  const { measure } = first.said.values;
  return (
    <Card id="alarm" tone="now" title={t(first.said.message, first.said.values)}>
      <Standing alarm={first} />
      {others.map((alarm) => (
        <div key={alarm.loopId} className="also">
          <h3>{t(alarm.said.message, alarm.said.values)}</h3>
          <Standing alarm={alarm} />
        </div>
      ))}
      {reach.standing === "nobody" && (
        <p>{t("portal.reach.nobody", { when: reach.until === null ? "always" : "later", until: reach.until })}</p>
      )}
      <CallButtons reach={reach} emergency={emergency} worse={t("portal.alarm.worse", { measure })} />
    </Card>
  );
}

/** Strictly what rows say: nobody yet, or who took it, and whether somebody is on it (R1). Told to those who listen when it changes. */
function Standing({ alarm: { measured, since, seen, tried, isHeld } }: { alarm: Alarm }) {
  const t = useT();
  return (
    <p data-tell>
      {t("portal.alarm.call")} <b>{seen ? speakFor(t, "portal.alarm.seen", seen) : t("portal.alarm.nobody")}</b>{" "}
      {tried && `${speakFor(t, "portal.alarm.tried", tried, { how: tried.how })} `}
      {seen && !isHeld && `${t("portal.alarm.nobody-now")} `}
      {measured ? t("portal.alarm.measured", { at: measured }) : t("portal.alarm.since", { at: since })}
    </p>
  );
}
