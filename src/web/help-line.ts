import type { Reach } from "./reach.ts";
import type { HelpLine } from "./ui/portal-bar.tsx";
import type { Translate } from "./ui/words.tsx";

/** The line that stands in the same place on every page: whom to call now, and what holds now. Nothing where no number is known. */
export function helpLine(t: Translate, reach: Reach): HelpLine | undefined {
  if (reach.standing === "on-call" && reach.onCall) {
    const { e164, display } = reach.onCall;
    return { words: t("reach.help.on-call"), e164, display };
  }
  return reach.phone ? { words: t("reach.help"), ...reach.phone, hours: hoursNow(t, reach) } : undefined;
}

/** "Open today until 12 noon", "Closed until Monday at 8 am". */
function hoursNow(t: Translate, { standing, until, endsToday, ownZone }: Reach): string {
  const when = until === null ? "always" : endsToday ? "today" : "later";
  const words = t(standing === "open" ? "reach.now.open" : "reach.now.closed", { until, when });
  return ownZone && until ? `${words} (${t("reach.your-time")})` : words;
}
