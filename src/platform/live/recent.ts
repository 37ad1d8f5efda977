import { timeOf } from "#platform/ids.ts";
import type { LiveEvent } from "./notice.ts";

/** How long, and how many, events are kept for a page that was rendered, or lost its stream, just before. */
const minutes = 2;
const most = 5_000;

/** Clocks of two machines differ, and a row is told some time after its id was made: so much is sent twice rather than missed. */
const slack = 5_000;

/** The events that this process heard last, so that nothing falls between a page and its stream. */
export function makeRecent(clock: () => number = Date.now) {
  let kept: { at: number; event: LiveEvent }[] = [];
  let from = clock();
  return {
    keep(events: LiveEvent[]): void {
      const at = clock();
      kept.push(...events.map((event) => ({ at, event })));
      if (kept.length <= most && (kept[0]?.at ?? at) > at - 2 * minutes * 60_000) return;
      kept = kept.filter((one) => one.at > at - minutes * 60_000).slice(-most / 2);
      from = (kept[0]?.at ?? at) + 1;
    },
    /** After a lost connection nobody knows what was missed. */
    forget(): void {
      kept = [];
      from = clock();
    },
    /** What came to an organisation after an id of version 7 was made; `unknown` when that is longer ago than is kept, or it is no such id. */
    since(id: string, organizationId: string): LiveEvent[] | "unknown" {
      const at = timeOf(id).getTime() - slack;
      if (!(at >= from)) return "unknown";
      return kept.filter((one) => one.at >= at && one.event.organizationId === organizationId).map((one) => one.event);
    },
  };
}
