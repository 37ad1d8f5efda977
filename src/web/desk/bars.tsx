import type { Act } from "../ui/acts.tsx";
import { Note } from "../ui/note.tsx";
import { useT } from "../ui/words.tsx";

type Moment = { iso: string; words: string };

/** An alarm of a patient that nobody has in hand. */
export type AlarmBar = { patientId: string; name: string; age: string };

/** What must stand above every page of a desk, because a list alone would not show it. */
export type BarsView = {
  /** The clock stands still, and since when; it may never have gone. */
  still: { since: Moment | null } | null;
  /** Alarms that have reached the last rung (R3). */
  unheard: AlarmBar[];
  /** Alarms that the reader had, and that went back because no contact was recorded in time (H26). */
  returned: AlarmBar[];
  /** Records that should come and do not (H39). */
  feeds: { source: string; since: Moment }[];
  deadJobs: number;
};

type DeskBarsProps = {
  bars: BarsView;
  /** The page shows its alarms itself, in a strip: they are not said twice. */
  hasStrip?: boolean;
  /** The patient whose page this is: what stands on it is not said above it. */
  at?: string;
};

/** The bars above a page of the desk, the most pressing first; nothing where all is well. */
export function DeskBars({ bars, hasStrip = false, at }: DeskBarsProps) {
  const t = useT();
  const page = ({ patientId, name }: AlarmBar): Act[] => [
    { words: t("bars.open"), about: name, to: `/desk/patients/${patientId}` },
  ];
  return (
    <>
      {(hasStrip ? [] : bars.unheard)
        .filter((alarm) => alarm.patientId !== at)
        .map((alarm) => (
          <Note
            key={alarm.patientId}
            tone="now"
            title={t("bars.unheard", { name: alarm.name, age: alarm.age })}
            acts={page(alarm)}
          >
            {t("bars.unheard.more")}
          </Note>
        ))}
      {bars.still && (
        <Note
          tone="soon"
          title={bars.still.since ? t("bars.still", { since: bars.still.since.words }) : t("bars.still.ever")}
        >
          {t("bars.still.more")}
        </Note>
      )}
      {bars.returned.map((alarm) => (
        <Note key={alarm.patientId} tone="soon" title={t("bars.returned", { name: alarm.name })} acts={page(alarm)}>
          {t("bars.returned.more")}
        </Note>
      ))}
      {bars.feeds.map(({ source, since }) => (
        <Note key={source} tone="soon" title={t("bars.feed", { source, since: since.words })}>
          {t("bars.feed.more")}
        </Note>
      ))}
      {bars.deadJobs > 0 && <Note title={t("bars.jobs", { count: bars.deadJobs })}>{t("bars.jobs.more")}</Note>}
    </>
  );
}
