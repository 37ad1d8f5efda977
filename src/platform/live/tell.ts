import type { Log } from "#platform/log.ts";
import type { Listener } from "./audience.ts";
import type { LiveEvent } from "./notice.ts";

/** Which persons may see each of these patients now, all in one question, by patient. Asked for each batch of news, so it must be an index read. */
export type WhoSees = (organizationId: string, patientIds: string[]) => Promise<Map<string, Set<string>>>;

/** Tells events of one organisation to those of these listeners who may hear of them. */
export type Tell = (organizationId: string, events: LiveEvent[], to: Iterable<Listener>) => Promise<void>;

/** A way to tell that asks once, for all the patients of its events together, who sees them. */
export function tellingWhoSees(whoSees: WhoSees, log: Log): Tell {
  const ask = (organizationId: string, patientIds: string[]) =>
    whoSees(organizationId, patientIds).catch((error: unknown) => {
      log.warn({ err: error }, "who may hear of news could not be read");
      return undefined;
    });
  return async (organizationId, events, to) => {
    const patientIds = [...new Set(events.flatMap((event) => event.patientIds ?? []))];
    const seers = patientIds.length === 0 ? new Map<string, Set<string>>() : await ask(organizationId, patientIds);
    for (const listener of to) for (const event of events) sendTo(listener, event, seers);
  };
}

/** `seers` is undefined when it could not be read: then everybody reads again, and learns no id by it. */
function sendTo(listener: Listener, event: LiveEvent, seers: Map<string, Set<string>> | undefined): void {
  const { id, topic } = event;
  if (!seers || !event.patientIds?.length) return listener.send({ kind: "changed", id, topic, patientIds: [] });
  const patientIds = event.patientIds.filter((patient) => seers.get(patient)?.has(listener.personId));
  if (patientIds.length > 0) listener.send({ kind: "changed", id, topic, patientIds });
}
